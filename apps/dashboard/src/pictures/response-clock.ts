import {
  isOpen,
  type Entry,
  type IncidentState,
  type Instant,
  type Moment,
  type ParticipantStanding,
  type PlatformStanding,
  type PlatformState,
  type Uuid,
} from '@tocsin/protocol';
import { timeOf, type PlatformStatements } from './statements.js';
import { axisOf, type Axis } from './time-axis.js';

/** What is looked for from each platform after an incident was declared, in its usual order. */
export const STEPS = ['told', 'acknowledged', 'acting', 'contained'] as const;
export type Step = (typeof STEPS)[number];

interface Reached {
  readonly moment: Moment;
  /** Since the platform was told (being told: since the declaration); below zero when it came before that. */
  readonly afterMs: number;
  /** When it was put on record, where that was notably later. */
  readonly recordedAt: Instant | null;
  /** It may have been earlier, in entries that are not loaded. */
  readonly atLatest: boolean;
}

/** How one step of one platform stands. What has not happened has no time, and is never drawn as one. */
export type StepStanding =
  | ({ readonly is: 'reached' } & Reached)
  /** Said once, and something else since. */
  | ({ readonly is: 'no_longer' } & Reached)
  | { readonly is: 'not_yet'; readonly forMs: number }
  /** Never said by itself, but something that comes after it. */
  | { readonly is: 'passed_over' }
  /** The platform says that there is nothing to act on. */
  | { readonly is: 'not_called_for'; readonly state: PlatformState }
  /** Not in what is loaded, or not for this viewer. */
  | { readonly is: 'unknown' };

/** A stretch in which one step was the furthest that a platform had come; in milliseconds since 1970. */
export interface Stretch {
  readonly step: Step;
  readonly from: number;
  readonly to: number;
  /** It lasts: the next step has not happened. */
  readonly goesOn: boolean;
}

export interface PlatformClock {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly steps: Readonly<Record<Step, StepStanding>>;
  readonly stretches: readonly Stretch[];
}

export interface ResponseClock {
  readonly declaredAt: Instant;
  readonly axis: Axis;
  /** Work on the incident has ended: what has not happened will not be waited for. */
  readonly over: boolean;
  readonly platforms: readonly PlatformClock[];
}

const NOTHING_TO_ACT_ON: ReadonlySet<PlatformState> = new Set<PlatformState>([
  'not_seen',
  'not_applicable',
  'left_up_with_context',
]);
/** From here on it is said that something was put on record later than it happened (our default). */
const LATE_RECORD_MS = 2 * 60_000;

/** How fast each platform was, from what the viewer may see; null where the declaration is not part of that. */
export function responseClockOf(
  state: IncidentState,
  entries: readonly Entry[],
  said: readonly PlatformStatements[],
  now: number,
): ResponseClock | null {
  const { declaration } = state;
  if (declaration === null) return null;
  const over = !isOpen(state.status);
  const declared = Date.parse(declaration.recordedAt);
  const until = Math.max(declared, over ? Date.parse(state.lastRecordedAt) : now);
  const stepsOfAll = said.map((platform) => {
    const participant = state.participants.find((one) => one.organisationId === platform.organisationId);
    const told = participant ? toldAt(participant, declaration, entries) : UNKNOWN;
    const steps = stepsOf(platform, participant, told, { declared, until });
    return { platform, steps, settledAt: settledAt(platform.statements) };
  });
  const times = stepsOfAll.flatMap(({ steps, settledAt: settled }) => [
    ...reachedIn(steps).map(({ at }) => at),
    ...(settled === null ? [] : [settled]),
  ]);
  const waits = stepsOfAll.some(({ steps, settledAt: settled }) => settled === null && isAwaited(steps));
  const last = Math.max(declared, ...times);
  const first = Math.min(declared, ...times);
  // Where nothing is waited for, hours of nothing would only make the bars small.
  const axis = axisOf(first, waits ? Math.max(until, last) : last + (last - first) / 20);
  const platforms = stepsOfAll.map(({ platform: { organisationId, name }, steps, settledAt: settled }) => ({
    organisationId,
    name,
    steps,
    stretches: stretchesOf(steps, settled, axis.to),
  }));
  return { declaredAt: declaration.recordedAt, axis, over, platforms };
}

type Told =
  { readonly is: 'known'; readonly at: Instant } | { readonly is: 'nobody' } | { readonly is: 'unknown' };
const UNKNOWN: Told = { is: 'unknown' };

/** When a platform was alerted; unknown where the entry that did so is not here. Telling nobody is not telling. */
function toldAt(
  { organisationId, peopleAlerted }: ParticipantStanding,
  declaration: NonNullable<IncidentState['declaration']>,
  entries: readonly Entry[],
): Told {
  if (peopleAlerted === 0) return { is: 'nobody' };
  const joined = entries.findLast(
    (entry) =>
      entry.kind === 'organisation_joined' && entry.body.participant.organisationId === organisationId,
  );
  if (joined) return { is: 'known', at: joined.recordedAt };
  const named = entries.some(
    (entry) =>
      entry.kind === 'incident_declared' &&
      entry.id === declaration.entryId &&
      entry.body.participants.some((one) => one.organisationId === organisationId),
  );
  return named ? { is: 'known', at: declaration.recordedAt } : UNKNOWN;
}

function stepsOf(
  { statements, whole }: PlatformStatements,
  participant: ParticipantStanding | undefined,
  told: Told,
  { declared, until }: { readonly declared: number; readonly until: number },
): Steps {
  const since = told.is === 'known' ? Date.parse(told.at) : declared;
  const notYet: StepStanding = { is: 'not_yet', forMs: Math.max(0, until - since) };
  const onRecord = (at: Instant, from: number): StepStanding => ({
    is: 'reached',
    moment: { at, fidelity: 'second' },
    afterMs: Date.parse(at) - from,
    recordedAt: null,
    atLatest: false,
  });
  const reached = (standing: PlatformStanding, atLatest: boolean): Reached => {
    const at = timeOf(standing);
    const late = Date.parse(standing.recordedAt) - Date.parse(at) >= LATE_RECORD_MS;
    return {
      moment: at === standing.occurredAt.at ? standing.occurredAt : { at, fidelity: 'second' },
      afterMs: Date.parse(at) - since,
      recordedAt: late ? standing.recordedAt : null,
      atLatest,
    };
  };
  const last = statements.at(-1)?.state;
  const otherwise: StepStanding =
    last !== undefined && NOTHING_TO_ACT_ON.has(last) ? { is: 'not_called_for', state: last } : notYet;
  const acting = statements.find(({ state }) => state === 'actioning');
  const lastContained = statements.findLastIndex(({ state }) => state === 'contained');
  const before = statements.findLastIndex(
    ({ state }, index) => index < lastContained && state !== 'contained',
  );
  const contained = lastContained < 0 ? undefined : statements[before + 1];
  const acknowledgedAt = participant?.acknowledgedAt ?? null;
  return {
    told: told.is === 'known' ? onRecord(told.at, declared) : told.is === 'nobody' ? notYet : told,
    acknowledged:
      acknowledgedAt !== null
        ? onRecord(acknowledgedAt, since)
        : statements.length > 0
          ? { is: 'passed_over' }
          : notYet,
    acting: acting
      ? { is: 'reached', ...reached(acting, !whole) }
      : contained
        ? { is: 'passed_over' }
        : otherwise,
    contained: contained
      ? {
          is: last === 'contained' ? 'reached' : 'no_longer',
          ...reached(contained, !whole && before < 0),
        }
      : otherwise,
  };
}

/** Since when a platform says that there is nothing to act on; null where it does not say so, or no longer. */
function settledAt(statements: readonly PlatformStanding[]): number | null {
  const before = statements.findLastIndex(({ state }) => !NOTHING_TO_ACT_ON.has(state));
  const first = statements[before + 1];
  return first === undefined ? null : Date.parse(timeOf(first));
}

type Steps = Readonly<Record<Step, StepStanding>>;

/** Whether there is a step that others still wait for. */
const isAwaited = (steps: Steps): boolean =>
  STEPS.some((step) => steps[step].is === 'not_yet' || steps[step].is === 'no_longer');

function reachedIn(steps: Steps): readonly { step: Step; at: number }[] {
  return STEPS.flatMap((step) => {
    const standing = steps[step];
    return standing.is === 'reached' ? [{ step, at: Date.parse(standing.moment.at) }] : [];
  });
}

/** One step after the other in time. A lesser one that comes after a greater one takes nothing back. */
function stretchesOf(steps: Steps, settled: number | null, until: number): readonly Stretch[] {
  const inTime = reachedIn(steps)
    .toSorted((a, b) => a.at - b.at || STEPS.indexOf(a.step) - STEPS.indexOf(b.step))
    .filter(({ step }, index, all) =>
      all.slice(0, index).every((one) => STEPS.indexOf(one.step) < STEPS.indexOf(step)),
    );
  return inTime.map(({ step, at }, index) => {
    const next = inTime[index + 1];
    const to = Math.max(at, next?.at ?? settled ?? until);
    const goesOn = next === undefined && settled === null && step !== 'contained' && isAwaited(steps);
    return { step, from: at, to, goesOn };
  });
}
