import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandType, Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, INCIDENT } from '@tocsin/protocol/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

const declared = anEntry('incident_declared', { id: 1 });
const note = anEntry('information_added', { id: 2, body: { text: 'The area is closed.' } });
const later = anEntry('information_added', { id: 3, body: { text: 'Families ask for quiet.' } });
const pin = (id: number, entry: number): Entry =>
  anEntry('entry_pinned', {
    id,
    author: { shown: 'organisation', party: aParty('coordinating_body') },
    body: { entryId: aUuid(entry) },
  });

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

function open(
  entries: readonly Entry[],
  allowed: readonly CommandType[] = ['pin_entry', 'unpin_entry'],
  at = '',
): FakeApi {
  const api = anIncidentApi([declared, ...entries], allowed)
    .on('IncidentPeople', () => ({ data: { incident: { id: INCIDENT, people: [], accessRequests: [] } } }))
    .on('PinEntry', () => receipt('pinEntry'))
    .on('UnpinEntry', () => receipt('unpinEntry'));
  openIncident(<IncidentPage />, { api, viewer: aViewer(), at });
  return api;
}
const onTop = (name: string): Promise<HTMLElement> => screen.findByRole('list', { name });

describe('a pinned entry', () => {
  it('stands above the timeline with a word, a shape and who pinned it, the last pinned first', async () => {
    open([note, later, pin(4, 2), pin(5, 3)]);
    const [first, second] = within(await onTop('2 pinned entries')).getAllByRole('listitem');
    expect(first).toHaveTextContent('◆ Pinned');
    expect(first).toHaveTextContent('Families ask for quiet.');
    expect(first).toHaveTextContent(/Pinned by coordinating_body 1, .* UTC\./);
    expect(second).toHaveTextContent('The area is closed.');
  });

  it('stands in its own place as well, marked, and once on paper', async () => {
    open([note, pin(4, 2)]);
    const [top] = within(await onTop('1 pinned entry')).getAllByRole('listitem');
    const [place] = screen
      .getAllByRole('article')
      .filter((article) => article.textContent?.includes('The area is closed.'));
    expect(place).toHaveTextContent('◆ Pinned');
    expect(top).toHaveAttribute('data-below', 'true');
    await user.click(within(top as HTMLElement).getByRole('link', { name: 'Go to its place' }));
    expect(place).toHaveFocus();
  });

  it('stays on top whatever filter is on, and then is not below on paper', async () => {
    open([note, pin(4, 2)], [], '?show=decisions');
    const [top] = within(await onTop('1 pinned entry')).getAllByRole('listitem');
    expect(top).toHaveTextContent('The area is closed.');
    expect(top).not.toHaveAttribute('data-below');
  });

  it('is asked for where it lies further back than was loaded', async () => {
    const earlier = anEntry('information_added', { id: 9, body: { text: 'Long ago.' } });
    const api = anIncidentApi([declared, pin(4, 9)])
      .on('IncidentPeople', () => ({ data: { incident: { id: INCIDENT, people: [], accessRequests: [] } } }))
      .on('PinnedEntries', () => ({
        data: { incident: { id: INCIDENT, pinnedEntries: [{ canonical: JSON.stringify(earlier) }] } },
      }));
    openIncident(<IncidentPage />, { api, viewer: aViewer() });
    expect(await onTop('1 pinned entry')).toHaveTextContent('Long ago.');
  });

  it('is pinned and taken down with the keyboard alone, by those whom the server lets', async () => {
    const api = open([note, later, pin(4, 2)]);
    const name = /^Pin on top: information by government 1$/;
    const pinning = await screen.findByRole('button', { name });
    act(() => pinning.focus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(api.inputs('PinEntry')).toHaveLength(1));
    expect(api.inputs('PinEntry')[0]).toMatchObject({ incidentId: INCIDENT, entryId: aUuid(3) });
    const taking = within(await onTop('1 pinned entry')).getByRole('button', { name: /^Take down/ });
    act(() => taking.focus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(api.inputs('UnpinEntry')).toHaveLength(1));
    expect(api.inputs('UnpinEntry')[0]).toMatchObject({ entryId: aUuid(2) });
  });

  it('is not offered to others, nor of pins and tombstones', async () => {
    open([note, pin(4, 2)], []);
    await onTop('1 pinned entry');
    expect(screen.queryByRole('button', { name: /^(Pin on top|Take down)/ })).toBeNull();
  });

  it('says why a fourth is refused', async () => {
    const api = open([note]);
    api.on('PinEntry', () => ({ refused: { code: 'PINS_FULL', field: 'input.entryId' } }));
    await user.click(await screen.findByRole('button', { name: /^Pin on top: information/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Three entries are on top already.');
  });

  it('is gone from the top when it was taken back', async () => {
    open([note, pin(4, 2), anEntry('entry_retracted', { id: 5, body: { entryId: aUuid(2) } })]);
    await screen.findByRole('feed');
    expect(screen.queryByRole('list', { name: /pinned/ })).toBeNull();
    expect(screen.queryByText('Pinned')).toBeNull();
  });
});
