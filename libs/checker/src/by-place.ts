import type { Uuid } from '@tocsin/protocol';

/** One screen's view of one incident. */
export interface Place {
  readonly client: number;
  readonly incidentId: Uuid;
}

/** What is kept for each place. Two maps and not one by a joined text: joining it at each look-up took longer than judging. */
export class ByPlace<T> {
  private readonly clients = new Map<number, Map<Uuid, T>>();

  get({ client, incidentId }: Place): T | undefined {
    return this.clients.get(client)?.get(incidentId);
  }

  /** What is kept there, made first where nothing is. */
  of(place: Place, make: () => T): T {
    const known = this.get(place);
    if (known !== undefined) return known;
    const made = make();
    this.set(place, made);
    return made;
  }

  set({ client, incidentId }: Place, kept: T): void {
    const incidents = this.clients.get(client);
    if (incidents === undefined) this.clients.set(client, new Map([[incidentId, kept]]));
    else incidents.set(incidentId, kept);
  }

  delete({ client, incidentId }: Place): void {
    this.clients.get(client)?.delete(incidentId);
  }

  /** All that is kept, by clients in the order in which they came. */
  values(): T[] {
    return [...this.clients.values()].flatMap((incidents) => [...incidents.values()]);
  }
}
