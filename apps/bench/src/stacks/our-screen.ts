import type { ClientEvents, FollowRequest, ServerEvents } from '@tocsin/contract';
import type { ScreenScript } from '../load/screen.js';
import { socketIoScript } from './socket-io.js';

const FOLLOW: keyof ClientEvents = 'follow';
const CAUGHT_UP: keyof ServerEvents = 'caughtUp';

/** A screen with a token that follows incidents; it is live when the server has called every one of them caught up. */
export function followScript(token: string, followed: readonly FollowRequest[]): ScreenScript {
  return socketIoScript(
    { token },
    followed.map((request) => [FOLLOW, request] as const),
    { isAnswered: (answer) => answer.includes('"ok":true'), live: CAUGHT_UP },
  );
}
