import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import { anEntry, aUuid } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

const declared = anEntry('incident_declared', { id: 1 });
const note = anEntry('information_added', {
  id: 2,
  occurredAt: { at: '2026-03-01T11:30:00.000Z', fidelity: 'minute' },
});

// The form comes when it is opened; how long its first coming takes is not what is asked here.
beforeAll(() => import('./text-form.js'));
beforeEach(() => localStorage.clear());

function open(allowed: Parameters<typeof anIncidentApi>[1]): FakeApi {
  const api = anIncidentApi([declared, note], allowed).on('AddInformation', () => receipt('addInformation'));
  openIncident(<IncidentPage />, { api, viewer: aViewer() });
  return api;
}

it('writes down what was missed with a time next to the entry, which one sees and can change', async () => {
  const api = open(['add_information']);
  await screen.findByRole('feed');
  const entry = document.getElementById(`entry-${aUuid(2)}`) as HTMLElement;
  await userEvent.click(await within(entry).findByText('Add what happened just before'));
  const form = await screen.findByRole('form');
  expect(within(form).getByLabelText('Date and time in UTC')).toHaveValue('2026-03-01T11:29');
  expect(form.querySelector('details')).toHaveAttribute('open');
  await userEvent.click(within(entry).getByText('Add what happened just after'));
  await waitFor(() => expect(screen.getByLabelText('Date and time in UTC')).toHaveValue('2026-03-01T11:31'));
  await userEvent.type(screen.getByLabelText('What do you know?'), 'The road was closed.');
  await userEvent.click(screen.getByText('Post'));
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  expect(api.inputs('AddInformation')).toEqual([
    expect.objectContaining({
      text: 'The road was closed.',
      occurredAt: { at: '2026-03-01T11:31:00.000Z', fidelity: 'minute' },
    }),
  ]);
});

it('leaves what was being written elsewhere as it was', async () => {
  open(['add_information']);
  await userEvent.click(await screen.findByText('Add information', { selector: 'button *' }));
  await userEvent.type(await screen.findByLabelText('What do you know?'), 'Half a sentence');
  const entry = document.getElementById(`entry-${aUuid(2)}`) as HTMLElement;
  await userEvent.click(within(entry).getByText('Add what happened just after'));
  await waitFor(() => expect(screen.getByLabelText('What do you know?')).toHaveValue(''));
  await userEvent.click(screen.getByText('Add information', { selector: 'button *' }));
  await userEvent.click(screen.getByText('Add information', { selector: 'button *' }));
  expect(await screen.findByLabelText('What do you know?')).toHaveValue('Half a sentence');
});

it('is not offered to who may write nothing', async () => {
  open(['retract_entry']);
  await screen.findByText('Take back');
  expect(screen.queryByText(/Add what happened/)).toBeNull();
});
