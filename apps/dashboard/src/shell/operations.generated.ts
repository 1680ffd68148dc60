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

export type AlertPreviewInput = {
  readonly alsoAlert?: ReadonlyArray<string>;
  readonly country?: string | null | undefined;
  readonly severity: Severity;
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

export type Attribution = 'kind' | 'none' | 'organisation';

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

export type CommandType =
  | 'acknowledge_alert'
  | 'add_community_note'
  | 'add_information'
  | 'answer_rights_flag'
  | 'change_severity'
  | 'change_status'
  | 'declare_incident'
  | 'post_platform_status'
  | 'raise_rights_flag'
  | 'retract_entry';

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

/** Five things; everything else can follow. */
export type DeclareIncidentInput = {
  /** Organisations to alert beyond the rule. */
  readonly alsoAlert?: ReadonlyArray<string>;
  readonly category: IncidentCategory;
  readonly certainty?: Certainty;
  /** Made by the caller. The same id given again gives the first answer again. */
  readonly commandId: string;
  /** Its authorities are alerted. */
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

export type Fidelity = 'day' | 'hour' | 'minute' | 'month' | 'second' | 'year';

export type FlagOutcome = 'declined' | 'partly_upheld' | 'upheld';

export type IncidentCategory =
  | 'bystander_content'
  | 'call_to_violence'
  | 'harm_to_children'
  | 'hate_or_rumour_surge'
  | 'perpetrator_content'
  | 'unsure';

export type IncidentStatus = 'archived' | 'ended' | 'ongoing' | 'refuted' | 'reported' | 'verifying';

export type Marking = 'AMBER' | 'AMBER_STRICT' | 'CLEAR' | 'GREEN' | 'RED';

/** A time and how exactly it is known. */
export type MomentInput = {
  readonly at: string;
  readonly fidelity: Fidelity;
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

/** Whom the entry is for, where the marking alone does not say. */
export type RecipientsInput = {
  /** For AMBER and AMBER_STRICT: organisations on the incident. */
  readonly organisationIds?: ReadonlyArray<string>;
  /** For RED: the people, by name. */
  readonly personIds?: ReadonlyArray<string>;
  /** Whom this own entry was for, and nobody else. */
  readonly sameAs?: string | null | undefined;
};

export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

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

export type RightsConcern =
  'counter_speech' | 'evidence' | 'journalism' | 'other' | 'victim_dignity' | 'wrong_language';

export type Severity = 'S1' | 'S2' | 'S3' | 'S4';

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

/** Replaces an earlier entry of the same kind and organisation; both stay readable. */
export type SupersessionInput = {
  readonly entryId: string;
  readonly reason: string;
};

export type ViewerFieldsFragment = {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly mayDeclare: boolean;
  readonly organisation: {
    readonly organisationId: string;
    readonly name: string;
    readonly kind: StakeholderKind;
    readonly country: string;
  };
};

export type ViewerQueryVariables = Exact<{ [key: string]: never }>;

export type ViewerQuery = {
  readonly viewer: {
    readonly personId: string;
    readonly name: string;
    readonly title: string;
    readonly mayDeclare: boolean;
    readonly organisation: {
      readonly organisationId: string;
      readonly name: string;
      readonly kind: StakeholderKind;
      readonly country: string;
    };
  } | null;
};

export type SignInPageQueryVariables = Exact<{ [key: string]: never }>;

export type SignInPageQuery = {
  readonly server: { readonly demo: boolean };
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
    readonly mayDeclare: boolean;
    readonly organisation: {
      readonly organisationId: string;
      readonly name: string;
      readonly kind: StakeholderKind;
      readonly country: string;
    };
  };
};

export type SignOutMutationVariables = Exact<{ [key: string]: never }>;

export type SignOutMutation = { readonly signOut: boolean };

export type AccessTokensQueryVariables = Exact<{ [key: string]: never }>;

export type AccessTokensQuery = {
  readonly accessTokens: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly createdAt: string;
    readonly expiresAt: string;
    readonly lastUsedAt: string | null;
  }>;
};

export type CreateAccessTokenMutationVariables = Exact<{
  name: string;
}>;

export type CreateAccessTokenMutation = {
  readonly createAccessToken: {
    readonly secret: string;
    readonly token: {
      readonly id: string;
      readonly name: string;
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

export type BoardQueryVariables = Exact<{ [key: string]: never }>;

export type BoardQuery = {
  readonly server: { readonly now: string };
  readonly incidents: ReadonlyArray<{
    readonly id: string;
    readonly exercise: boolean;
    readonly severity: Severity | null;
    readonly status: IncidentStatus | null;
    readonly lastRecordedAt: string;
    readonly allowedCommands: ReadonlyArray<CommandType>;
    readonly declaration: {
      readonly title: string;
      readonly place: string;
      readonly recordedAt: string;
      readonly marking: Marking;
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
      readonly answer: { readonly entryId: string } | null;
    }>;
  }>;
};

export type IncidentAccessQueryVariables = Exact<{
  id: string;
}>;

export type IncidentAccessQuery = {
  readonly incident: { readonly id: string; readonly allowedCommands: ReadonlyArray<CommandType> } | null;
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

export type ChangeStatusMutationVariables = Exact<{
  input: ChangeStatusInput;
}>;

export type ChangeStatusMutation = { readonly changeStatus: { readonly entry: { readonly id: string } } };

export type PostPlatformStatusMutationVariables = Exact<{
  input: PostPlatformStatusInput;
}>;

export type PostPlatformStatusMutation = {
  readonly postPlatformStatus: { readonly entry: { readonly id: string } };
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

export type TimelineQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
  first?: number | null | undefined;
}>;

export type TimelineQuery = {
  readonly server: { readonly now: string };
  readonly incident: {
    readonly id: string;
    readonly timeline: {
      readonly cursor: string;
      readonly complete: boolean;
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

export const AccessTokens: Operation<AccessTokensQuery, AccessTokensQueryVariables> = {
  hash: '4582a913bbdebf4e163d0a6846df2762054f9d6e3e0523fd74480e4061db15b1',
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

export const AlertPreview: Operation<AlertPreviewQuery, AlertPreviewQueryVariables> = {
  hash: '390cc39b289b1b6aa05059f7e097f18c22cef6b5614d6c3f053c9a469bdb7788',
  operationName: 'AlertPreview',
};

export const AnswerRightsFlag: Operation<AnswerRightsFlagMutation, AnswerRightsFlagMutationVariables> = {
  hash: '7f76c449bec16f1fc8dcf363aa7d9be268208303a17327ba734d545dc966c663',
  operationName: 'AnswerRightsFlag',
};

export const Board: Operation<BoardQuery, BoardQueryVariables> = {
  hash: 'c944e6834195611924f6aa6732ca6030a50161bd7e5dd64fb4f3e3045555e135',
  operationName: 'Board',
};

export const ChangeSeverity: Operation<ChangeSeverityMutation, ChangeSeverityMutationVariables> = {
  hash: '40e385ae5120514c137cc11e9c105222143fbd4d4b6f769f3f8744b91b6eeadc',
  operationName: 'ChangeSeverity',
};

export const ChangeStatus: Operation<ChangeStatusMutation, ChangeStatusMutationVariables> = {
  hash: 'a9f217958d441e18a688a85a6db46dfb552ce356f164a28c7adfd5dabfe15942',
  operationName: 'ChangeStatus',
};

export const CreateAccessToken: Operation<CreateAccessTokenMutation, CreateAccessTokenMutationVariables> = {
  hash: '5ed5a6fc1f61aae5de37b2693f452250b342684e0ea083862fddc9110ec30db9',
  operationName: 'CreateAccessToken',
};

export const DeclareIncident: Operation<DeclareIncidentMutation, DeclareIncidentMutationVariables> = {
  hash: 'b01a7694c74f7f7df9d7473f1fdaedb72cb4d24a45efc319d093fb933dbffcd5',
  operationName: 'DeclareIncident',
};

export const IncidentAccess: Operation<IncidentAccessQuery, IncidentAccessQueryVariables> = {
  hash: '29b8bf57135ae2f73943267cf01574abee3c44ee388dd82fe031f75ed3647e1f',
  operationName: 'IncidentAccess',
};

export const PostPlatformStatus: Operation<PostPlatformStatusMutation, PostPlatformStatusMutationVariables> =
  {
    hash: '5a814e93511c934d57ad1acd5932f160e543aac0e269b4db9055d68a0ff7fb93',
    operationName: 'PostPlatformStatus',
  };

export const RaiseRightsFlag: Operation<RaiseRightsFlagMutation, RaiseRightsFlagMutationVariables> = {
  hash: 'e46b103904bbb805b87c3b2d22342b52cc5f01a0378e0639fed50d4854dce4e1',
  operationName: 'RaiseRightsFlag',
};

export const RetractEntry: Operation<RetractEntryMutation, RetractEntryMutationVariables> = {
  hash: 'dd16f561e65670b362b23fbc7015e74ffeead3f465bacfb03d51f8295e399eb9',
  operationName: 'RetractEntry',
};

export const RevokeAccessToken: Operation<RevokeAccessTokenMutation, RevokeAccessTokenMutationVariables> = {
  hash: 'e8e09944d6cefb84bd73a8a900dc4dff238a20518b172e45b58a0245377db0ae',
  operationName: 'RevokeAccessToken',
};

export const SignInAsDemoPerson: Operation<SignInAsDemoPersonMutation, SignInAsDemoPersonMutationVariables> =
  {
    hash: '6609a646211dca86b8cbd19197869d267579abbcf30812eee4f8d139bae78143',
    operationName: 'SignInAsDemoPerson',
  };

export const SignInPage: Operation<SignInPageQuery, SignInPageQueryVariables> = {
  hash: '648e2e4f523f483cacf9871eba3e24c771fba163953f0f22c2b4a3c2e2c010a8',
  operationName: 'SignInPage',
};

export const SignOut: Operation<SignOutMutation, SignOutMutationVariables> = {
  hash: '06562a4643f1d41111c4f2edc22f3adf88348b04a76a979592af164d785a7b6d',
  operationName: 'SignOut',
};

export const Timeline: Operation<TimelineQuery, TimelineQueryVariables> = {
  hash: 'f813f71d23a1d102ca998b0696a1ab88f9e1c9ccb78b60f1e2308cdc55970558',
  operationName: 'Timeline',
};

export const Viewer: Operation<ViewerQuery, ViewerQueryVariables> = {
  hash: '827dc28064b5d5f25a7797602b1d4698df6350613a802f6c69a6966a01c2a38f',
  operationName: 'Viewer',
};
