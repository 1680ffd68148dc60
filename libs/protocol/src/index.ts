export {
  audienceOf,
  incidentKey,
  keysOf,
  NO_RECIPIENTS,
  overlaps,
  type Key,
  type KeyHolder,
  type Participation,
  type Recipients,
} from './audience.js';
export { alertedBy, type DirectoryOrganisation } from './alerting.js';
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
  type ParticipantStanding,
  type PlatformStanding,
  type RightsFlagStanding,
} from './incident-state.js';
export { isInstant, isMoment, toInstant, type Instant, type Moment } from './moment.js';
export type { Refusal, RefusalCode } from './refusal.js';
export { mayUse } from './operations.js';
export { refuseText, TEXT_LIMIT, type TextRefusal, type TextShape } from './text.js';
export * from './vocabulary.js';
