import { Injectable } from '@nestjs/common';
import { evolve, type IncidentState, type Key, type Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { EntryLog, type IncidentHead } from '../timeline/entry-log.js';
import { Participations } from '../timeline/participations.js';

/** Folds kept in memory over all viewers and incidents (our default). */
const MOST_KEPT = 2_000;

export interface VisibleIncident {
  readonly state: IncidentState;
  /** Number of the newest entry the viewer may see. */
  readonly lastVisible: number;
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

  constructor(
    private readonly log: EntryLog,
    private readonly participations: Participations,
  ) {}

  async all(viewer: Viewer): Promise<VisibleIncident[]> {
    return this.read(viewer, null);
  }

  /** Null alike for an incident that does not exist and one of which the viewer may see nothing. */
  async one(viewer: Viewer, incidentId: Uuid): Promise<VisibleIncident | null> {
    const [found] = await this.read(viewer, incidentId);
    return found ?? null;
  }

  private async read(viewer: Viewer, only: Uuid | null): Promise<VisibleIncident[]> {
    const keys = await this.participations.keysOf(viewer);
    const nameOf = (head: IncidentHead): string => foldName(head, keys);
    const read = await this.log.readIncidents(
      viewer,
      only,
      (head) => this.kept.get(nameOf(head))?.foldedUpTo ?? 0,
    );
    return read.flatMap(({ head, entries }) => {
      const name = nameOf(head);
      const kept = this.kept.get(name) ?? { state: null, lastVisible: 0, foldedUpTo: 0 };
      for (const { number, entry } of entries) {
        if (number <= kept.foldedUpTo) continue;
        kept.state = evolve(kept.state, entry);
        kept.lastVisible = number;
        kept.foldedUpTo = number;
      }
      kept.foldedUpTo = Math.max(kept.foldedUpTo, head.version);
      this.keep(name, kept);
      return kept.state === null ? [] : [{ state: kept.state, lastVisible: kept.lastVisible }];
    });
  }

  private keep(name: string, kept: Kept): void {
    this.kept.delete(name);
    this.kept.set(name, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}

function foldName(head: IncidentHead, keys: ReadonlySet<Key>): string {
  return [head.id, ...head.audiences.filter((key) => keys.has(key))].join('|');
}
