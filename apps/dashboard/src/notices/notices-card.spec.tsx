import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Entry, NoticeReceipt } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, INCIDENT } from '@tocsin/protocol/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

const platform = aParty('online_service_provider');
const NOTICE = aUuid(5);
const declared = anEntry('incident_declared', { id: 1 });
const given = anEntry('notice_given', {
  id: 5,
  body: { to: [{ id: 'platforms', name: 'Platforms', parties: [platform] }] },
});
const said = (id: number, word: NoticeReceipt, more: object = {}): Entry =>
  anEntry('notice_received', { id, body: { noticeId: NOTICE, receipt: word, party: platform, ...more } });

/** The window sees whatever is told to be on the screen. */
let look: (() => void)[] = [];
class FakeIntersectionObserver {
  constructor(private readonly callback: (changes: { isIntersecting: boolean }[]) => void) {}
  observe(): void {
    look.push(() => this.callback([{ isIntersecting: true }]));
  }
  disconnect(): void {
    look = [];
  }
}

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  look = [];
  Object.assign(globalThis, { IntersectionObserver: FakeIntersectionObserver });
  user = userEvent.setup();
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'IntersectionObserver');
});

async function open(
  entries: readonly Entry[],
  kind: Parameters<typeof aViewer>[0] = 'online_service_provider',
): Promise<FakeApi> {
  const api = anIncidentApi([declared, ...entries], ['receive_notice']).on('ReceiveNotice', () =>
    receipt('receiveNotice'),
  );
  openIncident(<IncidentPage />, { api, viewer: aViewer(kind) });
  await screen.findByRole('region', { name: 'Notices' });
  return api;
}

const receipts = (api: FakeApi): unknown[] => api.inputs('ReceiveNotice').map((input) => input['receipt']);

describe('a notice', () => {
  it('is delivered once it is in the feed of one of those it is for, which the page says by itself', async () => {
    const api = await open([given]);
    await waitFor(() => expect(receipts(api)).toEqual(['delivered']));
    expect(api.inputs('ReceiveNotice')[0]).toMatchObject({
      incidentId: INCIDENT,
      noticeId: NOTICE,
      reason: null,
    });
  });

  it('is not delivered twice, and not to whom it is not for', async () => {
    const known = await open([given, said(6, 'delivered')]);
    expect(receipts(known)).toEqual([]);
  });

  it('is not delivered to others', async () => {
    const api = await open([given], 'civil_society');
    expect(screen.getByText('1 to others')).toBeInTheDocument();
    expect(receipts(api)).toEqual([]);
  });

  it('is seen when it has been on the screen for a second, and not before', async () => {
    const api = await open([given, said(6, 'delivered')]);
    await screen.findByRole('button', { name: 'Answer the notice' });
    jest.useFakeTimers();
    act(() => look.forEach((seen) => seen()));
    act(() => jest.advanceTimersByTime(900));
    expect(receipts(api)).toEqual([]);
    act(() => jest.advanceTimersByTime(200));
    expect(receipts(api)).toEqual(['seen']);
  });

  it('says nothing of it when the server refuses what the page says by itself', async () => {
    const api = anIncidentApi([declared, given], ['receive_notice']).on('ReceiveNotice', () => ({
      refused: { code: 'ALREADY_SO', field: 'input.receipt' },
    }));
    openIncident(<IncidentPage />, { api, viewer: aViewer('online_service_provider') });
    await waitFor(() => expect(receipts(api)).toEqual(['delivered']));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('takes the answer of a person, and a reason from whoever cannot', async () => {
    const api = await open([given, said(6, 'seen')]);
    await user.click(await screen.findByRole('button', { name: 'Answer the notice' }));
    const form = await screen.findByRole('form', { name: 'Answer the notice' });
    await user.click(within(form).getByRole('radio', { name: /^Cannot/ }));
    await user.type(within(form).getByLabelText('Why?'), 'Nobody is awake.');
    await user.click(within(form).getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(screen.queryByRole('form', { name: 'Answer the notice' })).toBeNull());
    expect(api.inputs('ReceiveNotice')[0]).toMatchObject({ receipt: 'cannot', reason: 'Nobody is awake.' });
  });

  it('shows how far each organisation has got, and silence as silence', async () => {
    const two = anEntry('notice_given', {
      id: 5,
      body: {
        to: [
          { id: 'platforms', name: 'Platforms', parties: [platform, aParty('online_service_provider', 2)] },
        ],
      },
    });
    await open([two, said(6, 'delivered'), said(7, 'cannot', { reason: 'Nobody is awake.' })]);
    await user.click(screen.getByText('1 of 2 have answered'));
    const table = screen.getByRole('table', { name: 'Receipts by organisation' });
    expect(within(table).getByRole('row', { name: /provider 1 Cannot: Nobody is awake/ })).toBeVisible();
    expect(within(table).getByRole('row', { name: /provider 2 nothing yet/ })).toBeVisible();
  });
});
