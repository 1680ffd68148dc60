import { beforeEach, describe, expect, it } from '@jest/globals';
import { RequestType, type CommandType, type Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, INCIDENT } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import RequestsPage from './requests-page.js';

const platform = aParty('online_service_provider');
const declared = anEntry('incident_declared', { id: 1 });
const REQUEST = aUuid(5);
const order = anEntry('request_made', {
  id: 5,
  body: {
    requestType: 'removal_order',
    instrument: 'Order 12 of the regional court',
    remedy: 'Objection within ten days',
    text: 'Remove the recording of the square.',
  },
});

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

async function open(
  kind: Parameters<typeof aViewer>[0],
  allowed: readonly CommandType[],
  ...entries: readonly Entry[]
): Promise<FakeApi> {
  const api = anIncidentApi([declared, ...entries], allowed).on('RequestTotals', () => ({
    data: {
      requestTotals: Object.values(RequestType).map((requestType) => ({
        requestType,
        made: requestType === 'referral' ? 7 : 0,
        open: 0,
        acting: 0,
        done: 0,
        cannot: 0,
        clarificationSought: 0,
      })),
    },
  }));
  openIncident(<RequestsPage />, { api, viewer: aViewer(kind), at: '/requests' });
  await screen.findByRole('region', { name: 'Ledger of requests' });
  return api;
}

describe('making a request', () => {
  async function form(): Promise<{ api: FakeApi; form: HTMLElement }> {
    const api = await open('government', ['make_request']);
    api.on('MakeRequest', () => receipt('makeRequest'));
    await user.click(await screen.findByRole('button', { name: 'Make a request' }));
    return { api, form: await screen.findByRole('form', { name: 'Make a request' }) };
  }

  it('begins with the type, and says in plain words what is voluntary', async () => {
    const { form: shown } = await form();
    expect(within(shown).getAllByRole('radio')[0]).toHaveFocus();
    await user.click(within(shown).getByRole('radio', { name: /^Referral/ }));
    expect(within(shown).getByRole('status')).toHaveTextContent('This binds nobody.');
    expect(within(shown).queryByLabelText('Which order, decision or law?')).toBeNull();
    await user.click(within(shown).getByRole('radio', { name: /^Removal order/ }));
    expect(within(shown).getByRole('status')).toHaveTextContent('This binds the platform.');
    expect(within(shown).getByLabelText('Which order, decision or law?')).toBeInTheDocument();
  });

  it('does not send what binds without an instrument and a remedy', async () => {
    const { api, form: shown } = await form();
    await user.click(within(shown).getByRole('radio', { name: /^Blocking direction/ }));
    await user.click(within(shown).getByRole('button', { name: 'Send the request' }));
    const alert = await screen.findByRole('alert');
    for (const missing of [
      'To which platforms?',
      'In whose authority?',
      'Which order, decision or law?',
      'How can one object or appeal?',
      'What do you ask?',
    ]) {
      expect(alert).toHaveTextContent(`Answer this: ${missing}`);
    }
    expect(api.inputs('MakeRequest')).toEqual([]);
  });

  it('sends one request to every platform named', async () => {
    const { api, form: shown } = await form();
    await user.click(within(shown).getByRole('radio', { name: /^Referral/ }));
    await user.click(within(shown).getByRole('checkbox', { name: platform.name }));
    await user.type(within(shown).getByLabelText('In whose authority?'), 'Harms Act');
    await user.type(within(shown).getByLabelText('What do you ask?'), 'Please look at it.');
    await user.click(within(shown).getByRole('button', { name: 'Send the request' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(api.inputs('MakeRequest')[0]).toMatchObject({
      incidentId: INCIDENT,
      requestType: 'referral',
      to: [platform.organisationId],
      instrument: null,
      remedy: null,
      authority: 'Harms Act',
      text: 'Please look at it.',
      protocol: null,
      openToIncident: false,
    });
  });

  it('is not offered to whom the server allows none', async () => {
    await open('civil_society', []);
    expect(screen.queryByRole('button', { name: 'Make a request' })).toBeNull();
  });
});

describe('the ledger of requests', () => {
  const line = (): HTMLElement => screen.getByRole('row', { name: /Removal order binding/ });

  it('shows type, parties, what it rests on, how to object, and every answer', async () => {
    const answers = [
      anEntry('request_answered', {
        id: 6,
        body: { requestId: REQUEST, answer: 'clarification_sought', reason: 'Which recording?' },
      }),
      anEntry('request_clarified', { id: 7, body: { requestId: REQUEST, text: 'The second one.' } }),
    ];
    await open('oversight_body', [], order, ...answers);
    expect(line()).toHaveTextContent('Remove the recording of the square.');
    expect(line()).toHaveTextContent('government 1→ online_service_provider 1');
    expect(line()).toHaveTextContent('Rests on: Order 12 of the regional court.');
    expect(line()).toHaveTextContent('To object: Objection within ten days');
    expect(line()).toHaveTextContent(
      /No answer yet.*Asks for clarification.*Which recording\?.*Clarified.*The second one\./,
    );
    expect(await screen.findByRole('row', { name: /^Referral 7/ })).toBeInTheDocument();
  });

  it('takes the answer of the platform that was asked, with a reason where it is nothing without', async () => {
    const api = await open('online_service_provider', ['answer_request'], order);
    api.on('AnswerRequest', () => receipt('answerRequest'));
    await user.click(await screen.findByRole('button', { name: /^Answer the request/ }));
    const form = await screen.findByRole('form', { name: 'Answer the request' });
    await user.click(within(form).getByRole('radio', { name: /^Cannot/ }));
    await user.click(within(form).getByRole('button', { name: 'Send the answer' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Answer this: Why?');
    await user.type(within(form).getByLabelText('Why?'), 'It is not on our service.');
    await user.click(within(form).getByRole('button', { name: 'Send the answer' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(api.inputs('AnswerRequest')[0]).toMatchObject({
      requestId: REQUEST,
      answer: 'cannot',
      reason: 'It is not on our service.',
    });
  });

  it('offers an answer to nobody else', async () => {
    const other = anEntry('request_made', { id: 5, body: { to: aParty('online_service_provider', 2) } });
    await open('online_service_provider', ['answer_request'], other);
    expect(screen.queryByRole('button', { name: /^Answer the request/ })).toBeNull();
  });

  it('lets civil society raise a rights flag about a request', async () => {
    const api = await open('civil_society', ['raise_rights_flag'], order);
    api.on('RaiseRightsFlag', () => receipt('raiseRightsFlag'));
    await user.click(await screen.findByRole('button', { name: /^Raise a rights flag: Remove/ }));
    const form = await screen.findByRole('form', { name: 'Raise a rights flag' });
    await user.click(within(form).getByRole('radio', { name: /^Journalism/ }));
    await user.type(within(form).getByLabelText('What has happened?'), 'It is a news report.');
    await user.click(within(form).getByRole('button', { name: 'Raise the flag' }));
    await waitFor(() => expect(api.inputs('RaiseRightsFlag')).toHaveLength(1));
    expect(api.inputs('RaiseRightsFlag')[0]).toMatchObject({ aboutEntryId: REQUEST, concern: 'journalism' });
  });
});

describe('the ledger of what is kept', () => {
  it('takes a case number, a basis and an end, and what became of it', async () => {
    const kept = anEntry('preservation_recorded', { id: 8, body: { requestId: REQUEST } });
    const api = await open(
      'online_service_provider',
      ['record_preservation', 'end_preservation'],
      order,
      kept,
    );
    api.on('RecordPreservation', () => receipt('recordPreservation'));
    api.on('EndPreservation', () => receipt('endPreservation'));
    await user.click(await screen.findByRole('button', { name: 'End: Case 7' }));
    const end = await screen.findByRole('form', { name: 'End: Case 7' });
    await user.click(within(end).getByRole('radio', { name: 'Handed over' }));
    await user.type(within(end).getByLabelText('Why?'), 'A court asked for it.');
    await user.click(within(end).getByRole('button', { name: 'End' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(api.inputs('EndPreservation')[0]).toMatchObject({
      preservationId: aUuid(8),
      outcome: 'handed_over',
    });
    await user.click(screen.getByRole('button', { name: /^Record what is kept: Remove/ }));
    const form = await screen.findByRole('form', { name: 'Record what is kept' });
    await user.type(within(form).getByLabelText('Case number'), 'Case 8');
    await user.type(within(form).getByLabelText('Basis'), 'Art. 6');
    await user.type(within(form).getByLabelText('Until when, in UTC'), '2026-09-01T12:00');
    await user.click(within(form).getByRole('button', { name: 'Record what is kept' }));
    await waitFor(() => expect(api.inputs('RecordPreservation')).toHaveLength(1));
    expect(api.inputs('RecordPreservation')[0]).toMatchObject({
      requestId: REQUEST,
      reference: 'Case 8',
      basis: 'Art. 6',
      until: '2026-09-01T12:00:00.000Z',
    });
  });
});
