export {
  audienceOf,
  incidentKey,
  incidentLeadsKey,
  isKeptFromProtected,
  keysOf,
  mayKnow,
  NO_RECIPIENTS,
  overlaps,
  WALL_KEYS,
  type Assignment,
  type Key,
  type KeyHolder,
  type Recipients,
} from './audience.js';
export {
  ACCESS_TABLE,
  accessRow,
  TOKEN_OPERATIONS,
  type AccessRow,
  type OperationName,
} from './access-table.js';
export { alerted, alertedBy, type Alerted, type DirectoryOrganisation } from './alerting.js';
export { canonical } from './canonical.js';
export { COUNTRY_CODES } from './countries.js';
export { restsOnPeople, type Command, type CommandOf, type Commands } from './command.js';
export { allowedCommands, decide } from './decide.js';
export { NOTHING_WAITS, waitingFor, type Waiting } from './waiting.js';
export type { Actor, Circumstances, KnownEntry, Situation } from './situation.js';
export type {
  AcceptedEntry,
  Author,
  Count,
  Entry,
  EntryOf,
  MembershipChange,
  Participant,
  Party,
  Source,
  Supersession,
  Uuid,
} from './entry.js';
export { foldedText, hasWords, SOUGHT_LENGTH, wordsSought } from './folded-text.js';
export { evolve, fold, shortened, tellsAfter } from './evolve.js';
export {
  isOpen,
  isShut,
  type EntryFate,
  type Declaration,
  type IncidentState,
  type PlatformStanding,
} from './incident-state.js';
export { RECALL_MS } from './recalling.js';
export { openFlags, type RightsFlagStanding } from './rights-flag-standing.js';
export type {
  ActivationMove,
  ActivationStanding,
  CriterionStanding,
  TransitionProposal,
  VoteStanding,
} from './activations/activation-standing.js';
export type {
  MovesOn,
  Named,
  ProtocolReference,
  RoleHeld,
  SafeguardAnswered,
  SheetLine,
  StatusShown,
} from './activations/activation-entries.js';
export { openProposal } from './activations/evolve-activations.js';
export { sheetOf } from './activations/criteria.js';
export { decidersOf } from './activations/deciding.js';
export { isOver, isRunning } from './activations/governing.js';
export { actingIn, fills, holdersOf, rolesById } from './activations/roles.js';
export type { ObligationStarted, DeadlineSubject } from './obligations/obligation-entries.js';
export type { ObligationReported, ObligationStanding } from './obligations/obligation-standing.js';
export { nextDeadlineOf, passDeadlines } from './obligations/deadlines.js';
export type { PreservationStanding, RequestAnswered, RequestStanding } from './requests/request-standing.js';
export { bindsTheRecipient } from './requests/requesting.js';
export type { SitrepLine, SitrepPlatform } from './sitreps/sitrep-entries.js';
export { isPublished, lastPublished, replacedBy, type SitrepStanding } from './sitreps/sitrep-standing.js';
export type { LineWritten } from './sitreps/sources.js';
export { nextReportOffered, type NextReport } from './sitreps/report-interval.js';
export { HIGHLIGHTS, MOST_LINES } from './sitreps/submitting.js';
export type { FrozenDeadline, HandoverCard } from './handovers/handover-entries.js';
export type { HandoverStanding } from './handovers/handover-standing.js';
export { openHandover } from './handovers/evolve-handovers.js';
export { handOverFrom, toHandOver } from './handovers/shift-end.js';
export { openDeadlines } from './handovers/taking.js';
export type { NoticeStanding, ReceiptStanding } from './notices/notice-standing.js';
export { missingFrom } from './notices/receiving.js';
export type * from './documents/protocol-document.js';
export { faultsOf } from './documents/document-faults.js';
export { dryRun, type Past, type WouldBeDue } from './documents/dry-run.js';
export { FaultCode, type Fault } from './documents/fault.js';
export { goesFor } from './documents/ways.js';
export { isDuration, isTimeZone, later } from './documents/durations.js';
export { criteriaDecided, criteriaMet, recommendationOf } from './documents/recommendation.js';
export { pinnedOnTop, type PinStanding } from './pins/pins.js';
export {
  CORRECTED_BECAUSE,
  isSameLanguage,
  readWith,
  shapeOfText,
  textOf,
  translatableTexts,
  withTexts,
  type Texts,
} from './translations/translated-text.js';
export type { TextPart } from './translations/translation-entries.js';
export {
  isConfirmed,
  isDisputed,
  standingTranslation,
  standingTranslations,
  type Judgement,
  type TranslationStanding,
} from './translations/translation-standing.js';
export { knownEntry } from './known-entry.js';
export type { ParticipantStanding } from './participation.js';
export { isInstant, isMoment, toInstant, type Instant, type Moment } from './moment.js';
export type { Refusal, RefusalCode } from './refusal.js';
export { mayUse, rolesWithin } from './operations.js';
export {
  mayCarryOut,
  mayPropose,
  PROPOSAL_LAPSES_AFTER_MS,
  refuseAdmission,
  type Deciding,
  type Proposal,
} from './proposal.js';
export { refuseText, TEXT_LIMIT, type TextRefusal, type TextShape } from './text.js';
export * from './vocabulary.js';
