// Written by generate-operations.ts from libs/contract/schema.graphql and src/**/*.graphql.ts.

import type { Operation } from './operation.js';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AcknowledgeAlertInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
};

/** What communities know. */
export type AddCommunityNoteInput = {
  /** How readers see the author. */
  readonly attribution?: Attribution;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly marking: Marking;
  /** When it happened; now if left out. */
  readonly occurredAt?: MomentInput | null | undefined;
  readonly recipients?: RecipientsInput | null | undefined;
  readonly source?: SourceInput | null | undefined;
  readonly supersedes?: SupersessionInput | null | undefined;
  readonly text: string;
};

/** What a government, platform or coordinating body knows. */
export type AddInformationInput = {
  /** How readers see the author. */
  readonly attribution?: Attribution;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly marking: Marking;
  /** When it happened; now if left out. */
  readonly occurredAt?: MomentInput | null | undefined;
  readonly recipients?: RecipientsInput | null | undefined;
  readonly source?: SourceInput | null | undefined;
  readonly supersedes?: SupersessionInput | null | undefined;
  readonly text: string;
};

/** Its people then read what is AMBER for everybody on the incident, the past included. */
export type AddOrganisationInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  readonly organisationId: string;
  readonly role?: ParticipantRole;
};

/** What people wrote in an entry, in another language, for the same readers. */
export type AddTranslationInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  /** What it translates. */
  readonly entryId: string;
  readonly incidentId: string;
  /** Of the translation. */
  readonly language: string;
  readonly origin: TranslationOrigin;
  /** Each part of what it translates. */
  readonly parts?: ReadonlyArray<TextPartInput>;
  /** Of the same entry, into the same language. */
  readonly supersedes?: SupersessionInput | null | undefined;
  /** Null: what it translates has parts and no other text. */
  readonly text?: string | null | undefined;
};

export type AlertPreviewInput = {
  readonly alsoAlert?: ReadonlyArray<string>;
  readonly countries?: ReadonlyArray<string>;
  readonly country?: string | null | undefined;
  readonly severity: Severity;
};

export type AnswerRequestInput = {
  readonly answer: RequestAnswer;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly reason?: string | null | undefined;
  readonly requestId: string;
};

export type AnswerRightsFlagInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly flagId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly outcome: FlagOutcome;
  readonly text: string;
};

export type AssessCriterionInput = {
  readonly activationId: string;
  readonly answer: CriterionAnswer;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly criterionId: string;
  readonly evidence: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  /** Of a scale. */
  readonly level?: string | null | undefined;
};

/** Brings a colleague onto the incident, or changes their role there. */
export type AssignPersonInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  readonly personId: string;
  readonly role: ParticipantRole;
};

export type Attribution = 'kind' | 'none' | 'organisation';

/** Agrees to exactly what was proposed, as its digest says, and carries it out. */
export type CarryOutProposalInput = {
  readonly digest: string;
  readonly proposalId: string;
};

/** One vote per organisation, on exactly what was proposed, as its digest says. */
export type CastVoteInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly digest: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly proposalId: string;
  readonly reason: string;
  readonly vote: Vote;
};

export type Certainty = 'confirmed' | 'likely' | 'reported' | 'unknown';

export type ChangeSeverityInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly reason: string;
  readonly severity: Severity;
};

export type ChangeStatusInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly reason: string;
  readonly status: IncidentStatus;
};

export type ClarifyRequestInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly requestId: string;
  readonly text: string;
};

export type CommandType =
  | 'acknowledge_alert'
  | 'add_community_note'
  | 'add_information'
  | 'add_organisation'
  | 'add_translation'
  | 'answer_request'
  | 'answer_rights_flag'
  | 'assess_criterion'
  | 'assign_person'
  | 'cast_vote'
  | 'change_severity'
  | 'change_status'
  | 'clarify_request'
  | 'correct_countries'
  | 'declare_incident'
  | 'end_handover'
  | 'end_preservation'
  | 'judge_translation'
  | 'make_request'
  | 'offer_handover'
  | 'open_activation'
  | 'pin_entry'
  | 'post_platform_status'
  | 'propose_transition'
  | 'raise_rights_flag'
  | 'recall_declaration'
  | 'receive_notice'
  | 'record_preservation'
  | 'release_person'
  | 'remove_organisation'
  | 'report_obligation'
  | 'retract_entry'
  | 'review_sitrep'
  | 'set_clock'
  | 'submit_sitrep'
  | 'take_handover'
  | 'unpin_entry'
  | 'withdraw_proposal';

/** Corrects what was declared. It alerts nobody. */
export type CorrectCountriesInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  /** All that it concerns now; none: it is online only. */
  readonly countries: ReadonlyArray<string>;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly reason: string;
};

/** A number with the time it was true. */
export type CountInput = {
  readonly asOf: MomentInput;
  readonly measure: CountMeasure;
  readonly qualifier?: CountQualifier;
  readonly value: number;
};

export type CountMeasure =
  | 'accounts_actioned'
  | 'hashes_shared'
  | 'live_viewers'
  | 'removed_after_report'
  | 'upload_attempts_blocked'
  | 'views_before_removal'
  | 'visually_distinct_items';

export type CountQualifier = 'about' | 'exact' | 'fewer_than' | 'more_than';

/** A key for a program: for what it says, and for nothing else. */
export type CreateAccessTokenInput = {
  /** Of those its owner is on; null: all of them, also those to come. */
  readonly incidentIds?: ReadonlyArray<string> | null | undefined;
  readonly name: string;
  readonly operations: ReadonlyArray<string>;
};

export type CriterionAnswer = 'met' | 'not_met' | 'rated' | 'unknown';

/** Five things; everything else can follow. */
export type DeclareIncidentInput = {
  /** Organisations to alert beyond the rule. */
  readonly alsoAlert?: ReadonlyArray<string>;
  readonly category: IncidentCategory;
  readonly certainty?: Certainty;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  /** Which it concerns: each once, at most 20. Their authorities are alerted. None: online only. */
  readonly countries?: ReadonlyArray<string>;
  /** One more whose authorities are alerted. It is not said to be concerned. */
  readonly country?: string | null | undefined;
  /** Practice or replay; marked as such everywhere. */
  readonly exercise?: boolean;
  readonly language?: string;
  /** Who may see it? Not RED: a declaration alerts organisations. */
  readonly marking: Marking;
  /** When it happened; now if left out. */
  readonly occurredAt?: MomentInput | null | undefined;
  /** Where? */
  readonly place: string;
  /** Unsure? Choose the higher one; it can be lowered. */
  readonly severity: Severity;
  readonly source?: SourceInput | null | undefined;
  /** What is happening? */
  readonly title: string;
};

export type DryRunKind = 'notice' | 'obligation';

export type DutyBegins = 'answer' | 'opening' | 'request' | 'transition';

/** Declines what was offered to the viewer, or withdraws it. */
export type EndHandoverInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly handoverId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly reason: string;
};

export type EndPreservationInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly outcome: PreservationEnd;
  readonly preservationId: string;
  readonly reason: string;
};

export type Fidelity = 'day' | 'hour' | 'minute' | 'month' | 'second' | 'year';

/** For an invitation that names nobody: that of the first person of all. */
export type FirstPersonInput = {
  readonly name: string;
  readonly title: string;
};

export type FlagOutcome = 'declined' | 'partly_upheld' | 'upheld';

/** Brings whoever asked onto the incident. */
export type GrantAccessInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  readonly requestId: string;
  readonly role?: ParticipantRole;
};

/** While it is offered, whoever had the lead has it. */
export type HandoverStatus = 'declined' | 'left' | 'offered' | 'role_changed' | 'taken' | 'withdrawn';

export type IncidentCategory =
  | 'bystander_content'
  | 'call_to_violence'
  | 'harm_to_children'
  | 'hate_or_rumour_surge'
  | 'perpetrator_content'
  | 'unsure';

/** Which incidents; what is left empty leaves nothing out. */
export type IncidentFilter = {
  readonly categories?: ReadonlyArray<IncidentCategory>;
  /** Declared as concerning this country. */
  readonly country?: string | null | undefined;
  /** Practice only, or the real thing only. */
  readonly exercise?: boolean | null | undefined;
  readonly severities?: ReadonlyArray<Severity>;
  readonly statuses?: ReadonlyArray<IncidentStatus>;
  /** In the title, in any language. */
  readonly title?: string | null | undefined;
  /** Only those that name no country. */
  readonly withoutCountry?: boolean;
};

export type IncidentStatus =
  'archived' | 'declared_by_mistake' | 'ended' | 'ongoing' | 'refuted' | 'reported' | 'verifying';

/** Using a recovery removes all that one could sign in with before, and signs out everywhere. */
export type InvitationPurpose = 'first_sign_in' | 'recovery';

/** Somebody of the own organisation. */
export type InvitePersonInput = {
  readonly administrator?: boolean;
  /** The preferred one first. */
  readonly languages: ReadonlyArray<string>;
  readonly name: string;
  /** Whether an alert brings them onto the incident. */
  readonly onDuty: boolean;
  readonly title: string;
};

/** Says of a translation that it is right, or that it is wrong. */
export type JudgeTranslationInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  readonly judgement: TranslationJudgement;
  /** Language of the text. */
  readonly language?: string;
  /** Needed where it is disputed. */
  readonly reason?: string | null | undefined;
  readonly translationId: string;
};

/** One request to each platform named. Its type never changes. */
export type MakeRequestInput = {
  readonly authority: string;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** The order, decision or law; needed but for an alert or a referral. */
  readonly instrument?: string | null | undefined;
  /** Language of the text. */
  readonly language?: string;
  /** Everybody on the incident reads it; else who sends it, who receives it and oversight. */
  readonly openToIncident?: boolean;
  /** Of the published protocol whose rules give it its clocks. */
  readonly protocol?: string | null | undefined;
  /** How one can object or appeal; needed but for an alert or a referral. */
  readonly remedy?: string | null | undefined;
  readonly requestType: RequestType;
  readonly text: string;
  readonly to: ReadonlyArray<string>;
};

export type Marking = 'AMBER' | 'AMBER_STRICT' | 'CLEAR' | 'GREEN' | 'RED';

/** A time and how exactly it is known. */
export type MomentInput = {
  readonly at: string;
  readonly fidelity: Fidelity;
};

export type NoticeReceipt = 'acknowledged' | 'acting' | 'cannot' | 'delivered' | 'seen';

export type ObligationNature = 'act_by' | 'keep_until';

export type ObligationReport = 'disputed' | 'met' | 'paused' | 'resumed' | 'waived';

export type ObligationStatus =
  'breached' | 'disputed' | 'kept' | 'met' | 'met_late' | 'overdue' | 'paused' | 'running' | 'waived';

/** Offers the lead to a colleague. The server lists what is due soon. */
export type OfferHandoverInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  /** Whom to call first: a duty role or a person, in words. */
  readonly contact: string;
  readonly incidentId: string;
  /** A colleague on the incident, as deputy or contributor. */
  readonly incomingId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly openDecisions?: string | null | undefined;
  /** How things stand, in one sentence. */
  readonly situation: string;
  readonly worries?: string | null | undefined;
};

/** Starts to run a published protocol. For whom it is, everything about it is. */
export type OpenActivationInput = {
  readonly activationType: string;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  /** AMBER, AMBER_STRICT or GREEN. */
  readonly marking: Marking;
  /** Of the published document. */
  readonly protocol: string;
  readonly reason: string;
  readonly recipients?: RecipientsInput | null | undefined;
};

export type ParticipantRole = 'contributor' | 'deputy' | 'lead' | 'observer' | 'oversight';

/** Invited: has never signed in. Suspended: may not. */
export type PersonState = 'active' | 'invited' | 'suspended';

/** Keeps an entry on top for those who read it; three at most. */
export type PinEntryInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly entryId: string;
  readonly incidentId: string;
};

export type PlatformState =
  'actioning' | 'checking' | 'contained' | 'left_up_with_context' | 'not_applicable' | 'not_seen' | 'present';

/** The state of the viewer's own service. There is no field for another's: nobody sets another's state. */
export type PostPlatformStatusInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly counts?: ReadonlyArray<CountInput>;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly marking: Marking;
  readonly note?: string | null | undefined;
  /** When it happened; now if left out. */
  readonly occurredAt?: MomentInput | null | undefined;
  readonly recipients?: RecipientsInput | null | undefined;
  readonly source?: SourceInput | null | undefined;
  readonly state: PlatformState;
  readonly supersedes?: SupersessionInput | null | undefined;
};

export type PreservationEnd = 'destroyed' | 'handed_over' | 'released';

export type ProposalAct = 'admit_organisation' | 'reinstate_organisation' | 'suspend_organisation';

/** An organisation, and the first of its people, who then invites the others. */
export type ProposeAdmissionInput = {
  readonly country: string;
  readonly kind: StakeholderKind;
  readonly name: string;
  readonly personLanguage?: string;
  readonly personName: string;
  readonly personTitle: string;
  /** Its name is kept from governments and law enforcement; for civil society only. */
  readonly protected?: boolean;
  readonly reason: string;
};

export type ProposeSuspensionInput = {
  readonly organisationId: string;
  readonly reason: string;
};

/** Who may also decide, votes for it by proposing it. */
export type ProposeTransitionInput = {
  readonly activationId: string;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  /** Where the transition opens another type. */
  readonly newType?: string | null | undefined;
  readonly reason: string;
  readonly safeguards?: ReadonlyArray<SafeguardAnswerInput>;
  readonly transitionId: string;
};

export type ProtocolSeatInput = {
  readonly organisationIds: ReadonlyArray<string>;
  readonly roleId: string;
};

/** Publishes a document as it was checked. It can never be changed. */
export type PublishProtocolInput = {
  /** Of what was checked. */
  readonly digest: string;
  readonly document: string;
  /** For each role that is filled by seat. */
  readonly seats?: ReadonlyArray<ProtocolSeatInput>;
};

/** Says what a measure may wrongly hit; stands on the incident until it is answered. */
export type RaiseRightsFlagInput = {
  readonly aboutEntryId?: string | null | undefined;
  /** How readers see the author. */
  readonly attribution?: Attribution;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly concern: RightsConcern;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly marking: Marking;
  /** When it happened; now if left out. */
  readonly occurredAt?: MomentInput | null | undefined;
  readonly recipients?: RecipientsInput | null | undefined;
  readonly source?: SourceInput | null | undefined;
  readonly supersedes?: SupersessionInput | null | undefined;
  readonly text: string;
};

export type ReadingAct = 'followed' | 'read';

export type Reads = 'no' | 'not_yours_to_know' | 'yes';

/** Declared by mistake: by the person who declared it, for 60 seconds. All who were alerted are told. */
export type RecallDeclarationInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly reason: string;
};

/** How far the viewer's organisation has got with a notice. */
export type ReceiveNoticeInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly noticeId: string;
  /** Needed with cannot. */
  readonly reason?: string | null | undefined;
  readonly receipt: NoticeReceipt;
};

/** Whom the entry is for, where the marking alone does not say. */
export type RecipientsInput = {
  /** For AMBER and AMBER_STRICT: organisations on the incident. */
  readonly organisationIds?: ReadonlyArray<string>;
  /** For RED: the people, by name. */
  readonly personIds?: ReadonlyArray<string>;
  /** Whom this own entry was for, and nobody else. */
  readonly sameAs?: string | null | undefined;
};

/** What is kept stays with the platform; here are a case number and an end. */
export type RecordPreservationInput = {
  readonly basis: string;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  /** A case number of the platform. */
  readonly reference: string;
  readonly requestId?: string | null | undefined;
  readonly until: string;
};

/** Silent: whoever asked is told nothing. */
export type RefuseAccessInput = {
  readonly incidentId: string;
  readonly requestId: string;
};

/** Takes a colleague, or oneself, off the incident. */
export type ReleasePersonInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  readonly personId: string;
};

export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** From then on its people see nothing more of what is for those on the incident. */
export type RemoveOrganisationInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  readonly language?: string;
  readonly organisationId: string;
  readonly reason: string;
};

export type ReportObligationInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly obligationId: string;
  readonly report: ObligationReport;
  /** Evidence or reason. */
  readonly text: string;
};

/** Answered alike whether there is such an incident or not. */
export type RequestAccessInput = {
  readonly incidentId: string;
  /** Why; read by whoever leads it. */
  readonly reason: string;
};

export type RequestAnswer = 'acting' | 'cannot' | 'clarification_sought' | 'done';

export type RequestType =
  'alert' | 'blocking_direction' | 'preservation_request' | 'referral' | 'removal_order';

/** It still governs what it started, and starts nothing any more. */
export type RetireProtocolInput = {
  readonly digest: string;
};

/** Takes an own entry back. A tombstone stays. */
export type RetractEntryInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly entryId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly reason: string;
};

export type ReviewSitrepInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly outcome: SitrepReview;
  /** Needed where it is returned. */
  readonly reason?: string | null | undefined;
  readonly sitrepId: string;
};

export type RightsConcern =
  'counter_speech' | 'evidence' | 'journalism' | 'other' | 'victim_dignity' | 'wrong_language';

export type SafeguardAnswer = 'no' | 'not_applicable' | 'yes';

export type SafeguardAnswerInput = {
  readonly answer: SafeguardAnswer;
  readonly note?: string | null | undefined;
  readonly safeguardId: string;
};

/** Of an exercise: lets every deadline in between pass at its own time. */
export type SetClockInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  readonly to: string;
};

/** Where people of the own organisation sign in with the account they have there. */
export type SetIdentityProviderInput = {
  readonly clientId: string;
  /** Left out for a public client, which proves itself by PKCE alone. */
  readonly clientSecret?: string | null | undefined;
  /** By which people find it on the sign-in page. */
  readonly domain: string;
  readonly issuer: string;
};

/** What is left out stays as it is. */
export type SetPersonInput = {
  readonly languages?: ReadonlyArray<string> | null | undefined;
  readonly onDuty?: boolean | null | undefined;
  readonly title?: string | null | undefined;
};

export type Severity = 'S1' | 'S2' | 'S3' | 'S4';

/** What a sign-in rested on. */
export type SignInProof = 'demo' | 'identity_provider' | 'passkey';

export type SitrepLineInput = {
  /** Tells on what the readers may not read themselves, with the consent of whoever wrote that. */
  readonly retold?: boolean;
  /** Entries it rests on; none: its own word. */
  readonly sources?: ReadonlyArray<string>;
  readonly text: string;
};

export type SitrepReview = 'approved' | 'returned';

/** Where the author has it from. */
export type SourceInput = {
  readonly credibility: number;
  readonly name?: string | null | undefined;
  readonly reliability: Reliability;
};

export type StakeholderKind =
  | 'civil_society'
  | 'coordinating_body'
  | 'government'
  | 'law_enforcement'
  | 'online_service_provider'
  | 'oversight_body';

export type Strength = 'best_effort' | 'committed' | 'expected' | 'legal';

/** Two to five highlights and four written parts; the table of the platforms is worked out. */
export type SubmitSitrepInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly done?: ReadonlyArray<SitrepLineInput>;
  /** Gaps and needs. */
  readonly gaps?: ReadonlyArray<SitrepLineInput>;
  readonly highlights: ReadonlyArray<SitrepLineInput>;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly marking: Marking;
  /** Next steps. */
  readonly next?: ReadonlyArray<SitrepLineInput>;
  /** Null: no further report is planned. */
  readonly nextReportAt?: string | null | undefined;
  readonly recipients?: RecipientsInput | null | undefined;
  readonly situation: ReadonlyArray<SitrepLineInput>;
  /** The version before. */
  readonly supersedes?: SupersessionInput | null | undefined;
  /** At S1 only: it is out at once, and says for ever that nobody reviewed it. */
  readonly withoutReview?: boolean;
};

/** Replaces an earlier entry of the same kind and organisation; both stay readable. */
export type SupersessionInput = {
  readonly entryId: string;
  readonly reason: string;
};

/** Takes the lead that was offered to the viewer. */
export type TakeHandoverInput = {
  /** The listed obligations that the viewer has opened: all that are not settled by then. */
  readonly acknowledged?: ReadonlyArray<string>;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly handoverId: string;
  readonly incidentId: string;
};

export type TextPartInput = {
  readonly part: string;
  readonly text: string;
};

export type TranslationJudgement = 'confirmed' | 'disputed';

export type TranslationOrigin = 'machine' | 'machine_checked' | 'person';

/** Withdraws an own proposal, or declines one of somebody else. */
export type TurnDownProposalInput = {
  readonly proposalId: string;
  readonly reason: string;
};

export type UnpinEntryInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly entryId: string;
  readonly incidentId: string;
};

export type Vote = 'abstain' | 'against' | 'for';

/** With what one will sign in. */
export type WayToProve = 'identity_provider' | 'passkey';

export type WithdrawProposalInput = {
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  readonly incidentId: string;
  /** Language of the text. */
  readonly language?: string;
  readonly proposalId: string;
  readonly reason: string;
};

export type ViewerFieldsFragment = {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly languages: ReadonlyArray<string>;
  readonly administrator: boolean;
  readonly mayDeclare: boolean;
  readonly wall: boolean;
  readonly organisation: {
    readonly organisationId: string;
    readonly name: string;
    readonly kind: StakeholderKind;
    readonly country: string;
    readonly protected: boolean;
  };
};

export type ViewerQueryVariables = Exact<{ [key: string]: never }>;

export type ViewerQuery = {
  readonly viewer: {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly languages: ReadonlyArray<string>;
    readonly administrator: boolean;
    readonly mayDeclare: boolean;
    readonly wall: boolean;
    readonly organisation: {
      readonly organisationId: string;
      readonly name: string;
      readonly kind: StakeholderKind;
      readonly country: string;
      readonly protected: boolean;
    };
  } | null;
};

export type SignInPageQueryVariables = Exact<{ [key: string]: never }>;

export type SignInPageQuery = { readonly server: { readonly demo: boolean } };

export type DemoPeopleQueryVariables = Exact<{ [key: string]: never }>;

export type DemoPeopleQuery = {
  readonly demoPeople: ReadonlyArray<{
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly organisation: {
      readonly organisationId: string;
      readonly name: string;
      readonly kind: StakeholderKind;
      readonly country: string;
    };
  }>;
};

export type SignInAsDemoPersonMutationVariables = Exact<{
  personId: string;
}>;

export type SignInAsDemoPersonMutation = {
  readonly signInAsDemoPerson: {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly languages: ReadonlyArray<string>;
    readonly administrator: boolean;
    readonly mayDeclare: boolean;
    readonly wall: boolean;
    readonly organisation: {
      readonly organisationId: string;
      readonly name: string;
      readonly kind: StakeholderKind;
      readonly country: string;
      readonly protected: boolean;
    };
  };
};

export type BeginPasskeySignInMutationVariables = Exact<{ [key: string]: never }>;

export type BeginPasskeySignInMutation = {
  readonly beginPasskeySignIn: { readonly id: string; readonly options: object };
};

export type FinishPasskeySignInMutationVariables = Exact<{
  ceremonyId: string;
  response: import('@simplewebauthn/browser').AuthenticationResponseJSON;
}>;

export type FinishPasskeySignInMutation = {
  readonly finishPasskeySignIn: {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly languages: ReadonlyArray<string>;
    readonly administrator: boolean;
    readonly mayDeclare: boolean;
    readonly wall: boolean;
    readonly organisation: {
      readonly organisationId: string;
      readonly name: string;
      readonly kind: StakeholderKind;
      readonly country: string;
      readonly protected: boolean;
    };
  };
};

export type BeginOrganisationSignInMutationVariables = Exact<{
  domain: string;
  path: string;
}>;

export type BeginOrganisationSignInMutation = { readonly beginOrganisationSignIn: { readonly url: string } };

export type BeginInvitedOrganisationSignInMutationVariables = Exact<{
  secret: string;
}>;

export type BeginInvitedOrganisationSignInMutation = {
  readonly beginInvitedOrganisationSignIn: { readonly url: string };
};

export type SignOutMutationVariables = Exact<{ [key: string]: never }>;

export type SignOutMutation = { readonly signOut: boolean };

export type AnswerStepUpMutationVariables = Exact<{
  stepUpId: string;
  response: import('@simplewebauthn/browser').AuthenticationResponseJSON;
}>;

export type AnswerStepUpMutation = { readonly answerStepUp: boolean };

export type AnswerStepUpAsDemoPersonMutationVariables = Exact<{
  stepUpId: string;
}>;

export type AnswerStepUpAsDemoPersonMutation = { readonly answerStepUpAsDemoPerson: boolean };

export type ReceivedInvitationQueryVariables = Exact<{
  secret: string;
}>;

export type ReceivedInvitationQuery = {
  readonly invitation: {
    readonly organisationName: string;
    readonly personName: string | null;
    readonly purpose: InvitationPurpose;
    readonly expiresAt: string;
    readonly waysToProve: ReadonlyArray<WayToProve>;
  };
};

export type BeginInvitedPasskeyMutationVariables = Exact<{
  secret: string;
  name?: string | null | undefined;
}>;

export type BeginInvitedPasskeyMutation = {
  readonly beginInvitedPasskey: { readonly id: string; readonly options: object };
};

export type FinishInvitedPasskeyMutationVariables = Exact<{
  secret: string;
  ceremonyId: string;
  passkeyName: string;
  person?: FirstPersonInput | null | undefined;
  response: import('@simplewebauthn/browser').RegistrationResponseJSON;
}>;

export type FinishInvitedPasskeyMutation = {
  readonly finishInvitedPasskey: {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly languages: ReadonlyArray<string>;
    readonly administrator: boolean;
    readonly mayDeclare: boolean;
    readonly wall: boolean;
    readonly organisation: {
      readonly organisationId: string;
      readonly name: string;
      readonly kind: StakeholderKind;
      readonly country: string;
      readonly protected: boolean;
    };
  };
};

export type PasskeysQueryVariables = Exact<{ [key: string]: never }>;

export type PasskeysQuery = {
  readonly passkeys: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly backedUp: boolean;
    readonly createdAt: string;
    readonly lastUsedAt: string | null;
  }>;
};

export type BeginPasskeyMutationVariables = Exact<{ [key: string]: never }>;

export type BeginPasskeyMutation = {
  readonly beginPasskey: { readonly id: string; readonly options: object };
};

export type FinishPasskeyMutationVariables = Exact<{
  ceremonyId: string;
  name: string;
  response: import('@simplewebauthn/browser').RegistrationResponseJSON;
}>;

export type FinishPasskeyMutation = { readonly finishPasskey: { readonly id: string } };

export type RemovePasskeyMutationVariables = Exact<{
  id: string;
}>;

export type RemovePasskeyMutation = { readonly removePasskey: boolean };

export type BeginIdentityLinkMutationVariables = Exact<{
  path: string;
}>;

export type BeginIdentityLinkMutation = { readonly beginIdentityLink: { readonly url: string } };

export type SessionsQueryVariables = Exact<{ [key: string]: never }>;

export type SessionsQuery = {
  readonly sessions: ReadonlyArray<{
    readonly id: string;
    readonly browser: string;
    readonly proof: SignInProof;
    readonly current: boolean;
    readonly wall: boolean;
    readonly createdAt: string;
    readonly lastUsedAt: string;
    readonly expiresAt: string;
  }>;
};

export type EndSessionMutationVariables = Exact<{
  id: string;
}>;

export type EndSessionMutation = { readonly endSession: boolean };

export type EndOtherSessionsMutationVariables = Exact<{ [key: string]: never }>;

export type EndOtherSessionsMutation = { readonly endOtherSessions: boolean };

export type OpenWallMutationVariables = Exact<{
  hours: number;
}>;

export type OpenWallMutation = { readonly openWall: { readonly wall: boolean } };

export type TokenFieldsFragment = {
  readonly id: string;
  readonly name: string;
  readonly operations: ReadonlyArray<string> | null;
  readonly incidentIds: ReadonlyArray<string> | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
};

export type AccessTokensQueryVariables = Exact<{ [key: string]: never }>;

export type AccessTokensQuery = {
  readonly accessTokens: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly operations: ReadonlyArray<string> | null;
    readonly incidentIds: ReadonlyArray<string> | null;
    readonly createdAt: string;
    readonly expiresAt: string;
    readonly lastUsedAt: string | null;
  }>;
};

export type TokenIncidentsQueryVariables = Exact<{ [key: string]: never }>;

export type TokenIncidentsQuery = {
  readonly incidents: ReadonlyArray<{
    readonly id: string;
    readonly exercise: boolean;
    readonly declaration: {
      readonly title: string;
      readonly language: string;
      readonly titleTranslations: ReadonlyArray<{
        readonly language: string;
        readonly text: string;
        readonly origin: TranslationOrigin;
        readonly disputed: boolean;
      }>;
    } | null;
    readonly people: ReadonlyArray<{ readonly personId: string }>;
  }>;
};

export type CreateAccessTokenMutationVariables = Exact<{
  input: CreateAccessTokenInput;
}>;

export type CreateAccessTokenMutation = {
  readonly createAccessToken: {
    readonly secret: string;
    readonly token: {
      readonly id: string;
      readonly name: string;
      readonly operations: ReadonlyArray<string> | null;
      readonly incidentIds: ReadonlyArray<string> | null;
      readonly createdAt: string;
      readonly expiresAt: string;
      readonly lastUsedAt: string | null;
    };
  };
};

export type RevokeAccessTokenMutationVariables = Exact<{
  id: string;
}>;

export type RevokeAccessTokenMutation = { readonly revokeAccessToken: boolean };

export type OpenActivationMutationVariables = Exact<{
  input: OpenActivationInput;
}>;

export type OpenActivationMutation = { readonly openActivation: { readonly entry: { readonly id: string } } };

export type AssessCriterionMutationVariables = Exact<{
  input: AssessCriterionInput;
}>;

export type AssessCriterionMutation = {
  readonly assessCriterion: { readonly entry: { readonly id: string } };
};

export type ProposeTransitionMutationVariables = Exact<{
  input: ProposeTransitionInput;
}>;

export type ProposeTransitionMutation = {
  readonly proposeTransition: { readonly entry: { readonly id: string } };
};

export type CastVoteMutationVariables = Exact<{
  input: CastVoteInput;
}>;

export type CastVoteMutation = { readonly castVote: { readonly entry: { readonly id: string } } };

export type WithdrawProposalMutationVariables = Exact<{
  input: WithdrawProposalInput;
}>;

export type WithdrawProposalMutation = {
  readonly withdrawProposal: { readonly entry: { readonly id: string } };
};

export type BoardQueryVariables = Exact<{ [key: string]: never }>;

export type BoardQuery = {
  readonly server: { readonly now: string };
  readonly incidents: ReadonlyArray<{
    readonly id: string;
    readonly exercise: boolean;
    readonly severity: Severity | null;
    readonly status: IncidentStatus | null;
    readonly clock: string | null;
    readonly lastRecordedAt: string;
    readonly allowedCommands: ReadonlyArray<CommandType>;
    readonly declaration: {
      readonly place: string;
      readonly countries: ReadonlyArray<string>;
      readonly recordedAt: string;
      readonly marking: Marking;
      readonly title: string;
      readonly language: string;
      readonly titleTranslations: ReadonlyArray<{
        readonly language: string;
        readonly text: string;
        readonly origin: TranslationOrigin;
        readonly disputed: boolean;
      }>;
    } | null;
    readonly participants: ReadonlyArray<{
      readonly organisationId: string;
      readonly name: string;
      readonly kind: StakeholderKind;
      readonly acknowledgedAt: string | null;
    }>;
    readonly platforms: ReadonlyArray<{ readonly organisationId: string; readonly state: PlatformState }>;
    readonly rightsFlags: ReadonlyArray<{
      readonly flagId: string;
      readonly answerBy: string | null;
      readonly answer: { readonly entryId: string } | null;
    }>;
    readonly handovers: ReadonlyArray<{ readonly incomingId: string; readonly status: HandoverStatus }>;
    readonly obligations: ReadonlyArray<{
      readonly nature: ObligationNature;
      readonly status: ObligationStatus;
      readonly settledAt: string | null;
      readonly dueAt: string | null;
      readonly holder: { readonly organisationId: string };
    }>;
    readonly waiting: {
      readonly reportDueAt: string | null;
      readonly votes: ReadonlyArray<{ readonly activationId: string; readonly lapsesAt: string | null }>;
      readonly reviews: ReadonlyArray<{ readonly sitrepId: string }>;
    };
  }>;
};

export type ProposalsQueryVariables = Exact<{ [key: string]: never }>;

export type ProposalsQuery = {
  readonly proposals: ReadonlyArray<{
    readonly id: string;
    readonly act: ProposalAct;
    readonly organisationId: string;
    readonly name: string;
    readonly kind: StakeholderKind;
    readonly country: string;
    readonly protected: boolean;
    readonly personName: string | null;
    readonly personTitle: string | null;
    readonly reason: string;
    readonly own: boolean;
    readonly proposedAt: string;
    readonly lapsesAt: string;
    readonly proposedByOrganisation: string;
    readonly proposedByKind: StakeholderKind;
    readonly mayCarryOut: boolean;
    readonly digest: string;
  }>;
};

export type ProposeAdmissionMutationVariables = Exact<{
  input: ProposeAdmissionInput;
}>;

export type ProposeAdmissionMutation = { readonly proposeAdmission: boolean };

export type ProposeSuspensionMutationVariables = Exact<{
  input: ProposeSuspensionInput;
}>;

export type ProposeSuspensionMutation = { readonly proposeSuspension: boolean };

export type CarryOutProposalMutationVariables = Exact<{
  input: CarryOutProposalInput;
}>;

export type CarryOutProposalMutation = { readonly carryOutProposal: boolean };

export type TurnDownProposalMutationVariables = Exact<{
  input: TurnDownProposalInput;
}>;

export type TurnDownProposalMutation = { readonly turnDownProposal: boolean };

export type InviteFirstPersonMutationVariables = Exact<{
  organisationId: string;
}>;

export type InviteFirstPersonMutation = {
  readonly inviteFirstPerson: {
    readonly link: string;
    readonly invitation: {
      readonly id: string;
      readonly personId: string;
      readonly personName: string | null;
      readonly purpose: InvitationPurpose;
      readonly expiresAt: string;
    };
  };
};

export type ReadingHeadersQueryVariables = Exact<{
  before?: string | null | undefined;
}>;

export type ReadingHeadersQuery = {
  readonly readingHeaders: ReadonlyArray<{
    readonly id: string;
    readonly act: ReadingAct;
    readonly organisationName: string | null;
    readonly kind: StakeholderKind;
    readonly incidentId: string | null;
    readonly ownEntries: number | null;
    readonly startedAt: string;
    readonly endedAt: string | null;
  }>;
};

export type ShiftQueryVariables = Exact<{ [key: string]: never }>;

export type ShiftQuery = {
  readonly shift: {
    readonly endsAt: string;
    readonly handOverFrom: string;
    readonly toHandOver: ReadonlyArray<{
      readonly id: string;
      readonly exercise: boolean;
      readonly declaration: { readonly title: string } | null;
      readonly handovers: ReadonlyArray<{ readonly status: HandoverStatus }>;
    }>;
  };
};

export type OfferHandoverMutationVariables = Exact<{
  input: OfferHandoverInput;
}>;

export type OfferHandoverMutation = { readonly offerHandover: { readonly entry: { readonly id: string } } };

export type TakeHandoverMutationVariables = Exact<{
  input: TakeHandoverInput;
}>;

export type TakeHandoverMutation = { readonly takeHandover: { readonly entry: { readonly id: string } } };

export type EndHandoverMutationVariables = Exact<{
  input: EndHandoverInput;
}>;

export type EndHandoverMutation = { readonly endHandover: { readonly entry: { readonly id: string } } };

export type IncidentAccessQueryVariables = Exact<{
  id: string;
}>;

export type IncidentAccessQuery = {
  readonly incident: {
    readonly id: string;
    readonly exercise: boolean;
    readonly status: IncidentStatus | null;
    readonly allowedCommands: ReadonlyArray<CommandType>;
    readonly declaration: {
      readonly title: string;
      readonly language: string;
      readonly marking: Marking;
      readonly titleTranslations: ReadonlyArray<{ readonly language: string }>;
    } | null;
    readonly waiting: { readonly reviews: ReadonlyArray<{ readonly sitrepId: string }> };
  } | null;
};

export type IncidentTitlesQueryVariables = Exact<{ [key: string]: never }>;

export type IncidentTitlesQuery = {
  readonly incidents: ReadonlyArray<{
    readonly id: string;
    readonly exercise: boolean;
    readonly declaration: {
      readonly title: string;
      readonly language: string;
      readonly titleTranslations: ReadonlyArray<{
        readonly language: string;
        readonly text: string;
        readonly origin: TranslationOrigin;
        readonly disputed: boolean;
      }>;
    } | null;
  }>;
};

export type AlertPreviewQueryVariables = Exact<{
  input: AlertPreviewInput;
}>;

export type AlertPreviewQuery = {
  readonly alertPreview: {
    readonly people: number;
    readonly organisations: ReadonlyArray<{
      readonly organisationId: string;
      readonly name: string;
      readonly kind: StakeholderKind;
      readonly peopleAlerted: number;
    }>;
  };
};

export type DeclareIncidentMutationVariables = Exact<{
  input: DeclareIncidentInput;
}>;

export type DeclareIncidentMutation = { readonly declareIncident: { readonly incidentId: string } };

export type AcknowledgeAlertMutationVariables = Exact<{
  input: AcknowledgeAlertInput;
}>;

export type AcknowledgeAlertMutation = {
  readonly acknowledgeAlert: { readonly incidentId: string; readonly entry: { readonly id: string } };
};

export type ChangeSeverityMutationVariables = Exact<{
  input: ChangeSeverityInput;
}>;

export type ChangeSeverityMutation = { readonly changeSeverity: { readonly entry: { readonly id: string } } };

export type CorrectCountriesMutationVariables = Exact<{
  input: CorrectCountriesInput;
}>;

export type CorrectCountriesMutation = {
  readonly correctCountries: { readonly entry: { readonly id: string } };
};

export type RecallDeclarationMutationVariables = Exact<{
  input: RecallDeclarationInput;
}>;

export type RecallDeclarationMutation = {
  readonly recallDeclaration: { readonly entry: { readonly id: string } };
};

export type ChangeStatusMutationVariables = Exact<{
  input: ChangeStatusInput;
}>;

export type ChangeStatusMutation = { readonly changeStatus: { readonly entry: { readonly id: string } } };

export type IncidentPeopleQueryVariables = Exact<{
  id: string;
}>;

export type IncidentPeopleQuery = {
  readonly incident: {
    readonly id: string;
    readonly people: ReadonlyArray<{
      readonly personId: string;
      readonly name: string | null;
      readonly title: string;
      readonly role: ParticipantRole;
      readonly organisation: { readonly organisationId: string; readonly name: string };
    }>;
    readonly accessRequests: ReadonlyArray<{
      readonly id: string;
      readonly requestedAt: string;
      readonly kind: StakeholderKind;
      readonly organisationName: string;
      readonly title: string;
      readonly name: string | null;
      readonly colleague: boolean;
      readonly reason: string;
    }>;
  } | null;
};

export type SeenAsQueryVariables = Exact<{
  incidentId: string;
  organisationId: string;
}>;

export type SeenAsQuery = {
  readonly seenAs: {
    readonly onTheIncident: boolean;
    readonly entries: ReadonlyArray<{ readonly entryId: string; readonly reads: Reads }>;
  };
};

export type AddOrganisationMutationVariables = Exact<{
  input: AddOrganisationInput;
}>;

export type AddOrganisationMutation = {
  readonly addOrganisation: { readonly entry: { readonly id: string } };
};

export type RemoveOrganisationMutationVariables = Exact<{
  input: RemoveOrganisationInput;
}>;

export type RemoveOrganisationMutation = {
  readonly removeOrganisation: { readonly entry: { readonly id: string } };
};

export type AssignPersonMutationVariables = Exact<{
  input: AssignPersonInput;
}>;

export type AssignPersonMutation = { readonly assignPerson: { readonly entry: { readonly id: string } } };

export type ReleasePersonMutationVariables = Exact<{
  input: ReleasePersonInput;
}>;

export type ReleasePersonMutation = { readonly releasePerson: { readonly entry: { readonly id: string } } };

export type RequestAccessMutationVariables = Exact<{
  input: RequestAccessInput;
}>;

export type RequestAccessMutation = { readonly requestAccess: boolean };

export type GrantAccessMutationVariables = Exact<{
  input: GrantAccessInput;
}>;

export type GrantAccessMutation = { readonly grantAccess: boolean };

export type RefuseAccessMutationVariables = Exact<{
  input: RefuseAccessInput;
}>;

export type RefuseAccessMutation = { readonly refuseAccess: boolean };

export type ReceiveNoticeMutationVariables = Exact<{
  input: ReceiveNoticeInput;
}>;

export type ReceiveNoticeMutation = { readonly receiveNotice: { readonly entry: { readonly id: string } } };

export type ReportObligationMutationVariables = Exact<{
  input: ReportObligationInput;
}>;

export type ReportObligationMutation = {
  readonly reportObligation: { readonly entry: { readonly id: string } };
};

export type SetClockMutationVariables = Exact<{
  input: SetClockInput;
}>;

export type SetClockMutation = { readonly setClock: { readonly entry: { readonly id: string } } };

export type PersonFieldsFragment = {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly languages: ReadonlyArray<string>;
  readonly onDuty: boolean;
  readonly administrator: boolean;
  readonly state: PersonState;
};

export type PeopleQueryVariables = Exact<{ [key: string]: never }>;

export type PeopleQuery = {
  readonly people: ReadonlyArray<{
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly languages: ReadonlyArray<string>;
    readonly onDuty: boolean;
    readonly administrator: boolean;
    readonly state: PersonState;
  }>;
};

export type NewInvitationFieldsFragment = {
  readonly link: string;
  readonly invitation: {
    readonly id: string;
    readonly personId: string;
    readonly personName: string | null;
    readonly purpose: InvitationPurpose;
    readonly expiresAt: string;
  };
};

export type InvitePersonMutationVariables = Exact<{
  input: InvitePersonInput;
}>;

export type InvitePersonMutation = {
  readonly invitePerson: {
    readonly link: string;
    readonly invitation: {
      readonly id: string;
      readonly personId: string;
      readonly personName: string | null;
      readonly purpose: InvitationPurpose;
      readonly expiresAt: string;
    };
  };
};

export type RecoverPersonMutationVariables = Exact<{
  personId: string;
}>;

export type RecoverPersonMutation = {
  readonly recoverPerson: {
    readonly link: string;
    readonly invitation: {
      readonly id: string;
      readonly personId: string;
      readonly personName: string | null;
      readonly purpose: InvitationPurpose;
      readonly expiresAt: string;
    };
  };
};

export type SetPersonMutationVariables = Exact<{
  personId: string;
  input: SetPersonInput;
}>;

export type SetPersonMutation = {
  readonly setPerson: {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly languages: ReadonlyArray<string>;
    readonly onDuty: boolean;
    readonly administrator: boolean;
    readonly state: PersonState;
  };
};

export type SetAdministratorMutationVariables = Exact<{
  personId: string;
  administrator: boolean;
}>;

export type SetAdministratorMutation = {
  readonly setAdministrator: {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly languages: ReadonlyArray<string>;
    readonly onDuty: boolean;
    readonly administrator: boolean;
    readonly state: PersonState;
  };
};

export type SuspendPersonMutationVariables = Exact<{
  personId: string;
}>;

export type SuspendPersonMutation = {
  readonly suspendPerson: {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly languages: ReadonlyArray<string>;
    readonly onDuty: boolean;
    readonly administrator: boolean;
    readonly state: PersonState;
  };
};

export type ReinstatePersonMutationVariables = Exact<{
  personId: string;
}>;

export type ReinstatePersonMutation = {
  readonly reinstatePerson: {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly languages: ReadonlyArray<string>;
    readonly onDuty: boolean;
    readonly administrator: boolean;
    readonly state: PersonState;
  };
};

export type SetDutyLineMutationVariables = Exact<{
  dutyLine?: string | null | undefined;
}>;

export type SetDutyLineMutation = {
  readonly setDutyLine: { readonly organisationId: string; readonly dutyLine: string | null };
};

export type InvitationsQueryVariables = Exact<{ [key: string]: never }>;

export type InvitationsQuery = {
  readonly invitations: ReadonlyArray<{
    readonly id: string;
    readonly personId: string;
    readonly personName: string | null;
    readonly purpose: InvitationPurpose;
    readonly createdAt: string;
    readonly expiresAt: string;
  }>;
};

export type WithdrawInvitationMutationVariables = Exact<{
  id: string;
}>;

export type WithdrawInvitationMutation = { readonly withdrawInvitation: boolean };

export type IdentityProviderFieldsFragment = {
  readonly redirectUri: string;
  readonly provider: {
    readonly issuer: string;
    readonly clientId: string;
    readonly hasClientSecret: boolean;
    readonly domain: string;
    readonly setAt: string;
  } | null;
};

export type IdentityProviderQueryVariables = Exact<{ [key: string]: never }>;

export type IdentityProviderQuery = {
  readonly identityProvider: {
    readonly redirectUri: string;
    readonly provider: {
      readonly issuer: string;
      readonly clientId: string;
      readonly hasClientSecret: boolean;
      readonly domain: string;
      readonly setAt: string;
    } | null;
  };
};

export type SetIdentityProviderMutationVariables = Exact<{
  input: SetIdentityProviderInput;
}>;

export type SetIdentityProviderMutation = {
  readonly setIdentityProvider: {
    readonly redirectUri: string;
    readonly provider: {
      readonly issuer: string;
      readonly clientId: string;
      readonly hasClientSecret: boolean;
      readonly domain: string;
      readonly setAt: string;
    } | null;
  };
};

export type RemoveIdentityProviderMutationVariables = Exact<{ [key: string]: never }>;

export type RemoveIdentityProviderMutation = { readonly removeIdentityProvider: boolean };

export type OrganisationIncidentsQueryVariables = Exact<{ [key: string]: never }>;

export type OrganisationIncidentsQuery = {
  readonly organisationIncidents: ReadonlyArray<{
    readonly incidentId: string;
    readonly role: ParticipantRole;
    readonly people: ReadonlyArray<string>;
  }>;
};

export type ReadingFieldsFragment = {
  readonly id: string;
  readonly act: ReadingAct;
  readonly organisationName: string | null;
  readonly kind: StakeholderKind;
  readonly incidentId: string | null;
  readonly ownEntries: number | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
};

export type ReadingsQueryVariables = Exact<{
  before?: string | null | undefined;
}>;

export type ReadingsQuery = {
  readonly readings: ReadonlyArray<{
    readonly id: string;
    readonly act: ReadingAct;
    readonly organisationName: string | null;
    readonly kind: StakeholderKind;
    readonly incidentId: string | null;
    readonly ownEntries: number | null;
    readonly startedAt: string;
    readonly endedAt: string | null;
  }>;
};

export type PinnedEntriesQueryVariables = Exact<{
  id: string;
}>;

export type PinnedEntriesQuery = {
  readonly incident: {
    readonly id: string;
    readonly pinnedEntries: ReadonlyArray<{ readonly canonical: string }>;
  } | null;
};

export type PinEntryMutationVariables = Exact<{
  input: PinEntryInput;
}>;

export type PinEntryMutation = { readonly pinEntry: { readonly entry: { readonly id: string } } };

export type UnpinEntryMutationVariables = Exact<{
  input: UnpinEntryInput;
}>;

export type UnpinEntryMutation = { readonly unpinEntry: { readonly entry: { readonly id: string } } };

export type PostPlatformStatusMutationVariables = Exact<{
  input: PostPlatformStatusInput;
}>;

export type PostPlatformStatusMutation = {
  readonly postPlatformStatus: { readonly entry: { readonly id: string } };
};

export type PublishedFieldsFragment = {
  readonly digest: string;
  readonly publishedAt: string;
  readonly retiredAt: string | null;
  readonly document: string;
  readonly seats: ReadonlyArray<{
    readonly roleId: string;
    readonly organisations: ReadonlyArray<{ readonly organisationId: string; readonly name: string }>;
  }>;
};

export type ProtocolsQueryVariables = Exact<{ [key: string]: never }>;

export type ProtocolsQuery = {
  readonly protocols: ReadonlyArray<{
    readonly digest: string;
    readonly publishedAt: string;
    readonly retiredAt: string | null;
    readonly document: string;
    readonly seats: ReadonlyArray<{
      readonly roleId: string;
      readonly organisations: ReadonlyArray<{ readonly organisationId: string; readonly name: string }>;
    }>;
  }>;
};

export type ProtocolQueryVariables = Exact<{
  digest: string;
}>;

export type ProtocolQuery = {
  readonly protocol: {
    readonly digest: string;
    readonly publishedAt: string;
    readonly retiredAt: string | null;
    readonly document: string;
    readonly seats: ReadonlyArray<{
      readonly roleId: string;
      readonly organisations: ReadonlyArray<{ readonly organisationId: string; readonly name: string }>;
    }>;
  } | null;
};

export type ShippedProtocolsQueryVariables = Exact<{ [key: string]: never }>;

export type ShippedProtocolsQuery = {
  readonly shippedProtocols: ReadonlyArray<{
    readonly protocolId: string;
    readonly version: string;
    readonly name: string;
    readonly document: string;
  }>;
};

export type CheckProtocolQueryVariables = Exact<{
  document: string;
  incidentId?: string | null | undefined;
}>;

export type CheckProtocolQuery = {
  readonly checkProtocol: {
    readonly digest: string | null;
    readonly faults: ReadonlyArray<{
      readonly code: string;
      readonly place: string;
      readonly detail: string | null;
    }>;
    readonly dryRun: ReadonlyArray<{
      readonly what: DryRunKind;
      readonly id: string;
      readonly text: string;
      readonly strength: Strength | null;
      readonly basis: string | null;
      readonly begins: DutyBegins;
      readonly startsAt: string;
      readonly dueAt: string | null;
      readonly role: { readonly name: string };
      readonly party: { readonly organisationId: string; readonly name: string } | null;
      readonly transition: { readonly name: string } | null;
    }>;
  };
};

export type PublishProtocolMutationVariables = Exact<{
  input: PublishProtocolInput;
}>;

export type PublishProtocolMutation = { readonly publishProtocol: { readonly digest: string } };

export type RetireProtocolMutationVariables = Exact<{
  input: RetireProtocolInput;
}>;

export type RetireProtocolMutation = {
  readonly retireProtocol: { readonly digest: string; readonly retiredAt: string | null };
};

export type RequestTotalsQueryVariables = Exact<{ [key: string]: never }>;

export type RequestTotalsQuery = {
  readonly requestTotals: ReadonlyArray<{
    readonly requestType: RequestType;
    readonly made: number;
    readonly open: number;
    readonly acting: number;
    readonly done: number;
    readonly cannot: number;
    readonly clarificationSought: number;
  }>;
};

export type MakeRequestMutationVariables = Exact<{
  input: MakeRequestInput;
}>;

export type MakeRequestMutation = { readonly makeRequest: { readonly entry: { readonly id: string } } };

export type AnswerRequestMutationVariables = Exact<{
  input: AnswerRequestInput;
}>;

export type AnswerRequestMutation = { readonly answerRequest: { readonly entry: { readonly id: string } } };

export type ClarifyRequestMutationVariables = Exact<{
  input: ClarifyRequestInput;
}>;

export type ClarifyRequestMutation = { readonly clarifyRequest: { readonly entry: { readonly id: string } } };

export type RecordPreservationMutationVariables = Exact<{
  input: RecordPreservationInput;
}>;

export type RecordPreservationMutation = {
  readonly recordPreservation: { readonly entry: { readonly id: string } };
};

export type EndPreservationMutationVariables = Exact<{
  input: EndPreservationInput;
}>;

export type EndPreservationMutation = {
  readonly endPreservation: { readonly entry: { readonly id: string } };
};

export type RaiseRightsFlagMutationVariables = Exact<{
  input: RaiseRightsFlagInput;
}>;

export type RaiseRightsFlagMutation = {
  readonly raiseRightsFlag: { readonly entry: { readonly id: string } };
};

export type AnswerRightsFlagMutationVariables = Exact<{
  input: AnswerRightsFlagInput;
}>;

export type AnswerRightsFlagMutation = {
  readonly answerRightsFlag: { readonly entry: { readonly id: string } };
};

export type IncidentListQueryVariables = Exact<{
  filter: IncidentFilter;
  from?: string | null | undefined;
}>;

export type IncidentListQuery = {
  readonly incidentPage: {
    readonly count: number;
    readonly ofAll: number;
    readonly next: string | null;
    readonly readAt: string;
    readonly incidents: ReadonlyArray<{
      readonly id: string;
      readonly exercise: boolean;
      readonly severity: Severity | null;
      readonly status: IncidentStatus | null;
      readonly lastRecordedAt: string;
      readonly declaration: {
        readonly place: string;
        readonly countries: ReadonlyArray<string>;
        readonly category: IncidentCategory;
        readonly recordedAt: string;
        readonly marking: Marking;
        readonly title: string;
        readonly language: string;
        readonly titleTranslations: ReadonlyArray<{
          readonly language: string;
          readonly text: string;
          readonly origin: TranslationOrigin;
          readonly disputed: boolean;
        }>;
      } | null;
    }>;
  };
};

export type ListedIncidentFragment = {
  readonly id: string;
  readonly exercise: boolean;
  readonly severity: Severity | null;
  readonly status: IncidentStatus | null;
  readonly lastRecordedAt: string;
  readonly declaration: {
    readonly place: string;
    readonly countries: ReadonlyArray<string>;
    readonly category: IncidentCategory;
    readonly recordedAt: string;
    readonly marking: Marking;
    readonly title: string;
    readonly language: string;
    readonly titleTranslations: ReadonlyArray<{
      readonly language: string;
      readonly text: string;
      readonly origin: TranslationOrigin;
      readonly disputed: boolean;
    }>;
  } | null;
};

export type SearchQueryVariables = Exact<{
  text: string;
}>;

export type SearchQuery = {
  readonly search: {
    readonly more: boolean;
    readonly complete: boolean;
    readonly hits: ReadonlyArray<{
      readonly passage: string;
      readonly entry: { readonly canonical: string };
      readonly incident: {
        readonly id: string;
        readonly exercise: boolean;
        readonly severity: Severity | null;
        readonly declaration: {
          readonly title: string;
          readonly language: string;
          readonly titleTranslations: ReadonlyArray<{
            readonly language: string;
            readonly text: string;
            readonly origin: TranslationOrigin;
            readonly disputed: boolean;
          }>;
        } | null;
      };
    }>;
  };
};

export type SubmitSitrepMutationVariables = Exact<{
  input: SubmitSitrepInput;
}>;

export type SubmitSitrepMutation = { readonly submitSitrep: { readonly entry: { readonly id: string } } };

export type ReviewSitrepMutationVariables = Exact<{
  input: ReviewSitrepInput;
}>;

export type ReviewSitrepMutation = { readonly reviewSitrep: { readonly entry: { readonly id: string } } };

export type ColleaguesQueryVariables = Exact<{ [key: string]: never }>;

export type ColleaguesQuery = {
  readonly people: ReadonlyArray<{
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly onDuty: boolean;
    readonly administrator: boolean;
    readonly state: PersonState;
  }>;
};

export type DirectoryQueryVariables = Exact<{ [key: string]: never }>;

export type DirectoryQuery = {
  readonly organisations: ReadonlyArray<{
    readonly organisationId: string;
    readonly name: string;
    readonly kind: StakeholderKind;
    readonly country: string;
    readonly protected: boolean;
    readonly dutyLine: string | null;
  }>;
};

export type CallListQueryVariables = Exact<{ [key: string]: never }>;

export type CallListQuery = {
  readonly server: { readonly now: string };
  readonly organisations: ReadonlyArray<{
    readonly organisationId: string;
    readonly name: string;
    readonly kind: StakeholderKind;
    readonly protected: boolean;
    readonly dutyLine: string | null;
  }>;
};

export type TimelineQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
  first?: number | null | undefined;
  waitSeconds?: number | null | undefined;
}>;

export type TimelineQuery = {
  readonly incident: {
    readonly id: string;
    readonly timeline: {
      readonly cursor: string;
      readonly complete: boolean;
      readonly readAt: string;
      readonly entries: ReadonlyArray<{ readonly canonical: string }>;
    };
  } | null;
};

export type TimelineEndOfQueryVariables = Exact<{
  id: string;
  last?: number | null | undefined;
}>;

export type TimelineEndOfQuery = {
  readonly incident: {
    readonly id: string;
    readonly cursor: string;
    readonly fold: string;
    readonly timelineEnd: {
      readonly earlier: string | null;
      readonly readAt: string;
      readonly entries: ReadonlyArray<{ readonly canonical: string }>;
    };
  } | null;
};

export type EarlierEntriesOfQueryVariables = Exact<{
  id: string;
  upTo?: string | null | undefined;
  last?: number | null | undefined;
}>;

export type EarlierEntriesOfQuery = {
  readonly incident: {
    readonly id: string;
    readonly timelineEnd: {
      readonly earlier: string | null;
      readonly entries: ReadonlyArray<{ readonly canonical: string }>;
    };
  } | null;
};

export type AddInformationMutationVariables = Exact<{
  input: AddInformationInput;
}>;

export type AddInformationMutation = { readonly addInformation: { readonly entry: { readonly id: string } } };

export type AddCommunityNoteMutationVariables = Exact<{
  input: AddCommunityNoteInput;
}>;

export type AddCommunityNoteMutation = {
  readonly addCommunityNote: { readonly entry: { readonly id: string } };
};

export type RetractEntryMutationVariables = Exact<{
  input: RetractEntryInput;
}>;

export type RetractEntryMutation = { readonly retractEntry: { readonly entry: { readonly id: string } } };

export type TitledFragment = {
  readonly title: string;
  readonly language: string;
  readonly titleTranslations: ReadonlyArray<{
    readonly language: string;
    readonly text: string;
    readonly origin: TranslationOrigin;
    readonly disputed: boolean;
  }>;
};

export type AddTranslationMutationVariables = Exact<{
  input: AddTranslationInput;
}>;

export type AddTranslationMutation = { readonly addTranslation: { readonly entry: { readonly id: string } } };

export type JudgeTranslationMutationVariables = Exact<{
  input: JudgeTranslationInput;
}>;

export type JudgeTranslationMutation = {
  readonly judgeTranslation: { readonly entry: { readonly id: string } };
};

export type WallQueryVariables = Exact<{ [key: string]: never }>;

export type WallQuery = {
  readonly server: { readonly now: string };
  readonly wall: ReadonlyArray<{
    readonly id: string;
    readonly exercise: boolean;
    readonly clock: string | null;
    readonly severity: Severity | null;
    readonly status: IncidentStatus | null;
    readonly lastRecordedAt: string;
    readonly declaration: {
      readonly recordedAt: string;
      readonly marking: Marking;
      readonly title: string;
      readonly language: string;
      readonly titleTranslations: ReadonlyArray<{
        readonly language: string;
        readonly text: string;
        readonly origin: TranslationOrigin;
        readonly disputed: boolean;
      }>;
    } | null;
    readonly participants: ReadonlyArray<{
      readonly kind: StakeholderKind;
      readonly acknowledgedAt: string | null;
    }>;
    readonly obligations: ReadonlyArray<{
      readonly nature: ObligationNature;
      readonly dueAt: string | null;
      readonly settledAt: string | null;
    }>;
  }>;
};

export const AccessTokens: Operation<AccessTokensQuery, AccessTokensQueryVariables> = {
  hash: 'cd90dbb998877c9f8235022e06d77408d8eaf85c7d1df1320dc1a89af2820c39',
  operationName: 'AccessTokens',
};

export const AcknowledgeAlert: Operation<AcknowledgeAlertMutation, AcknowledgeAlertMutationVariables> = {
  hash: 'dac39882e2f9dbf46dcd7db6fef7a04fe8cd47b00cf4dec606b80d432842f13f',
  operationName: 'AcknowledgeAlert',
};

export const AddCommunityNote: Operation<AddCommunityNoteMutation, AddCommunityNoteMutationVariables> = {
  hash: 'fd538a974b882e1edec162a83fa5429945f7c7cc7b18ccb156d8448f14f8b3bf',
  operationName: 'AddCommunityNote',
};

export const AddInformation: Operation<AddInformationMutation, AddInformationMutationVariables> = {
  hash: '8e17c426b19444cc17132dd11de22f9e21a12561b599c8c7f3205be45b238a03',
  operationName: 'AddInformation',
};

export const AddOrganisation: Operation<AddOrganisationMutation, AddOrganisationMutationVariables> = {
  hash: 'afb9ed9cb1ec6e75dffe1532e662c4c2ec7ee70cac3a9dbdee0e6c9a62e9cc5c',
  operationName: 'AddOrganisation',
};

export const AddTranslation: Operation<AddTranslationMutation, AddTranslationMutationVariables> = {
  hash: 'e78188643d0d55d88e52d1347091653e3d01249a9338b4cea7ce0ee3bfa03165',
  operationName: 'AddTranslation',
};

export const AlertPreview: Operation<AlertPreviewQuery, AlertPreviewQueryVariables> = {
  hash: '390cc39b289b1b6aa05059f7e097f18c22cef6b5614d6c3f053c9a469bdb7788',
  operationName: 'AlertPreview',
};

export const AnswerRequest: Operation<AnswerRequestMutation, AnswerRequestMutationVariables> = {
  hash: '1c78c7772c1f5c210b6ddcc1df351470e4fbe4e8b663385bd5120b3e37191cbc',
  operationName: 'AnswerRequest',
};

export const AnswerRightsFlag: Operation<AnswerRightsFlagMutation, AnswerRightsFlagMutationVariables> = {
  hash: '7f76c449bec16f1fc8dcf363aa7d9be268208303a17327ba734d545dc966c663',
  operationName: 'AnswerRightsFlag',
};

export const AnswerStepUp: Operation<AnswerStepUpMutation, AnswerStepUpMutationVariables> = {
  hash: 'bfe79ce749d45514cfe62406dc2bccf97f0833f3fd30c1bd9f7f048867caa295',
  operationName: 'AnswerStepUp',
};

export const AnswerStepUpAsDemoPerson: Operation<
  AnswerStepUpAsDemoPersonMutation,
  AnswerStepUpAsDemoPersonMutationVariables
> = {
  hash: '6d97f6cf13937d4982ba08df42d17255e7adcca273866aaac074073f0680490d',
  operationName: 'AnswerStepUpAsDemoPerson',
};

export const AssessCriterion: Operation<AssessCriterionMutation, AssessCriterionMutationVariables> = {
  hash: '06edc1f7c9bceba8b659805757cfa9610007fd0d720ae47119ff27b1491913bb',
  operationName: 'AssessCriterion',
};

export const AssignPerson: Operation<AssignPersonMutation, AssignPersonMutationVariables> = {
  hash: 'dfe6a9fd76793b79b1df31f798f0863d541421ab550e9ca95c66a4a5a6dc2632',
  operationName: 'AssignPerson',
};

export const BeginIdentityLink: Operation<BeginIdentityLinkMutation, BeginIdentityLinkMutationVariables> = {
  hash: '75fb021fcc73430d98e6ff66b3481edcde8f15a455dadb1dcb3ce7ffac815f9f',
  operationName: 'BeginIdentityLink',
};

export const BeginInvitedOrganisationSignIn: Operation<
  BeginInvitedOrganisationSignInMutation,
  BeginInvitedOrganisationSignInMutationVariables
> = {
  hash: 'ed51d1a96304f6360eceea602cf4209a7631bd9c99f4b5ffcd68bdaa3fbae59d',
  operationName: 'BeginInvitedOrganisationSignIn',
};

export const BeginInvitedPasskey: Operation<
  BeginInvitedPasskeyMutation,
  BeginInvitedPasskeyMutationVariables
> = {
  hash: 'd251653f4472fa135f97955cd9ed8210101b73ac0ccc002292b5181b7e48822b',
  operationName: 'BeginInvitedPasskey',
};

export const BeginOrganisationSignIn: Operation<
  BeginOrganisationSignInMutation,
  BeginOrganisationSignInMutationVariables
> = {
  hash: 'c8b347dcc2b51b145aaf35bb0a5ed52e6d6987941d85c8a29c50893c9e55bb11',
  operationName: 'BeginOrganisationSignIn',
};

export const BeginPasskey: Operation<BeginPasskeyMutation, BeginPasskeyMutationVariables> = {
  hash: '1f5385333b42a36b6a5baa751bb530468432e2491a7f1d8e27c4ef5aa9c74c8b',
  operationName: 'BeginPasskey',
};

export const BeginPasskeySignIn: Operation<BeginPasskeySignInMutation, BeginPasskeySignInMutationVariables> =
  {
    hash: '3e317bbe8f3cbaf00929d71b4ef4521f493daa4dd5a4b9850cd97f9dd6deba15',
    operationName: 'BeginPasskeySignIn',
  };

export const Board: Operation<BoardQuery, BoardQueryVariables> = {
  hash: '9bfc945398cb128c3ef8228dd381231e7dbc62a2dc625691a29264db57dcae6a',
  operationName: 'Board',
};

export const CallList: Operation<CallListQuery, CallListQueryVariables> = {
  hash: 'ff1db2213ccbe09cda253162fb11cc77eb42274f1bb70345ce895bb44a99330a',
  operationName: 'CallList',
};

export const CarryOutProposal: Operation<CarryOutProposalMutation, CarryOutProposalMutationVariables> = {
  hash: '14c55633168f2cae4fbdd464945eebd57e45800d3042c9872521953d259c2260',
  operationName: 'CarryOutProposal',
};

export const CastVote: Operation<CastVoteMutation, CastVoteMutationVariables> = {
  hash: 'ecee0d1ca63d69db43be343839d736ac42ca9e81d292f6900a0fe47fb6563271',
  operationName: 'CastVote',
};

export const ChangeSeverity: Operation<ChangeSeverityMutation, ChangeSeverityMutationVariables> = {
  hash: '40e385ae5120514c137cc11e9c105222143fbd4d4b6f769f3f8744b91b6eeadc',
  operationName: 'ChangeSeverity',
};

export const ChangeStatus: Operation<ChangeStatusMutation, ChangeStatusMutationVariables> = {
  hash: 'a9f217958d441e18a688a85a6db46dfb552ce356f164a28c7adfd5dabfe15942',
  operationName: 'ChangeStatus',
};

export const CheckProtocol: Operation<CheckProtocolQuery, CheckProtocolQueryVariables> = {
  hash: '595c96c6309200bc6c0957a5224d96a1704f9296e2354c9c0e47e9484251b561',
  operationName: 'CheckProtocol',
};

export const ClarifyRequest: Operation<ClarifyRequestMutation, ClarifyRequestMutationVariables> = {
  hash: '7ce3b8a94523d9d29f2e447654d683e0e20593a4550ed47dab840ba0be3c81e8',
  operationName: 'ClarifyRequest',
};

export const Colleagues: Operation<ColleaguesQuery, ColleaguesQueryVariables> = {
  hash: '0a48575183d93381c96e636c17b8b7fb582f1737b63d7d6f0c6c3005bf468b8d',
  operationName: 'Colleagues',
};

export const CorrectCountries: Operation<CorrectCountriesMutation, CorrectCountriesMutationVariables> = {
  hash: '4b65241fe8656def733db1ca6709b8a8edf25c3bc6320c3ecb29857a3161a0a8',
  operationName: 'CorrectCountries',
};

export const CreateAccessToken: Operation<CreateAccessTokenMutation, CreateAccessTokenMutationVariables> = {
  hash: '07e73cc6ef759445d41f8a974a37abf6f5ba93b6531d7ffbc2b58e4b66de2dab',
  operationName: 'CreateAccessToken',
};

export const DeclareIncident: Operation<DeclareIncidentMutation, DeclareIncidentMutationVariables> = {
  hash: 'b01a7694c74f7f7df9d7473f1fdaedb72cb4d24a45efc319d093fb933dbffcd5',
  operationName: 'DeclareIncident',
};

export const DemoPeople: Operation<DemoPeopleQuery, DemoPeopleQueryVariables> = {
  hash: '99f4000852673d65a1c7fda78d983fe39fa2939e877e7734f4dccd9b44321ad4',
  operationName: 'DemoPeople',
};

export const Directory: Operation<DirectoryQuery, DirectoryQueryVariables> = {
  hash: 'f41c311dd791804094ac233a2c6fef7ceeb5f9c71bccb307a7492a43f80328dd',
  operationName: 'Directory',
};

export const EarlierEntriesOf: Operation<EarlierEntriesOfQuery, EarlierEntriesOfQueryVariables> = {
  hash: 'fdad46e7f1876febefde749dadfa6a832d3a2d5c51fe58bef70fe87734e282c1',
  operationName: 'EarlierEntriesOf',
};

export const EndHandover: Operation<EndHandoverMutation, EndHandoverMutationVariables> = {
  hash: 'c09f3eaf25744dea488134ae9f7c0390ec3bbbc96d2fb51f023e3e335967e865',
  operationName: 'EndHandover',
};

export const EndOtherSessions: Operation<EndOtherSessionsMutation, EndOtherSessionsMutationVariables> = {
  hash: 'e5e37edf3c6ca444bbb0939ba876228e1e1ec92aae34820cd3075e3330a53ebe',
  operationName: 'EndOtherSessions',
};

export const EndPreservation: Operation<EndPreservationMutation, EndPreservationMutationVariables> = {
  hash: 'f82301a1405174bf42d85dcf56e9d248958cc9904176f717cf1699f0a509f1b4',
  operationName: 'EndPreservation',
};

export const EndSession: Operation<EndSessionMutation, EndSessionMutationVariables> = {
  hash: '30f1970192337728b1135593821f3778d875176e767d7893fdf54e075e88a5f4',
  operationName: 'EndSession',
};

export const FinishInvitedPasskey: Operation<
  FinishInvitedPasskeyMutation,
  FinishInvitedPasskeyMutationVariables
> = {
  hash: '38bbea5510a493fa85bc185d7f165b2bf4e5afd54b1bf99a88fa7a7a45cb179f',
  operationName: 'FinishInvitedPasskey',
};

export const FinishPasskey: Operation<FinishPasskeyMutation, FinishPasskeyMutationVariables> = {
  hash: '92880bc9d54c163544e6c653d57ff2e19e72b84432bc84f605f1d46d3707ab24',
  operationName: 'FinishPasskey',
};

export const FinishPasskeySignIn: Operation<
  FinishPasskeySignInMutation,
  FinishPasskeySignInMutationVariables
> = {
  hash: '2aa0b363351ff08217dfba288661d1f005903b06f87cd225a668dd34bfd0e650',
  operationName: 'FinishPasskeySignIn',
};

export const GrantAccess: Operation<GrantAccessMutation, GrantAccessMutationVariables> = {
  hash: '23169b56c57602aade1321716d55e830d6af883f9093536da2a486f6a0b83864',
  operationName: 'GrantAccess',
};

export const IdentityProvider: Operation<IdentityProviderQuery, IdentityProviderQueryVariables> = {
  hash: 'b6e9536baadf0c35a76d0e156b39436876b9ea78402c62da37c0c9e748b05bf6',
  operationName: 'IdentityProvider',
};

export const IncidentAccess: Operation<IncidentAccessQuery, IncidentAccessQueryVariables> = {
  hash: '5dacb9583eef120b6599d430daedd76e6bad10f8567213fa58d9c8d588e4724e',
  operationName: 'IncidentAccess',
};

export const IncidentList: Operation<IncidentListQuery, IncidentListQueryVariables> = {
  hash: '14c5e7aa3e10d58c8fcea3e7f18cecc2c3085ffd6a0f0247612d52e081c09e6a',
  operationName: 'IncidentList',
};

export const IncidentPeople: Operation<IncidentPeopleQuery, IncidentPeopleQueryVariables> = {
  hash: '320d8e0c9e1de52caae02920ed8d76d840548ec9fbaa6542905d209f2c921bf2',
  operationName: 'IncidentPeople',
};

export const IncidentTitles: Operation<IncidentTitlesQuery, IncidentTitlesQueryVariables> = {
  hash: 'dc2a00eed7ec1b9f5ecbbbd2d4cdaa17d02df8e8c3ac620a7da0795152d22d2f',
  operationName: 'IncidentTitles',
};

export const Invitations: Operation<InvitationsQuery, InvitationsQueryVariables> = {
  hash: '7ed1e885acbee05c605b75ac938241d7988c78c03c79e86fb5f163cc0dae1135',
  operationName: 'Invitations',
};

export const InviteFirstPerson: Operation<InviteFirstPersonMutation, InviteFirstPersonMutationVariables> = {
  hash: 'ee2787d8cdc5541a29be3957091c852b34d70f1adbbebb1fdee9ed6bc0f19b71',
  operationName: 'InviteFirstPerson',
};

export const InvitePerson: Operation<InvitePersonMutation, InvitePersonMutationVariables> = {
  hash: '829b59af5812ebad1560473ad12a1ba1d1e479afc11b13236ba855ab5552d1b3',
  operationName: 'InvitePerson',
};

export const JudgeTranslation: Operation<JudgeTranslationMutation, JudgeTranslationMutationVariables> = {
  hash: 'c861388671f082eba98a542533373c11721c0381c15b12577c27829598e9869c',
  operationName: 'JudgeTranslation',
};

export const MakeRequest: Operation<MakeRequestMutation, MakeRequestMutationVariables> = {
  hash: '89143cb10e786fb28c2e6b8400df2815aad22cfc081db6db54784c565404db82',
  operationName: 'MakeRequest',
};

export const OfferHandover: Operation<OfferHandoverMutation, OfferHandoverMutationVariables> = {
  hash: 'a2761743535fb7fba0e4a0891c942d319e9953c9d3edc486b624ad6697540c10',
  operationName: 'OfferHandover',
};

export const OpenActivation: Operation<OpenActivationMutation, OpenActivationMutationVariables> = {
  hash: '0faf0dc51fb35f9dc4eaf09e72d4347c8b6bed3e679fcb166127572347825165',
  operationName: 'OpenActivation',
};

export const OpenWall: Operation<OpenWallMutation, OpenWallMutationVariables> = {
  hash: 'fbad81727f46c0de27d3d33e4059e33119a5baa16726c92b479150d8d49589d5',
  operationName: 'OpenWall',
};

export const OrganisationIncidents: Operation<
  OrganisationIncidentsQuery,
  OrganisationIncidentsQueryVariables
> = {
  hash: '98c7b3fd2e13205627704fd7f1174a48cf71a384e2e2e193034ea76297e40a58',
  operationName: 'OrganisationIncidents',
};

export const Passkeys: Operation<PasskeysQuery, PasskeysQueryVariables> = {
  hash: '9fee5736f785d3ae6a0c0b502ecb22f22a8e6f4d67c6745f60436d251fdca213',
  operationName: 'Passkeys',
};

export const People: Operation<PeopleQuery, PeopleQueryVariables> = {
  hash: '161d39074cd2159047ae3634c04a1d048175a4210322f736c0a5b73a921df3e5',
  operationName: 'People',
};

export const PinEntry: Operation<PinEntryMutation, PinEntryMutationVariables> = {
  hash: '21a31bd461b2be25311feed25fee7f6c3abd051d4e8303e7dc258ff098339632',
  operationName: 'PinEntry',
};

export const PinnedEntries: Operation<PinnedEntriesQuery, PinnedEntriesQueryVariables> = {
  hash: 'b0f9dfa5e547ebbac4c644d57f8725457482077cd0eded170e90db6318337ac1',
  operationName: 'PinnedEntries',
};

export const PostPlatformStatus: Operation<PostPlatformStatusMutation, PostPlatformStatusMutationVariables> =
  {
    hash: '5a814e93511c934d57ad1acd5932f160e543aac0e269b4db9055d68a0ff7fb93',
    operationName: 'PostPlatformStatus',
  };

export const Proposals: Operation<ProposalsQuery, ProposalsQueryVariables> = {
  hash: '586458b64804bc4ea67d07bc809dd03de07585905788495acf2e34360a8a1ffd',
  operationName: 'Proposals',
};

export const ProposeAdmission: Operation<ProposeAdmissionMutation, ProposeAdmissionMutationVariables> = {
  hash: 'd4aa73d810b0de5cd4ad4ed1dbccc1ba29fcf1b2c186ae5ffb22764181b8c6c8',
  operationName: 'ProposeAdmission',
};

export const ProposeSuspension: Operation<ProposeSuspensionMutation, ProposeSuspensionMutationVariables> = {
  hash: '019e3c7fcdd28d3780b54471e6f5e949e5760e77bb14ab543bb615f4084937f6',
  operationName: 'ProposeSuspension',
};

export const ProposeTransition: Operation<ProposeTransitionMutation, ProposeTransitionMutationVariables> = {
  hash: '323e0ba5546d2e39f7ab43f78dee1d64dd9c1f1ba494ae0880229c90aab1c841',
  operationName: 'ProposeTransition',
};

export const Protocol: Operation<ProtocolQuery, ProtocolQueryVariables> = {
  hash: 'cfeb836b854fda3de49db0067535af3665fc919f2fd0e5745ab1abb192fe7060',
  operationName: 'Protocol',
};

export const Protocols: Operation<ProtocolsQuery, ProtocolsQueryVariables> = {
  hash: 'f3fc44cb1a6d49317b9dcc0ee08dbc3ce4cc2361c39462853532f96f79e35d62',
  operationName: 'Protocols',
};

export const PublishProtocol: Operation<PublishProtocolMutation, PublishProtocolMutationVariables> = {
  hash: '0273084bb2aa16cdf9fb99a67a30cebe312b437f869f45c94c59e9c558881410',
  operationName: 'PublishProtocol',
};

export const RaiseRightsFlag: Operation<RaiseRightsFlagMutation, RaiseRightsFlagMutationVariables> = {
  hash: 'e46b103904bbb805b87c3b2d22342b52cc5f01a0378e0639fed50d4854dce4e1',
  operationName: 'RaiseRightsFlag',
};

export const ReadingHeaders: Operation<ReadingHeadersQuery, ReadingHeadersQueryVariables> = {
  hash: '14311e209c5a6baba1a642185a55f81a28568da03cec4747069093501062ac42',
  operationName: 'ReadingHeaders',
};

export const Readings: Operation<ReadingsQuery, ReadingsQueryVariables> = {
  hash: 'd0204443420b09146c9403bca917ce15053b519da774871e50c369650ed440c4',
  operationName: 'Readings',
};

export const RecallDeclaration: Operation<RecallDeclarationMutation, RecallDeclarationMutationVariables> = {
  hash: '9dd35a29d132dbe75dfd6a283023ae27b678e648086a30111cea41f1c472cfde',
  operationName: 'RecallDeclaration',
};

export const ReceiveNotice: Operation<ReceiveNoticeMutation, ReceiveNoticeMutationVariables> = {
  hash: '95bef5321283582f6e4f7cc5ccd9f2b0f65012a3e6e90d5407b81a90809ad9fe',
  operationName: 'ReceiveNotice',
};

export const ReceivedInvitation: Operation<ReceivedInvitationQuery, ReceivedInvitationQueryVariables> = {
  hash: '61def2e1919abc1abe324acb648d5480e048e97b03183e8ab6ffe88af84f61aa',
  operationName: 'ReceivedInvitation',
};

export const RecordPreservation: Operation<RecordPreservationMutation, RecordPreservationMutationVariables> =
  {
    hash: '1fe34dad3d96f3a37d591a62e3bcb7a9a49b88826f38834a7b4346c826fcd08b',
    operationName: 'RecordPreservation',
  };

export const RecoverPerson: Operation<RecoverPersonMutation, RecoverPersonMutationVariables> = {
  hash: '54740012a4f1a684ba7bb5b7b709d4b57393fe29bae5bb38abf67c96669ac2b5',
  operationName: 'RecoverPerson',
};

export const RefuseAccess: Operation<RefuseAccessMutation, RefuseAccessMutationVariables> = {
  hash: 'c439a34ac2a581fe1e676a8cdf7b971be4aab436e1479143e3f3deeb71f65a2e',
  operationName: 'RefuseAccess',
};

export const ReinstatePerson: Operation<ReinstatePersonMutation, ReinstatePersonMutationVariables> = {
  hash: 'f1f7d20930008b11cef3a92240749219ffc0f44f119773619f4772fb7f5155b7',
  operationName: 'ReinstatePerson',
};

export const ReleasePerson: Operation<ReleasePersonMutation, ReleasePersonMutationVariables> = {
  hash: 'd5d2abaa84bb6f878cf3f692372903af5de0755cb9728d40095477b461b5f2f2',
  operationName: 'ReleasePerson',
};

export const RemoveIdentityProvider: Operation<
  RemoveIdentityProviderMutation,
  RemoveIdentityProviderMutationVariables
> = {
  hash: '3a71cf7686162c095dd9d558fc571da39ce066876027c6eb33a5bb269cccf59d',
  operationName: 'RemoveIdentityProvider',
};

export const RemoveOrganisation: Operation<RemoveOrganisationMutation, RemoveOrganisationMutationVariables> =
  {
    hash: '2220fd311eaf242bfa59be7d0843dd18a50dba69c769b492a7dc2e3d8d90887a',
    operationName: 'RemoveOrganisation',
  };

export const RemovePasskey: Operation<RemovePasskeyMutation, RemovePasskeyMutationVariables> = {
  hash: '1baee2bf88854a8ac52c7ec50abd7c45057e1ce1c906d9c010e4e24476b98a7c',
  operationName: 'RemovePasskey',
};

export const ReportObligation: Operation<ReportObligationMutation, ReportObligationMutationVariables> = {
  hash: 'd1dda22f8e443ea6b23a7bbefc94c899ffe54f6bb2c0036670b71804771fe011',
  operationName: 'ReportObligation',
};

export const RequestAccess: Operation<RequestAccessMutation, RequestAccessMutationVariables> = {
  hash: '62348b1ebd81b93054929a25b3f6869d9b6ca5df92b3fbb75629bd54dbfcbfde',
  operationName: 'RequestAccess',
};

export const RequestTotals: Operation<RequestTotalsQuery, RequestTotalsQueryVariables> = {
  hash: 'bbd399007130bbb3f78967a79de4ba6b3e3c7ecc6372eea738ee91746ef9c7a1',
  operationName: 'RequestTotals',
};

export const RetireProtocol: Operation<RetireProtocolMutation, RetireProtocolMutationVariables> = {
  hash: '5230a2d298017d0c89f9fba08f319e9804bfd5bc91e9c4024ec697f0f88d0d88',
  operationName: 'RetireProtocol',
};

export const RetractEntry: Operation<RetractEntryMutation, RetractEntryMutationVariables> = {
  hash: 'dd16f561e65670b362b23fbc7015e74ffeead3f465bacfb03d51f8295e399eb9',
  operationName: 'RetractEntry',
};

export const ReviewSitrep: Operation<ReviewSitrepMutation, ReviewSitrepMutationVariables> = {
  hash: 'c14c387707ff4ba83c9137f00034d36d4acceee3a6097ea96a4763611c02bc38',
  operationName: 'ReviewSitrep',
};

export const RevokeAccessToken: Operation<RevokeAccessTokenMutation, RevokeAccessTokenMutationVariables> = {
  hash: 'e8e09944d6cefb84bd73a8a900dc4dff238a20518b172e45b58a0245377db0ae',
  operationName: 'RevokeAccessToken',
};

export const Search: Operation<SearchQuery, SearchQueryVariables> = {
  hash: 'fe07c3dea94620969fed6e20637e7e6abd7f3b02582a3ccd73c71c5e5930540f',
  operationName: 'Search',
};

export const SeenAs: Operation<SeenAsQuery, SeenAsQueryVariables> = {
  hash: '65d98b02440d9751f30cab411a461b092b844c57dadc9dd644c058ca7f8bcae2',
  operationName: 'SeenAs',
};

export const Sessions: Operation<SessionsQuery, SessionsQueryVariables> = {
  hash: '0356472c0f86e261b82d2aeb7b2cd32104aed88f4d2e3d7cd8348518eb135add',
  operationName: 'Sessions',
};

export const SetAdministrator: Operation<SetAdministratorMutation, SetAdministratorMutationVariables> = {
  hash: '49df3d27a21b5f9aafecbea485d216b7cf0e7560d74e11ee77c66e9dd711cc88',
  operationName: 'SetAdministrator',
};

export const SetClock: Operation<SetClockMutation, SetClockMutationVariables> = {
  hash: '52332d8c8e574e41b09dd01583eaec3fd3a23c79e61699cfa385ddf4347e1b8e',
  operationName: 'SetClock',
};

export const SetDutyLine: Operation<SetDutyLineMutation, SetDutyLineMutationVariables> = {
  hash: 'b687ffb894097d6dc077246ddfdd977d50b095cb191828d7ef4997ceb2a65b4e',
  operationName: 'SetDutyLine',
};

export const SetIdentityProvider: Operation<
  SetIdentityProviderMutation,
  SetIdentityProviderMutationVariables
> = {
  hash: 'edf71779ab2a5a855a8aa5ef47134393b33459ecd80418cbe694b636d7ead618',
  operationName: 'SetIdentityProvider',
};

export const SetPerson: Operation<SetPersonMutation, SetPersonMutationVariables> = {
  hash: '0403e59745a003c17fec3867150b1aa1d34bf582fb70cccd9c9676dd9c2937cd',
  operationName: 'SetPerson',
};

export const Shift: Operation<ShiftQuery, ShiftQueryVariables> = {
  hash: 'a023be67bacf80f3b1c9b3be203cbbcd63f1f549a8314d3abd30448d54f0afde',
  operationName: 'Shift',
};

export const ShippedProtocols: Operation<ShippedProtocolsQuery, ShippedProtocolsQueryVariables> = {
  hash: 'cc9c0ddc7ab1e321fd7563fa1eb16d831366bedf40e42dc76a9cd2d698cd703a',
  operationName: 'ShippedProtocols',
};

export const SignInAsDemoPerson: Operation<SignInAsDemoPersonMutation, SignInAsDemoPersonMutationVariables> =
  {
    hash: '0ce2da3fddf0f67807cdb01a8c7a652848936161aef9b1159c7853fba999782d',
    operationName: 'SignInAsDemoPerson',
  };

export const SignInPage: Operation<SignInPageQuery, SignInPageQueryVariables> = {
  hash: '2084f3d1cf81c5310d73403c41435fc1a6638b9192e456790d6476c40ba5d95d',
  operationName: 'SignInPage',
};

export const SignOut: Operation<SignOutMutation, SignOutMutationVariables> = {
  hash: '06562a4643f1d41111c4f2edc22f3adf88348b04a76a979592af164d785a7b6d',
  operationName: 'SignOut',
};

export const SubmitSitrep: Operation<SubmitSitrepMutation, SubmitSitrepMutationVariables> = {
  hash: '7d02331467884507bb2f45b9ed99527259c7566f7674b66c714d56d854ed3837',
  operationName: 'SubmitSitrep',
};

export const SuspendPerson: Operation<SuspendPersonMutation, SuspendPersonMutationVariables> = {
  hash: '120eff5bdf85dd6bc061f65c3da88d49897cd06117fff861a1d149fca27a0cf9',
  operationName: 'SuspendPerson',
};

export const TakeHandover: Operation<TakeHandoverMutation, TakeHandoverMutationVariables> = {
  hash: '03e35e30251e01d262a99be5c10e25f93d54e51af546581be76b40b506e7ec73',
  operationName: 'TakeHandover',
};

export const Timeline: Operation<TimelineQuery, TimelineQueryVariables> = {
  hash: '0c0582322b3e04dd4dbb23e50b70fcdb3e50f2d5fb307d569f5e56be7f81e85a',
  operationName: 'Timeline',
};

export const TimelineEndOf: Operation<TimelineEndOfQuery, TimelineEndOfQueryVariables> = {
  hash: '24c5164455ad721ecd5d79108eb9eebc28620b241ce86ac27a5435706d7aa912',
  operationName: 'TimelineEndOf',
};

export const TokenIncidents: Operation<TokenIncidentsQuery, TokenIncidentsQueryVariables> = {
  hash: '450302a81a8347343c0d333c151c935e97b06694157e589b00cf268834df68fb',
  operationName: 'TokenIncidents',
};

export const TurnDownProposal: Operation<TurnDownProposalMutation, TurnDownProposalMutationVariables> = {
  hash: '5abd8970938f940a5c777a095b11de244d1e24e77e9cd20219953737d94a7f64',
  operationName: 'TurnDownProposal',
};

export const UnpinEntry: Operation<UnpinEntryMutation, UnpinEntryMutationVariables> = {
  hash: '8761e4274d5054011e7d66d610462dfe9d67cf8092179fedef410e751d0f79c5',
  operationName: 'UnpinEntry',
};

export const Viewer: Operation<ViewerQuery, ViewerQueryVariables> = {
  hash: 'dd2833f37af088d77ce0f791b60e8cfb4e39ce1dff3df656c9a15e1372e6d3f1',
  operationName: 'Viewer',
};

export const Wall: Operation<WallQuery, WallQueryVariables> = {
  hash: '3e65220ad6085c49c850d14ce1ac26c4c5c4b554169e470f971aef59913127b0',
  operationName: 'Wall',
};

export const WithdrawInvitation: Operation<WithdrawInvitationMutation, WithdrawInvitationMutationVariables> =
  {
    hash: '5140d141282733b6e455a744b0d7e4fc284bff3f5194383190745f6653891855',
    operationName: 'WithdrawInvitation',
  };

export const WithdrawProposal: Operation<WithdrawProposalMutation, WithdrawProposalMutationVariables> = {
  hash: 'e44311e5ebb91942a3c91fc90fc585ba98ecd8c21877b4e2a5f26bef4a3bf1b4',
  operationName: 'WithdrawProposal',
};
