export { TransportCode, type ErrorCode, type ErrorDetails } from './error-code.js';
export {
  LiveRefusal,
  type ClientEvents,
  type Cursor,
  type EntriesFrame,
  type FollowAnswer,
  type FollowRequest,
  type ServerEvents,
} from './live.js';
