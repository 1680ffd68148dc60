import type { ClientEvents, ServerEvents } from '@tocsin/contract';
import type { Socket } from 'socket.io-client';

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** What the connection needs of the world around it. */
export interface Surroundings {
  open(): LiveSocket;
  now(): number;
  random(): number;
  online(): boolean;
  /** Tells when trying at once is worth it: the network is back, the page is looked at again. */
  onWake(listener: () => void): () => void;
}
