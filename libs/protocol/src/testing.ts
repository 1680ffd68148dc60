import type { LineWritten } from './sitreps/sources.js';
import type { ProtocolReference, StatusShown } from './activations/activation-entries.js';
import type { Alerted } from './alerting.js';
import { incidentKey, keysOf, NO_RECIPIENTS, type Key } from './audience.js';
import type { Command, CommandOf, Commands } from './command.js';
import { decide } from './decide.js';
import { aDocument } from './documents/a-document.js';
import type { PublishedProtocol } from './documents/protocol-document.js';
import type { AcceptedEntry, Bodies, EntryOf, Participant, Party, Source, Uuid } from './entry.js';
import { evolve, fold } from './evolve.js';
import { knownEntry } from './known-entry.js';
import type { Instant, Moment } from './moment.js';
import type { Actor, Circumstances, Situation } from './situation.js';
import { EntryKind, StakeholderKind, type CommandType, type ParticipantRole } from './vocabulary.js';

export {
  aDecision,
  aDocument,
  anAutomaticTransition,
  aTransition,
  TWO_OF_EACH,
} from './documents/a-document.js';

/** Builders for tests: every one gives something valid, and takes what the test is about. */

export const NOW: Instant = '2026-03-01T12:00:00.000Z';
export const EARLIER: Moment = { at: '2026-03-01T11:50:00.000Z', fidelity: 'minute' };

/** A UUID that a failing test shows readably: `aUuid(7)` ends in 7. */
export function aUuid(number: number): Uuid {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const INCIDENT = aUuid(1);
const KINDS = Object.keys(StakeholderKind) as StakeholderKind[];

/** The organisation of a kind; `number` tells several of one kind apart. */
export function aParty(kind: StakeholderKind = 'government', number = 1): Party {
  const id = 1000 + KINDS.indexOf(kind) * 100 + number;
  return { organisationId: aUuid(id), name: `${kind} ${String(number)}`, kind };
}

export function aParticipant(party: Party = aParty(), role: ParticipantRole = 'contributor'): Participant {
  return { ...party, role, peopleAlerted: 2 };
}

/** One organisation of each kind on the incident, the government leading. */
export const EVERYONE: readonly Participant[] = KINDS.map((kind) =>
  aParticipant(aParty(kind), kind === 'government' ? 'lead' : 'contributor'),
);

/** A person of a party; `number` tells colleagues apart. */
export function aPerson({ organisationId }: Party, number = 1): Uuid {
  return aUuid(Number(organisationId.slice(-4)) * 10 + number);
}

/** Two people of a party as they come onto the incident with it. */
export function anAlerted(
  participant: Participant = aParticipant(),
  { protected: isProtected = false }: { protected?: boolean } = {},
): Alerted {
  const people = [1, 2].map((number) => ({
    personId: aPerson(participant, number),
    role: participant.role,
  }));
  return { ...participant, protected: isProtected, people };
}

interface ActorOverrides {
  /** The person's own; null: not on the incident. */
  readonly role?: ParticipantRole | null;
  readonly person?: number;
  readonly administrator?: boolean;
  readonly protected?: boolean;
}

/** A person of a party, with all keys they hold. */
export function anActor(party: Party = aParty(), overrides: ActorOverrides = {}): Actor {
  const {
    role = 'contributor',
    person = 1,
    administrator = false,
    protected: isProtected = false,
  } = overrides;
  const personId = aPerson(party, person);
  const holder = { personId, organisationId: party.organisationId, organisationKind: party.kind };
  const keys = new Set(keysOf(holder, role === null ? [] : [{ incidentId: INCIDENT, role }]));
  return { personId, party, keys, role, administrator, protected: isProtected };
}

/** The document of the tests, with a platform and a civil-society organisation on its board. */
export const PUBLISHED: PublishedProtocol = {
  digest: 'a'.repeat(64),
  document: aDocument(),
  retired: false,
  seats: {
    board: [
      aParty('online_service_provider').organisationId,
      aParty('civil_society').organisationId,
      aParty('government').organisationId,
    ],
  },
};

const REFERENCE: ProtocolReference = {
  digest: PUBLISHED.digest,
  id: 'example',
  version: '1',
  name: 'Example protocol',
};
const ASSESSING: StatusShown = { id: 'assessing', name: 'Assessing', phase: 'assessing', provisional: false };
const ACTIVE: StatusShown = { id: 'active', name: 'Active', phase: 'active', provisional: false };
const ACTIVATE = { id: 'activate', name: 'activate' };

/** Not on the incident yet. */
const NEWCOMER = aParticipant(aParty('coordinating_body', 2));

const SOURCE: Source = { name: 'Duty desk', reliability: 'B', credibility: 2 };
const WRITING = {
  occurredAt: EARLIER,
  marking: 'AMBER',
  recipients: NO_RECIPIENTS,
  language: 'en',
  source: SOURCE,
  supersedes: null,
} as const;
const OPINION = { ...WRITING, attribution: 'organisation' } as const;
const REASON = { language: 'en', reason: 'New facts came in.' };

const COMMANDS: Commands = {
  declare_incident: {
    ...WRITING,
    title: 'Attack at a market',
    category: 'perpetrator_content',
    severity: 'S2',
    place: 'Town square',
    certainty: 'reported',
    exercise: false,
    alerted: EVERYONE.map((participant) => anAlerted(participant)),
  },
  acknowledge_alert: {},
  post_platform_status: { ...WRITING, state: 'checking', counts: [], note: null },
  add_information: { ...OPINION, text: 'The area has been closed.' },
  add_community_note: { ...OPINION, text: 'Families ask for quiet.' },
  raise_rights_flag: { ...OPINION, concern: 'journalism', text: 'News reports are hit.', aboutEntryId: null },
  answer_rights_flag: { flagId: aUuid(99), outcome: 'upheld', text: 'Agreed.', language: 'en' },
  change_severity: { ...REASON, severity: 'S1' },
  change_status: { ...REASON, status: 'ongoing' },
  correct_countries: { ...REASON, countries: ['FR', 'NZ'] },
  recall_declaration: REASON,
  retract_entry: { ...REASON, entryId: aUuid(99) },
  add_organisation: { alerted: anAlerted(NEWCOMER) },
  remove_organisation: { ...REASON, organisationId: aParty('civil_society').organisationId },
  assign_person: { personId: aPerson(aParty(), 3), role: 'observer' },
  release_person: { personId: aPerson(aParty(), 2) },
  open_activation: {
    ...REASON,
    protocol: PUBLISHED.digest,
    activationType: 'crisis',
    marking: 'AMBER',
    recipients: NO_RECIPIENTS,
  },
  assess_criterion: {
    activationId: aUuid(99),
    criterionId: 'live',
    answer: 'met',
    level: null,
    evidence: 'Two platforms say so.',
    language: 'en',
  },
  propose_transition: {
    ...REASON,
    activationId: aUuid(99),
    transitionId: 'activate',
    newType: null,
    safeguards: [
      { safeguardId: 'necessity', answer: 'yes', note: null },
      { safeguardId: 'journalism', answer: 'yes', note: 'Newsrooms were asked.' },
    ],
  },
  cast_vote: { ...REASON, proposalId: aUuid(99), vote: 'for', digest: 'digest' },
  withdraw_proposal: { ...REASON, proposalId: aUuid(99) },
  report_obligation: { obligationId: aUuid(99), report: 'met', text: 'It is done.', language: 'en' },
  make_request: {
    requestType: 'removal_order',
    to: [aParty('online_service_provider').organisationId],
    instrument: 'Order 12 of 2026',
    authority: 'The regional court',
    remedy: 'Appeal to the court within 48 hours.',
    text: 'Take down what the order describes.',
    protocol: PUBLISHED.digest,
    openToIncident: false,
    language: 'en',
  },
  answer_request: { requestId: aUuid(99), answer: 'acting', reason: null, language: 'en' },
  clarify_request: { requestId: aUuid(99), text: 'The order means the second copy.', language: 'en' },
  record_preservation: {
    requestId: null,
    reference: 'Case 7',
    basis: 'A regulation, Art. 6',
    until: '2026-09-01T12:00:00.000Z',
    language: 'en',
  },
  end_preservation: { ...REASON, preservationId: aUuid(99), outcome: 'released' },
  receive_notice: { noticeId: aUuid(99), receipt: 'acknowledged', reason: null, language: 'en' },
  submit_sitrep: {
    marking: 'AMBER',
    recipients: NO_RECIPIENTS,
    language: 'en',
    supersedes: null,
    highlights: [aLine('The square is closed.'), aLine('Two platforms act.')],
    situation: [aLine('An attack was broadcast live.')],
    done: [],
    gaps: [aLine('Nobody reads Thai.')],
    next: [],
    nextReportAt: '2026-03-01T14:00:00.000Z',
    withoutReview: false,
  },
  review_sitrep: { sitrepId: aUuid(99), outcome: 'approved', reason: null, language: 'en' },
  set_clock: { to: '2026-03-01T13:00:00.000Z' },
  offer_handover: {
    incomingId: aPerson(aParty(), 2),
    situation: 'Copies still spread on two services.',
    openDecisions: 'Whether to stand down tonight.',
    worries: null,
    contact: 'The duty desk of the platform',
    language: 'en',
  },
  take_handover: { handoverId: aUuid(99), acknowledged: [] },
  end_handover: { ...REASON, handoverId: aUuid(99) },
  pin_entry: { entryId: aUuid(99) },
  unpin_entry: { entryId: aUuid(99) },
  add_translation: {
    entryId: aUuid(99),
    origin: 'person',
    text: 'Le secteur est fermé.',
    parts: [],
    language: 'fr',
    supersedes: null,
  },
  judge_translation: {
    translationId: aUuid(99),
    judgement: 'disputed',
    reason: 'It says the opposite.',
    language: 'en',
  },
};

/** A line of a situation report, as it is written. */
export function aLine(text: string, ...sources: readonly Uuid[]): LineWritten {
  return { text, sources, retold: false };
}

export function aCommand<T extends CommandType>(type: T, overrides: Partial<Commands[T]> = {}): CommandOf<T> {
  return { ...COMMANDS[type], ...overrides, type };
}

const BODIES: Bodies = {
  incident_declared: {
    title: 'Attack at a market',
    category: 'perpetrator_content',
    severity: 'S2',
    place: 'Town square',
    certainty: 'reported',
    participants: EVERYONE,
  },
  alert_acknowledged: { party: aParty() },
  platform_status_posted: {
    party: aParty('online_service_provider'),
    state: 'checking',
    counts: [],
    note: null,
  },
  information_added: { text: 'The area has been closed.' },
  community_note_added: { text: 'Families ask for quiet.' },
  rights_flag_raised: { concern: 'journalism', text: 'News reports are hit.', aboutEntryId: null },
  rights_flag_answered: { flagId: aUuid(99), outcome: 'upheld', text: 'Agreed.', party: aParty() },
  severity_changed: { severity: 'S1', reason: 'New facts came in.' },
  status_changed: { status: 'ongoing', reason: 'New facts came in.' },
  countries_corrected: { countries: ['FR', 'NZ'], reason: 'New facts came in.' },
  entry_retracted: { entryId: aUuid(99), reason: 'New facts came in.' },
  organisation_joined: { participant: NEWCOMER, protected: false },
  organisation_left: { party: aParty('civil_society'), reason: 'New facts came in.' },
  person_assigned: { personId: aPerson(aParty(), 3), role: 'observer' },
  person_released: { personId: aPerson(aParty(), 2) },
  entry_pinned: { entryId: aUuid(99) },
  entry_unpinned: { entryId: aUuid(99) },
  translation_added: { entryId: aUuid(99), origin: 'person', text: 'Le secteur est fermé.', parts: [] },
  translation_judged: { translationId: aUuid(99), judgement: 'confirmed', reason: null },
  activation_opened: {
    protocol: REFERENCE,
    type: { id: 'crisis', name: 'Crisis' },
    status: ASSESSING,
    body: [],
    succeeds: null,
    reason: 'New facts came in.',
    movesOn: null,
    at: NOW,
  },
  criterion_assessed: {
    activationId: aUuid(99),
    criterion: { id: 'live', text: 'It was broadcast live.' },
    answer: 'met',
    level: null,
    evidence: 'Two platforms say so.',
  },
  transition_proposed: {
    activationId: aUuid(99),
    transition: ACTIVATE,
    to: ACTIVE,
    pending: ASSESSING,
    newType: null,
    rule: 'quorum',
    reason: 'New facts came in.',
    safeguards: [],
    sheet: [],
    digest: 'digest',
    party: aParty(),
    votes: false,
    lapsesAt: null,
  },
  vote_cast: {
    activationId: aUuid(99),
    proposalId: aUuid(98),
    vote: 'for',
    reason: 'New facts came in.',
    digest: 'digest',
    party: aParty(),
  },
  proposal_ended: {
    activationId: aUuid(99),
    proposalId: aUuid(98),
    outcome: 'withdrawn',
    status: ASSESSING,
    movesOn: null,
    reason: 'New facts came in.',
    at: NOW,
  },
  activation_moved: {
    activationId: aUuid(99),
    proposalId: null,
    transition: ACTIVATE,
    from: ASSESSING,
    to: ACTIVE,
    movesOn: null,
    at: NOW,
  },
  obligations_started: { activationId: null, requestId: null, protocol: REFERENCE, obligations: [] },
  obligation_reported: {
    obligationId: aUuid(99),
    report: 'met',
    text: 'It is done.',
    party: aParty('online_service_provider'),
    at: NOW,
    dueAt: null,
  },
  deadline_passed: { at: NOW, subjects: [] },
  request_made: {
    firstId: aUuid(99),
    requestType: 'referral',
    from: aParty(),
    to: aParty('online_service_provider'),
    instrument: null,
    authority: 'The regional court',
    remedy: null,
    text: 'Please look at what is described.',
    protocol: null,
    at: NOW,
  },
  request_answered: {
    requestId: aUuid(99),
    answer: 'acting',
    reason: null,
    party: aParty('online_service_provider'),
    at: NOW,
  },
  request_clarified: {
    requestId: aUuid(99),
    text: 'The second copy is meant.',
    party: aParty(),
    at: NOW,
    resumed: [],
  },
  preservation_recorded: {
    requestId: null,
    party: aParty('online_service_provider'),
    reference: 'Case 7',
    basis: 'A regulation, Art. 6',
    until: '2026-09-01T12:00:00.000Z',
    at: NOW,
  },
  preservation_ended: {
    preservationId: aUuid(99),
    outcome: 'released',
    reason: 'New facts came in.',
    party: aParty('online_service_provider'),
    at: NOW,
  },
  notice_given: {
    activationId: aUuid(99),
    protocol: REFERENCE,
    type: { id: 'crisis', name: 'Crisis' },
    ruleId: 'activated',
    transition: ACTIVATE,
    text: 'The protocol is active.',
    to: [],
    chathamHouse: false,
    acknowledgeBy: null,
    at: NOW,
  },
  notice_received: {
    noticeId: aUuid(99),
    receipt: 'acknowledged',
    reason: null,
    party: aParty('online_service_provider'),
    at: NOW,
  },
  sitrep_submitted: {
    firstId: aUuid(99),
    version: 1,
    highlights: [
      { text: 'The square is closed.', sources: [], retells: null },
      { text: 'Two platforms act.', sources: [], retells: null },
    ],
    situation: [{ text: 'An attack was broadcast live.', sources: [], retells: null }],
    done: [],
    platforms: [],
    gaps: [],
    next: [],
    nextReportAt: null,
    withoutReview: false,
    at: NOW,
  },
  sitrep_reviewed: {
    sitrepId: aUuid(99),
    outcome: 'approved',
    reason: null,
    party: aParty(),
    at: NOW,
  },
  clock_set: { to: NOW },
  handover_offered: {
    party: aParty(),
    outgoingId: aPerson(aParty(), 1),
    incomingId: aPerson(aParty(), 2),
    situation: 'Copies still spread on two services.',
    openDecisions: null,
    worries: null,
    contact: 'The duty desk of the platform',
    at: NOW,
  },
  handover_deadlines_listed: { handoverId: aUuid(99), until: NOW, deadlines: [] },
  handover_taken: { handoverId: aUuid(99), party: aParty(), roles: [], at: NOW },
  handover_ended: { handoverId: aUuid(99), outcome: 'withdrawn', reason: null, party: aParty(), at: NOW },
};

type EntryOverrides<K extends EntryKind> = Partial<Omit<EntryOf<K>, 'kind' | 'body' | 'id'>> & {
  readonly id?: number;
  readonly body?: Partial<Bodies[K]>;
};

/** An entry as its readers see it. `id` is the number of `aUuid`. */
export function anEntry<K extends EntryKind>(kind: K, overrides: EntryOverrides<K> = {}): EntryOf<K> {
  const { id, body, ...envelope } = overrides;
  const usual = {
    v: 1,
    id: aUuid(id ?? 10 + Object.keys(EntryKind).indexOf(kind)),
    incidentId: INCIDENT,
    exercise: false,
    occurredAt: EARLIER,
    recordedAt: NOW,
    author: { shown: 'organisation', party: aParty() },
    source: SOURCE,
    marking: 'AMBER',
    language: 'en',
    supersedes: null,
  } as const;
  return { ...usual, ...envelope, kind, body: { ...BODIES[kind], ...body } };
}

/** An entry as the log holds it, by default for everybody on the incident. */
export function anAccepted<K extends EntryKind>(
  kind: K,
  overrides: EntryOverrides<K> = {},
  { by = anActor(), audience = [incidentKey(INCIDENT)] }: { by?: Actor; audience?: readonly Key[] } = {},
): AcceptedEntry {
  return {
    entry: anEntry(kind, overrides) as AcceptedEntry['entry'],
    audience,
    authorPersonId: by.personId,
    authorOrganisationId: by.party.organisationId,
    membership: [],
  };
}

/** Two people of each organisation of `EVERYONE`, as they are on the incident. */
export const PEOPLE: Situation['people'] = new Map(
  EVERYONE.flatMap((party) =>
    [1, 2].map((number) => {
      const { organisationId, role } = party;
      return [aPerson(party, number), { role, organisationId }] as const;
    }),
  ),
);

/** The incident after these entries; none: nothing has been declared. */
export function aSituation(...accepted: readonly AcceptedEntry[]): Situation {
  return {
    incidentId: INCIDENT,
    state: fold(accepted.map((one) => one.entry)),
    entries: new Map(accepted.map((one) => [one.entry.id, knownEntry(one)])),
    protocols: new Map([[PUBLISHED.digest, PUBLISHED]]),
    people: PEOPLE,
  };
}

export function after(situation: Situation, ...accepted: readonly AcceptedEntry[]): Situation {
  return {
    ...situation,
    state: accepted.map(({ entry }) => entry).reduce(evolve, situation.state),
    entries: new Map([
      ...situation.entries,
      ...accepted.map((one) => [one.entry.id, knownEntry(one)] as const),
    ]),
  };
}

/** Now, or at another time. `first` is the number of the first new identifier; a digest here is only a short sum. */
export function at(first = 500, now: Instant = NOW): Circumstances {
  return { now, newId: (place) => aUuid(first + place), digestOf };
}

function digestOf(text: string): string {
  const sum = [...text].reduce((before, letter) => (before * 31 + letter.charCodeAt(0)) % 2 ** 31, 7);
  return sum.toString(16).padStart(64, '0');
}

/** Decides, and fails the test when the answer is no. `first` is the number of the first entry. */
export function acceptAll(
  situation: Situation,
  command: Command,
  actor: Actor,
  first?: number,
): AcceptedEntry[] {
  const decision = decide(situation, command, actor, at(first));
  if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.code}`);
  return [...decision.entries];
}

/** The entry that was asked for. */
export function accept(...given: Parameters<typeof acceptAll>): AcceptedEntry {
  const [first] = acceptAll(...given);
  if (first === undefined) throw new Error('a command writes at least one entry');
  return first;
}

/** Freezes through and through, maps and sets as well, so that a function that changes what it was given throws. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map || value instanceof Set) {
    const refuse = () => {
      throw new TypeError('a frozen collection was changed');
    };
    Object.assign(value, { set: refuse, add: refuse, delete: refuse, clear: refuse });
  }
  const parts: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
  Object.freeze(value);
  for (const part of parts) frozen(part);
  return value;
}
