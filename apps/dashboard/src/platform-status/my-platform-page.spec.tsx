import { beforeEach, expect, it } from '@jest/globals';
import { aParticipant, aParty, anEntry, aUuid, EARLIER, INCIDENT, NOW } from '@tocsin/protocol/testing';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { titled } from '../../test/a-board-incident.js';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi } from '../../test/fake-incident.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import MyPlatformPage from './my-platform-page.js';

const party = aParty('online_service_provider');
const posted = anEntry('platform_status_posted', {
  id: 2,
  marking: 'GREEN',
  author: { shown: 'organisation', party },
  body: {
    party,
    state: 'actioning',
    note: 'Looking.',
    counts: [{ measure: 'removed_after_report', value: 12, qualifier: 'about', asOf: EARLIER }],
  },
});

let api: FakeApi;

beforeEach(async () => {
  localStorage.clear();
  api = anIncidentApi([anEntry('incident_declared', { id: 1 }), posted])
    .on('PostPlatformStatus', () => ({ data: { postPlatformStatus: { entry: { id: aUuid(50) } } } }))
    .on('Board', () => ({
      data: {
        server: { now: NOW },
        incidents: [
          {
            id: INCIDENT,
            exercise: false,
            declaration: {
              ...titled('Attack'),
              place: 'Square',
              countries: [],
              recordedAt: NOW,
              marking: 'AMBER',
            },
            severity: 'S2',
            status: 'ongoing',
            participants: [{ ...aParticipant(party), acknowledgedAt: NOW }],
            platforms: [{ organisationId: party.organisationId, state: 'actioning' }],
            rightsFlags: [],
            lastRecordedAt: NOW,
            allowedCommands: ['post_platform_status'],
          },
        ],
      },
    }));
  renderPage(<MyPlatformPage />, { api, viewer: aViewer('online_service_provider'), at: '/my-platform' });
  await screen.findByText('No change, still: Acting');
});

const sent = (): unknown => api.inputs('PostPlatformStatus');
const kept = {
  incidentId: INCIDENT,
  counts: posted.body.counts,
  marking: 'GREEN',
  recipients: { organisationIds: [], personIds: [], sameAs: posted.id },
};

it('says the last state again with one press, in the words of that state', async () => {
  await userEvent.click(screen.getByText('No change, still: Acting'));
  await waitFor(() =>
    expect(sent()).toEqual([expect.objectContaining({ ...kept, state: 'actioning', note: 'Looking.' })]),
  );
});

it('publishes another state in two acts: the choice and the press, without the note on the last one', async () => {
  expect(screen.queryByLabelText('Acting')).toBeNull();
  await userEvent.click(screen.getByLabelText('Contained'));
  expect(screen.getByText(/could read what you said last, marked TLP:GREEN/)).toBeInTheDocument();
  await userEvent.click(screen.getByText('Publish: Contained'));
  await waitFor(() =>
    expect(sent()).toEqual([expect.objectContaining({ ...kept, state: 'contained', note: null })]),
  );
  await waitFor(() => expect(screen.queryByText('Publish: Contained')).toBeNull());
});

it('publishes nothing by the choice alone', async () => {
  await userEvent.click(screen.getByLabelText('Contained'));
  expect(sent()).toEqual([]);
});

it('keeps the choice when it was refused, and sends the same command after a lost answer', async () => {
  api.on('PostPlatformStatus', () => ({ unreachable: true }));
  await userEvent.click(screen.getByLabelText('Contained'));
  await userEvent.click(screen.getByText('Publish: Contained'));
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  await userEvent.click(screen.getByText('Publish: Contained'));
  await waitFor(() => expect(api.inputs('PostPlatformStatus')).toHaveLength(2));
  const [first, second] = api.inputs('PostPlatformStatus');
  expect(second).toEqual(first);
});
