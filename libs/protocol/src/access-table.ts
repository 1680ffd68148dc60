import type { CommandType } from './vocabulary.js';

/**
 * Who gets through the door of a field or event at all. `command`: signed in, and the rules of `operations.ts` decide
 * on the incident itself. `administrator`: of the own organisation, for the own organisation.
 */
export type Door =
  | 'anyone'
  | 'anyone_in_a_demo'
  | 'signed_in'
  | 'administrator'
  | 'coordinating_body'
  | 'oversight_body'
  | 'command';

export interface AccessRow {
  readonly door: Door;
  /** Whether a program's token may be made for it; a browser's session always may. */
  readonly token: boolean;
  /** Whether a screen on a wall may ask for it, which whoever comes by can read. */
  readonly wall: boolean;
  /** Proved by passkey for exactly this input, at most five minutes before (`default`). */
  readonly stepUp: boolean;
  /** Takes effect only when somebody of another organisation and kind has agreed to the same input. */
  readonly secondPerson: boolean;
  readonly command: CommandType | null;
}

const row = (door: Door, more: Partial<Omit<AccessRow, 'door'>> = {}): AccessRow => ({
  door,
  token: false,
  wall: false,
  stepUp: false,
  secondPerson: false,
  command: null,
  ...more,
});

const READ = { token: true } as const;
const WALL = { wall: true } as const;
const STEP_UP = { stepUp: true } as const;
const command = (type: CommandType, more: Partial<AccessRow> = {}): AccessRow =>
  row('command', { token: true, command: type, ...more });

/**
 * The one table of operations: every query, mutation, joining field and socket event, named as in the schema. What has
 * no row here does not answer, and a row that names nothing fails the build.
 */
export const ACCESS_TABLE = {
  'Query.server': row('anyone', READ),
  'Query.viewer': row('anyone', READ),
  'Query.demoPeople': row('anyone_in_a_demo'),
  'Query.organisations': row('signed_in', READ),
  'Query.accessTokens': row('signed_in'),
  'Query.incidents': row('signed_in', READ),
  'Query.incident': row('signed_in', READ),
  // Of the sign-in at a browser: a program has no shift.
  'Query.shift': row('signed_in'),
  'Query.wall': row('signed_in', WALL),
  'Query.incidentPage': row('signed_in', READ),
  'Query.search': row('signed_in', READ),
  'Query.alertPreview': row('signed_in', READ),
  'Query.people': row('signed_in', READ),
  'Incident.allowedCommands': row('signed_in', READ),
  'Incident.waiting': row('signed_in', READ),
  'Incident.timeline': row('signed_in', READ),
  'Incident.timelineEnd': row('signed_in', READ),
  'Incident.pinnedEntries': row('signed_in', READ),

  'Mutation.signInAsDemoPerson': row('anyone_in_a_demo'),
  'Mutation.demoAccessToken': row('anyone_in_a_demo'),
  'Mutation.signOut': row('signed_in', { ...READ, ...WALL }),
  'Mutation.createAccessToken': row('signed_in', STEP_UP),
  'Mutation.revokeAccessToken': row('signed_in'),

  'Mutation.beginPasskeySignIn': row('anyone'),
  'Mutation.finishPasskeySignIn': row('anyone'),
  'Query.passkeys': row('signed_in'),
  // Whoever has none yet adds the first one without.
  'Mutation.beginPasskey': row('signed_in', STEP_UP),
  // Ends only what was begun in the same session.
  'Mutation.finishPasskey': row('signed_in'),
  'Mutation.removePasskey': row('signed_in', STEP_UP),
  'Mutation.answerStepUp': row('signed_in'),
  'Mutation.answerStepUpAsDemoPerson': row('anyone_in_a_demo'),
  'Query.sessions': row('signed_in'),
  'Mutation.endSession': row('signed_in'),
  'Mutation.endOtherSessions': row('signed_in'),
  'Mutation.openWall': row('signed_in', STEP_UP),

  'Query.invitation': row('anyone'),
  'Mutation.beginInvitedPasskey': row('anyone'),
  'Mutation.finishInvitedPasskey': row('anyone'),
  'Query.invitations': row('administrator'),
  'Mutation.withdrawInvitation': row('administrator'),
  'Mutation.invitePerson': row('administrator', STEP_UP),
  'Mutation.recoverPerson': row('administrator', STEP_UP),
  'Mutation.inviteFirstPerson': row('coordinating_body', STEP_UP),
  // Whoever changes it is called in a crisis in its place.
  'Mutation.setDutyLine': row('administrator', STEP_UP),
  'Mutation.setPerson': row('administrator'),
  'Mutation.setAdministrator': row('administrator', STEP_UP),
  'Mutation.suspendPerson': row('administrator'),
  'Mutation.reinstatePerson': row('administrator'),

  'Query.identityProvider': row('administrator'),
  'Mutation.setIdentityProvider': row('administrator', STEP_UP),
  'Mutation.removeIdentityProvider': row('administrator', STEP_UP),
  'Mutation.beginOrganisationSignIn': row('anyone'),
  'Mutation.beginInvitedOrganisationSignIn': row('anyone'),
  'Mutation.beginIdentityLink': row('signed_in', STEP_UP),

  'Mutation.declareIncident': command('declare_incident'),
  'Mutation.acknowledgeAlert': command('acknowledge_alert'),
  'Mutation.postPlatformStatus': command('post_platform_status'),
  'Mutation.addInformation': command('add_information'),
  'Mutation.addCommunityNote': command('add_community_note'),
  'Mutation.raiseRightsFlag': command('raise_rights_flag'),
  'Mutation.answerRightsFlag': command('answer_rights_flag'),
  'Mutation.changeSeverity': command('change_severity'),
  'Mutation.changeStatus': command('change_status'),
  'Mutation.correctCountries': command('correct_countries'),
  // A program that has declared in error has nobody who noticed it within the minute.
  'Mutation.recallDeclaration': command('recall_declaration', { token: false }),
  'Mutation.retractEntry': command('retract_entry'),
  'Mutation.addOrganisation': command('add_organisation', { ...STEP_UP, token: false }),
  'Mutation.removeOrganisation': command('remove_organisation', { ...STEP_UP, token: false }),
  'Mutation.assignPerson': command('assign_person', { token: false }),
  'Mutation.releasePerson': command('release_person', { token: false }),

  // What moves an activation is proved by passkey.
  'Mutation.openActivation': command('open_activation', { token: false }),
  'Mutation.assessCriterion': command('assess_criterion'),
  'Mutation.proposeTransition': command('propose_transition', { ...STEP_UP, token: false }),
  'Mutation.castVote': command('cast_vote', { ...STEP_UP, token: false }),
  'Mutation.withdrawProposal': command('withdraw_proposal', { token: false }),
  'Mutation.reportObligation': command('report_obligation'),
  'Mutation.makeRequest': command('make_request', { token: false }),
  'Mutation.answerRequest': command('answer_request'),
  'Mutation.clarifyRequest': command('clarify_request'),
  'Mutation.recordPreservation': command('record_preservation'),
  'Mutation.endPreservation': command('end_preservation'),
  'Mutation.receiveNotice': command('receive_notice'),
  // A program reports what it knows; the picture that goes out is somebody's.
  'Mutation.submitSitrep': command('submit_sitrep', { token: false }),
  'Mutation.reviewSitrep': command('review_sitrep', { token: false }),
  'Mutation.setClock': command('set_clock'),
  'Mutation.offerHandover': command('offer_handover', { token: false }),
  'Mutation.takeHandover': command('take_handover', { token: false }),
  'Mutation.endHandover': command('end_handover', { token: false }),
  'Mutation.pinEntry': command('pin_entry'),
  'Mutation.unpinEntry': command('unpin_entry'),
  'Mutation.addTranslation': command('add_translation'),
  'Mutation.judgeTranslation': command('judge_translation'),
  'Query.protocols': row('signed_in', READ),
  'Query.protocol': row('signed_in', READ),
  'Query.shippedProtocols': row('coordinating_body'),
  'Query.checkProtocol': row('coordinating_body'),
  'Query.requestTotals': row('signed_in', READ),
  'Mutation.publishProtocol': row('coordinating_body', STEP_UP),
  'Mutation.retireProtocol': row('coordinating_body', STEP_UP),

  'Incident.people': row('signed_in', READ),
  'Incident.accessRequests': row('signed_in'),
  'Query.organisationIncidents': row('administrator'),
  'Query.seenAs': row('administrator'),
  'Query.accessActs': row('administrator'),
  'Query.readings': row('administrator'),
  'Query.readingHeaders': row('oversight_body'),
  'Query.proposals': row('signed_in'),
  'Mutation.requestAccess': row('signed_in'),
  'Mutation.grantAccess': row('signed_in', STEP_UP),
  'Mutation.refuseAccess': row('signed_in'),
  'Mutation.proposeAdmission': row('signed_in', { ...STEP_UP, secondPerson: true }),
  'Mutation.proposeSuspension': row('signed_in', { ...STEP_UP, secondPerson: true }),
  'Mutation.proposeReinstatement': row('signed_in', { ...STEP_UP, secondPerson: true }),
  'Mutation.carryOutProposal': row('signed_in', STEP_UP),
  'Mutation.turnDownProposal': row('signed_in'),

  'Event.follow': row('signed_in', READ),
  'Event.unfollow': row('signed_in', READ),
  'Event.entriesAppended': row('signed_in', READ),
  'Event.caughtUp': row('signed_in', READ),
  'Event.wholeUpTo': row('signed_in', { ...READ, ...WALL }),
  'Event.followEnded': row('signed_in', READ),
  'Event.boardMoved': row('signed_in', { ...READ, ...WALL }),
  'Event.accessEnded': row('signed_in', { ...READ, ...WALL }),
  'Event.draining': row('signed_in', { ...READ, ...WALL }),
} as const satisfies Readonly<Record<string, AccessRow>>;

export type OperationName = keyof typeof ACCESS_TABLE;

/** The row of a field or event, such as `Query.incident`; undefined for what nobody has thought about. */
export function accessRow(name: string): AccessRow | undefined {
  return Object.hasOwn(ACCESS_TABLE, name) ? ACCESS_TABLE[name as OperationName] : undefined;
}

/** What a program's token can be made for: the roots, since what joins to them comes with them. */
export const TOKEN_OPERATIONS: readonly OperationName[] = (
  Object.keys(ACCESS_TABLE) as OperationName[]
).filter((name) => ACCESS_TABLE[name].token && /^(Query|Mutation)\.|^Event\.follow$/.test(name));
