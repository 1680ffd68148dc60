import type { ClientEvents, Cursor, EntriesFrame, LiveRefusal, ServerEvents } from '@tocsin/contract';
import type { Instant, Uuid } from '@tocsin/protocol';
import { io, type Socket } from 'socket.io-client';

const CONNECTED_WITHIN_MS = 5_000;

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** Whoever has a socket hears these of it, until it is let go. */
export interface SocketListener {
  /** A sign of life. */
  heard(): void;
  /** Nothing is missing up to then, by the server's clock. */
  whole(at: Instant): void;
  connected(socket: LiveSocket): void;
  /** The line, or the right to it: then with the server's reason. */
  lost(refusal: LiveRefusal | null): void;
  followEnded(incidentId: Uuid, refusal: LiveRefusal): void;
  boardMoved(incidentId: Uuid, sentAt: Instant): void;
  caughtUp(incidentId: Uuid, cursor: Cursor, sentAt: Instant): void;
  /** The node is going to stop: come back after so long, somewhere else. */
  draining(comeBackInMs: number): void;
  received(socket: LiveSocket, frame: EntriesFrame): void;
}

/** Opens a connection that does not come back by itself. */
export function openSocket(address: string, token: string, listener: SocketListener): LiveSocket {
  const socket: LiveSocket = io(address, {
    transports: ['websocket'],
    auth: { token },
    reconnection: false,
    forceNew: true,
    timeout: CONNECTED_WITHIN_MS,
  });
  socket.io.on('ping', () => {
    listener.heard();
  });
  socket.on('connect', () => {
    listener.connected(socket);
  });
  socket.on('disconnect', () => {
    listener.lost(null);
  });
  socket.on('connect_error', (error: Error & { readonly data?: LiveRefusal }) => {
    listener.lost(error.data ?? null);
  });
  socket.on('accessEnded', ({ refusal }) => {
    listener.lost(refusal);
  });
  socket.on('followEnded', ({ incidentId, refusal }) => {
    listener.followEnded(incidentId, refusal);
  });
  socket.on('boardMoved', ({ incidentId, sentAt }) => {
    listener.boardMoved(incidentId, sentAt);
  });
  socket.on('caughtUp', ({ incidentId, cursor, sentAt }) => {
    listener.caughtUp(incidentId, cursor, sentAt);
  });
  socket.on('wholeUpTo', ({ at }) => {
    listener.whole(at);
  });
  socket.on('draining', ({ comeBackInMs }) => {
    listener.draining(comeBackInMs);
  });
  socket.on('entriesAppended', (frame) => {
    listener.received(socket, frame);
  });
  return socket;
}

/** Closes it, and nothing is heard of it any more. */
export function letGo(socket: LiveSocket): void {
  socket.io.removeAllListeners('ping');
  socket.removeAllListeners();
  socket.disconnect();
}
