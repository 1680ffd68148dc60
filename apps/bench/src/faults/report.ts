import type { Anomaly, Invariant, Verdict } from '@tocsin/checker';
import type { Mutant } from './mutants/mutant.js';
import type { RunOutcome } from './run.js';

const MOST_SHOWN = 20;

const INVARIANTS: Readonly<Record<Invariant, string>> = {
  I1: 'acknowledged once, written once',
  I2: 'gapless numbers, tables as the log says',
  I3: 'everything, once, in order on every screen',
  I4: 'frames that join, and none twice',
  I5: 'all screens alike in the end',
  I6: 'what was acknowledged first comes first',
  I7: 'nobody sent what is not for them',
  I8: 'nobody live who is not',
};

/** What came of a run, as it is written with `--json`. */
export interface Report extends Omit<RunOutcome, 'anomalies'> {
  readonly seed: number;
  readonly minutes: number;
  readonly nodes: number;
  readonly clients: number;
  /** How many anomalies there were of each invariant. */
  readonly counts: Readonly<Record<Invariant, number>>;
  /** The first of them. */
  readonly anomalies: readonly Anomaly[];
}

export function reportOf(
  outcome: RunOutcome,
  asked: Pick<Report, 'seed' | 'minutes' | 'nodes' | 'clients'>,
): Report {
  const anomalies = outcome.anomalies.slice(0, MOST_SHOWN);
  return { ...asked, ...outcome, counts: countsOf(outcome), anomalies };
}

function countsOf({ anomalies }: Verdict): Record<Invariant, number> {
  const counts = { I1: 0, I2: 0, I3: 0, I4: 0, I5: 0, I6: 0, I7: 0, I8: 0 };
  for (const { invariant } of anomalies) counts[invariant] += 1;
  return counts;
}

/** The same for the person at the terminal. */
export function linesOf(report: Report): string[] {
  const { commands, entries, applied, frames, repeatedAfterResume, staleness, counts, faults } = report;
  const done = Object.values(faults).reduce((sum, times) => sum + times, 0);
  return [
    '',
    ...report.anomalies.map(({ invariant, what }) => `${invariant}: ${what}`),
    `${String(done)} faults of ${String(Object.keys(faults).length)} kinds`,
    `${String(entries)} entries; commands: ${String(commands.ok)} acknowledged, ${String(commands.fail)} refused, ${String(commands.info)} of unknown fate`,
    `${String(applied)} put on screens by ${String(frames)} frames and by pages; ${String(repeatedAfterResume)} came again after a resume`,
    `acknowledged to screen: median ${staleness.p50Ms.toFixed(1)} ms, 99 % within ${staleness.p99Ms.toFixed(1)} ms; longest false claim to be live ${staleness.longestFalseClaimMs.toFixed(0)} ms`,
    '',
    ...Object.entries(INVARIANTS).map(([invariant, words]) => {
      const found = counts[invariant as Invariant];
      return `${found === 0 ? 'held  ' : 'BROKEN'}  ${invariant}  ${words}${found === 0 ? '' : `: ${String(found)} anomalies`}`;
    }),
  ];
}

/** What the checker made of one variant; null is the server that is right. */
export interface MutantReport {
  readonly mutant: Mutant | null;
  readonly entries: number;
  readonly noticedBy: readonly Invariant[];
  readonly first: string | null;
}

export function mutantLine({ mutant, entries, noticedBy, first }: MutantReport): string {
  const expected = (mutant === null) === (noticedBy.length === 0);
  const what = noticedBy.length === 0 ? 'nothing wrong' : `${noticedBy.join(' ')}  ${first ?? ''}`;
  return `${expected ? 'right' : 'WRONG'}  ${(mutant ?? 'unchanged').padEnd(32)}  ${String(entries).padStart(5)} entries  ${what}`;
}
