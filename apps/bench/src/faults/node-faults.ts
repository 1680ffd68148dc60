import { setTimeout as wait } from 'node:timers/promises';
import { lasting, startAgain, type Fault } from './fault.js';

export const nodeFaults = {
  /** A power cut of one node. */
  'node killed': (scene) =>
    scene.alone(async (node) => {
      await node.kill();
      await lasting(scene, 200, 1_500);
      await startAgain(node);
    }),
  /** An operator's restart. */
  'node stopped': (scene) =>
    scene.alone(async (node) => {
      await node.stop();
      await lasting(scene, 0, 500);
      await startAgain(node);
    }),
  /** A long pause of one process: its connections stay, and nothing is heard of it. */
  'node frozen': (scene) =>
    scene.alone(async (node) => {
      node.freeze();
      await lasting(scene, 1_000, 6_000);
      node.thaw();
      // It is itself again only when it has answered what had piled up.
      await wait(500);
    }),
} satisfies Record<string, Fault>;
