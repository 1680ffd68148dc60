import { describe, expect, it } from '@jest/globals';
import { anEntry, aUuid } from '@tocsin/protocol/testing';
import { screen, waitFor } from '@testing-library/react';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

const timeline = [
  anEntry('incident_declared', { id: 1 }),
  ...Array.from({ length: 499 }, (_, index) => anEntry('information_added', { id: index + 2 })),
];

describe('an address that names an entry', () => {
  it('leads to it, with the focus, and loads what was written before as far as it needs to', async () => {
    const api = anIncidentApi(timeline);
    openIncident(<IncidentPage />, { api, viewer: aViewer(), at: `#entry-${aUuid(150)}`, path: '' });
    await waitFor(() => expect(document.getElementById(`entry-${aUuid(150)}`)).toHaveFocus(), {
      timeout: 8_000,
    });
    expect(api.sent.filter(({ operationName }) => operationName === 'EarlierEntriesOf')).toHaveLength(1);
    expect(screen.queryByText('Going to the entry.')).toBeNull();
  }, 20_000);

  it('says so where the timeline has no such entry, alike for what is hidden and what is not there', async () => {
    const api = anIncidentApi(timeline.slice(0, 3));
    openIncident(<IncidentPage />, { api, viewer: aViewer(), at: `#entry-${aUuid(900)}`, path: '' });
    expect(await screen.findByText(/The entry is not among those that are loaded/)).toBeVisible();
  });
});
