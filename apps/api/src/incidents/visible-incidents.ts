import { Injectable } from '@nestjs/common';
import type { IncidentState, Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import type { Standing } from '../timeline/cursors.js';
import { EntryLog } from '../timeline/entry-log.js';
import type { ReadHeads, VisibleHead } from '../timeline/visible-heads.js';
import { VisibleFold } from './visible-fold.js';

/** Folds kept in memory over all viewers and incidents (our default). */
const MOST_KEPT = 2_000;

export interface VisibleIncident {
  readonly state: IncidentState;
  /** Number of the newest entry the viewer may see. */
  readonly lastVisible: number;
  readonly standing: Standing;
}

/**
 * What a viewer sees of an incident is the fold of what they may see. Folds are kept per set of keys that matter on
 * the incident, so people who see the same share one, and are advanced entry by entry.
 */
@Injectable()
export class VisibleIncidents {
  private readonly kept = new Map<string, VisibleFold>();

  constructor(private readonly log: EntryLog) {}

  async all(viewer: Viewer): Promise<VisibleIncident[]> {
    return this.read(viewer, null);
  }

  /** All incidents as a screen on a wall shows them: folded from what is marked TLP:CLEAR or TLP:GREEN, whoever asks. */
  async onAWall(viewer: Viewer): Promise<VisibleIncident[]> {
    return this.read(viewer, null, 'wall_heads');
  }

  /** Null alike for an incident that does not exist and one of which the viewer may see nothing. */
  async one(viewer: Viewer, incidentId: Uuid): Promise<VisibleIncident | null> {
    const [found] = await this.read(viewer, incidentId);
    return found ?? null;
  }

  private async read(viewer: Viewer, only: Uuid | null, by?: ReadHeads): Promise<VisibleIncident[]> {
    // Held from the question to the answer: others may push a fold out of memory meanwhile.
    const asked = new Map<string, VisibleFold>();
    const foldOf = (head: VisibleHead): VisibleFold => {
      const name = foldName(head);
      const fold = asked.get(name) ?? this.kept.get(name) ?? new VisibleFold('shortened');
      asked.set(name, fold);
      return fold;
    };
    for (;;) {
      const heads = await this.log.readIncidents(
        viewer,
        only,
        (head) => foldOf(head).foldedUpTo,
        (head, entries) => foldOf(head).take(entries),
        by,
      );
      const tooShort = heads.filter((head) => foldOf(head).isTooShort);
      for (const head of tooShort) asked.set(foldName(head), new VisibleFold('whole'));
      if (tooShort.length > 0) continue;
      return heads.flatMap((head) => {
        const fold = foldOf(head);
        fold.hasRead(head.version);
        this.keep(foldName(head), fold);
        const { state, lastVisible } = fold;
        return state === null ? [] : [{ state, lastVisible, standing: head.standing }];
      });
    }
  }

  private keep(name: string, kept: VisibleFold): void {
    this.kept.delete(name);
    this.kept.set(name, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}

function foldName({ id, held }: VisibleHead): string {
  return [id, ...held].join('|');
}
