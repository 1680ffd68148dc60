import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** A database that takes longer than this for one row is not there for people either (our default). */
const PATIENCE_MS = 1_000;

/** Why a node should be given no requests. */
export type NotReady = 'starting' | 'draining' | 'database' | 'restored';

/**
 * Whether this node should be given requests. It is `starting` until its feed has started and it listens, and `draining`
 * from the moment it is asked to stop. In between it asks the database each time: one row, which is only there where all
 * migrations are, as a node opens no database that could not be prepared. A database that was restored under a running
 * node has another epoch than the node's cursors, so that node has to be started again.
 */
export class Readiness {
  private phase: 'starting' | 'serving' | 'draining' = 'starting';
  private epoch: number | null = null;

  constructor(private readonly database: DataSource) {}

  /** The node serves from now on. */
  async started(): Promise<void> {
    this.epoch = await this.readEpoch();
    this.phase = 'serving';
  }

  draining(): void {
    this.phase = 'draining';
  }

  /** Null when all is well. */
  async whyNot(): Promise<NotReady | null> {
    if (this.phase !== 'serving') return this.phase;
    const late = new AbortController();
    try {
      const epoch = await Promise.race([
        this.readEpoch(),
        wait(PATIENCE_MS, null, { ref: false, signal: late.signal }),
      ]);
      if (epoch === null) return 'database';
      return epoch === this.epoch ? null : 'restored';
    } catch {
      return 'database';
    } finally {
      late.abort();
    }
  }

  private async readEpoch(): Promise<number | null> {
    const [row] = await this.database.query<{ epoch: number }[]>('SELECT epoch FROM deployment');
    return row?.epoch ?? null;
  }
}
