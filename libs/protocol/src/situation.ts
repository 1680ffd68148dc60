import type { Key } from './audience.js';
import type { PublishedProtocol } from './documents/protocol-document.js';
import type { Author, Party, Uuid } from './entry.js';
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

/** In which language an entry was written (BCP 47), and what people wrote with it. */
interface Translatable {
  readonly language: string;
  /** Whether it has a text beside its parts. */
  readonly hasText: boolean;
  readonly parts: readonly string[];
}

/** What the log knows of an entry that a command may point at. */
export interface KnownEntry {
  readonly kind: EntryKind;
  readonly marking: Marking;
  readonly audience: readonly Key[];
  /** Null for both: written by the clock. */
  readonly authorPersonId: Uuid | null;
  readonly authorOrganisationId: Uuid | null;
  /** How readers see its author. */
  readonly authorShown: Author['shown'];
  /** What in it can be translated; null: nothing. */
  readonly translatable: Translatable | null;
}

/** The facts a decision rests on: the fold of all entries of the incident, whoever may see them. */
export interface Situation {
  readonly incidentId: Uuid;
  readonly state: IncidentState | null;
  readonly entries: ReadonlyMap<Uuid, KnownEntry>;
  /** By digest: what is published and not retired, and whatever governs something on this incident. */
  readonly protocols: ReadonlyMap<string, PublishedProtocol>;
  /** Who is on the incident now and in force, by name: neither they nor their organisation are suspended. */
  readonly people: ReadonlyMap<Uuid, { readonly role: ParticipantRole; readonly organisationId: Uuid }>;
}

/** Given from outside, so that the rules have no clock, no dice and no cryptography. */
export interface Circumstances {
  readonly now: Instant;
  /** New identifiers by place; the same place gives the same one again. */
  readonly newId: (place: number) => Uuid;
  /** The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
  readonly digestOf: (text: string) => string;
}
