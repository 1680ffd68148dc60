import type { ActivationStanding } from './activations/activation-standing.js';
import type { Author, Bodies, Count, Uuid } from './entry.js';
import type { HandoverStanding } from './handovers/handover-standing.js';
import type { Instant, Moment } from './moment.js';
import type { NoticeStanding } from './notices/notice-standing.js';
import type { ObligationStanding } from './obligations/obligation-standing.js';
import type { ParticipantStanding } from './participation.js';
import type { PinStanding } from './pins/pins.js';
import type { PreservationStanding, RequestStanding } from './requests/request-standing.js';
import type { RightsFlagStanding } from './rights-flag-standing.js';
import type { Statements } from './said.js';
import type { SitrepStanding } from './sitreps/sitrep-standing.js';
import type { TranslationStanding } from './translations/translation-standing.js';
import type { IncidentStatus, Marking, PlatformState, Severity } from './vocabulary.js';

/** What was declared. Absent when the viewer may read some entries of the incident but not its declaration. */
export interface Declaration extends Omit<
  Bodies['incident_declared'],
  'participants' | 'severity' | 'countries'
> {
  /** ISO 3166-1 alpha-2, as corrected last; none: it is online only, or was declared before they were asked for. */
  readonly countries: readonly string[];
  readonly entryId: Uuid;
  readonly occurredAt: Moment;
  readonly recordedAt: Instant;
  readonly marking: Marking;
  /** Of the title (BCP 47). */
  readonly language: string;
  readonly author: Author;
}

/** What a platform last said of itself. */
export interface PlatformStanding {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly entryId: Uuid;
  readonly state: PlatformState;
  readonly counts: readonly Count[];
  readonly note: string | null;
  /** Of the note (BCP 47). */
  readonly language: string;
  readonly occurredAt: Moment;
  readonly recordedAt: Instant;
}

/** What became of an entry after it was written. */
export interface EntryFate {
  readonly entryId: Uuid;
  readonly supersededBy: Uuid | null;
  readonly retractedBy: Uuid | null;
}

/** An incident as the fold of the entries one may see; the same on the server and on every screen. */
export interface IncidentState {
  readonly incidentId: Uuid;
  readonly exercise: boolean;
  readonly declaration: Declaration | null;
  readonly severity: Severity | null;
  readonly status: IncidentStatus | null;
  readonly participants: readonly ParticipantStanding[];
  readonly platforms: readonly PlatformStanding[];
  readonly rightsFlags: readonly RightsFlagStanding[];
  readonly activations: readonly ActivationStanding[];
  readonly obligations: readonly ObligationStanding[];
  readonly requests: readonly RequestStanding[];
  readonly preservations: readonly PreservationStanding[];
  readonly notices: readonly NoticeStanding[];
  /** Every version, behind the one before it. */
  readonly sitreps: readonly SitrepStanding[];
  readonly handovers: readonly HandoverStanding[];
  /** In the order in which they were pinned. */
  readonly pins: readonly PinStanding[];
  /** In the order in which they were written. */
  readonly translations: readonly TranslationStanding[];
  /** The time on an exercise's own clock; null: the incident goes by the world's. */
  readonly clock: Instant | null;
  readonly fates: readonly EntryFate[];
  readonly entryCount: number;
  readonly lastRecordedAt: Instant;
  readonly said: Statements;
}

/** Whether work on the incident goes on: neither ended, nor archived, nor refuted, nor declared by mistake. */
export function isOpen(status: IncidentStatus | null): boolean {
  return status === null || status === 'reported' || status === 'verifying' || status === 'ongoing';
}

/** Whether nothing new begins and no time passes on it: its record is closed, or it never was. */
export function isShut(status: IncidentStatus | null): boolean {
  return status === 'archived' || status === 'refuted' || status === 'declared_by_mistake';
}
