import { describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import { anEntry, aUuid, INCIDENT } from '@tocsin/protocol/testing';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { titled } from '../../test/a-board-incident.js';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import SearchPage from './search-page.js';

function hit(entry: Entry, passage: string, more: object = {}): object {
  const incident = { id: INCIDENT, exercise: false, severity: 'S1', declaration: titled('Port attack') };
  return { passage, entry: { canonical: JSON.stringify(entry) }, incident: { ...incident, ...more } };
}

function anApi(hits: readonly object[], more = false, complete = true): FakeApi {
  return new FakeApi().on('Search', () => ({ data: { search: { hits, more, complete } } }));
}

function open(api: FakeApi, at = '/search'): void {
  renderPage(<SearchPage />, { api, viewer: aViewer(), at });
}

describe('the search', () => {
  it('is ready to be typed into, and asks nothing before there is something to ask', () => {
    const api = anApi([]);
    open(api);
    expect(screen.getByRole('searchbox', { name: 'Words' })).toHaveFocus();
    expect(api.sent).toEqual([]);
  });

  it('shows what was found with the place in it marked, and leads to the entry', async () => {
    const entry = anEntry('information_added', {
      id: 2,
      language: 'en',
      body: { text: 'Roads near PORT Verdane.' },
    });
    const api = anApi([hit(entry, 'Roads near PORT Verdane.', { exercise: true })]);
    open(api);
    await userEvent.type(screen.getByRole('searchbox'), 'port ver{Enter}');
    const item = await screen.findByRole('listitem');
    expect(api.sent[0]?.variables).toEqual({ text: 'port ver' });
    const link = within(item).getByRole('link');
    expect(link).toHaveTextContent('Roads near PORT Verdane.');
    expect(link).toHaveAttribute('href', `/incidents/${INCIDENT}#entry-${aUuid(2)}`);
    expect(link).toHaveAttribute('lang', 'en');
    expect([...link.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['PORT', 'Ver']);
    expect(item).toHaveTextContent(/S1.*EXERCISE.*Port attack/);
    expect(screen.getByText('1 entry found.')).toHaveAttribute('role', 'status');
  });

  it('asks for what the address says, whatever the script', async () => {
    const text = 'มีการแชร์คลิปที่ท่าเรือแวร์เดน';
    const api = anApi([
      hit(anEntry('community_note_added', { id: 2, language: 'th', body: { text } }), text),
    ]);
    open(api, `/search?q=${encodeURIComponent('ท่าเรือ')}`);
    expect(await screen.findByText('ท่าเรือ')).toHaveProperty('tagName', 'MARK');
    expect(screen.getByRole('searchbox')).toHaveValue('ท่าเรือ');
  });

  it('says that there is nothing, in the same words for what is not there and what is not for the reader', async () => {
    open(anApi([]), '/search?q=nothing');
    expect(await screen.findByText('There is no entry with these words that you may read.')).toBeVisible();
  });

  it('says when there is more than it shows, and when not all was searched', async () => {
    open(anApi([hit(anEntry('information_added', { id: 2 }), 'Some text')], true, false), '/search?q=text');
    expect(await screen.findByText(/The newest 1 entries found; there are more/)).toBeVisible();
    expect(screen.getByText('Only the newest entries were searched: there are older ones.')).toBeVisible();
  });

  it.each([
    ['a', 'Write at least two characters.'],
    ['example.org/video', /link/],
  ])('says of %s why it cannot be looked for, and does not send it', (text, words) => {
    const api = anApi([]);
    open(api, `/search?q=${encodeURIComponent(text)}`);
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.getByRole('searchbox')).toBeInvalid();
    expect(api.sent).toEqual([]);
  });

  it('says why there is no answer', async () => {
    const api = new FakeApi().on('Search', () => ({ refused: { code: 'TOO_MANY_REQUESTS', field: null } }));
    open(api, '/search?q=something');
    expect(await screen.findByRole('alert')).toHaveTextContent(/Wait a minute/);
  });
});
