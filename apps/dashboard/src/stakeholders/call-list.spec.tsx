import { beforeEach, describe, expect, it } from '@jest/globals';
import type { StakeholderKind } from '@tocsin/protocol';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage, surroundingsOffline } from '../../test/render-page.js';
import DeclarePage from '../incidents/declare-page.js';
import { DutyLineForm } from '../organisation/duty-line-form.js';
import type { CallListQuery } from '../shell/operations.generated.js';
import { CALL_LIST, callAddress, keptCallsOf } from './call-list.js';
import { useCallsKept } from './use-calls-kept.js';

beforeEach(() => localStorage.clear());

type Listed = CallListQuery['organisations'][number];

function listed(kind: StakeholderKind, more: Partial<Listed> = {}): Listed {
  const organisationId = more.organisationId ?? `id of ${kind}`;
  return {
    organisationId,
    name: `The ${kind}`,
    kind,
    protected: false,
    dutyLine: '+44 1632 960101',
    ...more,
  };
}

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const answer = (organisations: readonly Listed[], now = minutesAgo(3)): CallListQuery => ({
  server: { now },
  organisations: [...organisations],
});

describe('what a device keeps of whom to call', () => {
  it('is in the order of the first minutes, with those who have said where they answer', () => {
    const { calls } = keptCallsOf(
      answer([
        listed('oversight_body'),
        listed('government'),
        listed('online_service_provider'),
        listed('law_enforcement', { dutyLine: null }),
        listed('coordinating_body'),
      ]),
      'own',
    );
    expect(calls.map(({ kind }) => kind)).toEqual([
      'coordinating_body',
      'online_service_provider',
      'government',
      'oversight_body',
    ]);
  });

  it('holds no protected organisation, and not the own one', () => {
    const all = [
      listed('civil_society', { protected: true }),
      listed('government', { organisationId: 'own' }),
    ];
    expect(keptCallsOf(answer(all), 'own').calls).toEqual([]);
  });

  it.each([
    ['+44 1632 960101', 'tel:+441632960101'],
    ['(01632) 960-101', 'tel:01632960101'],
    ['Signal bridge, room 4', null],
    ['12', null],
  ])('calls %s as %s', (line, address) => {
    expect(callAddress(line)).toBe(address);
  });

  it('is asked for while there is a network', async () => {
    const api = new FakeApi().on('CallList', () => ({ data: answer([listed('coordinating_body')]) }));
    function Page(): null {
      useCallsKept();
      return null;
    }
    const { services } = renderPage(<Page />, { api });
    await waitFor(() =>
      expect(services.copy.read(CALL_LIST)).toMatchObject({ calls: [{ dutyLine: '+44 1632 960101' }] }),
    );
  });
});

describe('declaring without a network', () => {
  async function declare(kept: CallListQuery | null): Promise<void> {
    const offline = { api: new FakeApi(), surroundings: surroundingsOffline() };
    const { services, unmount } = renderPage(<p />, offline);
    if (kept !== null) services.copy.keep(CALL_LIST, keptCallsOf(kept, 'own'));
    unmount();
    const page = renderPage(<DeclarePage exercise={false} />, offline);
    await act(async () => {
      page.services.live.start();
      await Promise.resolve();
    });
    await screen.findByRole('button', { name: 'Save, not sent' });
  }

  it('says that nobody has been alerted, and whom to call', async () => {
    await declare(answer([listed('coordinating_body'), listed('government', { dutyLine: 'Room 4' })]));
    expect(screen.getByText(/Nobody has been alerted\./)).toBeInTheDocument();
    expect(screen.getByText(/Nobody is alerted while there is no connection/)).toBeInTheDocument();
    expect(screen.queryByText(/Pressing Declare alerts|Choose how bad it is/)).toBeNull();
    const list = screen.getByRole('table', { name: 'Whom to call' });
    expect(within(list).getByRole('link', { name: '+44 1632 960101' })).toHaveAttribute(
      'href',
      'tel:+441632960101',
    );
    expect(within(list).getByText('Room 4')).toBeInTheDocument();
    expect(screen.getByText(/kept on this device 3 min/)).toBeInTheDocument();
    expect(screen.queryByText(/Numbers may have changed/)).toBeNull();
  });

  it('says of an old list that numbers may have changed', async () => {
    await declare(answer([listed('coordinating_body')], minutesAgo(61)));
    expect(screen.getByText(/Numbers may have changed since\./)).toBeInTheDocument();
  });

  it.each([
    ['there is no list', null, /This device has no list of whom to call/],
    ['nobody has said where they answer', answer([]), /No organisation here has said/],
  ] as const)('says so when %s', async (_, kept, words) => {
    await declare(kept);
    expect(screen.getByText(words)).toBeInTheDocument();
  });
});

describe('the own line', () => {
  it('is shown as it stands, changed, and taken away with an empty one', async () => {
    const user = userEvent.setup();
    const viewer = aViewer();
    const { organisationId } = viewer.organisation;
    let dutyLine: string | null = '+44 1632 960102';
    const api = new FakeApi()
      .on('Directory', () => ({ data: { organisations: [{ ...viewer.organisation, dutyLine }] } }))
      .on('SetDutyLine', (given) => {
        dutyLine = given['dutyLine'] as string | null;
        return { data: { setDutyLine: { organisationId, dutyLine } } };
      });
    renderPage(<DutyLineForm />, { api, viewer });
    const field = await screen.findByDisplayValue('+44 1632 960102');
    await user.clear(field);
    await user.type(field, ' Desk, room 9 ');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.clear(await screen.findByDisplayValue('Desk, room 9'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(dutyLine).toBeNull());
    const sent = api.sent.filter(({ operationName }) => operationName === 'SetDutyLine');
    expect(sent.map(({ variables }) => variables['dutyLine'])).toEqual(['Desk, room 9', null]);
  });
});
