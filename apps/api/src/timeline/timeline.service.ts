import { Injectable } from '@nestjs/common';
import type { Cursor } from '@tocsin/contract';
import type { Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { Refused } from '../server/graphql/refused.js';
import { Cursors, standingOf } from './cursors.js';
import { EntryLog } from './entry-log.js';
import { presentEntry, type TimelineEnd, type TimelinePage } from './entry.model.js';
import { Feed } from './feed.js';

export interface PageWanted {
  /** Null: from the beginning. */
  readonly after: Cursor | null;
  readonly first: number;
  /** How long to wait where there is nothing yet. */
  readonly waitSeconds: number;
}

@Injectable()
export class TimelineService {
  constructor(
    private readonly log: EntryLog,
    private readonly cursors: Cursors,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /** The newest of what the viewer may see up to a cursor. */
  async end(viewer: Viewer, incidentId: Uuid, place: Cursor, last: number): Promise<TimelineEnd> {
    const upTo = this.cursors.decode(incidentId, place);
    if (upTo === null) throw new Refused('INPUT_INVALID', 'upTo');
    const readAt = this.clock.now();
    const { entries: found, keys } = await this.log.readVisibleUpTo(
      viewer,
      incidentId,
      upTo.number,
      last + 1,
    );
    const { standing } = upTo;
    if (standing !== standingOf(keys, incidentId)) throw new Refused('INPUT_INVALID', 'upTo');
    const entries = found.slice(-last);
    // The place after the entry before them, and not before the first of them: what is hidden in between must not show.
    const before = found.length > last ? found[0] : undefined;
    const earlier =
      before === undefined ? null : this.cursors.encode(incidentId, { number: before.number, standing });
    return { entries: entries.map(presentEntry), earlier, readAt };
  }

  /** What the viewer may see after a cursor. What is not for them ends no waiting. */
  async page(
    viewer: Viewer,
    incidentId: Uuid,
    { after, first, waitSeconds }: PageWanted,
  ): Promise<TimelinePage> {
    const place = after === null ? null : this.cursors.decode(incidentId, after);
    if (after !== null && place === null) throw new Refused('INPUT_INVALID', 'after');
    const from = place?.number ?? 0;
    const end = performance.now() + waitSeconds * 1_000;
    for (;;) {
      const readAt = this.clock.now();
      // Before reading: whatever comes after that is waited for.
      const moved = this.feed.nextMove(incidentId);
      const { entries, head, keys } = await this.log.readVisible(viewer, incidentId, from, first);
      const standing = standingOf(keys, incidentId);
      // What lies before the cursor is not what this viewer may see of it now: whoever asks has to begin anew.
      if (place !== null && place.standing !== standing) throw new Refused('INPUT_INVALID', 'after');
      const left = end - performance.now();
      if (entries.length > 0 || head === 0 || left <= 0 || !(await moved.within(left))) {
        moved.forget();
        return {
          entries: entries.map(presentEntry),
          cursor: this.cursors.encode(incidentId, { number: entries.at(-1)?.number ?? from, standing }),
          complete: entries.length < first,
          readAt,
        };
      }
    }
  }
}
