import { Logger } from '@nestjs/common';
import { Client } from 'pg';

const CHANNEL = 'tocsin_moved';
/** Hints within this window go out in one statement: NOTIFY per write cost two thirds of the write rate when measured. */
const WINDOW_MS = 2;
const RECONNECT_MS = 1_000;
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
  /** One statement at a time: a connection queues no more. */
  private sending: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly onHint: (incidentIds: readonly string[]) => void,
  ) {}

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: 'tocsin-hints' });
    client.on('error', () => {
      this.lost(client);
    });
    client.on('end', () => {
      this.lost(client);
    });
    client.on('notification', ({ payload }) => {
      if (payload) this.onHint(payload.split(','));
    });
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch {
      this.lost(client);
    }
  }

  send(incidentId: string): void {
    this.pending.add(incidentId);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.flush();
    }, WINDOW_MS);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private flush(): void {
    const ids = [...this.pending];
    this.pending = new Set();
    const payloads: string[] = [];
    for (let from = 0; from < ids.length; from += MOST_IN_ONE) {
      payloads.push(ids.slice(from, from + MOST_IN_ONE).join(','));
    }
    const send = (): Promise<unknown> | undefined =>
      this.client?.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) payload', [
        CHANNEL,
        payloads,
      ]);
    this.sending = this.sending.then(send).catch(() => undefined);
  }

  private lost(client: Client): void {
    if (this.stopped || this.client !== client) return;
    this.client = null;
    this.log.warn('the connection for hints was lost; the poll carries on meanwhile');
    setTimeout(() => {
      if (!this.stopped) void this.start();
    }, RECONNECT_MS).unref();
  }
}
