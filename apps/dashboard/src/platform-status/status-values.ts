import type { Count, CountMeasure, EntryOf, PlatformStanding, PlatformState, Uuid } from '@tocsin/protocol';
import type { CountInput, PostPlatformStatusInput } from '../shell/operations.generated.js';
import { momentOf } from '../shell/when.js';
import { writingFieldOf, writingInput, type WritingValues } from '../timeline/writing-fields.js';

/** The two numbers that are asked for, never as one: what was stopped before it appeared, and what was taken down after. */
export const ASKED = [
  'upload_attempts_blocked',
  'removed_after_report',
] as const satisfies readonly CountMeasure[];
type Asked = (typeof ASKED)[number];

type CountValues = Record<Asked | `${Asked}_when` | `${Asked}_other`, string>;
export type StatusValues = WritingValues & CountValues & { state: string; note: string };

/** A number stays as it was said, with its own as-of time, until somebody changes it. */
export function countValues(counts: readonly Count[]): CountValues {
  const values: Partial<CountValues> = {};
  for (const measure of ASKED) {
    const said = counts.find((count) => count.measure === measure);
    values[measure] = said === undefined ? '' : String(said.value);
    values[`${measure}_when`] = said === undefined ? 'now' : 'other';
    values[`${measure}_other`] = said?.asOf.at.slice(0, 16) ?? '';
  }
  return values as CountValues;
}

/** Counts said earlier that the form does not ask for; they go along unchanged. */
export function otherCounts(counts: readonly Count[]): readonly Count[] {
  return counts.filter(({ measure }) => !(ASKED as readonly CountMeasure[]).includes(measure));
}

interface StatusFacts {
  readonly commandId: Uuid;
  readonly incidentId: Uuid;
  readonly said: readonly Count[];
  readonly corrects: EntryOf<'platform_status_posted'> | null;
  readonly now: number;
}

export function statusInput(values: StatusValues, facts: StatusFacts): PostPlatformStatusInput {
  const { commandId, incidentId, said, corrects, now } = facts;
  const asked = given(values).map((measure) => countInput(values, measure, said, now));
  return {
    commandId,
    incidentId,
    state: values.state as PlatformState,
    counts: [...asked, ...otherCounts(said)],
    note: values.note.trim() === '' ? null : values.note,
    ...writingInput(values, corrects, now),
  };
}

/** The last state once more. Its numbers keep the times at which they were true. */
export function unchangedInput(
  standing: PlatformStanding,
  last: EntryOf<'platform_status_posted'>,
  facts: { readonly commandId: Uuid; readonly incidentId: Uuid },
): PostPlatformStatusInput {
  return {
    ...facts,
    state: standing.state,
    counts: standing.counts,
    note: standing.note,
    marking: last.marking,
    // Saying it again must not reach anyone it was not for; whom it was for, only the log knows.
    recipients: { organisationIds: [], personIds: [], sameAs: last.id },
    language: last.language,
  };
}

/** Another state, to whom the last one was said. The numbers keep their times; what was noted of the last state is not said of this. */
export function movedInput(
  state: PlatformState,
  standing: PlatformStanding,
  last: EntryOf<'platform_status_posted'>,
  facts: { readonly commandId: Uuid; readonly incidentId: Uuid },
): PostPlatformStatusInput {
  return { ...unchangedInput(standing, last, facts), state, note: null };
}

/** The form's field for what the server blames; counts come back by their place in the list that was sent. */
export function statusFieldOf(field: string, values: StatusValues): string {
  const match = /^counts\.(\d+)(?:\.(\w+))?/.exec(field);
  if (match === null) return writingFieldOf(field);
  const measure = given(values)[Number(match[1])];
  if (measure === undefined) return field;
  return match[2] === 'asOf' ? `${measure}_when` : measure;
}

function given(values: StatusValues): readonly Asked[] {
  return ASKED.filter((measure) => values[measure].trim() !== '');
}

function countInput(values: StatusValues, measure: Asked, said: readonly Count[], now: number): CountInput {
  const before = said.find((count) => count.measure === measure);
  const when = values[`${measure}_when`];
  const other = values[`${measure}_other`];
  const sameTime = when === 'other' && other === before?.asOf.at.slice(0, 16);
  const sameValue = values[measure] === String(before?.value);
  return {
    measure,
    value: Number(values[measure]),
    qualifier: sameValue && before ? before.qualifier : 'exact',
    asOf:
      sameTime && before
        ? before.asOf
        : (momentOf(when, other, now) ?? { at: new Date(now).toISOString(), fidelity: 'minute' }),
  };
}
