import { eachMark } from './marks.js';
import { WebSocketClient } from './websocket.js';

type Send = (text: string) => void;

/** How a screen of some stack begins to follow, and what it answers so that it stays connected. */
export interface ScreenScript {
  readonly path: string;
  /** Called for each connection; what it returns is given every message until it says that the screen is live. */
  readonly opening: () => (message: Buffer, send: Send) => boolean;
  /** Whether the message only kept the connection alive. */
  readonly keepAlive: (message: Buffer, send: Send) => boolean;
}

const LIVE_WITHIN_MS = 60_000;

/** A dashboard as the network sees it: connected, following, reading whatever comes, answering pings. */
export class Screen {
  /** Why the connection ended, when nobody here had closed it. */
  lost: string | null = null;
  private readonly client: WebSocketClient;
  private readonly live = Promise.withResolvers<void>();
  private isClosed = false;

  private constructor(
    host: string,
    port: number,
    script: ScreenScript,
    applied: (mark: number, atMs: number) => void,
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
      message: (message) => {
        if (script.keepAlive(message, send)) return;
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
        if (!this.isClosed) this.lost ??= why;
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
    applied: (mark: number, atMs: number) => void,
  ): Promise<Screen> {
    const screen = new Screen(host, port, script, applied);
    const timer = setTimeout(() => {
      screen.live.reject(new Error('a screen was not live in time'));
    }, LIVE_WITHIN_MS);
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

  resume(): void {
    this.client.resume();
  }

  close(): void {
    this.isClosed = true;
    this.client.close();
  }
}
