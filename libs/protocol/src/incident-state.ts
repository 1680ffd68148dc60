import type { ActivationStanding } from './activations/activation-standing.js';
import type { Author, Bodies, Count, Entry, EntryOf, Party, Uuid } from './entry.js';
import type { NoticeStanding } from './notices/notice-standing.js';
import type { ObligationStanding } from './obligations/obligation-standing.js';
import type { PreservationStanding, RequestStanding } from './requests/request-standing.js';
import type { Instant, Moment } from './moment.js';
import { acknowledged, alertedAtFirst, joined, left, type ParticipantStanding } from './participation.js';
import type {
  FlagOutcome,
  IncidentStatus,
  Marking,
  PlatformState,
  RightsConcern,
  Severity,
} from './vocabulary.js';

/** What was declared. Absent when the viewer may read some entries of the incident but not its declaration. */
export interface Declaration extends Omit<Bodies['incident_declared'], 'participants' | 'severity'> {
  readonly entryId: Uuid;
  readonly occurredAt: Moment;
  readonly recordedAt: Instant;
  readonly marking: Marking;
  readonly author: Author;
}

/** What a platform last said of itself. */
export interface PlatformStanding {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly entryId: Uuid;
  readonly state: PlatformState;
  readonly counts: readonly Count[];
  readonly note: string | null;
  readonly occurredAt: Moment;
  readonly recordedAt: Instant;
}

export interface FlagAnswer {
  readonly entryId: Uuid;
  readonly outcome: FlagOutcome;
  readonly text: string;
  readonly recordedAt: Instant;
}

/** A rights flag stands on the incident until it is answered. */
export interface RightsFlagStanding {
  readonly flagId: Uuid;
  readonly concern: RightsConcern;
  readonly text: string;
  readonly aboutEntryId: Uuid | null;
  readonly author: Author;
  readonly marking: Marking;
  readonly recordedAt: Instant;
  /** Who answers, and by when; null for flags of before there were clocks. */
  readonly owner: Party | null;
  readonly answerBy: Instant | null;
  /** When that time went by without an answer. */
  readonly passedAt: Instant | null;
  readonly answer: FlagAnswer | null;
}

/** What became of an entry after it was written. */
export interface EntryFate {
  readonly entryId: Uuid;
  readonly supersededBy: Uuid | null;
  readonly retractedBy: Uuid | null;
}

/** An incident as the fold of the entries one may see; the same on the server and on every screen. */
export interface IncidentState {
  readonly incidentId: Uuid;
  readonly exercise: boolean;
  readonly declaration: Declaration | null;
  readonly severity: Severity | null;
  readonly status: IncidentStatus | null;
  readonly participants: readonly ParticipantStanding[];
  readonly platforms: readonly PlatformStanding[];
  readonly rightsFlags: readonly RightsFlagStanding[];
  readonly activations: readonly ActivationStanding[];
  readonly obligations: readonly ObligationStanding[];
  readonly requests: readonly RequestStanding[];
  readonly preservations: readonly PreservationStanding[];
  readonly notices: readonly NoticeStanding[];
  /** The time on an exercise's own clock; null: the incident goes by the world's. */
  readonly clock: Instant | null;
  readonly fates: readonly EntryFate[];
  readonly entryCount: number;
  readonly lastRecordedAt: Instant;
  /** What was said about each subject, oldest first; the last one stands. */
  readonly said: {
    readonly severity: readonly Said<Severity>[];
    readonly status: readonly Said<IncidentStatus>[];
    readonly platforms: Readonly<Record<Uuid, readonly Said<PlatformStanding>[]>>;
  };
}

/**
 * One statement about a subject. A correction takes the place of what it corrects, so correcting an old statement does
 * not overrule a newer one; a retraction takes the statement out, so what was said before stands again.
 */
export interface Said<T> {
  readonly entryId: Uuid;
  readonly what: T;
}

/**
 * The next state. Total: an entry whose context the viewer may not see (a correction of a hidden entry, an answer to a
 * hidden flag) changes what can be changed and is otherwise only counted.
 */
export function evolve(state: IncidentState | null, entry: Entry): IncidentState {
  const before = state ?? nothingKnown(entry);
  const replaced = entry.supersedes
    ? withFate(before, entry.supersedes.entryId, { supersededBy: entry.id })
    : before;
  const counted: IncidentState = {
    ...replaced,
    entryCount: replaced.entryCount + 1,
    lastRecordedAt: entry.recordedAt,
  };
  return apply(counted, entry);
}

/** `evolve` over a whole timeline; null for an empty one. */
export function fold(entries: Iterable<Entry>): IncidentState | null {
  let state: IncidentState | null = null;
  for (const entry of entries) state = evolve(state, entry);
  return state;
}

/** Rights flags nobody has answered yet. */
export function openFlags(state: IncidentState): readonly RightsFlagStanding[] {
  return state.rightsFlags.filter((flag) => flag.answer === null);
}

/** Whether work on the incident goes on: neither ended, nor archived, nor refuted. */
export function isOpen(status: IncidentStatus | null): boolean {
  return status === null || status === 'reported' || status === 'verifying' || status === 'ongoing';
}

function nothingKnown(entry: Entry): IncidentState {
  return {
    incidentId: entry.incidentId,
    exercise: entry.exercise,
    declaration: null,
    severity: null,
    status: null,
    participants: [],
    platforms: [],
    rightsFlags: [],
    activations: [],
    obligations: [],
    requests: [],
    preservations: [],
    notices: [],
    clock: null,
    fates: [],
    entryCount: 0,
    lastRecordedAt: entry.recordedAt,
    said: { severity: [], status: [], platforms: {} },
  };
}

function apply(state: IncidentState, entry: Entry): IncidentState {
  switch (entry.kind) {
    case 'incident_declared':
      return declared(state, entry);
    case 'alert_acknowledged':
      return withParticipants(
        state,
        acknowledged(state.participants, entry.body.party.organisationId, entry.recordedAt),
      );
    case 'platform_status_posted':
      return platformSaid(state, entry);
    case 'severity_changed':
      return standing(state, { severity: say(state.said.severity, entry, entry.body.severity) });
    case 'status_changed':
      return standing(state, { status: say(state.said.status, entry, entry.body.status) });
    case 'organisation_joined':
      return withParticipants(state, joined(state.participants, entry.body));
    case 'organisation_left':
      return withParticipants(state, left(state.participants, entry.body.party.organisationId));
    case 'information_added':
    case 'community_note_added':
    case 'person_assigned':
    case 'person_released':
      return state;
    case 'rights_flag_raised':
      return flagRaised(state, entry);
    case 'rights_flag_answered':
      return flagAnswered(state, entry);
    case 'entry_retracted':
      return retracted(state, entry);
  }
}

function declared(state: IncidentState, entry: EntryOf<'incident_declared'>): IncidentState {
  const { participants, severity, ...said } = entry.body;
  const declaration: Declaration = {
    ...said,
    entryId: entry.id,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
    marking: entry.marking,
    author: entry.author,
  };
  return standing(
    {
      ...state,
      declaration,
      participants: alertedAtFirst(participants, state.participants, entry.recordedAt),
    },
    {
      severity: say(state.said.severity, entry, severity),
      status: say(state.said.status, entry, 'reported'),
    },
  );
}

function withParticipants(state: IncidentState, participants: readonly ParticipantStanding[]): IncidentState {
  return { ...state, participants };
}

function platformSaid(state: IncidentState, entry: EntryOf<'platform_status_posted'>): IncidentState {
  const { party, state: what, counts, note } = entry.body;
  const row: PlatformStanding = {
    organisationId: party.organisationId,
    name: party.name,
    entryId: entry.id,
    state: what,
    counts,
    note,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
  };
  const rows = say(state.said.platforms[party.organisationId] ?? [], entry, row);
  return standing(state, { platforms: { ...state.said.platforms, [party.organisationId]: rows } });
}

function flagRaised(state: IncidentState, entry: EntryOf<'rights_flag_raised'>): IncidentState {
  const earlier = state.rightsFlags.find((flag) => flag.flagId === entry.supersedes?.entryId);
  const flag: RightsFlagStanding = {
    flagId: entry.id,
    concern: entry.body.concern,
    text: entry.body.text,
    aboutEntryId: entry.body.aboutEntryId,
    author: entry.author,
    marking: entry.marking,
    recordedAt: entry.recordedAt,
    owner: entry.body.owner ?? null,
    answerBy: entry.body.answerBy ?? null,
    passedAt: null,
    answer: earlier?.answer ?? null,
  };
  return { ...state, rightsFlags: [...state.rightsFlags.filter((other) => other !== earlier), flag] };
}

function flagAnswered(state: IncidentState, entry: EntryOf<'rights_flag_answered'>): IncidentState {
  const { flagId, outcome, text } = entry.body;
  const answer: FlagAnswer = { entryId: entry.id, outcome, text, recordedAt: entry.recordedAt };
  return {
    ...state,
    rightsFlags: state.rightsFlags.map((flag) => (flag.flagId === flagId ? { ...flag, answer } : flag)),
  };
}

function retracted(state: IncidentState, entry: EntryOf<'entry_retracted'>): IncidentState {
  const { entryId } = entry.body;
  const marked = withFate(state, entryId, { retractedBy: entry.id });
  const { severity, status, platforms } = marked.said;
  const without = <T>(list: readonly Said<T>[]): readonly Said<T>[] =>
    list.filter((one) => one.entryId !== entryId);
  return standing(
    {
      ...marked,
      rightsFlags: marked.rightsFlags
        .filter((flag) => flag.flagId !== entryId)
        .map((flag) => (flag.answer?.entryId === entryId ? { ...flag, answer: null } : flag)),
    },
    {
      severity: without(severity),
      status: without(status),
      platforms: Object.fromEntries(Object.entries(platforms).map(([id, rows]) => [id, without(rows)])),
    },
  );
}

function withFate(state: IncidentState, entryId: Uuid, change: Partial<EntryFate>): IncidentState {
  const known = state.fates.find((fate) => fate.entryId === entryId);
  const fate: EntryFate = { entryId, supersededBy: null, retractedBy: null, ...known, ...change };
  return { ...state, fates: [...state.fates.filter((other) => other !== known), fate] };
}

function say<T>(list: readonly Said<T>[], entry: Entry, what: T): readonly Said<T>[] {
  const one: Said<T> = { entryId: entry.id, what };
  const place = list.findIndex((other) => other.entryId === entry.supersedes?.entryId);
  return place < 0 ? [...list, one] : list.with(place, one);
}

/** Takes over what is said now, and lets the last statement on each subject stand. */
function standing(state: IncidentState, change: Partial<IncidentState['said']>): IncidentState {
  const said = { ...state.said, ...change };
  return {
    ...state,
    said,
    severity: said.severity.at(-1)?.what ?? null,
    status: said.status.at(-1)?.what ?? null,
    platforms: Object.values(said.platforms).flatMap((rows) => rows.at(-1)?.what ?? []),
  };
}
