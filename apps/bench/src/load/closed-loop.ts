import { Durations } from './quantiles.js';
import { HttpLane, type HttpAnswer } from './http-lane.js';

export interface ClosedLoop {
  readonly host: string;
  readonly port: number;
  /** How many requests are always under way. */
  readonly lanes: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** The request with this running number. */
  readonly request: (number: number) => Buffer;
  readonly accepted: (answer: HttpAnswer) => boolean;
  /** Called when the warm-up is over. */
  readonly onMeasuring: () => void;
}

export interface ClosedLoopOutcome {
  /** Accepted answers, those of the warm-up included: what has to be in the database afterwards. */
  readonly accepted: number;
  readonly refused: number;
  readonly firstRefusal: string | null;
  readonly perSecond: number;
  readonly durations: Durations;
}

/** Keeps a fixed number of requests under way, the next as soon as one is answered. */
export async function runClosedLoop(loop: ClosedLoop): Promise<ClosedLoopOutcome> {
  const lanes = await Promise.all(
    Array.from({ length: loop.lanes }, () => HttpLane.open(loop.host, loop.port)),
  );
  const durations = new Durations();
  const begin = performance.now() + loop.warmUpMs;
  const end = begin + loop.measureMs;
  let next = 0;
  let accepted = 0;
  let refused = 0;
  let firstRefusal: string | null = null;
  const drive = async (lane: HttpLane): Promise<void> => {
    for (;;) {
      const asked = performance.now();
      if (asked >= end) return;
      const answer = await lane.ask(loop.request(next++));
      const answered = performance.now();
      if (!loop.accepted(answer)) {
        refused += 1;
        firstRefusal ??= `${String(answer.status)} ${answer.body.toString('utf8', 0, 300)}`;
        continue;
      }
      accepted += 1;
      if (answered >= begin && answered < end) durations.add(answered - asked);
    }
  };
  const timer = setTimeout(loop.onMeasuring, loop.warmUpMs);
  try {
    await Promise.all(lanes.map(drive));
  } finally {
    clearTimeout(timer);
    for (const lane of lanes) lane.close();
  }
  return { accepted, refused, firstRefusal, perSecond: (durations.count / loop.measureMs) * 1000, durations };
}
