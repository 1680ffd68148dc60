import type { Recipients } from './audience.js';
import type { Count, Source, Supersession, Uuid } from './entry.js';
import type { Alerted } from './alerting.js';
import type { Moment } from './moment.js';
import type {
  Attribution,
  Certainty,
  CommandType,
  FlagOutcome,
  IncidentCategory,
  IncidentStatus,
  Marking,
  ParticipantRole,
  PlatformState,
  RightsConcern,
  Severity,
} from './vocabulary.js';

/** What every command that writes an entry says about it. Marking and audience are never added later. */
interface Writing {
  /** Null: now. */
  readonly occurredAt: Moment | null;
  readonly marking: Marking;
  readonly recipients: Recipients;
  readonly language: string;
  readonly source: Source;
  readonly attribution: Attribution;
  readonly supersedes: Supersession | null;
}

/** Every command type has its content, or this does not compile. */
export interface Commands extends Record<CommandType, object> {
  readonly declare_incident: Omit<Writing, 'supersedes' | 'attribution'> & {
    readonly title: string;
    readonly category: IncidentCategory;
    readonly severity: Severity;
    readonly place: string;
    readonly certainty: Certainty;
    readonly exercise: boolean;
    readonly alerted: readonly Alerted[];
  };
  readonly acknowledge_alert: Record<never, never>;
  readonly post_platform_status: Omit<Writing, 'attribution'> & {
    readonly state: PlatformState;
    readonly counts: readonly Count[];
    readonly note: string | null;
  };
  readonly add_information: Writing & { readonly text: string };
  readonly add_community_note: Writing & { readonly text: string };
  readonly raise_rights_flag: Writing & {
    readonly concern: RightsConcern;
    readonly text: string;
    readonly aboutEntryId: Uuid | null;
  };
  readonly answer_rights_flag: {
    readonly flagId: Uuid;
    readonly outcome: FlagOutcome;
    readonly text: string;
    readonly language: string;
  };
  readonly change_severity: {
    readonly severity: Severity;
    readonly reason: string;
    readonly language: string;
  };
  readonly change_status: {
    readonly status: IncidentStatus;
    readonly reason: string;
    readonly language: string;
  };
  readonly retract_entry: { readonly entryId: Uuid; readonly reason: string; readonly language: string };
  /** Widens: from then on it reads what is AMBER for everybody on the incident, the past included. */
  readonly add_organisation: { readonly alerted: Alerted };
  readonly remove_organisation: {
    readonly organisationId: Uuid;
    readonly reason: string;
    readonly language: string;
  };
  /** Of the own organisation. */
  readonly assign_person: { readonly personId: Uuid; readonly role: ParticipantRole };
  readonly release_person: { readonly personId: Uuid };
}

export type CommandOf<T extends CommandType> = Commands[T] & { readonly type: T };
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];
