import { authorisation } from './authorisation.js';
import { continuity, convergence, transport } from './continuity.js';
import { durability, realTimeOrder } from './durability.js';
import { gapless } from './gapless.js';
import type { Anomaly, FinalLog, Happening, Millis } from './history.js';
import { KnownLog } from './known-log.js';
import { staleness, type StalenessFigures } from './staleness.js';

export interface Verdict {
  readonly anomalies: readonly Anomaly[];
  readonly entries: number;
  readonly commands: { readonly ok: number; readonly fail: number; readonly info: number };
  /** Entries put on screens, and frames that brought them. */
  readonly applied: number;
  readonly frames: number;
  /** Entries that came again after a screen had asked anew: allowed, and meant to be none. */
  readonly repeatedAfterResume: number;
  readonly staleness: StalenessFigures;
}

/** What a run may take before it counts as wrong; by default what a run of the product in real time may. */
export interface Limits {
  /** How long a screen may go on saying that nothing is missing while something is. */
  readonly longestFalseClaimMs?: Millis;
}

/** Judges a whole history against the log that it left. Every invariant is read off in one pass. */
export async function check(
  history: Iterable<Happening> | AsyncIterable<Happening>,
  log: FinalLog,
  { longestFalseClaimMs }: Limits = {},
): Promise<Verdict> {
  const known = new KnownLog(log);
  const carried = transport();
  const lag = staleness(known, longestFalseClaimMs);
  const judges = [
    durability(known),
    gapless(known),
    continuity(known),
    carried,
    convergence(known),
    realTimeOrder(known),
    authorisation(known),
    lag,
  ];
  const commands = { ok: 0, fail: 0, info: 0 };
  let applied = 0;
  let frames = 0;
  const see = (happening: Happening): void => {
    for (const judge of judges) judge.see(happening);
    if (happening.is === 'ok' || happening.is === 'fail' || happening.is === 'info')
      commands[happening.is] += 1;
    if (happening.is === 'apply') applied += happening.entryIds.length;
    if (happening.is === 'frame') frames += 1;
  };
  // What is in memory is not waited for: a simulation has its histories judged by the ten thousand.
  if (Symbol.iterator in history) for (const happening of history) see(happening);
  else for await (const happening of history) see(happening);
  return {
    anomalies: judges.flatMap((judge) => judge.end()),
    entries: log.reduce((sum, { entries }) => sum + entries.length, 0),
    commands,
    applied,
    frames,
    repeatedAfterResume: carried.repeatedAfterResume(),
    staleness: lag.figures(),
  };
}
