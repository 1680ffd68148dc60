import { setTimeout as wait } from 'node:timers/promises';
import type { Network } from './network.js';
import type { Participant } from './participant.js';
import type { Recorder } from './recorder.js';
import type { System, SystemNode } from './system.js';

/** What a fault can reach. */
export interface Scene {
  readonly system: System;
  readonly network: Network;
  readonly participants: readonly Participant[];
  readonly recorder: Recorder;
  readonly random: () => number;
  /** Does something with one node that no other fault may disturb; nothing at all when another one is at it. */
  readonly alone: (work: (node: SystemNode, index: number) => Promise<void>) => Promise<void>;
}

/** Does its harm, waits as long as it lasts, and undoes it. Rejects only when the run itself is broken. */
export type Fault = (scene: Scene) => Promise<void>;

/** A time in milliseconds between two, by chance. */
export async function lasting({ random }: Scene, shortest: number, longest: number): Promise<void> {
  await wait(shortest + random() * (longest - shortest));
}

const RESTART_ATTEMPTS = 60;
const RESTART_PAUSE_MS = 500;

/** Starts a node again as whatever watches over processes does: until it runs, also while its database is away. */
export async function startAgain(node: SystemNode): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await node.start();
      return;
    } catch (error) {
      if (attempt === RESTART_ATTEMPTS) throw error;
      await node.kill();
      await wait(RESTART_PAUSE_MS);
    }
  }
}
