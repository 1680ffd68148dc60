import type { Uuid } from '@tocsin/protocol';
import { ByPlace, type Place } from './by-place.js';
import type { Happening } from './history.js';

/** What one screen showed of one incident, from one beginning to the next. */
export interface Life extends Place {
  readonly entryIds: Uuid[];
}

/** Per client and incident, the present life and the ended ones. */
export class Lives {
  private readonly present = new ByPlace<Life>();
  private readonly ended: Life[] = [];

  see(happening: Happening): void {
    if (happening.is === 'apply') {
      const { entryIds } = this.of(happening);
      for (const id of happening.entryIds) entryIds.push(id);
    } else if (happening.is === 'forget') {
      const life = this.present.get(happening);
      if (life !== undefined) this.ended.push(life);
      this.present.delete(happening);
    }
  }

  /** Every life, the ended ones first. */
  all(): readonly Life[] {
    return [...this.ended, ...this.present.values()];
  }

  /** What the screen shows now. */
  of({ client, incidentId }: Place): Life {
    return this.present.of({ client, incidentId }, () => ({ client, incidentId, entryIds: [] }));
  }
}

/** Which person is at which client. */
export class People {
  private readonly people = new Map<number, Uuid>();

  see(happening: Happening): void {
    if (happening.is === 'joined') this.people.set(happening.client, happening.personId);
  }

  of(client: number): Uuid {
    return this.people.get(client) ?? '';
  }
}
