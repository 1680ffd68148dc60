import { describe, expect, it } from '@jest/globals';
import type { NewsOfIncident } from '@tocsin/checker';
import type { Cursor } from '@tocsin/contract';
import type { Entry } from '@tocsin/protocol';
import { anEntry, aUuid, INCIDENT } from '@tocsin/protocol/testing';
import { CommandRefused } from '../nodes/commands.js';
import { HeldIncident, type Page } from './held-incident.js';

const timeline: readonly Entry[] = [1, 2, 3].map((id) => anEntry('information_added', { id }));

/** A server with pages of two, which calls a place wrong as often as it is told to. */
function loaded(wrongPlaces: number) {
  const news: NewsOfIncident[] = [];
  const asked: (Cursor | null)[] = [];
  let wrong = wrongPlaces;
  return new Promise<{ held: HeldIncident; asked: (Cursor | null)[]; news: NewsOfIncident[] }>((resolve) => {
    const held = new HeldIncident(INCIDENT, {
      loadPage: (after): Promise<Page> => {
        asked.push(after);
        if (after !== null && wrong > 0) {
          wrong -= 1;
          return Promise.reject(new CommandRefused('INPUT_INVALID', 'No such place.'));
        }
        const from = Number(after ?? '0');
        const entries = timeline.slice(from, from + 2);
        const to = from + entries.length;
        return Promise.resolve({ entries, cursor: String(to), complete: to === timeline.length });
      },
      follow: () => {
        resolve({ held, asked, news });
      },
      note: (one) => news.push(one),
    });
    held.visit();
  });
}

describe('an incident on a screen', () => {
  it('is loaded page by page, and then followed', async () => {
    const { held, asked } = await loaded(0);
    expect(asked).toEqual([null, '2']);
    expect(held.entries.map(({ id }) => id)).toEqual([1, 2, 3].map((id) => aUuid(id)));
  });

  it('begins anew when from its place nothing can be loaded any more, and says that it forgot', async () => {
    const { held, asked, news } = await loaded(1);
    expect(asked).toEqual([null, '2', null, '2']);
    expect(held.entries.map(({ id }) => id)).toEqual([1, 2, 3].map((id) => aUuid(id)));
    expect(news.map(({ is }) => is).filter((is) => is === 'forget')).toHaveLength(1);
  });
});
