import { setTimeout as wait } from 'node:timers/promises';
import { HttpLane, type HttpAnswer } from './http-lane.js';

const PAUSE_MS = 50;
const ANSWERED_WITHIN_MS = 3_000;
/** As long as a client of ours keeps trying before it tells its user. */
const GIVES_UP_AFTER_MS = 30_000;

/**
 * Posts as our own clients do: what got no good answer is sent again word for word, at the next node, and carries the
 * same identifier, so that it is written once. Returns whether it was accepted in the end.
 */
export async function postPatiently(
  host: string,
  ports: readonly number[],
  first: number,
  request: Buffer,
  posted: (answer: HttpAnswer) => boolean,
): Promise<boolean> {
  const untilMs = performance.now() + GIVES_UP_AFTER_MS;
  for (let at = first; performance.now() < untilMs; at += 1) {
    const lane = await HttpLane.open(host, ports[at % ports.length] ?? 0).catch(() => null);
    // Closing the connection ends the waiting.
    const timer = setTimeout(() => lane?.close(), ANSWERED_WITHIN_MS);
    try {
      if (lane !== null && posted(await lane.ask(request))) return true;
    } catch {
      // The connection ended first: it may have been carried out, which sending it again finds out.
    } finally {
      clearTimeout(timer);
      lane?.close();
    }
    await wait(PAUSE_MS);
  }
  return false;
}
