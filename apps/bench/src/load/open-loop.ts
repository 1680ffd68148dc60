import { HttpLane, type HttpAnswer } from './http-lane.js';

/** When the arrival with this number is due, in milliseconds after the first: a fixed schedule, whatever the answers do. */
export function dueMs(number: number, perSecond: number): number {
  return (number * 1000) / perSecond;
}

/** How many arrivals are due after so many milliseconds. */
export function dueBy(elapsedMs: number, perSecond: number): number {
  // A schedule of 60 a second has no exact milliseconds: what is due at an instant must not be missed by a rounding.
  return elapsedMs < 0 ? 0 : Math.floor((elapsedMs * perSecond) / 1000 + 1e-6) + 1;
}

export interface OpenLoop {
  readonly host: string;
  readonly port: number;
  readonly perSecond: number;
  readonly durationMs: number;
  /** The request with this running number. */
  readonly request: (number: number) => Buffer;
  /** Called when a request's time has come, whether or not a connection is free for it, with the time it was due. */
  readonly due: (number: number, atMs: number) => void;
  readonly answered: (number: number, answer: HttpAnswer) => void;
  readonly failed: (number: number, error: unknown) => void;
  /** Never sent, because the system was so far behind when the time was up. */
  readonly abandoned: (number: number) => void;
}

/** More requests under way than this wait for a connection, and their waiting counts: it began when they were due. */
const LANES = 64;

/** What has not been sent so long after the last one was due is given up: a slow system must not hold up all others. */
const GRACE_MS = 10_000;

/**
 * Sends requests at a fixed rate, however long the answers take, and resolves when all are answered. A generator that
 * waits for answers would ask a slow system less, and so hide how slow it is.
 */
export async function runOpenLoop(loop: OpenLoop): Promise<void> {
  const lanes = await Promise.all(Array.from({ length: LANES }, () => HttpLane.open(loop.host, loop.port)));
  const all = Math.floor((loop.durationMs * loop.perSecond) / 1000);
  const beganMs = performance.now();
  const endsMs = beganMs + loop.durationMs + GRACE_MS;
  const free = [...lanes];
  const waiting: number[] = [];
  let sent = 0;
  let settled = 0;
  try {
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        settled += 1;
        if (settled === all) resolve();
      };
      const serve = (): void => {
        if (performance.now() > endsMs) {
          for (const number of waiting.splice(0)) {
            loop.abandoned(number);
            settle();
          }
        }
        while (free.length > 0 && waiting.length > 0) {
          const lane = free.pop();
          const number = waiting.shift();
          if (lane === undefined || number === undefined) return;
          lane.ask(loop.request(number)).then(
            (answer) => {
              free.push(lane);
              loop.answered(number, answer);
              settle();
              serve();
            },
            (error: unknown) => {
              // The lane is gone with its connection; the others go on.
              loop.failed(number, error);
              settle();
            },
          );
        }
      };
      const tick = (): void => {
        const due = Math.min(all, dueBy(performance.now() - beganMs, loop.perSecond));
        for (; sent < due; sent += 1) {
          loop.due(sent, beganMs + dueMs(sent, loop.perSecond));
          waiting.push(sent);
        }
        serve();
        if (sent < all) {
          const nextMs = beganMs + dueMs(sent, loop.perSecond) - performance.now();
          setTimeout(tick, Math.max(0, nextMs));
        }
      };
      tick();
    });
  } finally {
    for (const lane of lanes) lane.close();
  }
}
