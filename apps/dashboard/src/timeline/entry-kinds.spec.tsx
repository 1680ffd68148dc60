import { beforeEach, describe, expect, it } from '@jest/globals';
import { EntryKind, type Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid } from '@tocsin/protocol/testing';
import { screen, within } from '@testing-library/react';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

beforeEach(() => localStorage.clear());

const declared = anEntry('incident_declared', { id: 1 });

async function newest(...entries: readonly Entry[]): Promise<HTMLElement> {
  const timeline = [declared, ...entries];
  openIncident(<IncidentPage />, { api: anIncidentApi(timeline), viewer: aViewer('civil_society') });
  const feed = await screen.findByRole('feed');
  return within(feed).getAllByRole('article')[0] as HTMLElement;
}

const KINDS = Object.keys(EntryKind) as EntryKind[];

describe('the words for entries', () => {
  it.each(KINDS.filter((kind) => kind !== 'incident_declared'))(
    'tell %s without any identifier, also where what it speaks of is hidden',
    async (kind) => {
      const article = await newest(anEntry(kind, { id: 70 }) as Entry);
      expect(article.textContent).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
      expect(article.textContent).not.toContain(kind);
      expect(article.textContent).not.toMatch(/undefined|null|\{\w+\}/);
    },
  );

  it('say that nobody wrote what the clock wrote', async () => {
    const article = await newest(anEntry('deadline_passed', { id: 70, author: { shown: 'clock' } }));
    expect(article).toHaveTextContent('The clock');
    expect(within(article).queryByRole('button')).toBeNull();
  });

  it('lead from a vote to its proposal, and from both to the activation', async () => {
    const opened = anEntry('activation_opened', { id: 2 });
    const proposed = anEntry('transition_proposed', { id: 3, body: { activationId: aUuid(2) } });
    const vote = anEntry('vote_cast', {
      id: 4,
      body: { activationId: aUuid(2), proposalId: aUuid(3), vote: 'against', reason: 'It is too early.' },
    });
    const article = await newest(opened, proposed, vote);
    expect(article).toHaveTextContent(/Against.*It is too early/);
    expect(within(article).getByRole('link', { name: 'Example protocol' })).toHaveAttribute(
      'href',
      expect.stringMatching(new RegExp(`/activations/${aUuid(2)}$`)),
    );
    expect(within(article).getByRole('link', { name: /^proposal under a protocol by/ })).toBeInTheDocument();
  });

  it('name a flag’s time, a notice’s and an obligation’s apart when they have come', async () => {
    const article = await newest(
      anEntry('deadline_passed', {
        id: 70,
        author: { shown: 'clock' },
        body: {
          subjects: [
            { what: 'rights_flag', id: aUuid(5) },
            { what: 'notice', id: aUuid(6) },
            { what: 'obligation', id: aUuid(7) },
          ],
        },
      }),
    );
    const items = within(article).getAllByRole('listitem');
    expect(items.map((item) => item.textContent)).toEqual([
      "A rights flag's time to be answered went by.",
      'The time to acknowledge a notice went by.',
      "An obligation's time went by.",
    ]);
  });

  it('say whom a request went to and whether it binds', async () => {
    const order = anEntry('request_made', {
      id: 70,
      body: { requestType: 'removal_order', instrument: 'Order 12', remedy: 'Objection' },
    });
    expect(await newest(order)).toHaveTextContent(
      new RegExp(`Removal order binding to ${aParty('online_service_provider').name}`),
    );
  });
});
