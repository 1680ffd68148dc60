import type { Uuid } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../../access/viewer.js';
import { Cursors } from '../cursors.js';
import type { LoggedEntry } from '../entry-log.js';
import { Schedule } from './schedule.js';
import { INCIDENT, SimulatedLog, type Person } from './simulated-log.js';
import { SimulatedNode, type SimulatedMutant } from './simulated-node.js';
import { SimulatedScreen } from './simulated-screen.js';

const NODES = 2;
/** What happens in one run, in any order, beside everything that follows from it. */
const EVENTS = {
  ...{ written: 5, membership: 2, reconnections: 3, returns: 2 },
  ...{ restarts: 1, polls: 2, pauses: 2 },
} as const;
/** Longer than the feed ever rests between two frames. */
const PAUSE_MS = 60;

const ORGANISATIONS: readonly Uuid[] = ['org-a', 'org-b'];

const PEOPLE: readonly Person[] = [
  { viewer: viewerOf('person-1', 'org-a'), onFromTheStart: true },
  { viewer: viewerOf('person-2', 'org-b'), onFromTheStart: true },
  { viewer: viewerOf('person-3', 'org-b'), onFromTheStart: false },
];

/** The product's own cursors under a key that the database would hold. */
export async function simulatedCursors(): Promise<Cursors> {
  const database = { query: () => Promise.resolve([{ key: Buffer.alloc(32, 7), epoch: 1 }]) };
  const cursors = new Cursors(database as unknown as DataSource);
  await cursors.onModuleInit();
  return cursors;
}

export interface Interleaving {
  /** Says a whole number from 0 and below what it is given; the same numbers give the same run. */
  readonly chooses: (most: number) => number;
  readonly cursors: Cursors;
  /** Lets time pass for the feed's timers. */
  readonly passes: (ms: number) => void;
  readonly mutant?: SimulatedMutant;
  /** Entries that are there before anybody looks. */
  readonly writtenBefore: number;
}

/** Two nodes, three screens and one incident in one order of everything; what was wrong with it. */
export async function simulate(interleaving: Interleaving): Promise<readonly string[]> {
  const { chooses, cursors, passes, mutant, writtenBefore } = interleaving;
  const schedule = new Schedule(chooses);
  const log = new SimulatedLog(schedule, PEOPLE);
  const nodes: SimulatedNode[] = [];
  const screens = PEOPLE.map(({ viewer }) => new SimulatedScreen(viewer, schedule, log));
  for (let written = 0; written < writtenBefore; written += 1) log.append({ audience: audience(schedule) });

  const open = (place: number): void => {
    const node = new SimulatedNode(log, cursors, mutant ?? null);
    nodes[place] = node;
    void node.start();
  };
  for (let place = 0; place < NODES; place += 1) open(place);
  await schedule.run();
  for (const screen of screens) screen.connect(schedule.oneOf(nodes));

  const commit = async (write: () => LoggedEntry): Promise<void> => {
    const by = schedule.oneOf(nodes);
    const logged = write();
    // The answer to a commit comes when it comes, and not in the order of the commits.
    await schedule.turn();
    if (by.open) by.feed.handOver([logged]);
    for (const other of nodes) {
      // A hint may be lost.
      if (other === by || schedule.choose(2) === 0) continue;
      schedule.post(() => {
        if (other.open) other.feed.hint([INCIDENT]).catch(() => undefined);
      });
    }
  };
  const posts = (times: number, event: () => void): void => {
    for (let time = 0; time < times; time += 1) schedule.post(event);
  };
  posts(EVENTS.written, () => void commit(() => log.append({ audience: audience(schedule) })));
  posts(EVENTS.membership, () => {
    const { personId } = schedule.oneOf(PEOPLE).viewer;
    void commit(() => log.append({ personId, comes: schedule.choose(2) === 0 }));
  });
  posts(EVENTS.reconnections, () => {
    const screen = schedule.oneOf(screens);
    screen.disconnect();
    schedule.post(() => {
      if (!screen.isConnected) screen.connect(schedule.oneOf(nodes));
    });
  });
  // Somebody leaves the incident's page and comes back to it, before what they asked for first has been answered.
  posts(EVENTS.returns, () => {
    schedule.oneOf(screens).ask();
  });
  posts(EVENTS.restarts, () => {
    const place = schedule.choose(NODES);
    nodes[place]?.kill();
    open(place);
  });
  posts(EVENTS.polls, () => {
    const node = schedule.oneOf(nodes);
    if (node.open) void node.feed.poll();
  });
  posts(EVENTS.pauses, () => {
    passes(PAUSE_MS);
  });
  await schedule.run();
  await rest(schedule, nodes, screens, passes);
  for (const node of nodes) node.feed.stop();
  return screens.flatMap((screen) => faultsOf(screen, log));
}

/** Everybody is connected, every node polls, and nothing more happens. */
async function rest(
  schedule: Schedule,
  nodes: readonly SimulatedNode[],
  screens: readonly SimulatedScreen[],
  passes: (ms: number) => void,
): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const screen of screens) {
      if (!screen.isConnected) screen.connect(schedule.oneOf(nodes));
      else if (!screen.isLive) screen.ask();
    }
    for (const node of nodes) void node.feed.poll();
    await schedule.run();
    passes(PAUSE_MS);
    await schedule.run();
  }
}

/** What it was sent and should not have been; what it has shown that no set of keys explains; what is missing in the end. */
function faultsOf({ viewer, faults, lives, shown }: SimulatedScreen, log: SimulatedLog): string[] {
  const held = Array.from({ length: log.version + 1 }, (_, version) => log.keysAsOf(version, viewer));
  // The ones that they hold in the end last.
  const different = [...new Set(held.reverse())].reverse();
  const explanations = different.map((keys) => log.visibleWith(keys).map(({ number }) => number));
  const unexplained = lives.filter(
    (life) => !explanations.some((visible) => life.every((number, place) => visible[place] === number)),
  );
  const wanted = explanations.at(-1) ?? [];
  return [
    ...faults,
    ...unexplained.map((life) => `has shown ${life.join()}, which is not the beginning of what they may see`),
    ...(wanted.join() === shown.join() ? [] : [`shows ${shown.join()} and not ${wanted.join()} in the end`]),
  ].map((fault) => `${viewer.personId} ${fault}`);
}

function audience(schedule: Schedule): string[] {
  switch (schedule.choose(5)) {
    case 0:
      return ['community'];
    case 1:
      return [`inc:${INCIDENT}/org:${schedule.oneOf(ORGANISATIONS)}`];
    case 2:
      return [`person:${schedule.oneOf(PEOPLE).viewer.personId}`];
    default:
      return [`inc:${INCIDENT}`];
  }
}

function viewerOf(personId: Uuid, organisationId: Uuid): Viewer {
  const organisation = {
    organisationId,
    name: '',
    kind: 'online_service_provider',
    country: 'NZ',
    protected: false,
  };
  return { personId, organisation, sessionHash: personId } as unknown as Viewer;
}
