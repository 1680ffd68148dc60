import { describe, expect, it } from '@jest/globals';
import { anEntry, aUuid, INCIDENT } from '@tocsin/protocol/testing';
import { screen } from '@testing-library/react';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import ReportPage from './report-page.js';

const declared = anEntry('incident_declared', { id: 1 });
const report = anEntry('sitrep_submitted', { id: 10, body: { firstId: aUuid(10) } });

describe('a report that waits for its review', () => {
  it('asks nobody for a review whom the server does not ask, as its author', async () => {
    const api = anIncidentApi([declared, report], ['review_sitrep']).on('IncidentAccess', () => ({
      data: {
        incident: {
          id: INCIDENT,
          allowedCommands: ['review_sitrep', 'submit_sitrep'],
          waiting: { reviews: [] },
        },
      },
    }));
    openIncident(<ReportPage />, {
      api,
      viewer: aViewer('government'),
      at: `/reports/${aUuid(10)}`,
      path: '/reports/:sitrepId',
    });
    // It is the server's answer that has come.
    await screen.findByRole('link', { name: 'Write the next version' });
    expect(screen.queryByRole('form', { name: 'Review' })).toBeNull();
  });
});
