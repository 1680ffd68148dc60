import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandType, Entry } from '@tocsin/protocol';
import { anEntry, INCIDENT } from '@tocsin/protocol/testing';
import { screen, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from './incident-page.js';

const declared = anEntry('incident_declared', { id: 1, body: { countries: ['NZ'] } });

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

function open(allowed: readonly CommandType[], ...more: readonly Entry[]): FakeApi {
  const api = anIncidentApi([declared, ...more], allowed).on('CorrectCountries', () =>
    receipt('correctCountries'),
  );
  openIncident(<IncidentPage />, { api, viewer: aViewer() });
  return api;
}

describe('correcting the countries', () => {
  it('begins with those that stand, says that nobody is alerted, and sends all of them with the reason', async () => {
    const api = open(['correct_countries']);
    await user.click(await screen.findByRole('button', { name: 'Correct countries' }));
    const form = await screen.findByRole('form', { name: 'Correct countries' });
    expect(within(form).getByText('It concerns New Zealand.')).toBeVisible();
    expect(form).toHaveTextContent('Nobody is alerted by this');
    expect(form).not.toHaveTextContent('Their authorities are alerted');
    await user.click(within(form).getByRole('button', { name: 'Without New Zealand' }));
    await user.type(within(form).getByRole('combobox', { name: 'Countries concerned' }), 'fran{Enter}');
    expect(within(form).getByText('It concerns France.')).toBeVisible();
    await user.click(within(form).getByRole('button', { name: 'Correct countries' }));
    expect(api.inputs('CorrectCountries')).toEqual([]);
    await user.type(within(form).getByLabelText(/^Why/), 'It was over the border.');
    await user.click(within(form).getByRole('button', { name: 'Correct countries' }));
    expect(api.inputs('CorrectCountries')).toMatchObject([
      { incidentId: INCIDENT, countries: ['FR'], reason: 'It was over the border.' },
    ]);
  });

  it('shows the correction with its reason in the timeline, beside what was declared, and in the head', async () => {
    open([], anEntry('countries_corrected', { id: 2, body: { countries: ['FR'], reason: 'A slip.' } }));
    const [newest, oldest] = await screen.findAllByRole('article');
    expect(newest).toHaveTextContent('countries corrected');
    expect(newest).toHaveTextContent('It concerns France.');
    expect(newest).toHaveTextContent('A slip.');
    expect(oldest).toHaveTextContent('New Zealand');
    const head = screen.getByRole('banner');
    expect(head).toHaveTextContent('France');
    expect(head).not.toHaveTextContent('New Zealand');
  });

  it('is not offered to whom the server does not let', async () => {
    open(['change_severity']);
    await screen.findByRole('button', { name: 'Change severity' });
    expect(screen.queryByRole('button', { name: 'Correct countries' })).toBeNull();
  });
});
