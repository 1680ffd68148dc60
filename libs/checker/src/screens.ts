import type { Uuid } from '@tocsin/protocol';
import type { Happening } from './history.js';

/** What one screen showed of one incident, from one beginning to the next. */
export interface Life {
  readonly client: number;
  readonly incidentId: Uuid;
  readonly entryIds: Uuid[];
}

/** Per client and incident, the present life and the ended ones. */
export class Lives {
  private readonly present = new Map<string, Life>();
  private readonly ended: Life[] = [];

  see(happening: Happening): void {
    if (happening.is === 'apply') {
      const life = this.of(happening.client, happening.incidentId);
      for (const id of happening.entryIds) life.entryIds.push(id);
    } else if (happening.is === 'forget') {
      const place = `${String(happening.client)} ${happening.incidentId}`;
      const life = this.present.get(place);
      if (life !== undefined) this.ended.push(life);
      this.present.delete(place);
    }
  }

  /** Every life, the ended ones first. */
  all(): readonly Life[] {
    return [...this.ended, ...this.present.values()];
  }

  /** What the screen shows now. */
  of(client: number, incidentId: Uuid): Life {
    const place = `${String(client)} ${incidentId}`;
    const known = this.present.get(place);
    if (known !== undefined) return known;
    const life: Life = { client, incidentId, entryIds: [] };
    this.present.set(place, life);
    return life;
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
