import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import { anEntry, aUuid } from '@tocsin/protocol/testing';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

const declared = anEntry('incident_declared', { id: 1 });
const note = anEntry('information_added', { id: 2, body: { text: 'The area is closed.' } });
const vote = anEntry('vote_cast', { id: 3 });
const delivered = anEntry('notice_received', { id: 4, body: { receipt: 'delivered' } });
const seen = anEntry('notice_received', { id: 5, body: { receipt: 'seen' } });

function Address(): string {
  const { search, hash } = useLocation();
  return `address ${search}${hash}`;
}

async function open(entries: readonly Entry[], at = ''): Promise<HTMLElement> {
  const page = (
    <>
      <IncidentPage />
      <Address />
    </>
  );
  openIncident(page, {
    api: anIncidentApi(entries, ['add_information']),
    viewer: aViewer('civil_society'),
    at,
  });
  return screen.findByRole('feed');
}

const ids = (): (string | undefined)[] =>
  screen.queryAllByRole('article').map(({ id }) => id.replace(/^entry-0*(\d+)-.*?0*(\d+)$/, '$2'));

const press = async (name: string): Promise<void> =>
  userEvent.click(await screen.findByRole('button', { name }));

beforeEach(() => localStorage.clear());

describe('a timeline that is filtered', () => {
  it('shows one sort of entries, keeps the choice in the address, and each entry knows its place among them', async () => {
    await open([declared, note, vote]);
    await press('Decisions');
    expect(ids()).toEqual(['3']);
    expect(screen.getByRole('article')).toHaveAttribute('aria-setsize', '1');
    expect(screen.getByText(/address \?show=decisions$/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Decisions' })).toHaveAttribute('aria-pressed', 'true');
  });

  it('is filtered at once where the address says so, and opening and closing a form leaves it so', async () => {
    await open([declared, note, vote], '?show=information');
    expect(ids()).toEqual(['2']);
    await press('Add information');
    expect(screen.getByText(/address \?show=information&write=text/)).toBeInTheDocument();
    await press('Add information');
    expect(screen.getByText(/address \?show=information$/)).toBeInTheDocument();
  });

  it('shows all where the address asks for what there is not', async () => {
    await open([declared, note], '?show=nonsense');
    expect(ids()).toEqual(['2', '1']);
  });

  it('leaves out what pages say of notices, says how many, and shows them when asked', async () => {
    await open([declared, delivered, seen]);
    expect(ids()).toEqual(['1']);
    expect(
      screen.getByText(/^2 receipts of notices \(delivered or seen\) are not shown\./),
    ).toBeInTheDocument();
    await press('Show receipts');
    expect(ids()).toEqual(['5', '4']);
    expect(screen.queryByText(/are not shown/)).toBeNull();
  });

  it('says which filter hides everything, and clears it', async () => {
    await open([declared, note], '?show=requests');
    expect(ids()).toEqual([]);
    expect(
      screen.getByText('The filter “Requests and notices” hides all 2 entries that are loaded.'),
    ).toBeInTheDocument();
    await press('Show all entries');
    expect(ids()).toEqual(['2', '1']);
  });

  it('gives way to a link to an entry that it hides, and the entry takes the focus', async () => {
    const flag = anEntry('rights_flag_raised', { id: 6, body: { aboutEntryId: vote.id } });
    await open([declared, vote, flag], '?show=information');
    await userEvent.click(within(screen.getByRole('article')).getByRole('link', { name: /^vote by/ }));
    await waitFor(() => expect(document.activeElement).toHaveAttribute('id', `entry-${aUuid(3)}`));
    expect(ids()).toEqual(['6', '3', '1']);
  });

  it('says that it only looks at what is loaded, and can look further back', async () => {
    const many = Array.from({ length: 205 }, (_, place) => anEntry('information_added', { id: 100 + place }));
    await open([declared, vote, ...many], '?show=decisions');
    expect(ids()).toEqual([]);
    expect(screen.getByText(/^Only the 200 newest of 207 entries are looked at/)).toBeInTheDocument();
    await press('Show earlier entries');
    await waitFor(() => expect(ids()).toEqual(['3']));
    expect(screen.queryByText(/are looked at/)).toBeNull();
  });
});

describe('the order of a timeline', () => {
  it('is newest first, can be turned round, and is remembered on the device', async () => {
    await open([declared, note, vote]);
    expect(ids()).toEqual(['3', '2', '1']);
    await press('Oldest first');
    expect(ids()).toEqual(['1', '2', '3']);
    cleanup();
    await open([declared, note, vote]);
    expect(ids()).toEqual(['1', '2', '3']);
  });
});
