import { incidentKey, keysOf, NO_RECIPIENTS, type Key } from './audience.js';
import type { Command, CommandOf, Commands } from './command.js';
import { decide } from './decide.js';
import type { AcceptedEntry, Bodies, EntryOf, Participant, Party, Source, Uuid } from './entry.js';
import { evolve, fold } from './incident-state.js';
import type { Instant, Moment } from './moment.js';
import type { Actor, KnownEntry, Situation } from './situation.js';
import { EntryKind, StakeholderKind, type CommandType, type ParticipantRole } from './vocabulary.js';

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

/** A person of a party, with all keys they hold; role null: their organisation is not on the incident. */
export function anActor(
  party: Party = aParty(),
  { role = 'contributor', person = 1 }: { role?: ParticipantRole | null; person?: number } = {},
): Actor {
  const personId = aUuid(Number(party.organisationId.slice(-4)) * 10 + person);
  const holder = { personId, organisationId: party.organisationId, organisationKind: party.kind };
  const keys = keysOf(holder, role === null ? [] : [{ incidentId: INCIDENT, role }]);
  return { personId, party, keys: new Set(keys) };
}

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
    participants: EVERYONE,
  },
  acknowledge_alert: {},
  post_platform_status: { ...WRITING, state: 'checking', counts: [], note: null },
  add_information: { ...OPINION, text: 'The area has been closed.' },
  add_community_note: { ...OPINION, text: 'Families ask for quiet.' },
  raise_rights_flag: { ...OPINION, concern: 'journalism', text: 'News reports are hit.', aboutEntryId: null },
  answer_rights_flag: { flagId: aUuid(99), outcome: 'upheld', text: 'Agreed.', language: 'en' },
  change_severity: { ...REASON, severity: 'S1' },
  change_status: { ...REASON, status: 'ongoing' },
  retract_entry: { ...REASON, entryId: aUuid(99) },
};

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
  entry_retracted: { entryId: aUuid(99), reason: 'New facts came in.' },
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
  };
}

/** The incident after these entries; none: nothing has been declared. */
export function aSituation(...accepted: readonly AcceptedEntry[]): Situation {
  return {
    incidentId: INCIDENT,
    state: fold(accepted.map((one) => one.entry)),
    entries: new Map(accepted.map((one) => [one.entry.id, known(one)])),
  };
}

export function after(situation: Situation, accepted: AcceptedEntry): Situation {
  return {
    incidentId: situation.incidentId,
    state: evolve(situation.state, accepted.entry),
    entries: new Map([...situation.entries, [accepted.entry.id, known(accepted)]]),
  };
}

function known({ entry, audience, authorOrganisationId }: AcceptedEntry): KnownEntry {
  return { kind: entry.kind, marking: entry.marking, audience, authorOrganisationId };
}

/** Decides, and fails the test when the answer is no. */
export function accept(
  situation: Situation,
  command: Command,
  actor: Actor,
  entryId = aUuid(500),
): AcceptedEntry {
  const decision = decide(situation, command, actor, { now: NOW, entryId });
  if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.code}`);
  return decision.entry;
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
