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
      // The first answer is small and says what the incident is about: that is shown while the rest is on its way.
      questions: [
        { operation: IncidentAccess, variables: {} },
        { operation: TimelineEndOf, variables: { last: PAGE } },
        { operation: IncidentPeople, variables: {} },
      ],
    },
    {
      page: join(sources, 'board/board-page.tsx'),
      pattern: '^/$',
      questions: [{ operation: Board, variables: {} }],
    },
    {
      page: join(sources, 'access/sign-in-page.tsx'),
      pattern: '^/sign-in$',
      questions: [],
    },
  ];
}
