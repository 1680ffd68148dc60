import { lasting, type Fault, type Scene } from './fault.js';
import type { Weather } from './line.js';

/** One way from clients to a node has this weather for a while. */
function weather(change: Partial<Weather>, shortest: number, longest: number): Fault {
  return async (scene: Scene) => {
    const line = scene.network.line();
    const before = line.weather;
    line.weather = { ...before, ...change };
    await lasting(scene, shortest, longest);
    line.weather = before;
  };
}

export const lineFaults = {
  'line slow to answer': weather({ latencyMs: 80, jitterMs: 120 }, 2_000, 5_000),
  'line in slices': weather({ sliceBytes: 7 }, 500, 1_500),
  /** Clients read slower than they are sent: what is on its way piles up in front of them. */
  'slow readers': weather({ bytesPerSecond: 2_000 }, 2_000, 5_000),
  'line half-open': weather({ held: ['up', 'down'] }, 2_000, 8_000),
  'line blocked towards clients': weather({ held: ['down'] }, 1_000, 6_000),
  'line blocked towards the node': weather({ held: ['up'] }, 1_000, 6_000),
  'line reset': ({ network }) => {
    network.line().reset();
    return Promise.resolve();
  },
  'line cut in mid-frame': ({ network, random }) => {
    network.line().cutAfter(Math.floor(random() * 3_000));
    return Promise.resolve();
  },
  /** Commands arrive and are carried out, and their answers are lost with the connection. */
  'answers lost': async (scene) => {
    const line = scene.network.line();
    const before = line.weather;
    line.weather = { ...before, held: ['down'] };
    await lasting(scene, 300, 1_000);
    line.reset();
    line.weather = before;
  },
  'everybody reconnects': ({ network }) => {
    for (const line of network.lines) line.reset();
    return Promise.resolve();
  },
} satisfies Record<string, Fault>;
