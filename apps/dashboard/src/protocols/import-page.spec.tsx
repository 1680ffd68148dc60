import { beforeEach, describe, expect, it } from '@jest/globals';
import { aParty, aUuid, PUBLISHED } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { titled } from '../../test/a-board-incident.js';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import ImportPage from './import-page.js';

const TEXT = JSON.stringify(PUBLISHED.document);
const DIGEST = 'c'.repeat(64);
const seat = aParty('civil_society');
const coordinator = { ...aViewer('coordinating_body'), administrator: true };

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

function anApi(check: object): FakeApi {
  return new FakeApi()
    .on('ShippedProtocols', () => ({
      data: {
        shippedProtocols: [{ protocolId: 'example', version: '1', name: 'Example protocol', document: TEXT }],
      },
    }))
    .on('IncidentTitles', () => ({
      data: { incidents: [{ id: aUuid(9), exercise: false, declaration: titled('A past attack') }] },
    }))
    .on('Directory', () => ({
      data: {
        organisations: [
          { ...seat, country: 'NZ', protected: false },
          { ...aParty('law_enforcement'), country: 'NZ', protected: false },
        ],
      },
    }))
    .on('CheckProtocol', () => ({
      data: { checkProtocol: { digest: DIGEST, faults: [], dryRun: [], ...check } },
    }))
    .on('PublishProtocol', () => ({ data: { publishProtocol: { digest: DIGEST } } }))
    .on('Protocols', () => ({ data: { protocols: [] } }));
}

async function check(api: FakeApi, at = '/protocols/new?shipped=example%401'): Promise<void> {
  renderPage(<ImportPage />, { api, viewer: coordinator, at });
  await user.click(await screen.findByRole('button', { name: 'Check it' }));
}

describe('bringing in a protocol', () => {
  it('names every fault with its place, and publishes nothing that has one', async () => {
    await check(anApi({ faults: [{ code: 'UNREACHABLE', place: 'statuses.3', detail: 'lapsed' }] }));
    const faults = await screen.findByRole('region', { name: 'What is wrong' });
    expect(within(faults).getByRole('row', { name: /statuses\.3 UNREACHABLE lapsed/ })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull();
  });

  it('runs it on a past incident for practice: what would have been due when, from whom', async () => {
    const dryRun = {
      what: 'obligation',
      id: 'status',
      text: 'Say what is seen.',
      strength: 'expected',
      basis: 'Our own choice.',
      role: { name: 'Platforms' },
      party: { organisationId: aUuid(4), name: 'Streamline' },
      begins: 'transition',
      transition: { name: 'Activate' },
      startsAt: '2026-03-01T12:00:00.000Z',
      dueAt: '2026-03-01T14:00:00.000Z',
    };
    const api = anApi({ dryRun: [dryRun] });
    renderPage(<ImportPage />, { api, viewer: coordinator, at: '/protocols/new?shipped=example%401' });
    await screen.findByRole('option', { name: 'A past attack' });
    await user.selectOptions(
      screen.getByLabelText('Run it on which incident, for practice?'),
      'A past attack',
    );
    await user.click(screen.getByRole('button', { name: 'Check it' }));
    const row = await screen.findByRole('row', { name: /Say what is seen/ });
    expect(row).toHaveTextContent(/Streamline · Platforms.*with Activate.*12:00 UTC.*14:00 UTC/);
    const sent = api.sent.find(({ operationName }) => operationName === 'CheckProtocol');
    expect(sent?.variables['incidentId']).toBe(aUuid(9));
    expect(JSON.parse(sent?.variables['document'] as string)).toEqual(PUBLISHED.document);
  });

  it('publishes what was checked, with the seats filled by organisations of the right kinds', async () => {
    const api = anApi({});
    await check(api);
    const board = await screen.findByRole('group', { name: 'Who sits here: Board' });
    const choices = within(board).getAllByRole('checkbox');
    expect(choices).toHaveLength(1);
    await user.click(within(board).getByRole('checkbox', { name: seat.name }));
    await user.click(screen.getByRole('button', { name: 'Publish' }));
    await waitFor(() => expect(api.inputs('PublishProtocol')).toHaveLength(1));
    expect(api.inputs('PublishProtocol')[0]).toMatchObject({
      digest: DIGEST,
      seats: [{ roleId: 'board', organisationIds: [seat.organisationId] }],
    });
  });

  it('does not publish a text that has changed since it was checked', async () => {
    await check(anApi({}));
    await screen.findByRole('button', { name: 'Publish' });
    await user.type(screen.getByLabelText('Text of the document (JSON)'), ' ');
    expect(screen.getByText('The text has changed since it was checked.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull();
  });

  it('reads a file in the browser', async () => {
    const api = anApi({});
    renderPage(<ImportPage />, { api, viewer: coordinator, at: '/protocols/new' });
    const file = new File(['{"format":"tocsin-protocol/1"}'], 'own.json', { type: 'application/json' });
    file.text = () => Promise.resolve('{"format":"tocsin-protocol/1"}');
    await user.upload(await screen.findByLabelText('A file from this device'), file);
    await waitFor(() =>
      expect(screen.getByLabelText('Text of the document (JSON)')).toHaveValue(
        '{"format":"tocsin-protocol/1"}',
      ),
    );
  });

  it('is for administrators of coordinating bodies', () => {
    renderPage(<ImportPage />, { api: anApi({}), viewer: aViewer('government'), at: '/protocols/new' });
    expect(screen.getByText(/Your kind of organisation does not do this/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Check it' })).toBeNull();
  });
});
