import type { Stack } from '../stacks/stack.js';
import { HttpLane } from './http-lane.js';
import { nextMark } from './used-marks.js';

const LANES = 8;

/** Posts so many entries on each incident as quickly as they are taken, and throws when one is refused. */
export async function fill(stack: Stack, incidents: readonly number[], each: number): Promise<void> {
  const wanted = incidents.flatMap((incident) => Array.from({ length: each }, () => incident));
  const lanes = await Promise.all(Array.from({ length: LANES }, () => HttpLane.open(stack.host, stack.port)));
  const drive = async (lane: HttpLane): Promise<void> => {
    for (let incident = wanted.pop(); incident !== undefined; incident = wanted.pop()) {
      const answer = await lane.ask(stack.post(nextMark(), incident));
      if (!stack.posted(answer)) {
        throw new Error(`${stack.name} refused an entry: ${answer.body.toString('utf8', 0, 300)}`);
      }
    }
  };
  try {
    await Promise.all(lanes.map(drive));
  } finally {
    for (const lane of lanes) lane.close();
  }
}
