import type { ActivationBodies } from './activations/activation-entries.js';
import type { HandoverBodies } from './handovers/handover-entries.js';
import type { Instant, Moment } from './moment.js';
import type { NoticeBodies } from './notices/notice-entries.js';
import type { ObligationBodies } from './obligations/obligation-entries.js';
import type { RequestBodies } from './requests/request-entries.js';
import type { SitrepBodies } from './sitreps/sitrep-entries.js';
import type { TranslationBodies } from './translations/translation-entries.js';
import type {
  Certainty,
  CountMeasure,
  CountQualifier,
  EntryKind,
  FlagOutcome,
  IncidentCategory,
  IncidentStatus,
  Marking,
  ParticipantRole,
  PlatformState,
  Reliability,
  RightsConcern,
  Severity,
  StakeholderKind,
} from './vocabulary.js';

/** Random identifiers (UUID): they order nothing and count nothing. */
export type Uuid = string;

/** An organisation as the others on an incident see it. */
export interface Party {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly kind: StakeholderKind;
}

/** Who wrote an entry, as its readers may know it. */
export type Author =
  | { readonly shown: 'organisation'; readonly party: Party }
  | { readonly shown: 'kind'; readonly kind: StakeholderKind }
  | { readonly shown: 'none' }
  /** A time had come: nobody wrote it. */
  | { readonly shown: 'clock' };

/** Where the author has it from; `name` is null when the author speaks for itself. Credibility is Admiralty 1 to 6. */
export interface Source {
  readonly name: string | null;
  readonly reliability: Reliability;
  readonly credibility: number;
}

/** A number that a platform states, with the time it was true. */
export interface Count {
  readonly measure: CountMeasure;
  readonly value: number;
  readonly qualifier: CountQualifier;
  readonly asOf: Moment;
}

export interface Participant extends Party {
  readonly role: ParticipantRole;
  /** How many people of the organisation were alerted when it came onto the incident. */
  readonly peopleAlerted: number;
}

export interface Bodies
  extends
    ActivationBodies,
    ObligationBodies,
    RequestBodies,
    NoticeBodies,
    SitrepBodies,
    HandoverBodies,
    TranslationBodies {
  readonly incident_declared: {
    readonly title: string;
    readonly category: IncidentCategory;
    readonly severity: Severity;
    readonly place: string;
    /** ISO 3166-1 alpha-2; none: it is online only. Entries of before they were asked for leave them out. */
    readonly countries?: readonly string[];
    readonly certainty: Certainty;
    readonly participants: readonly Participant[];
  };
  readonly alert_acknowledged: { readonly party: Party };
  readonly platform_status_posted: {
    readonly party: Party;
    readonly state: PlatformState;
    readonly counts: readonly Count[];
    readonly note: string | null;
  };
  readonly information_added: { readonly text: string };
  readonly community_note_added: { readonly text: string };
  readonly rights_flag_raised: {
    readonly concern: RightsConcern;
    readonly text: string;
    readonly aboutEntryId: Uuid | null;
    /** Who answers, and by when. Entries of before there were clocks have neither. */
    readonly owner?: Party | null;
    readonly answerBy?: Instant | null;
  };
  readonly rights_flag_answered: {
    readonly flagId: Uuid;
    readonly outcome: FlagOutcome;
    readonly text: string;
    readonly party: Party;
  };
  readonly severity_changed: { readonly severity: Severity; readonly reason: string };
  readonly status_changed: { readonly status: IncidentStatus; readonly reason: string };
  /** Instead of those that were declared, or of the last correction. */
  readonly countries_corrected: { readonly countries: readonly string[]; readonly reason: string };
  readonly entry_retracted: { readonly entryId: Uuid; readonly reason: string };
  /** `protected`: the name is kept from governments and law enforcement, and so is this entry. */
  readonly organisation_joined: { readonly participant: Participant; readonly protected: boolean };
  readonly organisation_left: { readonly party: Party; readonly reason: string };
  /** For the own organisation only; names stay outside, because a timeline forgets nothing. */
  readonly person_assigned: { readonly personId: Uuid; readonly role: ParticipantRole };
  readonly person_released: { readonly personId: Uuid };
  readonly entry_pinned: { readonly entryId: Uuid };
  readonly entry_unpinned: { readonly entryId: Uuid };
}

/** This entry replaces an earlier one of the same kind; both stay readable. */
export interface Supersession {
  readonly entryId: Uuid;
  readonly reason: string;
}

interface Envelope {
  /** Version of this shape; old versions are read for ever. */
  readonly v: 1;
  readonly id: Uuid;
  readonly incidentId: Uuid;
  /** True in practice and replay. Set on every entry, so that no export can mix the two. */
  readonly exercise: boolean;
  readonly occurredAt: Moment;
  readonly recordedAt: Instant;
  readonly author: Author;
  readonly source: Source;
  readonly marking: Marking;
  /** Language of what people wrote (BCP 47). */
  readonly language: string;
  readonly supersedes: Supersession | null;
}

export type EntryOf<K extends EntryKind> = Envelope & { readonly kind: K; readonly body: Bodies[K] };

/** A timeline entry as every reader of it sees it: whole, or not at all. Its canonical JSON is what is stored. */
export type Entry = { [K in EntryKind]: EntryOf<K> }[EntryKind];

/** What the log holds beside an entry, and no reader is shown: for whom it is, and who really wrote it. */
export interface Origin {
  readonly audience: readonly string[];
  /** Null for both: written by the clock. */
  readonly authorPersonId: Uuid | null;
  readonly authorOrganisationId: Uuid | null;
}

/** What an entry changes in who is on the incident, by organisation and by name; takes effect with it or not at all. */
export type MembershipChange =
  | { readonly change: 'organisation_joined'; readonly organisationId: Uuid; readonly role: ParticipantRole }
  | { readonly change: 'organisation_left'; readonly organisationId: Uuid }
  | { readonly change: 'person_assigned'; readonly personId: Uuid; readonly role: ParticipantRole }
  | { readonly change: 'person_released'; readonly personId: Uuid };

/** An entry that `decide` has accepted, ready to be appended. */
export interface AcceptedEntry extends Origin {
  readonly entry: Entry;
  readonly membership: readonly MembershipChange[];
}
