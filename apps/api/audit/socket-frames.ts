import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Follower, Member } from '../test/member.js';
import type { World } from '../test/world.js';
import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import { Crowd } from './crowd.js';
import { severally } from './exchange.js';
import { heldRows, movedRows } from './held-rows.js';
import { hostileHandshake } from './hostile-handshakes.js';
import { hostileFrames } from './hostile-frames.js';
import type { Hostile } from './hostile-packets.js';
import type { Random } from './random.js';
import { pingFrame, RawSocket, textFrame } from './raw-socket.js';

const TARGET = { short: 4_000, full: 50_000, long: 1_000_000 } as const;
const AT_ONCE = 32;
/** Connections between two looks at whether everybody else is well. */
const BATCH = 128;
/** What the heap may have grown by when everything hostile is gone (ours): a leak of 1 KB per frame shows. */
const MOST_GROWTH_MB = 24;

/** How long what ended connections hold may take to be let go: the longest is a timer of a few seconds. */
const SETTLES_SECONDS = { short: 1, full: 10, long: 30 } as const;

/** Who sends: a member who is on no incident, somebody with a wrong token, somebody who never says who they are. */
type Sender = 'member' | 'refused' | 'silent';

/**
 * What each may be sent at most; the rest would be data, or a welcome. A member whose connection lasts long enough is told
 * the time up to which they have heard everything, as every member is: a moment, and nothing beside it.
 */
const MAY_BE_SENT: Readonly<Record<Sender, RegExp>> = {
  member:
    /^(0\{|2$|40(\/[^,]*,)?\{"sid"|43\d*\[\{"ok":false,|42\["wholeUpTo",\{"at":"[\dT:.Z-]+"\}\]$|44|41)/,
  refused: /^(0\{|2$|44|41)/,
  silent: /^(0\{|2$|44|41)/,
};

/**
 * Hostile frames over sockets of our own making: everything from the bits of a WebSocket frame up to the arguments of
 * an event, by members who are on no incident and by people who are nobody. After each the server answers a ping or ends
 * the connection; nobody is sent data; somebody who behaves goes on getting theirs; nothing is stored; and when it is
 * over, connections and memory are back.
 *
 * `value` counts the frames and handshakes that the server has dealt with.
 */
export const socketFrames: Check = { name: 'socket-frames', good: 'at_least', run };

async function run({ size, random, world }: Surroundings): Promise<Finding> {
  const target = TARGET[size];
  const settles = SETTLES_SECONDS[size];
  const failures: string[] = [];
  const crowd = new Crowd(world);
  await crowd.next('civil_society');
  const witness = await Witness.of(world);
  const connectionsBefore = await openConnections(world);
  let dealt = 0;
  let heapBefore: number | null = null;
  while (dealt < target && failures.length < 100) {
    const plans = await severally(Array.from({ length: BATCH }), 1, async () => {
      const sender = random.pick<Sender>(['member', 'member', 'refused', 'silent']);
      const frames = hostileFrames(
        random,
        sender === 'member' ? random.between(10, 40) : random.between(0, 2),
      );
      return {
        sender,
        frames,
        by: await crowd.next('civil_society'),
        odd: random.apart(String(random.below(2 ** 31))),
      };
    });
    const before = await heldRows(world);
    for (const count of await severally(plans, AT_ONCE, (plan) => attack(plan))) dealt += count;
    failures.push(
      ...movedRows(before, await heldRows(world)).map((moved) => `something was stored: ${moved}`),
    );
    const harm = await witness.harm();
    if (harm !== null) failures.push(harm);
    // What is loaded on first use is not a leak: the heap is measured when everything has been seen once.
    if (heapBefore === null && dealt > target / 10) heapBefore = await heapMb(settles);
  }
  witness.leave();
  const grown = (await heapMb(settles)) - (heapBefore ?? 0);
  if (grown > MOST_GROWTH_MB)
    failures.push(`the heap grew by ${grown.toFixed(1)} MB, more than ${String(MOST_GROWTH_MB)}`);
  const left = (await openConnections(world)) - connectionsBefore;
  if (left > 0) failures.push(`${String(left)} connections are still open`);
  return { cases: dealt, failures, value: dealt, target };

  async function attack({
    sender,
    frames,
    by,
    odd,
  }: {
    sender: Sender;
    frames: Hostile[];
    by: Member;
    odd: Random;
  }): Promise<number> {
    const wrong = odd.chance(0.3) ? await hostileHandshake(world.url, odd) : null;
    if (wrong !== null && wrong !== '') failures.push(wrong);
    const socket = await RawSocket.open(world.url);
    if (sender !== 'silent') {
      socket.send(
        textFrame(
          `40${JSON.stringify({ token: sender === 'member' ? by.token : `tocsin_${'A'.repeat(43)}` })}`,
        ),
      );
      if (
        !(await socket.until(() =>
          socket.texts.some((text) => text.startsWith('40{') || text.startsWith('44{')),
        ))
      )
        failures.push(`no answer to the handshake of a ${sender}`);
    }
    const handshakes = socket.texts.length;
    frames.forEach(({ bytes, swallows }, index) =>
      socket.send(swallows ? bytes : Buffer.concat([bytes, pingFrame(String(index))])),
    );
    const pings = frames.filter(({ swallows }) => !swallows).length;
    if (!(await socket.until(() => socket.pongs.length >= pings)))
      failures.push(`neither answered nor ended after ${describe(frames, socket.pongs.length)}`);
    const told = socket.texts.find((text, index) => index >= handshakes && !MAY_BE_SENT[sender].test(text));
    if (told !== undefined)
      failures.push(`a ${sender} was sent ${told.slice(0, 200)} after ${describe(frames, 0)}`);
    const welcomed = sender !== 'member' && socket.texts.some((text) => text.startsWith('40'));
    if (welcomed) failures.push(`a ${sender} was welcomed after ${describe(frames, 0)}`);
    const count = Math.min(frames.length, socket.pongs.length + 1) + (wrong === null ? 0 : 1);
    socket.destroy();
    return count;
  }
}

function describe(frames: readonly Hostile[], from: number): string {
  return frames
    .slice(from, from + 3)
    .map(({ name, bytes }) => `${name} (${bytes.subarray(0, 80).toString('base64')})`)
    .join(', ');
}

/** Somebody who behaves, on an incident of their own: whatever others send, it keeps coming. */
class Witness {
  private constructor(
    private readonly by: Member,
    private readonly incidentId: string,
    private follower: Follower,
  ) {}

  static async of(world: World): Promise<Witness> {
    const by = await world.member('government');
    const incidentId = await by.declares();
    return new Witness(by, incidentId, await following(by, incidentId));
  }

  /** What has become of the witness; null when nothing has. */
  async harm(): Promise<string | null> {
    const { by, incidentId } = this;
    try {
      const { entry } = await by.gave('addInformation', {
        incidentId,
        text: 'Still here.',
        marking: 'AMBER',
      });
      const arrived = (): boolean => this.follower.frames.at(-1)?.entries.at(-1)?.id === entry.id;
      await this.follower.until(() => arrived() || !this.follower.socket.connected);
      if (!arrived()) {
        // A connection that was lost while this process stood still comes back, as every client's does.
        this.follower = await following(by, incidentId);
        await this.follower.until(arrived);
      }
      this.follower.frames.length = 0;
      return null;
    } catch (error) {
      return `somebody who behaves is not served any more: ${String(error).slice(0, 300)}`;
    }
  }

  leave(): void {
    this.by.leaves();
  }
}

async function following(by: Member, incidentId: string): Promise<Follower> {
  const follower = await by.connects();
  const answer = await follower.follow(incidentId);
  if (!answer.ok) throw new Error(`cannot follow: ${answer.refusal.reason}`);
  return follower;
}

/** What is in use when everything that can be given back has been: the least of what is seen for a while. */
async function heapMb(seconds: number): Promise<number> {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  let least = Infinity;
  for (let waited = 0; waited < seconds; waited += 0.5) {
    await wait(500);
    collect();
    const { heapUsed, external } = process.memoryUsage();
    least = Math.min(least, (heapUsed + external) / 2 ** 20);
  }
  return least;
}

/** Sockets that the server holds open; those just ended get a moment to be gone. */
async function openConnections(world: World): Promise<number> {
  await wait(300);
  return new Promise((resolve, reject) => {
    world.api.app.getHttpServer().getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}
