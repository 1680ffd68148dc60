import { assessed, ended, moved, opened, proposed, voted } from './activations/evolve-activations.js';
import type { Entry, EntryOf, Uuid } from './entry.js';
import { handoverEnded, listed, offered, taken } from './handovers/evolve-handovers.js';
import type { Declaration, EntryFate, IncidentState, PlatformStanding } from './incident-state.js';
import { acknowledgementPassed, given, received } from './notices/evolve-notices.js';
import { answered, clarified, passed, reported, started } from './obligations/evolve-obligations.js';
import type { DeadlineSubject } from './obligations/obligation-entries.js';
import { acknowledged, alertedAtFirst, joined, left, type ParticipantStanding } from './participation.js';
import { pinned, pinnedAnew, unpinned } from './pins/pins.js';
import {
  answeredRequest,
  clarifiedRequest,
  endedPreservation,
  made,
  recorded,
} from './requests/evolve-requests.js';
import { answerPassed, flagAnswered, flagRaised, flagRetracted } from './rights-flag-standing.js';
import { newest, NOTHING_SAID, say, takenBack, tellAfter, type Statements } from './said.js';
import { reviewed, sitrepRetracted, submitted } from './sitreps/evolve-sitreps.js';
import { judged, translated, translationsWithout } from './translations/translation-standing.js';
import { isKnownKind } from './vocabulary.js';

/**
 * The next state. Total: an entry whose context the viewer may not see (a correction of a hidden entry, an answer to a
 * hidden flag) changes what can be changed and is otherwise only counted.
 */
export function evolve(state: IncidentState | null, entry: Entry): IncidentState {
  const before = state ?? nothingKnown(entry);
  const replaced = entry.supersedes ? superseded(before, entry.supersedes.entryId, entry.id) : before;
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

/**
 * The state without what was said long ago, which only matters once what was said since is taken back. It does not grow
 * with every statement, so it is what is kept and sent; `tellsAfter` says when it is not enough.
 */
export function shortened(state: IncidentState): IncidentState {
  const said = newest(state.said);
  return said === state.said ? state : { ...state, said };
}

/** Whether `evolve` is right for a shortened state and this entry; if not, the whole timeline has to be folded. */
export function tellsAfter(state: IncidentState | null, entry: Entry): boolean {
  return isKnownKind(entry.kind) && (state === null || tellAfter(state.said, entry));
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
    sitreps: [],
    handovers: [],
    pins: [],
    translations: [],
    clock: null,
    fates: [],
    entryCount: 0,
    lastRecordedAt: entry.recordedAt,
    said: NOTHING_SAID,
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
    case 'countries_corrected':
      return countriesCorrected(state, entry);
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
      return { ...state, rightsFlags: flagRaised(state.rightsFlags, entry) };
    case 'rights_flag_answered':
      return { ...state, rightsFlags: flagAnswered(state.rightsFlags, entry) };
    case 'entry_retracted':
      return retracted(state, entry);
    case 'activation_opened':
      return { ...state, activations: opened(state.activations, entry) };
    case 'criterion_assessed':
      return { ...state, activations: assessed(state.activations, entry) };
    case 'transition_proposed':
      return { ...state, activations: proposed(state.activations, entry) };
    case 'vote_cast':
      return { ...state, activations: voted(state.activations, entry) };
    case 'proposal_ended':
      return { ...state, activations: ended(state.activations, entry) };
    case 'activation_moved':
      return { ...state, activations: moved(state.activations, entry) };
    case 'obligations_started':
      return { ...state, obligations: started(state.obligations, entry) };
    case 'obligation_reported':
      return { ...state, obligations: reported(state.obligations, entry) };
    case 'deadline_passed':
      return deadlinePassed(state, entry);
    case 'request_made':
      return { ...state, requests: made(state.requests, entry) };
    case 'request_answered':
      return {
        ...state,
        requests: answeredRequest(state.requests, entry),
        obligations: answered(state.obligations, entry),
      };
    case 'request_clarified':
      return {
        ...state,
        requests: clarifiedRequest(state.requests, entry),
        obligations: clarified(state.obligations, entry),
      };
    case 'preservation_recorded':
      return { ...state, preservations: recorded(state.preservations, entry) };
    case 'preservation_ended':
      return { ...state, preservations: endedPreservation(state.preservations, entry) };
    case 'notice_given':
      return { ...state, notices: given(state.notices, entry) };
    case 'notice_received':
      return { ...state, notices: received(state.notices, entry) };
    case 'sitrep_submitted':
      return { ...state, sitreps: submitted(state.sitreps, entry) };
    case 'sitrep_reviewed':
      return { ...state, sitreps: reviewed(state.sitreps, entry) };
    case 'clock_set':
      return { ...state, clock: entry.body.to };
    case 'handover_offered':
      return { ...state, handovers: offered(state.handovers, entry) };
    case 'handover_deadlines_listed':
      return { ...state, handovers: listed(state.handovers, entry) };
    case 'handover_taken':
      return { ...state, handovers: taken(state.handovers, entry) };
    case 'handover_ended':
      return { ...state, handovers: handoverEnded(state.handovers, entry) };
    case 'entry_pinned':
      return { ...state, pins: pinned(state.pins, entry) };
    case 'entry_unpinned':
      return { ...state, pins: unpinned(state.pins, entry.body.entryId) };
    case 'translation_added':
      return { ...state, translations: translated(state.translations, entry) };
    case 'translation_judged':
      return { ...state, translations: judged(state.translations, entry) };
    default:
      throw new Error(`an entry of a newer version: ${(entry as Entry).kind}`);
  }
}

function deadlinePassed(state: IncidentState, { body }: EntryOf<'deadline_passed'>): IncidentState {
  const idsOf = (wanted: DeadlineSubject['what']): ReadonlySet<Uuid> =>
    new Set(body.subjects.filter(({ what }) => what === wanted).map(({ id }) => id));
  return {
    ...state,
    obligations: passed(state.obligations, idsOf('obligation'), body.at),
    rightsFlags: answerPassed(state.rightsFlags, idsOf('rights_flag'), body.at),
    notices: acknowledgementPassed(state.notices, idsOf('notice'), body.at),
  };
}

function declared(state: IncidentState, entry: EntryOf<'incident_declared'>): IncidentState {
  const { participants, severity, countries = [], ...said } = entry.body;
  const declaration: Declaration = {
    ...said,
    countries,
    entryId: entry.id,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
    marking: entry.marking,
    language: entry.language,
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

/** Of whoever may not read the declaration, nothing is known that they could be part of. */
function countriesCorrected(
  state: IncidentState,
  { body: { countries } }: EntryOf<'countries_corrected'>,
): IncidentState {
  return state.declaration === null ? state : { ...state, declaration: { ...state.declaration, countries } };
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
    language: entry.language,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
  };
  const rows = say(state.said.platforms[party.organisationId] ?? [], entry, row);
  return standing(state, { platforms: { ...state.said.platforms, [party.organisationId]: rows } });
}

function retracted(state: IncidentState, entry: EntryOf<'entry_retracted'>): IncidentState {
  const { entryId } = entry.body;
  const marked = withFate(state, entryId, { retractedBy: entry.id });
  return standing(
    {
      ...marked,
      rightsFlags: flagRetracted(marked.rightsFlags, entryId),
      sitreps: sitrepRetracted(marked.sitreps, entryId),
      pins: unpinned(marked.pins, entryId),
      translations: translationsWithout(marked.translations, entryId),
    },
    takenBack(marked.said, entryId),
  );
}

function superseded(state: IncidentState, entryId: Uuid, supersededBy: Uuid): IncidentState {
  const marked = withFate(state, entryId, { supersededBy });
  return { ...marked, pins: pinnedAnew(marked.pins, entryId, supersededBy) };
}

function withFate(state: IncidentState, entryId: Uuid, change: Partial<EntryFate>): IncidentState {
  const known = state.fates.find((fate) => fate.entryId === entryId);
  const fate: EntryFate = { entryId, supersededBy: null, retractedBy: null, ...known, ...change };
  return { ...state, fates: [...state.fates.filter((other) => other !== known), fate] };
}

/** Takes over what is said now, and lets the last statement on each subject stand. */
function standing(state: IncidentState, change: Partial<Statements>): IncidentState {
  const said = { ...state.said, ...change };
  return {
    ...state,
    said,
    severity: said.severity.at(-1)?.what ?? null,
    status: said.status.at(-1)?.what ?? null,
    platforms: Object.values(said.platforms).flatMap((rows) => rows.at(-1)?.what ?? []),
  };
}
