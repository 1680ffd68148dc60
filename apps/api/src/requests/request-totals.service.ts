import { Injectable } from '@nestjs/common';
import { RequestType } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { VisibleIncidents } from '../incidents/visible-incidents.js';
import type { RequestTotal } from './request.model.js';

/** How often governments ask platforms for what, as far as the viewer may see it: practice is not counted. */
@Injectable()
export class RequestTotalsService {
  constructor(private readonly incidents: VisibleIncidents) {}

  async totals(viewer: Viewer): Promise<RequestTotal[]> {
    const incidents = await this.incidents.all(viewer);
    const requests = incidents.flatMap(({ state }) => (state.exercise ? [] : state.requests));
    const byType = Map.groupBy(requests, ({ requestType }) => requestType);
    return Object.values(RequestType).map((requestType) => {
      const made = byType.get(requestType) ?? [];
      const standing = (status: (typeof made)[number]['status']): number =>
        made.filter((one) => one.status === status).length;
      return {
        requestType,
        made: made.length,
        open: standing('open'),
        acting: standing('acting'),
        done: standing('done'),
        cannot: standing('cannot'),
        clarificationSought: standing('clarification_sought'),
      };
    });
  }
}
