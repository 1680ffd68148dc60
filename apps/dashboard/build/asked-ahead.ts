/// <reference types="node" />
import { join } from 'node:path';
import { Board, IncidentAccess, IncidentPeople, TimelineEndOf } from '../src/shell/operations.generated.ts';
import { PAGE } from '../src/timeline/page-size.ts';
import type { AskedAhead } from './head-start-script.ts';

/** The pages that are opened in the greatest hurry, and what they ask for first: what they need is loaded and asked for ahead. */
export function askedAhead(sources: string): readonly AskedAhead[] {
  return [
    {
      page: join(sources, 'incidents/incident-page.tsx'),
      pattern: '^/incidents/([^/]+)$',
      questions: [
        { operation: TimelineEndOf, variables: { last: PAGE } },
        { operation: IncidentAccess, variables: {} },
        { operation: IncidentPeople, variables: {} },
      ],
    },
    {
      page: join(sources, 'board/board-page.tsx'),
      pattern: '^/$',
      questions: [{ operation: Board, variables: {} }],
    },
  ];
}
