import { eachMark } from './marks.js';
import type { Applied, Watcher } from './watcher.js';
import { WebSocketClient } from './websocket.js';

type Send = (text: string) => void;

/** How a screen of some stack begins to follow, and what it answers so that it stays connected. */
export interface ScreenScript {
  readonly path: string;
  /** What a screen says first, where the server waits for it. */
  readonly greeting?: string;
  /** Called for each connection; what it returns is given every message until it says that the screen is live. */
  readonly opening: () => (message: Buffer, send: Send) => boolean;
  /** Whether the message only kept the connection alive. */
  readonly keepAlive: (message: Buffer, send: Send) => boolean;
}

/** For those who keep more in mind than a screen does. */
export interface ScreenEvents {
  /** Every message of the stack, keeping alive left out. */
  readonly message?: (message: Buffer) => void;
  /** The connection has ended after it was live, and nobody had closed the screen. */
  readonly ended?: (why: string) => void;
  /** After how long without being live it gives up. */
  readonly liveWithinMs?: number;
}

const LIVE_WITHIN_MS = 60_000;

/** A dashboard as the network sees it: connected, following, reading whatever comes, answering pings. */
export class Screen implements Watcher {
  /** Why the connection ended, when nobody here had closed it. */
  lost: string | null = null;
  private readonly client: WebSocketClient;
  private readonly live = Promise.withResolvers<void>();
  private isClosed = false;

  private constructor(
    host: string,
    port: number,
    script: ScreenScript,
    applied: Applied,
    events: ScreenEvents,
  ) {
    const opening = script.opening();
    const send = (text: string): void => {
      this.client.send(text);
    };
    let isLive = false;
    const open = (message: Buffer): void => {
      isLive = opening(message, send);
      if (isLive) this.live.resolve();
    };
    this.client = new WebSocketClient(host, port, script.path, {
      opened: () => {
        if (script.greeting !== undefined) send(script.greeting);
      },
      message: (message) => {
        if (script.keepAlive(message, send)) return;
        events.message?.(message);
        const atMs = performance.now();
        // What was missed comes before the screen is live, and counts like everything else.
        eachMark(message, (mark) => {
          applied(mark, atMs);
        });
        if (isLive) return;
        try {
          open(message);
        } catch (error) {
          this.live.reject(error);
        }
      },
      closed: (why) => {
        if (!this.isClosed && this.lost === null) {
          this.lost = why;
          if (isLive) events.ended?.(why);
        }
        this.live.reject(new Error(`a screen was closed before it was live: ${why}`));
      },
    });
  }

  /**
   * Resolves when it is live, and throws when the server refuses or the connection ends before. `applied` is called with
   * each mark in the order of arrival, and the generator's time when it was read.
   */
  static async open(
    host: string,
    port: number,
    script: ScreenScript,
    applied: Applied,
    events: ScreenEvents = {},
  ): Promise<Screen> {
    const screen = new Screen(host, port, script, applied, events);
    const timer = setTimeout(() => {
      screen.live.reject(new Error('a screen was not live in time'));
    }, events.liveWithinMs ?? LIVE_WITHIN_MS);
    try {
      await screen.live.promise;
    } catch (error) {
      screen.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
    return screen;
  }

  get receivedBytes(): number {
    return this.client.receivedBytes;
  }

  pause(): void {
    this.client.pause();
  }

  /** Ends the connection as if the network had. */
  end(): void {
    this.client.close();
  }

  close(): void {
    this.isClosed = true;
    this.client.close();
  }
}
