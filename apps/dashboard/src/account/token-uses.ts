import { ACCESS_TABLE, mayUse, type OperationName, type StakeholderKind } from '@tocsin/protocol';

/**
 * What a token may be for, in the words of a screen: each use opens the operations that it needs. Together they are all
 * that a token can be made for.
 */
export const TOKEN_USES = {
  incidents: ['Query.incidents', 'Query.incident'],
  search: ['Query.incidentPage', 'Query.search'],
  live: ['Event.follow'],
  directory: ['Query.organisations'],
  colleagues: ['Query.people'],
  alert_preview: ['Query.alertPreview'],
  protocols: ['Query.protocols', 'Query.protocol'],
  request_totals: ['Query.requestTotals'],
  acknowledge: ['Mutation.acknowledgeAlert'],
  platform_status: ['Mutation.postPlatformStatus'],
  information: ['Mutation.addInformation'],
  community_note: ['Mutation.addCommunityNote'],
  rights_flag: ['Mutation.raiseRightsFlag'],
  answer_flag: ['Mutation.answerRightsFlag'],
  retract: ['Mutation.retractEntry'],
  declare: ['Mutation.declareIncident'],
  severity: ['Mutation.changeSeverity'],
  status: ['Mutation.changeStatus'],
  countries: ['Mutation.correctCountries'],
  criteria: ['Mutation.assessCriterion'],
  obligations: ['Mutation.reportObligation'],
  request_answers: ['Mutation.answerRequest'],
  clarifications: ['Mutation.clarifyRequest'],
  preservations: ['Mutation.recordPreservation', 'Mutation.endPreservation'],
  notices: ['Mutation.receiveNotice'],
  exercise_clock: ['Mutation.setClock'],
  pins: ['Mutation.pinEntry', 'Mutation.unpinEntry'],
  translations: ['Mutation.addTranslation', 'Mutation.judgeTranslation'],
} as const satisfies Readonly<Record<string, readonly OperationName[]>>;

export type TokenUse = keyof typeof TOKEN_USES;

/** What every token is for: to ask the server for its time and for whom it acts, and to be given back. */
export const ALWAYS: readonly OperationName[] = ['Query.server', 'Query.viewer', 'Mutation.signOut'];

export const READING: readonly TokenUse[] = [
  'incidents',
  'search',
  'live',
  'directory',
  'colleagues',
  'alert_preview',
  'protocols',
  'request_totals',
];
export const WRITING: readonly TokenUse[] = (Object.keys(TOKEN_USES) as TokenUse[]).filter(
  (use) => !READING.includes(use),
);

export const TOKEN_PRESETS = {
  read_only: ['incidents', 'live', 'directory'],
  post_status: ['incidents', 'live', 'acknowledge', 'platform_status'],
} as const satisfies Readonly<Record<string, readonly TokenUse[]>>;

export type TokenPreset = keyof typeof TOKEN_PRESETS;

/** Whether somebody of this kind could ever do it: what their kind never does, their programs are not offered. */
export function isFor(use: TokenUse, kind: StakeholderKind): boolean {
  return TOKEN_USES[use].every((name) => {
    const { command } = ACCESS_TABLE[name];
    return command === null || mayUse(command, kind, 'lead');
  });
}

export function operationsOf(uses: Iterable<string>): string[] {
  return [...ALWAYS, ...[...uses].flatMap((use) => TOKEN_USES[use as TokenUse])];
}

/** What a token is for, as far as it is whole uses; null for the tokens of a demo, which are for everything. */
export function usesOf(operations: readonly string[] | null): readonly TokenUse[] | null {
  if (operations === null) return null;
  return (Object.keys(TOKEN_USES) as TokenUse[]).filter((use) =>
    TOKEN_USES[use].every((name) => operations.includes(name)),
  );
}
