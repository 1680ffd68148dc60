import type { ScreenScript } from '../load/screen.js';

/** The path under which Socket.IO speaks, in version 4 of Engine.IO, over WebSocket from the start. */
export const SOCKET_IO_PATH = '/socket.io/?EIO=4&transport=websocket';

/** First characters of packets, as the protocols of Engine.IO and Socket.IO number them. */
export const PACKET = {
  ping: '2',
  pong: '3',
  opened: '0',
  connect: '40',
  refused: '44',
  acknowledged: '43',
  event: '42',
} as const;

export interface Expected {
  /** Whether a request was answered as wished; throwing ends the screen with the answer. */
  readonly isAnswered: (answer: Buffer) => boolean;
  /** The event that must come once for each request, after it has been answered; null: the answer is enough. */
  readonly live: string | null;
}

/** A Socket.IO client that connects, emits some requests and is live when each has had what was expected of it. */
export function socketIoScript(
  auth: object,
  requests: readonly (readonly [event: string, argument: unknown])[],
  { isAnswered, live }: Expected,
): ScreenScript {
  return {
    path: SOCKET_IO_PATH,
    opening: () => {
      let waitingFor = requests.length;
      return (message, send) => {
        if (starts(message, PACKET.opened)) send(`${PACKET.connect}${JSON.stringify(auth)}`);
        else if (starts(message, PACKET.refused)) throw new Error(message.toString('utf8'));
        else if (starts(message, PACKET.connect)) {
          for (const [number, request] of requests.entries()) {
            send(`${PACKET.event}${String(number)}${JSON.stringify(request)}`);
          }
        } else if (starts(message, PACKET.acknowledged)) {
          if (!isAnswered(message)) throw new Error(message.toString('utf8'));
          if (live === null) waitingFor -= 1;
        } else if (live !== null && starts(message, `${PACKET.event}["${live}"`)) waitingFor -= 1;
        return waitingFor === 0;
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
