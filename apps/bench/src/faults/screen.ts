import type { NewsOfIncident } from '@tocsin/checker';
import { LineAge, type Cursor, type EntriesFrame, type LiveRefusal } from '@tocsin/contract';
import type { Instant, Uuid } from '@tocsin/protocol';
import { FollowedIncidents } from './followed-incidents.js';
import { HeldIncident, type Page } from './held-incident.js';
import { letGo, openSocket, type LiveSocket, type SocketListener } from './live-socket.js';
import type { Recorder } from './recorder.js';

/** As the dashboard has them. */
const SILENCE_MS = 5_000;
const WATCH_MS = 1_000;
const BACKOFF = { base: 400, cap: 15_000 } as const;

/** Where a screen finds the product, and with what. */
export interface Access {
  /** An address for the next connection: any node, whichever answers. */
  readonly address: () => string;
  readonly token: () => string;
  readonly loadPage: (incidentId: Uuid, after: Cursor | null) => Promise<Page | null>;
  /** The session has ended: signs the person in anew. */
  readonly signIn: () => Promise<void>;
  /** Comes back on the very socket that was lost and believes what Socket.IO recovers; only for the variant that does. */
  readonly recovers?: boolean;
}

/**
 * One person's open dashboard: a socket that comes back by itself, and incidents that it keeps. It follows the same rules as
 * the dashboard's connection: a frame that does not join is asked for anew, a line that says for 5 s nothing of being whole, or
 * brings only what is older, is dead, and it says that an incident is live only between "caught up" and the loss of the line.
 */
export class Screen implements SocketListener {
  readonly client: number;
  private readonly access: Access;
  private readonly recorder: Recorder;
  private readonly random: () => number;
  private readonly incidents: ReadonlyMap<Uuid, HeldIncident>;
  private readonly followed: FollowedIncidents;
  private socket: LiveSocket | null = null;
  /** Up to when the line is whole, by the clock of this machine. */
  private heardAt = 0;
  private readonly age = new LineAge();
  private watchedAt = 0;
  private attempts = 0;
  private retry: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private online = false;
  /** How far the clock of this machine is from the truth. */
  clockOffsetMs = 0;

  constructor(
    client: number,
    incidentIds: readonly Uuid[],
    access: Access,
    recorder: Recorder,
    random: () => number,
  ) {
    this.client = client;
    this.access = access;
    this.recorder = recorder;
    this.random = random;
    this.followed = new FollowedIncidents({
      socket: () => this.socket,
      answered: (askedAt, sentAt) => {
        this.age.answered(askedAt, sentAt);
        this.heard(sentAt);
      },
      now: () => this.now(),
      lost: () => {
        this.comeBack();
      },
      signedOut: () => {
        this.signInAnew();
      },
      delay: (attempts) => this.delay(attempts),
      note: (incidentId, news) => {
        this.note(incidentId, news);
      },
    });
    this.incidents = new Map(
      incidentIds.map((incidentId) => [
        incidentId,
        new HeldIncident(incidentId, {
          loadPage: (after) =>
            this.online
              ? this.access.loadPage(incidentId, after)
              : Promise.reject(new Error('This device has no network.')),
          follow: (held) => {
            this.followed.follow(held);
          },
          note: (news) => {
            this.note(incidentId, news);
          },
        }),
      ]),
    );
  }

  get incidentIds(): readonly Uuid[] {
    return [...this.incidents.keys()];
  }

  held(incidentId: Uuid): HeldIncident {
    const held = this.incidents.get(incidentId);
    if (held === undefined) throw new Error('This screen does not show that incident.');
    return held;
  }

  isLive(incidentId: Uuid): boolean {
    return this.socket?.connected === true && this.followed.isCaughtUp(incidentId);
  }

  start(): void {
    this.online = true;
    this.watchedAt = this.now();
    this.watch ??= setInterval(() => {
      this.look();
    }, WATCH_MS);
    for (const held of this.incidents.values()) held.visit();
    this.connect();
  }

  /** The device has no network any more: what it shows stays. */
  goOffline(): void {
    this.rest();
    if (this.access.recovers === true) this.socket?.io.engine.close();
    else this.discard();
  }

  /** The page is closed. */
  close(): void {
    this.rest();
    this.discard();
  }

  goOnline(): void {
    if (!this.online) this.start();
  }

  private rest(): void {
    this.online = false;
    clearTimeout(this.retry);
    clearInterval(this.watch);
    this.watch = undefined;
    this.followed.lineLost();
  }

  /** What a person does who looks again at an incident that was not there. */
  visit(): void {
    for (const held of this.incidents.values()) held.visit();
  }

  private now(): number {
    return Date.now() + this.clockOffsetMs;
  }

  private connect(): void {
    clearTimeout(this.retry);
    this.recorder.note({ is: 'connecting', client: this.client });
    if (this.access.recovers === true && this.socket !== null) {
      this.socket.connect();
      return;
    }
    this.discard();
    this.socket = openSocket(this.access.address(), this.access.token(), this);
  }

  heard(sentAt?: Instant): void {
    this.heardAt = this.age.sent(this.now(), sentAt) ?? this.heardAt;
  }

  whole(at: Instant): void {
    this.heardAt = this.age.whole(this.now(), at);
  }

  connected(socket: LiveSocket): void {
    this.age.begin();
    this.heard();
    this.recorder.note({ is: 'connected', client: this.client });
    if (socket.recovered) return;
    this.followed.askForAll(socket);
    this.visit();
  }

  lost(refusal: LiveRefusal | null): void {
    if (refusal?.reason === 'not_signed_in') this.signInAnew();
    else this.comeBack();
  }

  followEnded(incidentId: Uuid, refusal: LiveRefusal): void {
    this.followed.ended(incidentId, refusal);
  }

  boardMoved(incidentId: Uuid, sentAt: Instant): void {
    this.heard(sentAt);
    this.incidents.get(incidentId)?.visit();
  }

  /** Until its turn has come the old connection still brings everything. */
  draining(comeBackInMs: number): void {
    const { socket } = this;
    setTimeout(() => {
      if (this.socket !== socket) return;
      this.followed.lineLost();
      this.connect();
    }, comeBackInMs);
  }

  caughtUp(incidentId: Uuid, cursor: Cursor, sentAt: Instant): void {
    if (!this.followed.caughtUp(incidentId, cursor)) return;
    this.heard(sentAt);
    this.attempts = 0;
  }

  received(socket: LiveSocket, frame: EntriesFrame): void {
    this.heard(frame.sentAt);
    this.followed.received(socket, frame);
  }

  private look(): void {
    const now = this.now();
    const slept = now < this.watchedAt || now - this.watchedAt > 3 * WATCH_MS;
    this.watchedAt = now;
    if (this.socket?.connected) {
      if (now < this.heardAt || now - this.heardAt > SILENCE_MS) this.comeBack(slept);
    } else if (slept && this.socket === null) this.connect();
  }

  private comeBack(tryAtOnce = false): void {
    if (!this.online) return;
    if (this.access.recovers === true) this.socket?.io.engine.close();
    else {
      this.followed.lineLost();
      this.discard();
    }
    this.attempts += 1;
    clearTimeout(this.retry);
    this.retry = setTimeout(
      () => {
        this.connect();
      },
      tryAtOnce ? 0 : this.delay(this.attempts),
    );
  }

  /** A page that nobody is signed in at any more shows nothing; the person signs in and begins anew. */
  private signInAnew(): void {
    this.followed.lineLost();
    this.discard();
    this.followed.forget();
    for (const held of this.incidents.values()) held.empty();
    this.access.signIn().then(
      () => {
        if (this.online) this.start();
      },
      () => {
        if (!this.online) return;
        this.retry = setTimeout(() => {
          this.signInAnew();
        }, this.delay(2));
      },
    );
  }

  private delay(attempts: number): number {
    return this.random() * Math.min(BACKOFF.cap, BACKOFF.base * 2 ** attempts);
  }

  private discard(): void {
    clearTimeout(this.retry);
    const { socket } = this;
    this.socket = null;
    if (socket !== null) letGo(socket);
  }

  private note(incidentId: Uuid, news: NewsOfIncident): void {
    this.recorder.note({ ...news, client: this.client, incidentId });
  }
}
