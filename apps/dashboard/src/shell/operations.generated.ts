// Written by generate-operations.ts from libs/contract/schema.graphql and src/**/*.graphql.ts.

import type { Operation } from './operation.js';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type StakeholderKind =
  | 'government'
  | 'law_enforcement'
  | 'online_service_provider'
  | 'civil_society'
  | 'coordinating_body'
  | 'oversight_body';

export type Marking = 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER_STRICT' | 'RED';

export type IncidentCategory =
  | 'perpetrator_content'
  | 'bystander_content'
  | 'call_to_violence'
  | 'harm_to_children'
  | 'hate_or_rumour_surge'
  | 'unsure';

export type Severity = 'S1' | 'S2' | 'S3' | 'S4';

export type IncidentStatus = 'reported' | 'verifying' | 'ongoing' | 'ended' | 'archived' | 'refuted';

export type Certainty = 'confirmed' | 'likely' | 'reported' | 'unknown';

export type PlatformState =
  'checking' | 'not_seen' | 'present' | 'actioning' | 'contained' | 'left_up_with_context' | 'not_applicable';

export type CountMeasure =
  | 'upload_attempts_blocked'
  | 'removed_after_report'
  | 'visually_distinct_items'
  | 'hashes_shared'
  | 'accounts_actioned'
  | 'views_before_removal'
  | 'live_viewers';

export type CountQualifier = 'exact' | 'about' | 'more_than' | 'fewer_than';

export type Fidelity = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

export type RightsConcern =
  'journalism' | 'evidence' | 'counter_speech' | 'victim_dignity' | 'wrong_language' | 'other';

export type FlagOutcome = 'upheld' | 'partly_upheld' | 'declined';

export type Attribution = 'organisation' | 'kind' | 'none';

export type CommandType =
  | 'declare_incident'
  | 'acknowledge_alert'
  | 'post_platform_status'
  | 'add_information'
  | 'add_community_note'
  | 'raise_rights_flag'
  | 'answer_rights_flag'
  | 'change_severity'
  | 'change_status'
  | 'retract_entry';

export type MomentInput = {
  readonly at: string;
  readonly fidelity: Fidelity;
};

export type SourceInput = {
  readonly name?: string | null | undefined;
  readonly reliability: Reliability;
  readonly credibility: number;
};

export type SupersessionInput = {
  readonly entryId: string;
  readonly reason: string;
};

export type RecipientsInput = {
  readonly organisationIds?: ReadonlyArray<string>;
  readonly personIds?: ReadonlyArray<string>;
};

export type CountInput = {
  readonly measure: CountMeasure;
  readonly value: number;
  readonly qualifier?: CountQualifier;
  readonly asOf: MomentInput;
};

export type AlertPreviewInput = {
  readonly severity: Severity;
  readonly country?: string | null | undefined;
  readonly alsoAlert?: ReadonlyArray<string>;
};

export type DeclareIncidentInput = {
  readonly commandId: string;
  readonly title: string;
  readonly category: IncidentCategory;
  readonly severity: Severity;
  readonly place: string;
  readonly marking: Marking;
  readonly country?: string | null | undefined;
  readonly certainty?: Certainty;
  readonly exercise?: boolean;
  readonly alsoAlert?: ReadonlyArray<string>;
  readonly occurredAt?: MomentInput | null | undefined;
  readonly language?: string;
  readonly source?: SourceInput | null | undefined;
};

export type AcknowledgeAlertInput = {
  readonly commandId: string;
  readonly incidentId: string;
};

export type PostPlatformStatusInput = {
  readonly commandId: string;
  readonly incidentId: string;
  readonly state: PlatformState;
  readonly counts?: ReadonlyArray<CountInput>;
  readonly note?: string | null | undefined;
  readonly marking: Marking;
  readonly recipients?: RecipientsInput | null | undefined;
  readonly occurredAt?: MomentInput | null | undefined;
  readonly language?: string;
  readonly source?: SourceInput | null | undefined;
  readonly supersedes?: SupersessionInput | null | undefined;
};

export type AddInformationInput = {
  readonly commandId: string;
  readonly incidentId: string;
  readonly text: string;
  readonly marking: Marking;
  readonly recipients?: RecipientsInput | null | undefined;
  readonly occurredAt?: MomentInput | null | undefined;
  readonly language?: string;
  readonly source?: SourceInput | null | undefined;
  readonly attribution?: Attribution;
  readonly supersedes?: SupersessionInput | null | undefined;
};

export type AddCommunityNoteInput = {
  readonly commandId: string;
  readonly incidentId: string;
  readonly text: string;
  readonly marking: Marking;
  readonly recipients?: RecipientsInput | null | undefined;
  readonly occurredAt?: MomentInput | null | undefined;
  readonly language?: string;
  readonly source?: SourceInput | null | undefined;
  readonly attribution?: Attribution;
  readonly supersedes?: SupersessionInput | null | undefined;
};

export type RaiseRightsFlagInput = {
  readonly commandId: string;
  readonly incidentId: string;
  readonly concern: RightsConcern;
  readonly text: string;
  readonly aboutEntryId?: string | null | undefined;
  readonly marking: Marking;
  readonly recipients?: RecipientsInput | null | undefined;
  readonly occurredAt?: MomentInput | null | undefined;
  readonly language?: string;
  readonly source?: SourceInput | null | undefined;
  readonly attribution?: Attribution;
  readonly supersedes?: SupersessionInput | null | undefined;
};

export type AnswerRightsFlagInput = {
  readonly commandId: string;
  readonly incidentId: string;
  readonly flagId: string;
  readonly outcome: FlagOutcome;
  readonly text: string;
  readonly language?: string;
};

export type ChangeSeverityInput = {
  readonly commandId: string;
  readonly incidentId: string;
  readonly severity: Severity;
  readonly reason: string;
  readonly language?: string;
};

export type ChangeStatusInput = {
  readonly commandId: string;
  readonly incidentId: string;
  readonly status: IncidentStatus;
  readonly reason: string;
  readonly language?: string;
};

export type RetractEntryInput = {
  readonly commandId: string;
  readonly incidentId: string;
  readonly entryId: string;
  readonly reason: string;
  readonly language?: string;
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
