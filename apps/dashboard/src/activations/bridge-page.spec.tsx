import { describe, expect, it } from '@jest/globals';
import type { Entry, StatusShown } from '@tocsin/protocol';
import { anEntry, aUuid, PUBLISHED } from '@tocsin/protocol/testing';
import { screen, within } from '@testing-library/react';
import { anIncidentApi, published } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import BridgePage from './bridge-page.js';

const declared = anEntry('incident_declared', { id: 1 });
const ACTIVE: StatusShown = { id: 'active', name: 'Fully active', phase: 'active', provisional: false };
const OTHER = {
  digest: 'b'.repeat(64),
  document: { ...PUBLISHED.document, id: 'another', name: 'Another protocol', crosswalk: [] },
  retired: false,
  seats: {},
};
const first = anEntry('activation_opened', { id: 2, body: { status: ACTIVE } });
const second = anEntry('activation_opened', {
  id: 3,
  body: {
    protocol: { digest: OTHER.digest, id: 'another', version: '1', name: 'Another protocol' },
    type: { id: 'watch', name: 'Watch' },
  },
});

async function open(...entries: readonly Entry[]): Promise<void> {
  const api = anIncidentApi([declared, ...entries]).on('Protocols', () => ({
    data: { protocols: [published(PUBLISHED), published(OTHER)] },
  }));
  openIncident(<BridgePage />, { api, viewer: aViewer(), at: '/bridge' });
  await screen.findByRole('heading', { level: 1 });
}

describe('the bridge', () => {
  it('shows every activation in its own words, side by side, with what is next and undecided', async () => {
    const proposed = anEntry('transition_proposed', { id: 4, body: { activationId: aUuid(3) } });
    await open(first, second, proposed);
    const list = screen.getByRole('list', { name: 'Protocols on this incident' });
    const cards = within(list).getAllByRole('article');
    expect(cards[0]).toHaveTextContent(/Example protocol.*Crisis.*Fully active.*Active/);
    expect(cards[1]).toHaveTextContent(/Another protocol.*Watch.*Assessing/);
    expect(cards[1]).toHaveTextContent('Open decision: activate. 0 for, 0 against, 0 abstained');
    expect(list).toHaveTextContent('Nothing is due.');
  });

  it('says where they disagree, without a verdict', async () => {
    const answer = (id: number, activation: number, met: 'met' | 'not_met'): Entry =>
      anEntry('criterion_assessed', { id, body: { activationId: aUuid(activation), answer: met } });
    await open(first, second, answer(10, 2, 'met'), answer(11, 3, 'not_met'));
    const card = screen.getByRole('region', { name: 'Where they disagree' });
    expect(card).toHaveTextContent('in 2 points');
    expect(card).toHaveTextContent(
      'Another protocol 1 only watches (Assessing), while Example protocol 1 is active (Fully active).',
    );
    expect(card).toHaveTextContent(
      /answered differently: It was broadcast live.*Example protocol 1: ✓ met.*Another protocol 1: ✗ not met/,
    );
  });

  it('says so when they do not', async () => {
    await open(first);
    expect(screen.getByText('Nothing that these protocols say contradicts another.')).toBeInTheDocument();
  });

  it('shows how the types of the versions that run relate', async () => {
    await open(first, second);
    const row = await screen.findByRole('row', { name: /Crisis Example protocol 1 · runs here is close to/ });
    expect(row).toHaveTextContent('alarm · Another protocol 1');
    expect(row).toHaveTextContent('The other one asks for no live broadcast.');
    expect(row).toHaveTextContent('Our default');
  });

  it('says that nothing runs where nothing does', async () => {
    await open();
    expect(screen.getByText('No protocol runs here that you may read.')).toBeInTheDocument();
  });
});
