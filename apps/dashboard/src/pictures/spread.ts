import { CountMeasure, type CountQualifier, type Instant, type Moment, type Uuid } from '@tocsin/protocol';
import type { PlatformStatements } from './statements.js';
import { axisOf, type Axis } from './time-axis.js';

/** A number as a platform stated it. */
export interface StatedNumber {
  readonly entryId: Uuid;
  readonly value: number;
  readonly qualifier: CountQualifier;
  /** When it was true. */
  readonly asOf: Moment;
  /** When it was put on record. */
  readonly saidAt: Instant;
}

/** What one platform said of one measure. Between two runs lies a gap: it spoke and gave no number. */
export interface SpreadLine {
  readonly organisationId: Uuid;
  readonly name: string;
  /** By the time at which they were true, each time once; no run is empty. */
  readonly runs: readonly (readonly StatedNumber[])[];
}

/** One measure with everybody who states it, all on one scale. Measures are never added up, nor are platforms. */
export interface SpreadMeasure {
  readonly measure: CountMeasure;
  readonly largest: number;
  readonly lines: readonly SpreadLine[];
}

export interface Spread {
  readonly axis: Axis;
  readonly measures: readonly SpreadMeasure[];
}

/** The numbers over time, up to `until` (milliseconds since 1970): after the last one nothing is known, and that shows. */
export function spreadOf(platforms: readonly PlatformStatements[], until: number): Spread | null {
  const measures = (Object.keys(CountMeasure) as CountMeasure[]).flatMap((measure): SpreadMeasure[] => {
    const lines = platforms.flatMap((platform): SpreadLine[] => {
      const runs = runsOf(platform, measure);
      const { organisationId, name } = platform;
      return runs.length === 0 ? [] : [{ organisationId, name, runs }];
    });
    const largest = Math.max(...numbersIn(lines).map(({ value }) => value));
    return lines.length === 0 ? [] : [{ measure, largest, lines }];
  });
  if (measures.length === 0) return null;
  const times = measures.flatMap(({ lines }) => numbersIn(lines).map(({ asOf }) => Date.parse(asOf.at)));
  return { axis: axisOf(Math.min(...times), Math.max(until, ...times)), measures };
}

const numbersIn = (lines: readonly SpreadLine[]): readonly StatedNumber[] =>
  lines.flatMap(({ runs }) => runs.flat());

function begin(runs: Map<Instant, StatedNumber>[]): Map<Instant, StatedNumber> {
  const run = new Map<Instant, StatedNumber>();
  runs.push(run);
  return run;
}

function runsOf({ statements }: PlatformStatements, measure: CountMeasure): SpreadLine['runs'] {
  const runs: Map<Instant, StatedNumber>[] = [];
  let run: Map<Instant, StatedNumber> | null = null;
  for (const { entryId, counts, recordedAt } of statements) {
    const count = counts.find((one) => one.measure === measure);
    if (count === undefined) {
      run = null;
      continue;
    }
    const { value, qualifier, asOf } = count;
    // Said again unchanged it is one number, with the time at which it was first said.
    const known = (run ?? runs.at(-1))?.get(asOf.at);
    if (known?.value === value && known.qualifier === qualifier) continue;
    run ??= begin(runs);
    run.set(asOf.at, { entryId, value, qualifier, asOf, saidAt: recordedAt });
  }
  return runs.map((one) => [...one.values()].toSorted((a, b) => (a.asOf.at < b.asOf.at ? -1 : 1)));
}
