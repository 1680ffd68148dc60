import { aUuid, NOW } from '@tocsin/protocol/testing';
import type { BoardIncident } from '../src/board/use-board.js';
import type { Titled } from '../src/translations/title-words.js';

/** What an incident is called: in English, and as yet in no other language. */
export function titled(title: string): Titled {
  return { title, language: 'en', titleTranslations: [] };
}

/** An incident as the board gets it: nothing has happened on it, and the viewer may do nothing. */
export function aBoardIncident(overrides: Partial<BoardIncident> = {}): BoardIncident {
  return {
    id: aUuid(10),
    exercise: false,
    declaration: {
      ...titled('Attack at a market'),
      place: 'Square',
      countries: [],
      recordedAt: NOW,
      marking: 'AMBER',
    },
    severity: 'S2',
    status: 'ongoing',
    participants: [],
    platforms: [],
    rightsFlags: [],
    handovers: [],
    obligations: [],
    waiting: { votes: [], reviews: [], reportDueAt: null },
    clock: null,
    lastRecordedAt: NOW,
    allowedCommands: [],
    ...overrides,
  };
}
