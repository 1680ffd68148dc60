import { describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import { anEntry, aParticipant, aParty } from '@tocsin/protocol/testing';
import { screen, within } from '@testing-library/react';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import PicturesPage from './pictures-page.js';

const platform = aParty('online_service_provider', 3);
const silent = aParty('online_service_provider', 4);
const declared = anEntry('incident_declared', {
  id: 1,
  body: { participants: [aParticipant(platform), aParticipant(silent)] },
});
const acting = anEntry('platform_status_posted', {
  id: 2,
  occurredAt: { at: '2026-03-01T12:20:00.000Z', fidelity: 'minute' },
  recordedAt: '2026-03-01T12:20:00.000Z',
  body: {
    party: platform,
    state: 'actioning',
    counts: [
      {
        measure: 'upload_attempts_blocked',
        value: 1200,
        qualifier: 'about',
        asOf: { at: '2026-03-01T12:18:00.000Z', fidelity: 'minute' },
      },
    ],
  },
});

async function open(...entries: readonly Entry[]): Promise<void> {
  openIncident(<PicturesPage />, { api: anIncidentApi(entries), viewer: aViewer(), at: '/pictures' });
  await screen.findByRole('heading', { level: 1 });
}

describe('the pictures of an incident', () => {
  it('say the same in a table, with what has not happened as not happened', async () => {
    await open(declared, acting);
    const table = screen.getByRole('table', { name: 'How fast each platform responded' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/online_service_provider 3.*not said by itself.*12:20 UTC.*after 20 min/);
    expect(first).toHaveTextContent(/not yet, \d+ days/);
    expect(second).toHaveTextContent(/online_service_provider 4.*at once(not yet, \d+ days.*){3}/);
  });

  it('draw one bar for each step that was reached, and none for the others', async () => {
    await open(declared, acting);
    const picture = screen.getByRole('img', { name: /How far 2 platforms have come/ });
    const steps = [...picture.querySelectorAll('rect')].map((bar) => bar.getAttribute('data-step'));
    expect(steps).toEqual(['told', 'acting', 'told']);
    expect(picture).toHaveTextContent(/Contained: not yet, .*Acknowledged: not yet, /);
  });

  it('can be moved by keyboard, and run from left to right', async () => {
    await open(declared, acting);
    const box = screen.getByRole('region', { name: /How far 2 platforms have come/ });
    expect(box).toHaveAttribute('tabindex', '0');
    expect(box).toHaveAttribute('dir', 'ltr');
  });

  it('show each number with who said it and as of when', async () => {
    await open(declared, acting);
    const table = screen.getByRole('table', { name: 'blocked at upload' });
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      /online_service_provider 3.*about 1,200.*12:18 UTC.*12:20 UTC/,
    );
    expect(
      screen.getByRole('img', { name: /blocked at upload, as 1 platform states it/ }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table', { name: 'removed after report' })).toBeNull();
  });

  it('say that there are no numbers, and no platforms', async () => {
    await open(anEntry('incident_declared', { id: 1, body: { participants: [aParticipant()] } }));
    expect(screen.getByText(/No platform has stated a number yet/)).toBeInTheDocument();
    expect(screen.getByText('No platform was alerted to this incident.')).toBeInTheDocument();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('count from nothing where the declaration cannot be read', async () => {
    await open(acting);
    expect(screen.getByText(/there is nothing to count from/)).toBeInTheDocument();
    expect(screen.getByRole('table', { name: 'blocked at upload' })).toBeInTheDocument();
  });
});
