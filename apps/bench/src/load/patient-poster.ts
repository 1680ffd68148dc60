import { setTimeout as wait } from 'node:timers/promises';
import { HttpLane, type HttpAnswer } from './http-lane.js';

/** Pauses double from the first on, as those of our own clients do. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 3_000;
const ANSWERED_WITHIN_MS = 10_000;
/** As long as a client of ours keeps trying before it tells its user. */
const GIVES_UP_AFTER_MS = 30_000;

/**
 * Posts as our own clients do: what got no good answer is sent again word for word, at the next node, and carries the
 * same identifier, so that it is written once. Returns null when it
 * was accepted in the end, and otherwise what was last answered.
 */
export async function postPatiently(
  host: string,
  ports: readonly number[],
  first: number,
  request: Buffer,
  posted: (answer: HttpAnswer) => boolean,
): Promise<string | null> {
  const untilMs = performance.now() + GIVES_UP_AFTER_MS;
  let last = 'nothing';
  let pauseMs = FIRST_PAUSE_MS;
  for (let at = first; performance.now() < untilMs; at += 1) {
    const lane = await HttpLane.open(host, ports[at % ports.length] ?? 0).catch(() => null);
    // Closing the connection ends the waiting.
    const timer = setTimeout(() => lane?.close(), ANSWERED_WITHIN_MS);
    try {
      if (lane !== null) {
        const answer = await lane.ask(request);
        if (posted(answer)) return null;
        last = `${String(answer.status)} ${answer.body.toString('utf8', 0, 200)}`;
      }
    } catch (error) {
      // The connection ended first: it may have been carried out, which sending it again finds out.
      last = String(error);
    } finally {
      clearTimeout(timer);
      lane?.close();
    }
    await wait(pauseMs);
    pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
  }
  return last;
}
