import { beforeEach, describe, expect, it } from '@jest/globals';
import { aUuid, NOW } from '@tocsin/protocol/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aBoardIncident, titled } from '../../test/a-board-incident.js';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import BoardPage from './board-page.js';
import type { BoardIncident } from './use-board.js';

beforeEach(() => localStorage.clear());

function aBoard(...incidents: readonly BoardIncident[]): FakeApi {
  return new FakeApi().on('Board', () => ({ data: { server: { now: NOW }, incidents } }));
}
const open = (api: FakeApi): ReturnType<typeof renderPage> => renderPage(<BoardPage />, { api });
const needs = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'Needs you now' });

describe('the board', () => {
  it('that is empty says that nothing is open and nothing needs the viewer, and when it looked', async () => {
    open(aBoard());
    expect(await needs()).toHaveTextContent('Nothing needs you. Last checked 12:00:00 UTC.');
    expect(screen.getByText(/^No incident is open that you may see/)).toBeInTheDocument();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('lists what is open apart from what is closed, and what is seen only in part apart from both', async () => {
    open(
      aBoard(
        aBoardIncident({ id: aUuid(11) }),
        aBoardIncident({ id: aUuid(12), status: 'ended' }),
        aBoardIncident({ id: aUuid(13), declaration: null }),
      ),
    );
    await needs();
    const linksIn = (name: string): (string | null)[] =>
      within(screen.getByRole('table', { name }))
        .getAllByRole('link')
        .map((link) => link.getAttribute('href'));
    expect(linksIn('Open incidents')).toEqual([`/incidents/${aUuid(11)}`]);
    expect(linksIn('Closed incidents')).toEqual([`/incidents/${aUuid(12)}`]);
    expect(linksIn('Incidents you see only in part')).toEqual([`/incidents/${aUuid(13)}`]);
  });

  it('shows five needs with one act each, each leading to what it is about, and counts the others', async () => {
    const organisationId = aViewer().organisation.organisationId;
    const votes = [20, 21, 22, 23].map((id) => ({ activationId: aUuid(id), lapsesAt: null }));
    const waiting = { votes, reviews: [{ sitrepId: aUuid(30) }], reportDueAt: '2026-03-01T11:00:00.000Z' };
    const obligation = {
      holder: { organisationId },
      nature: 'act_by' as const,
      status: 'running' as const,
      settledAt: null,
      dueAt: '2026-03-01T13:00:00.000Z',
    };
    open(aBoard(aBoardIncident({ waiting, obligations: [obligation] })));
    const region = await needs();
    const at = `/incidents/${aUuid(10)}`;
    expect(
      within(region)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual([`${at}/reports/new`, ...[20, 21, 22, 23].map((id) => `${at}/activations/${aUuid(id)}`)]);
    expect(region).toHaveTextContent('2 more things wait for you, with the incidents below.');
  });

  it('that cannot be read says so, and is read when asked again', async () => {
    const api = new FakeApi().on('Board', () => ({ unreachable: true }));
    open(api);
    const alert = await screen.findByRole('alert', undefined, { timeout: 10_000 });
    api.on('Board', () => ({ data: { server: { now: NOW }, incidents: [] } }));
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await needs();
    expect(screen.queryByRole('alert')).toBeNull();
  }, 15_000);

  it('keeps what it showed when the next look fails, and says that it is behind', async () => {
    const api = aBoard(aBoardIncident());
    const { services } = open(api);
    await needs();
    api.on('Board', () => ({ unreachable: true }));
    await act(() => services.queries.invalidateQueries());
    await waitFor(() => expect(screen.getByRole('alert')).toBeInTheDocument(), { timeout: 10_000 });
    expect(screen.getByRole('table', { name: 'Open incidents' })).toBeInTheDocument();
    expect(screen.getByText('as of', { exact: false })).toHaveTextContent('as of 12:00:00 UTC');
  }, 15_000);

  it('without a network shows what the device was allowed to keep, and no act', async () => {
    const kept = aBoardIncident({
      id: aUuid(11),
      declaration: { ...titled('Rumours'), place: 'Bay', countries: [], recordedAt: NOW, marking: 'GREEN' },
    });
    const first = open(aBoard(kept, aBoardIncident()));
    await needs();
    first.unmount();
    open(new FakeApi().on('Board', () => ({ unreachable: true })));
    const table = await screen.findByRole('table', undefined, { timeout: 10_000 });
    expect(table).toHaveTextContent('Rumours');
    expect(table).not.toHaveTextContent('Attack at a market');
    expect(screen.queryByRole('region', { name: 'Needs you now' })).toBeNull();
  }, 15_000);
});
