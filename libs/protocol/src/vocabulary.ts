/** The words of the field, once: every other place (database, schema, screen) takes them from here. */

type Words<T extends string> = { readonly [K in T]: K };

/* @__NO_SIDE_EFFECTS__ */
function words<const T extends string>(...list: T[]): Words<T> {
  return Object.freeze(Object.fromEntries(list.map((word) => [word, word]))) as Words<T>;
}

/** What an organisation is to the others; a right or an alert is never given to a name, only to a kind. */
export const StakeholderKind = words(
  'government',
  'law_enforcement',
  'online_service_provider',
  'civil_society',
  'coordinating_body',
  'oversight_body',
);
export type StakeholderKind = keyof typeof StakeholderKind;

/** TLP 2.0 (FIRST, 2022). On screen and in messages always the label of `tlpLabel`, in every language. */
export const Marking = words('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED');
export type Marking = keyof typeof Marking;

/** The marking as FIRST writes it, e.g. `TLP:AMBER+STRICT`. */
export function tlpLabel(marking: Marking): string {
  return `TLP:${marking.replace('_', '+')}`;
}

/** What kind of event was declared; the last word is an honest answer, not a default. */
export const IncidentCategory = words(
  'perpetrator_content',
  'bystander_content',
  'call_to_violence',
  'harm_to_children',
  'hate_or_rumour_surge',
  'unsure',
);
export type IncidentCategory = keyof typeof IncidentCategory;

/** S1: people are being harmed now, or copies spread fast. S4: for awareness. */
export const Severity = words('S1', 'S2', 'S3', 'S4');
export type Severity = keyof typeof Severity;

export const IncidentStatus = words(
  'reported',
  'verifying',
  'ongoing',
  'ended',
  'archived',
  'refuted',
  'declared_by_mistake',
);
export type IncidentStatus = keyof typeof IncidentStatus;

/** How sure the declaring side is of what it reports. */
export const Certainty = words('confirmed', 'likely', 'reported', 'unknown');
export type Certainty = keyof typeof Certainty;

/** What an online service provider says of its own service. Silence is not one of them: it is shown as silence. */
export const PlatformState = words(
  'checking',
  'not_seen',
  'present',
  'actioning',
  'contained',
  'left_up_with_context',
  'not_applicable',
);
export type PlatformState = keyof typeof PlatformState;

/** What a number counts. "Removals" is never one number: blocked at upload and removed after report stay apart. */
export const CountMeasure = words(
  'upload_attempts_blocked',
  'removed_after_report',
  'visually_distinct_items',
  'hashes_shared',
  'accounts_actioned',
  'views_before_removal',
  'live_viewers',
);
export type CountMeasure = keyof typeof CountMeasure;

export const CountQualifier = words('exact', 'about', 'more_than', 'fewer_than');
export type CountQualifier = keyof typeof CountQualifier;

/** How exact a time is known (STIX 2.1 incident extension, timestamp fidelity). */
export const Fidelity = words('second', 'minute', 'hour', 'day', 'month', 'year');
export type Fidelity = keyof typeof Fidelity;

/** Admiralty code, reliability of the source: A completely reliable to F cannot be judged. */
export const Reliability = words('A', 'B', 'C', 'D', 'E', 'F');
export type Reliability = keyof typeof Reliability;

/** What civil society or a platform says a measure may wrongly hit. */
export const RightsConcern = words(
  'journalism',
  'evidence',
  'counter_speech',
  'victim_dignity',
  'wrong_language',
  'other',
);
export type RightsConcern = keyof typeof RightsConcern;

export const FlagOutcome = words('upheld', 'partly_upheld', 'declined');
export type FlagOutcome = keyof typeof FlagOutcome;

/** How an author is shown to readers; chosen when the entry is written. */
export const Attribution = words('organisation', 'kind', 'none');
export type Attribution = keyof typeof Attribution;

/**
 * Of an organisation on an incident, and of each of its people there. A deputy stands in for the lead in everything; an
 * observer reads and acknowledges, and writes nothing.
 */
export const ParticipantRole = words('lead', 'deputy', 'contributor', 'observer', 'oversight');
export type ParticipantRole = keyof typeof ParticipantRole;

/** What two people of different organisations and kinds decide about an organisation. */
export const ProposalAct = words('admit_organisation', 'suspend_organisation', 'reinstate_organisation');
export type ProposalAct = keyof typeof ProposalAct;

/** Where an activation stands, whatever its protocol calls it. */
export const ActivationPhase = words(
  'monitoring',
  'assessing',
  'proposed',
  'active',
  'standing_down',
  'concluded',
  'debriefing',
  'closed',
  'declined',
  'withdrawn',
  'changed_type',
);
export type ActivationPhase = keyof typeof ActivationPhase;

/** What somebody answers to a criterion; `unknown` is an answer, `rated` belongs to a scale. */
export const CriterionAnswer = words('met', 'not_met', 'unknown', 'rated');
export type CriterionAnswer = keyof typeof CriterionAnswer;

/** How many tests of an activation type it takes. */
export const CriterionMode = words('all_of', 'any_of');
export type CriterionMode = keyof typeof CriterionMode;

export const DecisionRule = words('sole', 'quorum', 'consensus', 'automatic');
export type DecisionRule = keyof typeof DecisionRule;

export const Vote = words('for', 'against', 'abstain');
export type Vote = keyof typeof Vote;

/** How a proposal ended that was not carried. */
export const ProposalOutcome = words('declined', 'withdrawn', 'lapsed');
export type ProposalOutcome = keyof typeof ProposalOutcome;

export const SafeguardAnswer = words('yes', 'no', 'not_applicable');
export type SafeguardAnswer = keyof typeof SafeguardAnswer;

/** What binds: a law, a promise made in public, an expectation of the protocol, or nothing but goodwill. */
export const Strength = words('legal', 'committed', 'expected', 'best_effort');
export type Strength = keyof typeof Strength;

export const ObligationNature = words('act_by', 'keep_until');
export type ObligationNature = keyof typeof ObligationNature;

/** What is put on record about an obligation. */
export const ObligationReport = words('met', 'waived', 'disputed', 'paused', 'resumed');
export type ObligationReport = keyof typeof ObligationReport;

/** How an obligation stands. Only what a law demands is ever `breached`; anything else is `overdue`. */
export const ObligationStatus = words(
  'running',
  'paused',
  'met',
  'met_late',
  'waived',
  'disputed',
  'overdue',
  'breached',
  'kept',
);
export type ObligationStatus = keyof typeof ObligationStatus;

/** What a government says to a platform. Only orders, directions and preservation requests rest on an instrument. */
export const RequestType = words(
  'alert',
  'referral',
  'removal_order',
  'blocking_direction',
  'preservation_request',
);
export type RequestType = keyof typeof RequestType;

export const RequestAnswer = words('acting', 'done', 'cannot', 'clarification_sought');
export type RequestAnswer = keyof typeof RequestAnswer;

export const PreservationEnd = words('released', 'destroyed', 'handed_over');
export type PreservationEnd = keyof typeof PreservationEnd;

/** What an organisation has said of a notice, the least first. */
export const NoticeReceipt = words('delivered', 'seen', 'acknowledged', 'acting', 'cannot');
export type NoticeReceipt = keyof typeof NoticeReceipt;

/** What a reviewer says of a situation report. */
export const SitrepReview = words('approved', 'returned');
export type SitrepReview = keyof typeof SitrepReview;

/** Where a version of a situation report stands. What was published without review stays marked as that. */
export const SitrepStatus = words('waiting', 'returned', 'published', 'published_without_review');
export type SitrepStatus = keyof typeof SitrepStatus;
/** How an offer of the lead ended that was not taken; the last two end it by themselves. */
export const HandoverOutcome = words('withdrawn', 'declined', 'left', 'role_changed');
export type HandoverOutcome = keyof typeof HandoverOutcome;

/** How a translation came about; the last: a person has read a machine's text beside the original and answers for it. */
export const TranslationOrigin = words('person', 'machine', 'machine_checked');
export type TranslationOrigin = keyof typeof TranslationOrigin;

/** What somebody says of a translation: the side that wrote the original, that it is right; a reader, that it is wrong. */
export const TranslationJudgement = words('confirmed', 'disputed');
export type TranslationJudgement = keyof typeof TranslationJudgement;

export const EntryKind = words(
  'incident_declared',
  'alert_acknowledged',
  'platform_status_posted',
  'information_added',
  'community_note_added',
  'rights_flag_raised',
  'rights_flag_answered',
  'severity_changed',
  'status_changed',
  'countries_corrected',
  'entry_retracted',
  'organisation_joined',
  'organisation_left',
  'person_assigned',
  'person_released',
  'activation_opened',
  'criterion_assessed',
  'transition_proposed',
  'vote_cast',
  'proposal_ended',
  'activation_moved',
  'obligations_started',
  'obligation_reported',
  'deadline_passed',
  'request_made',
  'request_answered',
  'request_clarified',
  'preservation_recorded',
  'preservation_ended',
  'notice_given',
  'notice_received',
  'sitrep_submitted',
  'sitrep_reviewed',
  'clock_set',
  'handover_offered',
  'handover_deadlines_listed',
  'handover_taken',
  'handover_ended',
  'entry_pinned',
  'entry_unpinned',
  'translation_added',
  'translation_judged',
);
export type EntryKind = keyof typeof EntryKind;

/** Whether this version knows entries of such a kind; a newer one may have written others. */
export function isKnownKind(kind: string): kind is EntryKind {
  return Object.hasOwn(EntryKind, kind);
}

/** What a person may ask for on an incident; the commands' shapes are in command.ts. */
export const CommandType = words(
  'declare_incident',
  'acknowledge_alert',
  'post_platform_status',
  'add_information',
  'add_community_note',
  'raise_rights_flag',
  'answer_rights_flag',
  'change_severity',
  'change_status',
  'correct_countries',
  'recall_declaration',
  'retract_entry',
  'add_organisation',
  'remove_organisation',
  'assign_person',
  'release_person',
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
  'submit_sitrep',
  'review_sitrep',
  'set_clock',
  'offer_handover',
  'take_handover',
  'end_handover',
  'pin_entry',
  'unpin_entry',
  'add_translation',
  'judge_translation',
);
export type CommandType = keyof typeof CommandType;
