export {
  TransportCode,
  type ErrorCode,
  type ErrorDetails,
  type PasskeyRequest,
  type StepUpAsked,
} from './error-code.js';
export { LineAge } from './line-age.js';
export {
  LIVE_EVENTS,
  LiveRefusal,
  type ClientEvents,
  type Cursor,
  type EntriesFrame,
  type FollowAnswer,
  type FollowRequest,
  type ServerEvents,
} from './live.js';
export {
  DEMO_ACCESS_TOKEN,
  DEMO_OPERATIONS,
  DEMO_PEOPLE,
  registeredOperations,
} from './registered-operations.js';
