import type { Uuid } from '@tocsin/protocol';

/** On each incident one thing after the other, on different incidents at once. */
export class Turns {
  private readonly last = new Map<Uuid, Promise<unknown>>();

  async take<T>(incidentId: Uuid, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(incidentId) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.last.set(incidentId, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(incidentId) === mine) this.last.delete(incidentId);
    }
  }
}
