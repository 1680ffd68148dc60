/** @jest-environment node */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LiveRefusal, type EntriesFrame } from '@tocsin/contract';
import type { Entry, Uuid } from '@tocsin/protocol';
import { anEntry, INCIDENT, NOW } from '@tocsin/protocol/testing';
import { io } from 'socket.io-client';
import { FakeLiveServer } from '../../test/fake-live-server.js';
import type { Poll } from './polling-line.js';
import type { Follower } from './followings.js';
import { LiveConnection, type ConnectionState } from './live-connection.js';
import type { Surroundings } from './live-surroundings.js';

/** Somebody who keeps a timeline and writes down what it is told. */
class KeepingFollower implements Follower {
  readonly incidentId: Uuid = INCIDENT;
  readonly entries: Entry[] = [];
  readonly lostAt: string[] = [];
  readonly caughtUpAt: string[] = [];
  readonly refusals: LiveRefusal[] = [];
  #cursor: string | null = null;

  cursor(): string | null {
    return this.#cursor;
  }

  joined(cursor: string): void {
    this.#cursor = cursor;
  }

  caughtUp(at: string): void {
    this.caughtUpAt.push(at);
  }

  receive(frame: EntriesFrame): void {
    this.#cursor = frame.cursor;
    this.entries.push(...frame.entries);
  }

  lost(upTo: string): void {
    this.lostAt.push(upTo);
  }

  refused(refusal: LiveRefusal): void {
    this.refusals.push(refusal);
  }
}

const note = (id: number): Entry =>
  anEntry('information_added', { id, body: { text: `Note ${String(id)}` } });

let server: FakeLiveServer;
let live: LiveConnection;
let follower: KeepingFollower;
let states: ConnectionState['is'][];
let clock: number;
let online: boolean;
let wake: () => void;

beforeEach(async () => {
  server = await FakeLiveServer.start(INCIDENT);
  follower = new KeepingFollower();
  states = [];
  clock = Date.parse(NOW);
  online = true;
  wake = () => undefined;
  const { url } = server;
  const surroundings: Surroundings = {
    open: () => io(url, { transports: ['websocket'], reconnection: false, forceNew: true }),
    now: () => clock,
    random: () => 0.01,
    online: () => online,
    onWake: (listener) => {
      wake = listener;
      return () => undefined;
    },
  };
  live = new LiveConnection(surroundings);
  live.subscribe(() => {
    if (states.at(-1) !== live.state().is) states.push(live.state().is);
  });
});

afterEach(async () => {
  live.stop();
  await server.stop();
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 4_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Waited in vain; states were ${states.join(', ')}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const isLive = (): boolean => live.state().is === 'live';

describe('the live connection', () => {
  it('is live once every followed incident is up to date, and brings what came before', async () => {
    server.timeline.push(note(1), note(2));
    live.follow(follower);
    live.start();
    await until(() => isLive() && follower.entries.length === 2);
    server.append(note(3));
    await until(() => follower.entries.length === 3);
    expect(states).toEqual(['connecting', 'catching_up', 'live']);
    expect(server.asked).toEqual([null]);
  });

  it('says how much of what was missed has come, and up to when it was whole once it is lost', async () => {
    server.append(note(1), note(2), note(3));
    server.keepsSending = true;
    const counted: number[] = [];
    live.subscribe(() => {
      const state = live.state();
      if (state.is === 'catching_up') counted.push(state.updates);
    });
    live.follow(follower);
    live.start();
    await until(() => follower.entries.length === 3);
    expect(counted).toEqual([0, 3]);
    server.dropAll();
    await until(() => live.state().is === 'reconnecting');
    expect(live.state()).toMatchObject({ is: 'reconnecting', since: NOW, upTo: NOW });
  });

  it('does not call itself live while what was missed is still coming', async () => {
    server.appendSilently(note(1));
    server.keepsSending = true;
    live.follow(follower);
    live.start();
    await until(() => follower.entries.length === 1);
    expect(live.state().is).toBe('catching_up');
    expect(follower.caughtUpAt).toEqual([]);
  });

  it('asks again from its own cursor when a frame does not join what it has', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    server.append(note(1));
    server.appendSilently(note(2));
    server.append(note(3));
    await until(() => follower.entries.length === 3);
    expect(follower.entries.map(({ id }) => id)).toEqual([note(1).id, note(2).id, note(3).id]);
    expect(server.asked).toEqual([null, '1']);
  });

  it('comes back by itself after a lost connection, misses nothing and signs in anew', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    server.append(note(1));
    await until(() => follower.entries.length === 1);
    server.dropAll();
    await until(() => live.state().is === 'reconnecting');
    server.appendSilently(note(2));
    await until(() => isLive() && follower.entries.length === 2);
    expect(follower.lostAt).toEqual([NOW]);
    expect(server.handshakes).toBe(2);
    expect(server.asked).toEqual([null, '1']);
  });

  it('notices that the machine has slept, although no socket event says so', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    server.appendSilently(note(1));
    clock += 10 * 60_000;
    await until(() => follower.entries.length === 1 && isLive());
    expect(states).toContain('reconnecting');
    // How old the page was is counted from the last sign of life, not from when the machine woke.
    expect(follower.lostAt).toEqual([NOW]);
  });

  it('takes a line that brings only what is old for a lost one, says until when it was whole, and asks on a new line', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    const sixSecondsAgo = new Date(clock - 6_000).toISOString();
    server.sentAt = sixSecondsAgo;
    server.append(note(1));
    await until(() => live.state().is === 'reconnecting');
    server.sentAt = NOW;
    await until(isLive);
    expect(follower.lostAt).toEqual([sixSecondsAgo]);
    expect(follower.entries).toEqual([note(1)]);
    expect(server.asked).toEqual([null, '1']);
  });

  it('takes a line on which it is not told any more that nothing is missing for a lost one, however lively it is', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    server.sayWhole(NOW);
    server.append(note(1));
    await until(() => follower.entries.length === 1);
    clock += 2_500;
    server.sentAt = new Date(clock).toISOString();
    server.append(note(2));
    await until(() => follower.entries.length === 2);
    clock += 2_700;
    server.sentAt = new Date(clock).toISOString();
    server.append(note(3));
    // It is back in a moment.
    await until(() => states.includes('reconnecting') && isLive());
    expect(follower.lostAt).toEqual([NOW]);
    expect(follower.entries).toEqual([note(1), note(2), note(3)]);
  });

  it('stays live while it is told that nothing is missing, and nothing else comes', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    for (let told = 0; told < 5; told += 1) {
      clock += 2_900;
      server.sayWhole(new Date(clock).toISOString());
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(states).toEqual(['connecting', 'catching_up', 'live']);
  });

  it('does not take a device whose clock is set back for one that hears well', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    server.appendSilently(note(1));
    clock -= 3_600_000;
    await until(() => follower.entries.length === 1 && isLive());
    expect(states).toContain('reconnecting');
  });

  it('says that it is offline when the device says so, and tries at once when the network is back', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    online = false;
    server.dropAll();
    await until(() => states.includes('offline'));
    online = true;
    wake();
    await until(isLive);
    expect(states.at(-1)).toBe('live');
  });

  it('rests when nobody is signed in, until it is started again', async () => {
    server.refusal = LiveRefusal.notSignedIn;
    live.start();
    await until(() => live.state().is === 'refused');
    const { handshakes } = server;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.handshakes).toBe(handshakes);
    server.refusal = null;
    live.start();
    await until(isLive);
    expect(server.handshakes).toBe(handshakes + 1);
  });

  it('ends as refused, with the reason, when the session ends', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    server.endAccess(LiveRefusal.notSignedIn);
    await until(() => live.state().is === 'refused');
    expect(live.state()).toEqual({ is: 'refused', refusal: LiveRefusal.notSignedIn });
    expect(follower.lostAt).toEqual([NOW]);
  });

  it('keeps trying when the server is only busy', async () => {
    server.refusal = LiveRefusal.busy;
    live.start();
    await until(() => server.handshakes > 2);
    server.refusal = null;
    await until(isLive);
    expect(states).not.toContain('refused');
  });

  it('passes on that the board has moved', async () => {
    let hints = 0;
    live.onBoardMoved(() => (hints += 1));
    live.start();
    await until(isLive);
    server.hintBoard();
    await until(() => hints === 1);
    expect(hints).toBe(1);
  });

  it('sends nothing more to who has stopped following', async () => {
    const unfollow = live.follow(follower);
    live.start();
    await until(isLive);
    unfollow();
    server.append(note(1));
    const other = new KeepingFollower();
    live.follow(other);
    await until(() => other.entries.length === 1);
    expect(follower.entries).toEqual([]);
  });

  it('tells the follower that rights have changed, stays live, and does not ask from the old place again', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    server.endFollowing(LiveRefusal.rightsChanged);
    await until(() => follower.refusals.length === 1);
    expect(follower.refusals).toEqual([LiveRefusal.rightsChanged]);
    expect(server.asked).toEqual([null]);
    expect(isLive()).toBe(true);
    server.append(note(1));
    // Followed anew, from wherever the follower then stands.
    live.follow(follower);
    await until(() => follower.entries.length === 1);
    expect(server.asked).toEqual([null, '0']);
  });

  it('takes rights that changed while it was away for the same', async () => {
    server.followRefusal = LiveRefusal.rightsChanged;
    live.follow(follower);
    live.start();
    await until(() => follower.refusals.length === 1);
    expect(server.asked).toEqual([null]);
    expect(isLive()).toBe(true);
  });

  it('goes to another node when its own is going to stop, and never says that it has lost the line', async () => {
    live.follow(follower);
    live.start();
    await until(isLive);
    server.append(note(1));
    await until(() => follower.entries.length === 1);
    server.drain(10);
    await until(() => server.handshakes === 2 && server.asked.length === 2);
    server.append(note(2));
    await until(() => follower.entries.length === 2);
    expect(server.asked).toEqual([null, '1']);
    expect(states).toEqual(['connecting', 'catching_up', 'live', 'catching_up', 'live']);
    expect(follower.lostAt).toEqual([]);
  });
});

describe('where no WebSocket comes through', () => {
  let blocked: boolean;
  let asked: (readonly [string | null, number])[];
  let failing: boolean;

  /** The server's timeline as plain requests bring it, one entry a page. */
  const poll: Poll = async (_incidentId, after, waitSeconds, signal) => {
    asked.push([after, waitSeconds]);
    if (failing) throw new Error('no answer');
    const from = Number(after ?? 0);
    while (waitSeconds > 0 && server.timeline.length === from && !signal.aborted)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const entries = server.timeline.slice(from, from + 1);
    const end = from + entries.length;
    return { entries, cursor: String(end), complete: end === server.timeline.length, at: NOW };
  };

  beforeEach(() => {
    blocked = true;
    failing = false;
    asked = [];
    const { url } = server;
    const surroundings: Surroundings = {
      open: () =>
        io(blocked ? 'http://127.0.0.1:9' : url, {
          transports: ['websocket'],
          reconnection: false,
          forceNew: true,
        }),
      now: () => clock,
      random: () => 0.01,
      online: () => online,
      onWake: () => () => undefined,
    };
    live = new LiveConnection(surroundings, poll);
    live.subscribe(() => {
      if (states.at(-1) !== live.state().is) states.push(live.state().is);
    });
  });

  it('plain requests bring the same, in the same order, and the page says so', async () => {
    server.timeline.push(note(1), note(2));
    live.follow(follower);
    live.start();
    await until(() => live.state().is === 'polling');
    expect(follower.entries).toEqual([note(1), note(2)]);
    server.timeline.push(note(3));
    await until(() => follower.entries.length === 3);
    expect(states).toEqual(['connecting', 'reconnecting', 'polling']);
    expect(asked.slice(0, 2)).toEqual([
      [null, 0],
      ['1', 20],
    ]);
  });

  it('the socket is tried on, and takes over from the same place', async () => {
    server.timeline.push(note(1));
    live.follow(follower);
    live.start();
    await until(() => live.state().is === 'polling');
    blocked = false;
    await until(isLive);
    expect(server.asked).toEqual(['1']);
    server.append(note(2));
    await until(() => follower.entries.length === 2);
    expect(follower.entries).toEqual([note(1), note(2)]);
  });

  it('the page says that it is not live when plain requests fail too, and tries again', async () => {
    live.follow(follower);
    live.start();
    await until(() => live.state().is === 'polling');
    failing = true;
    server.timeline.push(note(1));
    await until(() => live.state().is === 'reconnecting');
    failing = false;
    await until(() => live.state().is === 'polling');
    expect(follower.entries).toEqual([note(1)]);
  });

  it('nothing is asked any more for who has stopped following', async () => {
    const unfollow = live.follow(follower);
    live.start();
    await until(() => live.state().is === 'polling');
    unfollow();
    const soFar = asked.length;
    server.timeline.push(note(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toHaveLength(soFar);
    expect(follower.entries).toEqual([]);
  });
});
