import type { ClientEvents, Cursor, ServerEvents } from '@tocsin/contract';
import type { ScreenScript } from '../load/screen.js';

/** The path under which Socket.IO speaks, in version 4 of Engine.IO, over WebSocket from the start. */
const PATH = '/socket.io/?EIO=4&transport=websocket';

/** First characters of packets, as the protocols of Engine.IO and Socket.IO number them. */
const PACKET = { ping: '2', pong: '3', opened: '0', connect: '40', refused: '44', ack: '43', event: '42' } as const;

export interface Followed {
  readonly incidentId: string;
  readonly after: Cursor | null;
}

const FOLLOW: keyof ClientEvents = 'follow';
const CAUGHT_UP: keyof ServerEvents = 'caughtUp';

/** A screen with a token that follows incidents; it is open when the server has called every one of them caught up. */
export function followScript(token: string, followed: readonly Followed[]): ScreenScript {
  return {
    path: PATH,
    opening: () => {
      let behind = followed.length;
      return (message, send) => {
        if (starts(message, PACKET.opened)) send(`${PACKET.connect}${JSON.stringify({ token })}`);
        else if (starts(message, PACKET.refused)) throw new Error(message.toString('utf8'));
        else if (starts(message, PACKET.connect)) {
          for (const [number, request] of followed.entries()) {
            send(`${PACKET.event}${String(number)}${JSON.stringify([FOLLOW, request])}`);
          }
        } else if (starts(message, PACKET.ack)) {
          if (message.includes('"ok":false')) throw new Error(message.toString('utf8'));
        } else if (starts(message, `${PACKET.event}["${CAUGHT_UP}"`)) behind -= 1;
        return behind === 0;
      };
    },
    keepAlive: (message, send) => {
      if (!starts(message, PACKET.ping)) return false;
      send(PACKET.pong);
      return true;
    },
  };
}

function starts(message: Buffer, text: string): boolean {
  return message.toString('latin1', 0, text.length) === text;
}
