import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, EARLIER, INCIDENT } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi } from '../../test/fake-incident.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

const party = aParty('online_service_provider');
const declared = anEntry('incident_declared', { id: 1 });
const posted = anEntry('platform_status_posted', {
  id: 2,
  author: { shown: 'organisation', party },
  body: {
    party,
    state: 'checking',
    note: 'Looking.',
    counts: [
      { measure: 'removed_after_report', value: 12, qualifier: 'about', asOf: EARLIER },
      { measure: 'accounts_actioned', value: 3, qualifier: 'exact', asOf: EARLIER },
    ],
  },
});

let user: UserEvent;
let api: FakeApi;

beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

async function open(timeline: readonly Entry[], write: string): Promise<HTMLElement> {
  api = anIncidentApi(timeline, ['post_platform_status', 'retract_entry']);
  api.on('PostPlatformStatus', () => ({ data: { postPlatformStatus: { entry: { id: aUuid(50) } } } }));
  renderPage(
    <Routes>
      <Route path="/incidents/:incidentId" element={<IncidentPage />} />
    </Routes>,
    { api, viewer: aViewer('online_service_provider'), at: `/incidents/${INCIDENT}?${write}` },
  );
  return screen.findByRole('form');
}

const publish = (): Promise<void> => user.click(screen.getByRole('button', { name: 'Publish status' }));

describe('posting the status of a platform', () => {
  it('sends the state and both counts apart, each with its as-of time', async () => {
    const form = await open([declared], 'write=status');
    await user.click(within(form).getByRole('radio', { name: /Acting/ }));
    await user.type(within(form).getByLabelText('blocked at upload'), '1240');
    await user.type(within(form).getByLabelText('removed after report'), '86');
    await user.selectOptions(within(form).getByLabelText('As of when: removed after report'), 'hour');
    await publish();
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(api.inputs('PostPlatformStatus')).toEqual([
      expect.objectContaining({
        incidentId: INCIDENT,
        state: 'actioning',
        marking: 'AMBER',
        note: null,
        supersedes: null,
        counts: [
          expect.objectContaining({
            measure: 'upload_attempts_blocked',
            value: 1240,
            asOf: expect.objectContaining({ fidelity: 'minute' }) as unknown,
          }),
          expect.objectContaining({
            measure: 'removed_after_report',
            value: 86,
            asOf: expect.objectContaining({ fidelity: 'hour' }) as unknown,
          }),
        ],
      }),
    ]);
  });

  it('sends counts said earlier unchanged, with the time at which they were true', async () => {
    const form = await open([declared, posted], 'write=status');
    expect(within(form).getByLabelText('removed after report')).toHaveValue('12');
    await user.click(within(form).getByRole('radio', { name: /Contained/ }));
    await publish();
    await waitFor(() => expect(api.inputs('PostPlatformStatus')).toHaveLength(1));
    expect(api.inputs('PostPlatformStatus')[0]?.['counts']).toEqual(posted.body.counts);
  });

  it('takes a changed number as true now', async () => {
    const form = await open([declared, posted], 'write=status');
    const field = within(form).getByLabelText('removed after report');
    await user.clear(field);
    await user.type(field, '20');
    expect(within(form).getByLabelText('As of when: removed after report')).toHaveValue('now');
  });

  it('wants a state, and whole numbers', async () => {
    const form = await open([declared], 'write=status');
    await user.type(within(form).getByLabelText('blocked at upload'), 'many');
    await publish();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Answer this: What do you see on your service?');
    expect(alert).toHaveTextContent('Use a whole number without separators.');
    expect(api.inputs('PostPlatformStatus')).toEqual([]);
  });

  it('shows a refusal of the second count at the second count', async () => {
    const form = await open([declared], 'write=status');
    api.on('PostPlatformStatus', () => ({ refused: { code: 'TIME_IN_FUTURE', field: 'counts.1.asOf' } }));
    await user.click(within(form).getByRole('radio', { name: /Acting/ }));
    await user.type(within(form).getByLabelText('blocked at upload'), '5');
    await user.type(within(form).getByLabelText('removed after report'), '6');
    await publish();
    await screen.findByRole('alert');
    const asOf = within(form).getByLabelText('As of when: removed after report');
    await waitFor(() => expect(asOf).toBeInvalid());
    expect(within(form).getByLabelText('As of when: blocked at upload')).toBeValid();
    expect(within(form).getAllByText(/in the future/)).toHaveLength(2);
  });

  it('corrects an own status in place: prefilled, with its marking, and only with a reason', async () => {
    const form = await open([declared, posted], `write=correct&about=${posted.id}`);
    expect(within(form).getByRole('radio', { name: /Checking/ })).toBeChecked();
    await publish();
    expect(await screen.findByRole('alert')).toHaveTextContent('Answer this: Why is it corrected?');
    await user.type(within(form).getByLabelText('Why is it corrected?'), 'A region was missing.');
    await publish();
    await waitFor(() => expect(api.inputs('PostPlatformStatus')).toHaveLength(1));
    expect(api.inputs('PostPlatformStatus')[0]).toMatchObject({
      marking: posted.marking,
      occurredAt: posted.occurredAt,
      note: 'Looking.',
      source: posted.source,
      supersedes: { entryId: posted.id, reason: 'A region was missing.' },
    });
  });

  it('refuses to send a hash value before the server has to', async () => {
    const form = await open([declared], 'write=status');
    const note = within(form).getByLabelText('What are you doing?');
    await user.type(note, 'Matched ');
    await user.paste('0123456789abcdef'.repeat(2));
    expect(note).toHaveAccessibleDescription(/Hash values are not kept here/);
  });
});
