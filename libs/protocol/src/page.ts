import type { Key } from './audience.js';
import type { AcceptedEntry, Author, Bodies, Entry, MembershipChange, Party, Uuid } from './entry.js';
import { evolve } from './evolve.js';
import type { IncidentState } from './incident-state.js';
import { knownEntry } from './known-entry.js';
import type { Instant } from './moment.js';
import type { Actor, Circumstances, KnownEntry, Situation } from './situation.js';
import type { EntryKind, Marking } from './vocabulary.js';

/** For whom an entry is, and how it is marked. */
export interface Reach {
  readonly marking: Marking;
  readonly audience: readonly Key[];
}

/**
 * The entries of one decision, in the making: each is written on the state that the ones before it have left. It belongs
 * to one call of `decide` and is never kept.
 */
export class Page {
  readonly entries: AcceptedEntry[] = [];
  private readonly known = new Map<Uuid, KnownEntry>();
  private places = 0;
  private current: IncidentState;

  constructor(
    readonly situation: Situation,
    /** Null: the clock. */
    private readonly actor: Actor | null,
    private readonly at: Circumstances,
  ) {
    if (situation.state === null) throw new Error('there is an incident to write on');
    this.current = situation.state;
  }

  get state(): IncidentState {
    return this.current;
  }

  /** The time on the incident's clock. */
  get now(): Instant {
    return nowOf(this.current, this.at);
  }

  newId(): Uuid {
    this.places += 1;
    return this.at.newId(this.places - 1);
  }

  digestOf(text: string): string {
    return this.at.digestOf(text);
  }

  /** For whom an earlier entry was, one of this page included. */
  reachOf(entryId: Uuid): Reach {
    const entry = this.known.get(entryId) ?? this.situation.entries.get(entryId);
    if (entry === undefined) throw new Error('what is written about is there');
    return { marking: entry.marking, audience: entry.audience };
  }

  /** Writes for the actor, or for the clock where there is none. `byClock`: a time had come, whoever moved the clock there. */
  write<K extends EntryKind>(
    kind: K,
    body: Bodies[K],
    { marking, audience }: Reach,
    said: {
      readonly language?: string;
      readonly byClock?: boolean;
      readonly when?: Instant;
      readonly id?: Uuid;
      readonly membership?: readonly MembershipChange[];
    } = {},
  ): Uuid {
    const id = said.id ?? this.newId();
    // What a time brings is nobody's, also when somebody has set the clock.
    const actor = said.byClock === true ? null : this.actor;
    const entry = {
      v: 1,
      id,
      incidentId: this.situation.incidentId,
      exercise: this.current.exercise,
      occurredAt: { at: said.when ?? this.now, fidelity: 'second' },
      recordedAt: this.at.now,
      author: actor === null ? { shown: 'clock' } : shown(actor),
      source: { name: null, reliability: 'F', credibility: 6 },
      marking,
      language: said.language ?? 'und',
      supersedes: null,
      kind,
      body,
    } as unknown as Entry;
    const accepted: AcceptedEntry = {
      entry,
      audience: [...new Set(audience)].sort(),
      authorPersonId: actor?.personId ?? null,
      authorOrganisationId: actor?.party.organisationId ?? null,
      membership: said.membership ?? [],
    };
    this.entries.push(accepted);
    this.known.set(id, knownEntry(accepted));
    this.current = evolve(this.current, entry);
    return id;
  }

  /** Who wrote an entry, one of this page included. */
  writerOf(entryId: Uuid): Uuid | null {
    return (this.known.get(entryId) ?? this.situation.entries.get(entryId))?.authorPersonId ?? null;
  }
}

/** The time on an incident's clock: an exercise may have its own. */
export function nowOf(state: IncidentState | null, { now }: Pick<Circumstances, 'now'>): Instant {
  return state?.clock ?? now;
}

function shown({ party, protected: isProtected }: Actor): Author {
  return isProtected ? { shown: 'kind', kind: party.kind } : { shown: 'organisation', party };
}

/** An organisation as entries name it. */
export function partyOf({ organisationId, name, kind }: Party): Party {
  return { organisationId, name, kind };
}
