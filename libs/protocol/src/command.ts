import type { TextPart } from './translations/translation-entries.js';
import type { Recipients } from './audience.js';
import type { Count, Source, Supersession, Uuid } from './entry.js';
import type { Alerted } from './alerting.js';
import type { HandoverCard } from './handovers/handover-entries.js';
import type { Instant, Moment } from './moment.js';
import type { LineWritten } from './sitreps/sources.js';
import type {
  Attribution,
  Certainty,
  CommandType,
  CriterionAnswer,
  FlagOutcome,
  IncidentCategory,
  IncidentStatus,
  Marking,
  NoticeReceipt,
  ObligationReport,
  ParticipantRole,
  PlatformState,
  PreservationEnd,
  RequestAnswer,
  RequestType,
  RightsConcern,
  SafeguardAnswer,
  Severity,
  SitrepReview,
  TranslationJudgement,
  TranslationOrigin,
  Vote,
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

interface Reasoned {
  readonly reason: string;
  readonly language: string;
}

/** Every command type has its content, or this does not compile. */
export interface Commands extends Record<CommandType, object> {
  readonly declare_incident: Omit<Writing, 'supersedes' | 'attribution'> & {
    readonly title: string;
    readonly category: IncidentCategory;
    readonly severity: Severity;
    readonly place: string;
    /** ISO 3166-1 alpha-2; none, or left out: it is online only. */
    readonly countries?: readonly string[];
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
  /** All of them, and not only what is new. */
  readonly correct_countries: Reasoned & { readonly countries: readonly string[] };
  /** It was declared by mistake. */
  readonly recall_declaration: Reasoned;
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

  /** Starts to run a published protocol on the incident. For whom it is, everything about it is. */
  readonly open_activation: Reasoned & {
    readonly protocol: string;
    readonly activationType: string;
    readonly marking: Marking;
    readonly recipients: Recipients;
  };
  readonly assess_criterion: {
    readonly activationId: Uuid;
    readonly criterionId: string;
    readonly answer: CriterionAnswer;
    /** Of a scale; null otherwise. */
    readonly level: string | null;
    readonly evidence: string;
    readonly language: string;
  };
  readonly propose_transition: Reasoned & {
    readonly activationId: Uuid;
    readonly transitionId: string;
    /** Only where the transition opens another type. */
    readonly newType: string | null;
    readonly safeguards: readonly {
      readonly safeguardId: string;
      readonly answer: SafeguardAnswer;
      readonly note: string | null;
    }[];
  };
  readonly cast_vote: Reasoned & {
    readonly proposalId: Uuid;
    readonly vote: Vote;
    /** Of what was proposed, as the voter has read it. */
    readonly digest: string;
  };
  readonly withdraw_proposal: Reasoned & { readonly proposalId: Uuid };
  readonly report_obligation: {
    readonly obligationId: Uuid;
    readonly report: ObligationReport;
    readonly text: string;
    readonly language: string;
  };
  /** One request to each platform named. */
  readonly make_request: {
    readonly requestType: RequestType;
    readonly to: readonly Uuid[];
    readonly instrument: string | null;
    readonly authority: string;
    readonly remedy: string | null;
    readonly text: string;
    /** Digest of the published protocol whose rules give it its clocks; null: none. */
    readonly protocol: string | null;
    /** Whether everybody on the incident reads it, or who sends it, who receives it and oversight. */
    readonly openToIncident: boolean;
    readonly language: string;
  };
  readonly answer_request: {
    readonly requestId: Uuid;
    readonly answer: RequestAnswer;
    readonly reason: string | null;
    readonly language: string;
  };
  readonly clarify_request: { readonly requestId: Uuid; readonly text: string; readonly language: string };
  readonly record_preservation: {
    readonly requestId: Uuid | null;
    readonly reference: string;
    readonly basis: string;
    readonly until: Instant;
    readonly language: string;
  };
  readonly end_preservation: Reasoned & {
    readonly preservationId: Uuid;
    readonly outcome: PreservationEnd;
  };
  readonly receive_notice: {
    readonly noticeId: Uuid;
    readonly receipt: NoticeReceipt;
    readonly reason: string | null;
    readonly language: string;
  };
  /** A situation report, or the next version of one. It waits for a review, unless it goes out at S1 without. */
  readonly submit_sitrep: Pick<Writing, 'marking' | 'recipients' | 'language' | 'supersedes'> & {
    readonly highlights: readonly LineWritten[];
    readonly situation: readonly LineWritten[];
    readonly done: readonly LineWritten[];
    readonly gaps: readonly LineWritten[];
    readonly next: readonly LineWritten[];
    readonly nextReportAt: Instant | null;
    readonly withoutReview: boolean;
  };
  readonly review_sitrep: {
    readonly sitrepId: Uuid;
    readonly outcome: SitrepReview;
    readonly reason: string | null;
    readonly language: string;
  };
  /** Of an exercise: moves its clock forward, and lets every deadline in between pass at its own time. */
  readonly set_clock: { readonly to: Instant };

  /** Of the lead, to a colleague. What is due soon is worked out and not said. */
  readonly offer_handover: HandoverCard & { readonly incomingId: Uuid; readonly language: string };
  /** `acknowledged`: the obligations whose deadlines the person has opened. */
  readonly take_handover: { readonly handoverId: Uuid; readonly acknowledged: readonly Uuid[] };
  /** Withdraws it, or declines it where the person gives it to whom it was offered. */
  readonly end_handover: Reasoned & { readonly handoverId: Uuid };

  /** Keeps an entry on top of the timeline, for those who read it. */
  readonly pin_entry: { readonly entryId: Uuid };
  readonly unpin_entry: { readonly entryId: Uuid };

  /** What people wrote in an entry, in another language: an entry of its own, for the same readers. */
  readonly add_translation: Pick<Writing, 'language' | 'supersedes'> & {
    readonly entryId: Uuid;
    readonly origin: TranslationOrigin;
    /** Null: what it translates has parts and no other text. */
    readonly text: string | null;
    readonly parts: readonly TextPart[];
  };
  readonly judge_translation: {
    readonly translationId: Uuid;
    readonly judgement: TranslationJudgement;
    readonly reason: string | null;
    readonly language: string;
  };
}

export type CommandOf<T extends CommandType> = Commands[T] & { readonly type: T };
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];

const RUNNING = [
  'open_activation',
  'assess_criterion',
  'propose_transition',
  'cast_vote',
  'withdraw_proposal',
  'report_obligation',
  'make_request',
  'answer_request',
  'clarify_request',
  'record_preservation',
  'end_preservation',
  'receive_notice',
  'set_clock',
  'offer_handover',
  'take_handover',
  'end_handover',
] as const satisfies readonly CommandType[];

/** The commands that run a protocol or hand over the lead; all others tell of the incident itself. */
export type RunningCommand = Extract<Command, { readonly type: (typeof RUNNING)[number] }>;
export type TellingCommand = Exclude<Command, RunningCommand>;

export function runsProtocol(command: Command): command is RunningCommand {
  return RUNNING.some((type) => type === command.type);
}

/**
 * Whether deciding on it rests on who is in force and what is published, and not on the timeline alone: what runs a
 * protocol, what hands over the lead, what names people, and a report, whose readers may be people by name.
 */
export function restsOnPeople(command: Command): boolean {
  return (
    runsProtocol(command) ||
    command.type === 'submit_sitrep' ||
    ('recipients' in command && command.recipients.personIds.length > 0)
  );
}
