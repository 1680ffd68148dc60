import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandType, Entry, ObligationStarted } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, INCIDENT } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

const platform = aParty('online_service_provider');
const declared = anEntry('incident_declared', { id: 1 });
const request = anEntry('request_made', {
  id: 5,
  body: { requestType: 'removal_order', from: aParty('law_enforcement'), to: platform },
});

const DUTY: ObligationStarted = {
  obligationId: aUuid(20),
  ruleId: 'status',
  holder: platform,
  text: 'Say what is seen on the own service.',
  strength: 'expected',
  nature: 'act_by',
  basis: 'Our own choice.',
  startsAt: '2026-03-01T12:00:00.000Z',
  dueAt: '2026-03-01T14:00:00.000Z',
  within: 'PT2H',
  again: null,
  timeZone: 'UTC',
  stoppedBy: [],
  evidence: 'A status with counts.',
};
const LAW: Partial<ObligationStarted> = {
  obligationId: aUuid(21),
  ruleId: 'removal',
  text: 'Remove it or disable access.',
  strength: 'legal',
  basis: 'A regulation, Art. 3.',
  dueAt: '2026-03-01T13:00:00.000Z',
  timeZone: 'Europe/Brussels',
};

function started(id: number, more: Partial<ObligationStarted>, requestId: string | null = null): Entry {
  return anEntry('obligations_started', { id, body: { requestId, obligations: [{ ...DUTY, ...more }] } });
}
const voluntary = started(10, {});
const legal = started(11, LAW, request.id);
const passed = (...ids: number[]): Entry =>
  anEntry('deadline_passed', {
    id: 40,
    author: { shown: 'clock' },
    body: { subjects: ids.map((id) => ({ what: 'obligation' as const, id: aUuid(id) })) },
  });

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

async function open(
  entries: readonly Entry[],
  {
    allowed = ['report_obligation'],
    kind = 'government',
  }: {
    allowed?: readonly CommandType[];
    kind?: Parameters<typeof aViewer>[0];
  } = {},
): Promise<FakeApi> {
  const api = anIncidentApi([declared, request, ...entries], allowed);
  openIncident(<IncidentPage />, { api, viewer: aViewer(kind) });
  await screen.findByRole('region', { name: 'Who owes what by when' });
  return api;
}

const group = (name: RegExp): HTMLElement => screen.getByRole('region', { name });
const LEGAL = /Required by law/;
const VOLUNTARY = /Promised or expected, not law/;

describe('who owes what by when', () => {
  it('keeps what the law demands apart from what was promised, in words', async () => {
    await open([voluntary, legal]);
    expect(group(LEGAL)).toHaveTextContent('Remove it or disable access.');
    expect(group(LEGAL)).toHaveTextContent('Law');
    expect(group(LEGAL)).not.toHaveTextContent('Say what is seen');
    expect(group(VOLUNTARY)).toHaveTextContent('Say what is seen on the own service.');
    expect(group(VOLUNTARY)).toHaveTextContent('Expected');
    expect(group(VOLUNTARY)).not.toHaveTextContent('Remove it');
  });

  it('shows no list for what there is none of', async () => {
    await open([voluntary]);
    expect(screen.queryByRole('region', { name: LEGAL })).toBeNull();
  });

  it('calls only the law breached; a promise that is late is overdue', async () => {
    await open([voluntary, legal, passed(20, 21)]);
    expect(group(LEGAL)).toHaveTextContent('Breached');
    expect(group(LEGAL)).not.toHaveTextContent('Overdue');
    expect(group(VOLUNTARY)).toHaveTextContent('Overdue');
    expect(group(VOLUNTARY)).not.toHaveTextContent('Breached');
    const clock = screen.getByRole('article', { name: /The clock/ });
    expect(clock).toHaveTextContent(/Overdue · online_service_provider 1: Say what is seen/);
    expect(clock).toHaveTextContent(/Breached · online_service_provider 1: Remove it/);
  });

  it('says the deadline in UTC and in the zone in which it is counted, with basis and source', async () => {
    await open([legal]);
    const law = group(LEGAL);
    expect(law).toHaveTextContent(/Due 1 Mar 2026, 13:00 UTC/);
    expect(law).toHaveTextContent('Counted in Europe/Brussels: 1 Mar 2026, 14:00');
    expect(law).toHaveTextContent('Basis: A regulation, Art. 3.');
    expect(await within(law).findByText('A regulation, Art. 3')).toBeInTheDocument();
  });

  it('names a duty once for all who owe it, each with how it stands with them', async () => {
    const others = [2, 3].map((number) =>
      started(10 + number, {
        obligationId: aUuid(20 + number),
        holder: aParty('online_service_provider', number),
      }),
    );
    const met = anEntry('obligation_reported', {
      id: 30,
      body: { obligationId: aUuid(22), report: 'disputed' },
    });
    await open([voluntary, ...others, met]);
    expect(within(group(VOLUNTARY)).getAllByText('Say what is seen on the own service.')).toHaveLength(1);
    expect(group(VOLUNTARY)).toHaveTextContent(/online_service_provider 1.*Running/);
    expect(group(VOLUNTARY)).toHaveTextContent(/online_service_provider 2.*Disputed/);
  });

  it('shows our own on demand', async () => {
    await open([voluntary, legal], { kind: 'civil_society' });
    const whose = within(screen.getByRole('group', { name: 'Whose obligations' }));
    await user.click(whose.getByRole('button', { name: 'Ours' }));
    expect(screen.getByText('Your organisation owes nothing here.')).toBeInTheDocument();
    await user.click(whose.getByRole('button', { name: 'All' }));
    expect(group(LEGAL)).toBeInTheDocument();
  });

  it('puts away what is settled, with what was said of it', async () => {
    const met = anEntry('obligation_reported', {
      id: 30,
      body: { obligationId: aUuid(20), text: 'Counts are posted.' },
    });
    await open([voluntary, met]);
    expect(screen.queryByRole('region', { name: VOLUNTARY })).toBeNull();
    await user.click(screen.getByText('1 settled'));
    await user.click(screen.getByText('1 statement on record'));
    const card = screen.getByRole('region', { name: 'Who owes what by when' });
    expect(within(card).getByText('Counts are posted.')).toBeVisible();
  });
});

describe('what is put on record about an obligation', () => {
  const acts = (): string[] =>
    within(screen.getByRole('region', { name: 'Who owes what by when' }))
      .getAllByRole('button')
      .flatMap((button) => button.getAttribute('aria-label') ?? [])
      .map((label) => label.split(':')[0] ?? '');

  it('is that it is met, with evidence, or disputed, by whoever owes it', async () => {
    const api = await open([voluntary], { kind: 'online_service_provider' });
    api.on('ReportObligation', () => receipt('reportObligation'));
    await waitFor(() => expect(acts()).toEqual(['Report met', 'Dispute']));
    await user.click(screen.getByRole('button', { name: /^Report met/ }));
    const form = await screen.findByRole('form', { name: /^Report met/ });
    expect(within(form).getByText('Shown by: A status with counts.')).toBeInTheDocument();
    await user.type(within(form).getByLabelText('What shows that it is met?'), 'Counts are posted.');
    await user.click(within(form).getByRole('button', { name: 'Report met' }));
    await waitFor(() => expect(screen.queryByRole('form', { name: /^Report met/ })).toBeNull());
    expect(api.inputs('ReportObligation')[0]).toMatchObject({
      incidentId: INCIDENT,
      obligationId: aUuid(20),
      report: 'met',
      text: 'Counts are posted.',
    });
  });

  it('is a waiver or a pause with a reason, by the lead or a coordinating body', async () => {
    await open([voluntary]);
    await waitFor(() => expect(acts()).toEqual(['Waive', 'Pause the clock']));
  });

  it('is for nobody but who asked where it comes from a request', async () => {
    await open([legal], { kind: 'law_enforcement' });
    await waitFor(() => expect(acts()).toEqual(['Waive', 'Pause the clock']));
  });

  it('is not offered to the lead where it comes from the request of somebody else', async () => {
    await open([legal]);
    expect(acts()).toEqual([]);
  });

  it('is that the clock runs again once it is paused', async () => {
    const paused = anEntry('obligation_reported', {
      id: 30,
      body: { obligationId: aUuid(20), report: 'paused' },
    });
    await open([voluntary, paused]);
    await waitFor(() => expect(acts()).toEqual(['Waive', 'Let the clock run']));
    expect(group(VOLUNTARY)).toHaveTextContent('Paused');
  });
});
