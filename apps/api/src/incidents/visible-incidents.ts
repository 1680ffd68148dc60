import { Injectable } from '@nestjs/common';
import { evolve, type IncidentState, type Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import type { Standing } from '../timeline/cursors.js';
import { EntryLog, type VisibleHead } from '../timeline/entry-log.js';

/** Folds kept in memory over all viewers and incidents (our default). */
const MOST_KEPT = 2_000;

export interface VisibleIncident {
  readonly state: IncidentState;
  /** Number of the newest entry the viewer may see. */
  readonly lastVisible: number;
  readonly standing: Standing;
}

interface Kept {
  state: IncidentState | null;
  lastVisible: number;
  foldedUpTo: number;
}

/**
 * What a viewer sees of an incident is the fold of what they may see. Folds are kept per set of keys that matter on
 * the incident, so people who see the same share one, and are advanced entry by entry.
 */
@Injectable()
export class VisibleIncidents {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly log: EntryLog) {}

  async all(viewer: Viewer): Promise<VisibleIncident[]> {
    return this.read(viewer, null);
  }

  /** Null alike for an incident that does not exist and one of which the viewer may see nothing. */
  async one(viewer: Viewer, incidentId: Uuid): Promise<VisibleIncident | null> {
    const [found] = await this.read(viewer, incidentId);
    return found ?? null;
  }

  private async read(viewer: Viewer, only: Uuid | null): Promise<VisibleIncident[]> {
    // Held from the question to the answer: others may push a fold out of memory meanwhile.
    const asked = new Map<string, Kept>();
    const foldOf = (name: string): Kept => {
      const kept = asked.get(name) ?? this.kept.get(name) ?? { state: null, lastVisible: 0, foldedUpTo: 0 };
      asked.set(name, kept);
      return kept;
    };
    const read = await this.log.readIncidents(viewer, only, (head) => foldOf(foldName(head)).foldedUpTo);
    return read.flatMap(({ head, entries }) => {
      const name = foldName(head);
      const kept = foldOf(name);
      for (const { number, entry } of entries) {
        if (number <= kept.foldedUpTo) continue;
        kept.state = evolve(kept.state, entry);
        kept.lastVisible = number;
        kept.foldedUpTo = number;
      }
      kept.foldedUpTo = Math.max(kept.foldedUpTo, head.version);
      this.keep(name, kept);
      return kept.state === null
        ? []
        : [{ state: kept.state, lastVisible: kept.lastVisible, standing: head.standing }];
    });
  }

  private keep(name: string, kept: Kept): void {
    this.kept.delete(name);
    this.kept.set(name, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}

function foldName({ id, held }: VisibleHead): string {
  return [id, ...held].join('|');
}
