import type { Key } from './audience.js';
import type { Party, Uuid } from './entry.js';
import type { IncidentState } from './incident-state.js';
import type { Instant } from './moment.js';
import type { EntryKind, Marking, ParticipantRole } from './vocabulary.js';

/** Who asks. `keys` are all keys the person holds, so that "not there" and "not for you" can be told alike. */
export interface Actor {
  readonly personId: Uuid;
  readonly party: Party;
  readonly keys: ReadonlySet<Key>;
  /** The person's own role on the incident; null when they are not on it. */
  readonly role: ParticipantRole | null;
  /** Of the own organisation. */
  readonly administrator: boolean;
  /** Whether the organisation's name is kept from governments and law enforcement. */
  readonly protected: boolean;
}

/** What the log knows of an entry that a command may point at. */
export interface KnownEntry {
  readonly kind: EntryKind;
  readonly marking: Marking;
  readonly audience: readonly Key[];
  readonly authorOrganisationId: Uuid;
}

/** The facts a decision rests on: the fold of all entries of the incident, whoever may see them. */
export interface Situation {
  readonly incidentId: Uuid;
  readonly state: IncidentState | null;
  readonly entries: ReadonlyMap<Uuid, KnownEntry>;
}

/**
 * Given from outside, so that the rules have no clock and no dice: the time, and identifiers for the new entries, at
 * least as many as `entriesOf` says.
 */
export interface Circumstances {
  readonly now: Instant;
  readonly entryIds: readonly Uuid[];
}
