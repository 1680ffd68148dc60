import { Injectable } from '@nestjs/common';
import { wordsSought } from '@tocsin/protocol';
import { Attempts } from '../access/attempts.js';
import type { Viewer } from '../access/viewer.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { EntryLog } from '../timeline/entry-log.js';
import { presentEntry } from '../timeline/entry.model.js';
import type { SearchAnswer } from './search.model.js';

@Injectable()
export class SearchService {
  constructor(
    private readonly log: EntryLog,
    private readonly incidents: IncidentsService,
    private readonly attempts: Attempts,
  ) {}

  /** Everything with these words in it that the viewer may see; what is hidden and what is not there are the same nothing. */
  async search(viewer: Viewer, text: string): Promise<SearchAnswer> {
    this.attempts.count('search', viewer.sessionId);
    const { found, more, complete } = await this.log.search(viewer, wordsSought(text));
    const incidentIds = [...new Set(found.map(({ entry }) => entry.incidentId))];
    const incidents = new Map(
      await Promise.all(incidentIds.map(async (id) => [id, await this.incidents.find(viewer, id)] as const)),
    );
    const hits = found.flatMap(({ entry, canonical, passage }) => {
      const incident = incidents.get(entry.incidentId);
      // Whoever was released between the two readings has nothing of it any more.
      return incident ? [{ entry: presentEntry({ entry, canonical }), passage, incident }] : [];
    });
    return { hits, more, complete };
  }
}
