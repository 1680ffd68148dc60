import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { check, KnownLog, LONGEST_FALSE_CLAIM_MS, type FinalLog, type Verdict } from '@tocsin/checker';
import { overlaps } from '@tocsin/protocol';
import { databaseFaults } from './database-faults.js';
import type { Fault, Scene } from './fault.js';
import { FAIR } from './line.js';
import { lineFaults } from './line-faults.js';
import { Network } from './network.js';
import { nodeFaults } from './node-faults.js';
import { Participant } from './participant.js';
import { peopleFaults } from './people-faults.js';
import type { Recorder } from './recorder.js';
import { oneOf } from './seeded.js';
import type { System, SystemNode } from './system.js';
import type { CommandIdFor } from './writer.js';

/** How long screens may take to arrive at the end once everything works again (our default). */
const REST_WITHIN_MS = 45_000;
const LOOK_MS = 100;
const INCIDENTS_PER_SCREEN = 2;

export const FAULTS: Readonly<Record<string, Fault>> = {
  ...nodeFaults,
  ...databaseFaults,
  ...lineFaults,
  ...peopleFaults,
};

export interface RunSettings {
  readonly durationMs: number;
  /** Commands a second, of all clients together. */
  readonly rate: number;
  /** On average from one fault to the next. */
  readonly faultEveryMs: number;
  /** Which faults; all of them by default. */
  readonly faults?: readonly string[];
  readonly random: () => number;
  readonly recorder: Recorder;
  readonly signal?: AbortSignal;
  readonly commandIdFor?: CommandIdFor;
  readonly recovers?: boolean;
  /** How long screens may take to arrive at the end once everything works again. */
  readonly restWithinMs?: number;
  readonly say?: (line: string) => void;
}

export interface RunOutcome extends Verdict {
  /** How often each fault was done. */
  readonly faults: Readonly<Record<string, number>>;
}

/** Puts load and faults on a system, lets it come to rest, and judges what happened. The system is closed by the caller. */
export async function run(system: System, settings: RunSettings): Promise<RunOutcome> {
  const { random, recorder } = settings;
  const network = await Network.to(system.nodes, random);
  const participants = system.seats.map(
    (seat, client) =>
      new Participant(client, seat, someOf(system.incidents, random), {
        network,
        recorder,
        random,
        signIn: (who) => system.signIn(who),
        browserOf: (who) => system.browserOf(who),
        ...(settings.commandIdFor && { commandIdFor: settings.commandIdFor }),
        ...(settings.recovers !== undefined && { recovers: settings.recovers }),
      }),
  );
  const scene: Scene = {
    system,
    network,
    participants,
    recorder,
    random,
    alone: takingTurns(system.nodes, random),
  };
  // The screens live in this process: while it is held up, none of them can look at its watch.
  const heldUp = monitorEventLoopDelay({ resolution: 20 });
  heldUp.enable();
  try {
    for (const { screen } of participants) screen.start();
    const everyMs = (1_000 * participants.length) / settings.rate;
    for (const participant of participants) participant.writes(everyMs, system.seats);
    const faults = await injectFaults(scene, settings);
    await Promise.all(participants.map((participant) => participant.stopWriting()));
    const log = await rest(scene, settings.restWithinMs ?? REST_WITHIN_MS);
    heldUp.disable();
    for (const participant of participants) participant.noteHeld();
    for (const { screen } of participants) screen.close();
    const longestFalseClaimMs = LONGEST_FALSE_CLAIM_MS + heldUp.max / 1e6;
    return { ...(await check(await recorder.history(), log, { longestFalseClaimMs })), faults };
  } finally {
    heldUp.disable();
    for (const { screen } of participants) screen.close();
    await network.close();
  }
}

/** One fault after the other and some at once, every kind before any comes again; returns when all are undone. */
async function injectFaults(scene: Scene, settings: RunSettings): Promise<Record<string, number>> {
  const { durationMs, faultEveryMs, random, recorder, signal, say } = settings;
  const names = settings.faults ?? Object.keys(FAULTS);
  const done: Record<string, number> = {};
  const under: Promise<void>[] = [];
  const failures: unknown[] = [];
  let deck: string[] = [];
  const until = performance.now() + durationMs;
  for (;;) {
    const left = until - performance.now();
    await wait(Math.max(0, Math.min(left, faultEveryMs * (0.5 + random()))));
    if (performance.now() >= until || signal?.aborted || failures.length > 0) break;
    if (names.length === 0) continue;
    if (deck.length === 0) deck = shuffled(names, random);
    const name = deck.pop() ?? '';
    const fault = FAULTS[name];
    if (fault === undefined) throw new Error(`There is no fault named ${name}.`);
    done[name] = (done[name] ?? 0) + 1;
    recorder.note({ is: 'nemesis', what: `${name}: begins` });
    say?.(`${(recorder.now() / 1_000).toFixed(1).padStart(7)} s  ${name}`);
    under.push(
      fault(scene)
        .catch((error: unknown) => failures.push(error))
        .then(() => {
          recorder.note({ is: 'nemesis', what: `${name}: over` });
        }),
    );
  }
  await Promise.all(under);
  if (failures.length > 0) throw failures[0];
  return done;
}

/** Everything works again, everybody is online: waits until every screen shows what is there, or no longer. */
async function rest({ system, network, participants }: Scene, withinMs: number): Promise<FinalLog> {
  for (const line of [...network.lines, ...system.databaseLines]) line.weather = FAIR;
  for (const { screen } of participants) screen.goOnline();
  const log = await system.finalLog();
  const known = new KnownLog(log);
  for (let waited = 0; waited < withinMs; waited += LOOK_MS) {
    const arrived = participants.every(({ screen, person }) =>
      log.every(({ incidentId, entries }) => {
        if (!screen.incidentIds.includes(incidentId)) return true;
        const keys = known.holdingsOf(incidentId, person.personId).at(-1)?.keys ?? new Set();
        const visible = entries.filter(({ audience }) => overlaps(audience, keys)).length;
        return (
          screen.held(incidentId).entries.length === visible && (visible === 0 || screen.isLive(incidentId))
        );
      }),
    );
    if (arrived) break;
    if (waited % 1_000 === 0) for (const { screen } of participants) screen.visit();
    await wait(LOOK_MS);
  }
  // What comes now comes too often.
  await wait(500);
  return log;
}

/** Lets each fault have a node for itself. */
function takingTurns(nodes: readonly SystemNode[], random: () => number): Scene['alone'] {
  const taken = new Set<SystemNode>();
  return async (work) => {
    const free = nodes.filter((node) => !taken.has(node));
    if (free.length === 0) return;
    const node = oneOf(free, random);
    taken.add(node);
    try {
      await work(node, nodes.indexOf(node));
    } finally {
      taken.delete(node);
    }
  };
}

function someOf<T>(all: readonly T[], random: () => number): T[] {
  return shuffled(all, random).slice(0, INCIDENTS_PER_SCREEN);
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const mixed = [...all];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
