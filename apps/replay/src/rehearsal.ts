import {
  decide,
  evolve,
  keysOf,
  NO_RECIPIENTS,
  type AcceptedEntry,
  type Actor,
  type Alerted,
  type Command,
  type KnownEntry,
  type Refusal,
  type Situation,
  type Uuid,
} from '@tocsin/protocol';
import { commandOf, DECLARATION, postedSource, references, type Scenario } from './scenario.js';

/** An entry that the rules refuse; `key` is that of the entry, or of the declaration. */
export interface Refused {
  readonly key: string;
  readonly refusal: Refusal;
}

const INCIDENT: Uuid = '00000000-0000-4000-8000-000000000000';

function anId(place: number, index: number): Uuid {
  return `00000000-0000-4000-8${String(place)}00-${String(index + 1).padStart(12, '0')}`;
}

/**
 * Plays a scenario against the rules alone, on its own clock, before anything is sent: whatever the server would refuse
 * is found here, at its place in the file. An entry that speaks of a refused one is left out.
 */
export function rehearse(scenario: Scenario): readonly Refused[] {
  const { actors, incident, declaredBy, entries } = scenario;
  const names = [...new Set(Object.values(actors).map((actor) => actor.organisation))];
  const cast = new Map(
    Object.entries(actors).map(([key, { organisation, kind }], index) => {
      const organisationId = anId(1, names.indexOf(organisation));
      return [
        key,
        { personId: anId(2, index), party: { organisationId, name: organisation, kind } },
      ] as const;
    }),
  );
  const lead = cast.get(declaredBy)?.party.organisationId;
  const alerted = [
    ...new Map([...cast.values()].map(({ party }) => [party.organisationId, party])).values(),
  ].map((party): Alerted => ({
    ...party,
    role: party.organisationId === lead ? 'lead' : 'contributor',
    peopleAlerted: 1,
    protected: false,
    people: [],
  }));
  const actorOf = (key: string): Actor => {
    const found = cast.get(key);
    if (found === undefined) throw new Error(`no actor ${key}`);
    const role = found.party.organisationId === lead ? 'lead' : 'contributor';
    const { personId, party } = found;
    const holder = { personId, organisationId: party.organisationId, organisationKind: party.kind };
    const keys = new Set(keysOf(holder, [{ incidentId: INCIDENT, role }]));
    return { personId, party, keys, role, administrator: false, protected: false };
  };

  const refused: Refused[] = [];
  const ids = new Map<string, Uuid>();
  let situation: Situation = { incidentId: INCIDENT, state: null, entries: new Map() };
  const play = (key: string, by: string, now: string, command: Command): void => {
    const decision = decide(situation, command, actorOf(by), { now, entryIds: [anId(3, ids.size)] });
    if (decision.ok) {
      const [written] = decision.entries;
      if (written === undefined) throw new Error('a command writes at least one entry');
      ids.set(key, written.entry.id);
      situation = after(situation, written);
    } else {
      refused.push({ key, refusal: decision.refusal });
    }
  };
  const idOf = (key: string): Uuid => ids.get(key) ?? INCIDENT;

  const {
    at,
    occurredAt,
    title,
    category,
    severity,
    place,
    marking,
    certainty,
    language = 'en',
    source,
  } = incident;
  play(DECLARATION, declaredBy, at, {
    type: 'declare_incident',
    ...{ occurredAt, title, category, severity, place, marking, certainty, language, alerted },
    source: postedSource(source),
    recipients: NO_RECIPIENTS,
    exercise: true,
  });
  if (refused.length > 0) return refused;
  for (const entry of entries) {
    if (references(entry).every(([, key]) => ids.has(key)))
      play(entry.key, entry.actor, entry.at, commandOf(entry, idOf));
  }
  return refused;
}

function after(situation: Situation, { entry, audience, authorOrganisationId }: AcceptedEntry): Situation {
  const known: KnownEntry = { kind: entry.kind, marking: entry.marking, audience, authorOrganisationId };
  return {
    incidentId: situation.incidentId,
    state: evolve(situation.state, entry),
    entries: new Map([...situation.entries, [entry.id, known]]),
  };
}
