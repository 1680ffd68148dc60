export {
  audienceOf,
  incidentKey,
  isKeptFromProtected,
  keysOf,
  mayKnow,
  NO_RECIPIENTS,
  overlaps,
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
export { entriesOf } from './accepted-entry.js';
export { alerted, alertedBy, type Alerted, type DirectoryOrganisation } from './alerting.js';
export { canonical } from './canonical.js';
export type { Command, CommandOf, Commands } from './command.js';
export { allowedCommands, decide } from './decide.js';
export type { Actor, KnownEntry, Situation } from './situation.js';
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
export {
  evolve,
  fold,
  isOpen,
  openFlags,
  type EntryFate,
  type IncidentState,
  type PlatformStanding,
  type RightsFlagStanding,
} from './incident-state.js';
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
