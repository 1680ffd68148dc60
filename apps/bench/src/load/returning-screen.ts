import type { FollowRequest } from '@tocsin/contract';
import { setTimeout as wait } from 'node:timers/promises';
import { Screen, type ScreenScript } from './screen.js';
import type { Applied, Watcher } from './watcher.js';

const CURSOR = Buffer.from('"cursor":"');
const DRAINING = Buffer.from('42["draining"');
/** As our own client: each pause is a random part of this, so that not everybody comes at once; it doubles with each attempt. */
const BACKOFF = { baseMs: 400, capMs: 15_000 } as const;
/** A node that takes the connection and then says nothing is left for the next one. */
const LIVE_WITHIN_MS = 8_000;

/**
 * A screen as our own clients are: it keeps the cursor of the last frame, and when its connection ends, or the node says
 * that it is going to, it comes back at another node and goes on from there.
 */
export class ReturningScreen implements Watcher {
  readonly lost = null;
  /** How often it had to come back. */
  returns = 0;
  private current: Screen | null = null;
  private cursor: FollowRequest['after'] = null;
  private isClosed = false;
  private earlierBytes = 0;
  private readonly host: string;
  private readonly ports: readonly number[];
  private readonly scriptFrom: (after: FollowRequest['after']) => ScreenScript;
  private readonly applied: Applied;
  private at: number;

  private constructor(
    host: string,
    ports: readonly number[],
    first: number,
    scriptFrom: (after: FollowRequest['after']) => ScreenScript,
    applied: Applied,
  ) {
    this.host = host;
    this.ports = ports;
    this.at = first;
    this.scriptFrom = scriptFrom;
    this.applied = applied;
  }

  /** Resolves when it is live for the first time, at the node with the given place. */
  static async open(
    host: string,
    ports: readonly number[],
    first: number,
    scriptFrom: (after: FollowRequest['after']) => ScreenScript,
    applied: Applied,
  ): Promise<ReturningScreen> {
    const screen = new ReturningScreen(host, ports, first, scriptFrom, applied);
    await screen.connect();
    return screen;
  }

  get receivedBytes(): number {
    return this.earlierBytes + (this.current?.receivedBytes ?? 0);
  }

  pause(): void {
    this.current?.pause();
  }

  close(): void {
    this.isClosed = true;
    this.current?.close();
  }

  private async connect(): Promise<void> {
    const port = this.ports[this.at % this.ports.length] ?? 0;
    const screen: Screen = await Screen.open(this.host, port, this.scriptFrom(this.cursor), this.applied, {
      message: (message) => {
        this.remember(message);
      },
      ended: () => {
        this.earlierBytes += screen.receivedBytes;
        void this.comeBack();
      },
      liveWithinMs: LIVE_WITHIN_MS,
    });
    if (this.isClosed) screen.close();
    this.current = screen;
  }

  /** Frames and `caughtUp` name the place they lead to before anything that people have written. */
  private remember(message: Buffer): void {
    if (message.indexOf(DRAINING) === 0) {
      const comeBackInMs = Number(/"comeBackInMs":(\d+)/.exec(message.toString('utf8'))?.[1] ?? 0);
      const leaving = this.current;
      setTimeout(() => leaving?.end(), comeBackInMs);
      return;
    }
    const at = message.indexOf(CURSOR);
    if (at < 0) return;
    const from = at + CURSOR.length;
    this.cursor = message.toString('latin1', from, message.indexOf('"', from));
  }

  private async comeBack(): Promise<void> {
    this.current = null;
    this.returns += 1;
    for (let attempts = 0; !this.isClosed; attempts += 1) {
      this.at += 1;
      // The first attempt, too: all who were at a node that is killed lose it in the same moment.
      await wait(Math.random() * Math.min(BACKOFF.capMs, BACKOFF.baseMs * 2 ** attempts));
      try {
        await this.connect();
        return;
      } catch {
        // The next node, or this one again once it has started.
      }
    }
  }
}
