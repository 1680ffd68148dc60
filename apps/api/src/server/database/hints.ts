import { Logger } from '@nestjs/common';
import { Client } from 'pg';

const CHANNEL = 'tocsin_moved';
/** The first hint goes at once, and those of the next so many milliseconds together: NOTIFY per write cost two thirds of the write rate when measured. */
const WINDOW_MS = 2;
const RECONNECT_MS = 1_000;
/** How often the connection says something to itself. If it has not heard that when its next word is due, it is half-open. */
const SELF_TEST_MS = 3_000;
/**
 * Who has heard no other node for so long is alone and tells nobody anything: before PostgreSQL 19 each NOTIFY wakes everybody
 * who listens to anything in the database (60 foreign listeners took a sixth of the write rate when measured). A node that
 * comes says so at once.
 */
const ALONE_AFTER_MS = 3 * SELF_TEST_MS;
/** PostgreSQL refuses payloads of 8,000 bytes. */
const MOST_IN_ONE = 100;

/**
 * Tells the other nodes which incidents have moved. Only ever a hint: sent outside every transaction, on its own
 * connection, and free to be lost, because every node also polls the heads.
 */
export class Hints {
  private readonly log = new Logger(Hints.name);
  private client: Client | null = null;
  private stopped = false;
  private pending = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private selfTest: NodeJS.Timeout | null = null;
  private sentAt = -Infinity;
  /** One statement at a time: a connection queues no more. */
  private sending = false;
  private heardOthersAt = performance.now();

  constructor(
    private readonly url: string,
    private readonly onHint: (incidentIds: readonly string[]) => void,
  ) {}

  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'tocsin-hints',
      connectionTimeoutMillis: SELF_TEST_MS,
    });
    client.on('error', () => {
      this.lost(client);
    });
    client.on('end', () => {
      this.lost(client);
    });
    let heard = true;
    client.on('notification', ({ payload, processId }) => {
      // What this node said itself: it knows, and now it knows that the line works.
      if (processId === (client as Client & { readonly processID: number }).processID) heard = true;
      else {
        this.heardOthersAt = performance.now();
        if (payload) this.onHint(payload.split(','));
      }
    });
    const saySomething = (): void => {
      heard = false;
      client.query('SELECT pg_notify($1, $2)', [CHANNEL, '']).catch(() => undefined);
    };
    this.client = client;
    try {
      await client.connect();
      // A hint that a crash takes with it is missed by nobody, so none waits until it is on the disk.
      await client.query(`SET synchronous_commit = off; LISTEN ${CHANNEL}`);
      // Whatever has been said while nobody was listening.
      this.flush();
    } catch {
      this.lost(client);
      return;
    }
    if (this.stopped || this.client !== client) return;
    saySomething();
    this.selfTest = setInterval(() => {
      if (heard) saySomething();
      else this.lost(client);
    }, SELF_TEST_MS).unref();
  }

  send(incidentId: string): void {
    if (performance.now() - this.heardOthersAt > ALONE_AFTER_MS) return;
    this.pending.add(incidentId);
    this.sendSoon();
  }

  private sendSoon(): void {
    if (this.pending.size === 0 || this.timer !== null || this.sending) return;
    const rest = this.sentAt + WINDOW_MS - performance.now();
    if (rest <= 0) this.flush();
    else {
      this.timer = setTimeout(() => {
        this.timer = null;
        this.flush();
      }, rest);
    }
  }

  /** What has not been said yet is said first. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.selfTest) clearInterval(this.selfTest);
    this.flush();
    await this.client?.end().catch(() => undefined);
  }

  private flush(): void {
    const { client } = this;
    const ids = [...this.pending];
    if (client === null || ids.length === 0) return;
    this.pending = new Set();
    this.sentAt = performance.now();
    this.sending = true;
    const payloads: string[] = [];
    for (let from = 0; from < ids.length; from += MOST_IN_ONE) {
      payloads.push(ids.slice(from, from + MOST_IN_ONE).join(','));
    }
    client
      .query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) payload', [CHANNEL, payloads])
      .catch(() => undefined)
      .finally(() => {
        if (this.client !== client) return;
        this.sending = false;
        // Not at once: whoever listens is woken by each, and there may be many.
        this.sendSoon();
      });
  }

  private lost(client: Client): void {
    if (this.stopped || this.client !== client) return;
    this.client = null;
    this.sending = false;
    if (this.selfTest) clearInterval(this.selfTest);
    // A half-open connection answers no farewell.
    client.removeAllListeners('error');
    client.on('error', () => undefined);
    (
      client as Client & { readonly connection: { readonly stream: { destroy(): void } } }
    ).connection.stream.destroy();
    this.log.warn('the connection for hints was lost; the poll carries on meanwhile');
    setTimeout(() => {
      if (!this.stopped) void this.start();
    }, RECONNECT_MS).unref();
  }
}
