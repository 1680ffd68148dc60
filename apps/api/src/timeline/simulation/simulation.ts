import { check, type Verdict } from '@tocsin/checker';
import type { Uuid } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../../access/viewer.js';
import { Cursors } from '../cursors.js';
import type { LoggedEntry } from '../entry-log.js';
import { POLL_MS, Schedule } from './schedule.js';
import { commandOf, finalLog, SimulatedHistory } from './simulated-history.js';
import { INCIDENT, personOf, SimulatedLog, type Person } from './simulated-log.js';
import { SimulatedNode, type SimulatedMutant } from './simulated-node.js';
import { SimulatedScreen } from './simulated-screen.js';

const NODES = 2;
/** What happens in one run, in any order, beside everything that follows from it. */
const EVENTS = {
  ...{ written: 5, membership: 2, reconnections: 3, returns: 2 },
  ...{ restarts: 1, polls: 2, pauses: 2 },
} as const;
/**
 * Whatever a node was not told of, its next poll finds. What happens before the first poll of the rest takes less than one
 * interval, and so does each round of the rest; what is still missing after a second poll has taken longer than this.
 */
const LONGEST_FALSE_CLAIM_MS = 2 * POLL_MS;
/** Longer than the feed ever rests between two frames. */
const PAUSE_MS = 60;

const ORGANISATIONS: readonly Uuid[] = ['org-a', 'org-b'];

const PEOPLE: readonly Person[] = [
  personOf(viewerOf('person-1', 'org-a'), true),
  personOf(viewerOf('person-2', 'org-b'), true),
  personOf(viewerOf('person-3', 'org-b'), false),
];

/** Beside the people at their screens, whose numbers are those of their places. */
const WRITER = PEOPLE.length;

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

/**
 * Two nodes, three screens and one incident in one order of everything, judged as a run of the real product is.
 *
 * I1, I2 and I6 ask about the writer and the log, which are stand-ins here and cannot fail: they are judged all the same, but
 * prove nothing of the product. Two parts have nothing to judge: of I2 the tables beside the log, which do not exist here, and
 * of I7 the end of sessions, which never end here. Nobody loads pages either: who has nothing follows from the beginning.
 */
export async function simulate(interleaving: Interleaving): Promise<Verdict> {
  const { chooses, cursors, mutant, writtenBefore } = interleaving;
  const schedule = new Schedule(chooses);
  const passes = (ms: number): void => {
    schedule.pause(ms);
    interleaving.passes(ms);
  };
  const log = new SimulatedLog(schedule, PEOPLE);
  const nodes: SimulatedNode[] = [];
  const history = new SimulatedHistory(schedule);
  const screens = PEOPLE.map(({ viewer }, client) => new SimulatedScreen(client, viewer, schedule, history));
  // What is written counts as acknowledged at once, and not when the answer comes: nothing judges more strictly.
  const append = (said: Parameters<SimulatedLog['append']>[0]): LoggedEntry => {
    const commandId = commandOf(log.version + 1);
    history.note({ is: 'invoke', client: WRITER, incidentId: INCIDENT, commandId });
    const logged = log.append(said);
    history.note({ is: 'ok', client: WRITER, commandId, entryId: logged.entry.id });
    return logged;
  };
  for (let written = 0; written < writtenBefore; written += 1) append({ audience: audience(schedule) });

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
  // Left to themselves most events come before anybody has caught up: in every other run some wait until all is quiet.
  const someLater = schedule.choose(2) === 0;
  const later: (() => void)[] = [];
  const posts = (times: number, event: () => void): void => {
    for (let time = 0; time < times; time += 1) {
      if (someLater && schedule.choose(2) === 0) later.push(event);
      else schedule.post(event);
    }
  };
  posts(EVENTS.written, () => void commit(() => append({ audience: audience(schedule) })));
  posts(EVENTS.membership, () => {
    const { personId } = schedule.oneOf(PEOPLE).viewer;
    void commit(() => append({ personId, comes: schedule.choose(2) === 0 }));
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
    if (node.open) node.poll();
  });
  posts(EVENTS.pauses, () => {
    passes(PAUSE_MS);
  });
  await schedule.run();
  for (const event of later) schedule.post(event);
  await schedule.run();
  await rest(schedule, nodes, screens, passes);
  for (const node of nodes) node.feed.stop();
  for (const screen of screens) screen.noteHeld();
  return check(history.happenings, [finalLog(log, PEOPLE)], { longestFalseClaimMs: LONGEST_FALSE_CLAIM_MS });
}

/** Everybody is connected, every node polls, and nothing more happens; and again, as often as it takes to be sure. */
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
    passes(POLL_MS);
    for (const node of nodes) node.poll();
    await schedule.run();
    passes(PAUSE_MS);
    await schedule.run();
  }
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
