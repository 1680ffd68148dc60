import { randomUUID } from 'node:crypto';
import { Recorder } from '../recorder.js';
import { run, type RunOutcome } from '../run.js';
import { seeded } from '../seeded.js';
import type { CommandIdFor } from '../writer.js';
import type { Mutant } from './mutant.js';
import { startSmallSystem } from './small-system.js';

/** How one variant is brought to show what is wrong with it. */
interface Trial {
  readonly faults: readonly string[];
  readonly faultEveryMs: number;
}

const TRIALS: Readonly<Record<Mutant, Trial>> = {
  'a sequence as cursor': { faults: [], faultEveryMs: 1_000 },
  'notifications as transport': { faults: [], faultEveryMs: 1_000 },
  'recovery from memory': { faults: ['node killed'], faultEveryMs: 800 },
  'read, then join': { faults: ['everybody reconnects', 'line reset'], faultEveryMs: 700 },
  'join, then read': { faults: ['everybody reconnects', 'line reset'], faultEveryMs: 700 },
  'retry without its identifier': { faults: ['answers lost'], faultEveryMs: 500 },
  'hints without a backstop': { faults: ['listening connections terminated'], faultEveryMs: 1_000 },
  'rights remembered on resume': {
    faults: ['person taken off the incident while offline'],
    faultEveryMs: 500,
  },
  'middlewares skipped on recovery': { faults: ['session ended while offline'], faultEveryMs: 500 },
};

const LOAD = { nodes: 2, people: 10, incidents: 2 } as const;
const RATE = 80;
/** A variant that loses something is not waited for: what can arrive has arrived by then. */
const MUTANT_RESTS_WITHIN_MS = 4_000;

export interface TrialSettings {
  readonly serverUrl: string;
  readonly seed: number;
  readonly durationMs: number;
}

/** Runs one variant with the clients, faults and checker of every run. What it does wrong has to be among the anomalies. */
export async function tryMutant(mutant: Mutant, settings: TrialSettings): Promise<RunOutcome> {
  return trial(mutant, TRIALS[mutant], settings);
}

/** The small server without a fault of its own, under everything that the variants have to stand: nothing may be wrong. */
export async function tryUnchanged(settings: TrialSettings): Promise<RunOutcome> {
  const faults = [...new Set(Object.values(TRIALS).flatMap((one) => one.faults))];
  return trial(null, { faults, faultEveryMs: 700 }, settings);
}

async function trial(
  mutant: Mutant | null,
  { faults, faultEveryMs }: Trial,
  { serverUrl, seed, durationMs }: TrialSettings,
): Promise<RunOutcome> {
  const random = seeded(seed);
  const system = await startSmallSystem({ serverUrl, mutant, ...LOAD }, random);
  try {
    const recovers = mutant === 'middlewares skipped on recovery';
    const commandIdFor: CommandIdFor | undefined =
      mutant === 'retry without its identifier'
        ? (commandId, attempt) => (attempt === 0 ? commandId : randomUUID())
        : undefined;
    return await run(system, {
      ...{ durationMs, rate: RATE, faultEveryMs, faults, random, recorder: new Recorder(), recovers },
      ...(mutant !== null && { restWithinMs: MUTANT_RESTS_WITHIN_MS }),
      ...(commandIdFor && { commandIdFor }),
    });
  } finally {
    await system.close();
  }
}
