import { createHash } from 'node:crypto';
import {
  decide,
  evolve,
  keysOf,
  knownEntry,
  NO_RECIPIENTS,
  toInstant,
  type AcceptedEntry,
  type Actor,
  type Alerted,
  type Command,
  type Party,
  type PublishedProtocol,
  type Refusal,
  type Situation,
  type Uuid,
} from '@tocsin/protocol';
import { obligationsOf } from './outcome.js';
import {
  commandOf,
  countriesOf,
  DECLARATION,
  hasOwnClock,
  knownIn,
  NotThere,
  postedSource,
  references,
  type Known,
  type KnownProtocol,
  type Scenario,
  type ScenarioEntry,
  type ScenarioObligation,
} from './scenario.js';

/** An entry that the rules refuse; `key` is that of the entry, or of the declaration. */
export interface Refused {
  readonly key: string;
  readonly refusal: Refusal;
}

/** More than any command of a scenario writes, so that no two give the same identifier. */
const MOST_IDS_OF_A_COMMAND = 1_000;

const INCIDENT: Uuid = '00000000-0000-4000-8000-000000000000';

function anId(place: number, index: number): Uuid {
  return `00000000-0000-4000-8${String(place)}00-${String(index + 1).padStart(12, '0')}`;
}

export interface Rehearsed {
  readonly refused: readonly Refused[];
  /** What became of what the actors owe, with nobody else on the incident. */
  readonly obligations: readonly ScenarioObligation[];
}

/**
 * Plays a scenario against the rules alone, on its own clock, before anything is sent: whatever the server would refuse
 * is found here, at its place in the file. An entry that speaks of a refused one is left out.
 */
export function rehearse(scenario: Scenario, protocols: ReadonlyMap<string, KnownProtocol>): Rehearsed {
  return new Rehearsal(scenario, protocols).play();
}

class Rehearsal {
  private readonly refused: Refused[] = [];
  private readonly ids = new Map<string, Uuid>();
  private readonly cast: ReadonlyMap<string, { readonly personId: Uuid; readonly party: Party }>;
  private readonly lead: Uuid | undefined;
  private situation: Situation;
  private given = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly protocols: ReadonlyMap<string, KnownProtocol>,
  ) {
    const { actors, declaredBy } = scenario;
    const names = [...new Set(Object.values(actors).map((actor) => actor.organisation))];
    this.cast = new Map(
      Object.entries(actors).map(([key, { organisation, kind }], index) => {
        const organisationId = anId(1, names.indexOf(organisation));
        return [
          key,
          { personId: anId(2, index), party: { organisationId, name: organisation, kind } },
        ] as const;
      }),
    );
    this.lead = this.cast.get(declaredBy)?.party.organisationId;
    this.situation = {
      incidentId: INCIDENT,
      state: null,
      entries: new Map(),
      protocols: this.published(),
      people: new Map(
        [...this.cast.values()].map(({ personId, party }) => [
          personId,
          { role: this.roleOf(party), organisationId: party.organisationId },
        ]),
      ),
    };
  }

  play(): Rehearsed {
    const { incident, declaredBy, entries } = this.scenario;
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
    } = incident;
    this.give(DECLARATION, declaredBy, at, {
      type: 'declare_incident',
      ...{ occurredAt, title, category, severity, place, marking, certainty, language },
      countries: countriesOf(incident),
      alerted: this.alerted(),
      source: postedSource(incident.source),
      recipients: NO_RECIPIENTS,
      exercise: true,
    });
    if (this.refused.length > 0) return this.rehearsed();
    this.setClock(at);
    for (const entry of entries) {
      this.setClock(entry.at);
      const speaksOfWhatIsThere = references(entry).every(([, key]) => this.ids.has(key));
      if (speaksOfWhatIsThere) this.say(entry);
    }
    return this.rehearsed();
  }

  private say(entry: ScenarioEntry): void {
    try {
      this.give(entry.key, entry.actor, entry.at, commandOf(entry, this.known()));
    } catch (error) {
      if (!(error instanceof NotThere)) throw error;
      this.refused.push({ key: entry.key, refusal: { code: 'NOT_AVAILABLE', field: null } });
    }
  }

  private setClock(at: string): void {
    const to = toInstant(at);
    const { state } = this.situation;
    if (!hasOwnClock(this.scenario) || to === null || (state?.clock ?? '') >= to) return;
    this.give(`clock ${to}`, this.scenario.declaredBy, at, { type: 'set_clock', to });
  }

  private give(key: string, by: string, now: string, command: Command): void {
    const base = this.given;
    const at = {
      now: toInstant(now) ?? now,
      newId: (place: number) => anId(3, base + place),
      digestOf: (text: string) => createHash('sha256').update(text).digest('hex'),
    };
    const decision = decide(this.situation, command, this.actorOf(by), at);
    if (!decision.ok) {
      this.refused.push({ key, refusal: decision.refusal });
      return;
    }
    const [written] = decision.entries;
    if (written === undefined) throw new Error('a command writes at least one entry');
    this.ids.set(key, written.entry.id);
    this.given += MOST_IDS_OF_A_COMMAND;
    for (const one of decision.entries) this.situation = after(this.situation, one);
  }

  private rehearsed(): Rehearsed {
    const { state } = this.situation;
    const keyOf = new Map([...this.ids].map(([key, id]) => [id, key]));
    const actors = new Map([...this.cast].map(([key, { party }]) => [party.organisationId, key]));
    const obligations = state === null ? [] : obligationsOf(state, keyOf, (id) => actors.get(id));
    return { refused: this.refused, obligations };
  }

  private known(): Known {
    return knownIn(this.scenario, {
      idOf: (key) => this.ids.get(key),
      protocols: this.protocols,
      state: this.situation.state,
      organisationOf: (actor) => this.cast.get(actor)?.party.organisationId,
    });
  }

  /** The protocols that the scenario names, with its actors in their seats. */
  private published(): Map<string, PublishedProtocol> {
    return new Map(
      Object.entries(this.scenario.protocols ?? {}).flatMap(([name, { seats }]) => {
        const known = this.protocols.get(name);
        if (known === undefined) return [];
        const seated = Object.entries(seats).map(([role, actors]) => [
          role,
          actors.flatMap((actor) => this.cast.get(actor)?.party.organisationId ?? []),
        ]);
        const published = {
          ...known,
          retired: false,
          seats: Object.fromEntries(seated) as PublishedProtocol['seats'],
        };
        return [[known.digest, published] as const];
      }),
    );
  }

  private alerted(): Alerted[] {
    const parties = new Map([...this.cast.values()].map(({ party }) => [party.organisationId, party]));
    return [...parties.values()].map((party): Alerted => ({
      ...party,
      role: this.roleOf(party),
      peopleAlerted: 1,
      protected: false,
      people: [],
    }));
  }

  private roleOf(party: Party): 'lead' | 'contributor' {
    return party.organisationId === this.lead ? 'lead' : 'contributor';
  }

  private actorOf(key: string): Actor {
    const found = this.cast.get(key);
    if (found === undefined) throw new Error(`no actor ${key}`);
    const { personId, party } = found;
    const role = this.roleOf(party);
    const holder = { personId, organisationId: party.organisationId, organisationKind: party.kind };
    const keys = new Set(keysOf(holder, [{ incidentId: INCIDENT, role }]));
    return { personId, party, keys, role, administrator: false, protected: false };
  }
}

function after(situation: Situation, accepted: AcceptedEntry): Situation {
  const { entry } = accepted;
  return {
    ...situation,
    state: evolve(situation.state, entry),
    entries: new Map([...situation.entries, [entry.id, knownEntry(accepted)]]),
  };
}
