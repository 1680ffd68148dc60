import { Injectable } from '@nestjs/common';
import type { Cursor } from '@tocsin/contract';
import type { Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { Refused } from '../server/graphql/refused.js';
import { Cursors } from './cursors.js';
import { EntryLog } from './entry-log.js';
import { presentEntry, type TimelinePage } from './entry.model.js';

@Injectable()
export class TimelineService {
  constructor(
    private readonly log: EntryLog,
    private readonly cursors: Cursors,
  ) {}

  /** What the viewer may see after a cursor (null: from the beginning). */
  async page(viewer: Viewer, incidentId: Uuid, after: Cursor | null, first: number): Promise<TimelinePage> {
    const from = after === null ? 0 : this.cursors.decode(incidentId, after);
    if (from === null) throw new Refused('INPUT_INVALID', 'after');
    const { entries } = await this.log.readVisible(viewer, incidentId, from, first);
    return {
      entries: entries.map(presentEntry),
      cursor: this.cursors.encode(incidentId, entries.at(-1)?.number ?? from),
      complete: entries.length < first,
    };
  }
}
