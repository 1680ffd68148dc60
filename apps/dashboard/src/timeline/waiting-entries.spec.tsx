import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anEntry, aUuid } from '@tocsin/protocol/testing';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';
import type { Services } from '../shell/services.js';

const declared = anEntry('incident_declared', { id: 1 });

let user: UserEvent;
let api: FakeApi;
let services: Services;

beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
  api = anIncidentApi([declared], ['add_information', 'change_severity']);
  api.on('AddInformation', () => ({ unreachable: true }));
});
afterEach(() => {
  services.live.stop();
  services.outboxSender.stop();
  cleanup();
});

async function open(form: string): Promise<HTMLElement> {
  ({ services } = openIncident(<IncidentPage />, { api, viewer: aViewer(), at: `?write=${form}` }));
  return screen.findByRole('form');
}

const press = (name: string): Promise<void> => user.click(screen.getByRole('button', { name }));
const connect = (): void => {
  api.on('AddInformation', () => ({ data: { addInformation: { entry: { id: aUuid(50) } } } }));
  act(() => services.session.enter(aViewer()));
};

async function leaveInformation(text: string): Promise<HTMLElement> {
  const form = await open('text');
  await user.type(within(form).getByRole('textbox', { name: 'What do you know?' }), text);
  await press('Post');
  await press('Send when connected');
  // One that is still closing would be taken for the one that is opened next.
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  return screen.findByRole('region', { name: 'Not sent yet' });
}

describe('an entry that found no connection', () => {
  it('can be left, stands on the timeline as not sent, and goes out once with the time it was written', async () => {
    const waiting = await leaveInformation('Copies under three names.');
    expect(waiting).toHaveTextContent('Will send when connected: information.');
    expect(waiting).toHaveTextContent('Copies under three names.');
    connect();
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Not sent yet' })).toBeNull());
    const [first, again, ...more] = api.inputs('AddInformation');
    expect(more).toEqual([]);
    expect(again).toEqual({
      ...first,
      occurredAt: { at: expect.stringMatching(/^\d{4}-.*Z$/), fidelity: 'minute' },
    });
  });

  it('goes back into its form, is changed there, and is left again in its place', async () => {
    const waiting = await leaveInformation('Copies.');
    await user.click(within(waiting).getByRole('button', { name: 'Edit' }));
    const form = await screen.findByRole('form');
    const text = within(form).getByRole('textbox', { name: 'What do you know?' });
    expect(text).toHaveValue('Copies.');
    expect(waiting).toHaveTextContent('Being edited, not sent');
    await user.type(text, ' More copies.');
    await press('Post');
    await press('Send when connected');
    expect(await screen.findByRole('region', { name: 'Not sent yet' })).toHaveTextContent(
      'Copies. More copies.',
    );
    expect(services.outbox.all()).toHaveLength(1);
  });

  it('comes back with the reason when it is refused', async () => {
    await leaveInformation('Copies.');
    api.on('AddInformation', () => ({ refused: { code: 'NOT_A_PARTICIPANT', field: null } }));
    act(() => services.session.enter(aViewer()));
    const waiting = await screen.findByText('Not accepted:');
    expect(waiting.closest('li')).toHaveTextContent('Copies.');
    await press('Withdraw');
    expect(services.outbox.all()).toEqual([]);
  });

  it('marked RED is only in this page, and says so', async () => {
    const form = await open('text');
    await user.type(within(form).getByRole('textbox', { name: 'What do you know?' }), 'A name.');
    await user.click(within(form).getByRole('radio', { name: /TLP:AMBER\+STRICT/ }));
    await press('Post');
    await press('Send when connected');
    const waiting = await screen.findByRole('region', { name: 'Not sent yet' });
    expect(waiting).toHaveTextContent('gone when the page is closed');
    expect(JSON.stringify({ ...localStorage })).not.toContain('A name.');
  });
});

describe('a decision that found no connection', () => {
  it('is not left for later, and says why', async () => {
    api.on('ChangeSeverity', () => ({ unreachable: true }));
    const form = await open('severity');
    await user.click(within(form).getAllByRole('radio')[0] as HTMLElement);
    await user.type(within(form).getByRole('textbox'), 'Spreading.');
    await user.click(within(form).getByRole('button', { name: 'Change severity' }));
    expect(await within(form).findByText(/rests on what stands when it is sent/)).toBeVisible();
    expect(within(form).queryByRole('button', { name: 'Send when connected' })).toBeNull();
    expect(services.outbox.all()).toEqual([]);
  });
});
