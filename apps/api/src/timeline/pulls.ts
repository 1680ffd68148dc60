import type { Uuid } from '@tocsin/protocol';

/** Statements under way; whatever is asked for meanwhile goes with the next one, together (our default). */
const READS_AT_ONCE = 2;
/** Incidents of one statement: each may bring a page of its timeline (our default). */
const INCIDENTS_AT_ONCE = 32;

/**
 * Reads what the feed is told has been written. The busier the log, the more incidents are read by one statement; whoever asks
 * while an incident is being read is answered by the next read of it, since this one may have begun too early.
 */
export class Pulls {
  private readonly waiting = new Map<Uuid, PromiseWithResolvers<void>>();
  private underWay = 0;

  constructor(private readonly read: (incidentIds: readonly Uuid[]) => Promise<void>) {}

  /** Until everything is taken that was in the log when it was asked for. */
  pull(incidentId: Uuid): Promise<void> {
    const known = this.waiting.get(incidentId);
    if (known !== undefined) return known.promise;
    const asked = Promise.withResolvers<void>();
    this.waiting.set(incidentId, asked);
    if (this.underWay < READS_AT_ONCE) void this.readOn();
    return asked.promise;
  }

  private async readOn(): Promise<void> {
    this.underWay += 1;
    while (this.waiting.size > 0) {
      const batch = [...this.waiting].slice(0, INCIDENTS_AT_ONCE);
      for (const [incidentId] of batch) this.waiting.delete(incidentId);
      try {
        await this.read(batch.map(([incidentId]) => incidentId));
        for (const [, asked] of batch) asked.resolve();
      } catch (error) {
        for (const [, asked] of batch) asked.reject(error);
      }
    }
    this.underWay -= 1;
  }
}
