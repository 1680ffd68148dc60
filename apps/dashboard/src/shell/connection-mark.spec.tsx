import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aUuid, INCIDENT, NOW } from '@tocsin/protocol/testing';
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import { Behind } from './behind.js';
import { ApiError } from './api.js';
import { ClockNotice } from './clock-notice.js';
import { ConnectionMark, ConnectionWords } from './connection-mark.js';
import type { ConnectionState } from './live-connection.js';
import type { Unsent } from './outbox.js';
import type { Services } from './services.js';
import { RevokeAccessToken, Viewer } from './operations.generated.js';
import { UnsentMark } from './unsent-mark.js';

let services: Services;

beforeEach(() => localStorage.clear());
afterEach(() => {
  services.outboxSender.stop();
  services.live.stop();
  cleanup();
});

function leave(n: number): void {
  const unsent: Unsent = {
    id: aUuid(n),
    personId: aViewer().personId,
    command: 'add_information',
    incidentId: INCIDENT,
    commandId: aUuid(n),
    input: {},
    triedWithoutTime: false,
    draft: 'a draft',
    values: { text: 'Copies.' },
    address: '/',
    writtenAt: NOW,
    mayKeep: true,
    standing: { is: 'waiting' },
  };
  act(() => void services.outbox.keep(unsent));
}

function open(page: ReactNode, api = new FakeApi()): HTMLElement {
  const rendered = renderPage(page, { api });
  ({ services } = rendered);
  return rendered.container;
}

const since = '2026-11-20T14:05:00.000Z';
const upTo = '2026-11-20T14:05:12.000Z';
const STATES: readonly (readonly [string, ConnectionState])[] = [
  ['Live', { is: 'live' }],
  ['Catching up', { is: 'catching_up', updates: 0 }],
  ['Catching up: 1 update', { is: 'catching_up', updates: 1 }],
  ['Catching up: 41 updates', { is: 'catching_up', updates: 41 }],
  ['Reconnecting. Showing 14:05:12 UTC', { is: 'reconnecting', since, upTo }],
  ['Reconnecting', { is: 'reconnecting', since, upTo: null }],
  ['Signed out', { is: 'refused', refusal: { code: 4001, reason: 'not_signed_in', retry: false } }],
];

describe('the state of the connection', () => {
  it.each(STATES)('is called "%s"', (words, state) => {
    expect(open(<ConnectionWords state={state} />)).toHaveTextContent(new RegExp(`^${words}$`));
  });

  it('names the hour since when the device is offline', () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    const shown = open(<ConnectionWords state={{ is: 'offline', since: at, upTo: null }} />);
    expect(shown.textContent).toMatch(/^Offline since .*\d\d:\d\d UTC$/);
    expect(shown.querySelector('time')).toHaveAttribute('datetime', at);
  });

  it('says how old the page is when catching up has failed, with the way to refresh it', async () => {
    let refreshed = 0;
    const asOf = new Date(Date.now() - 12 * 60_000 - 30_000).toISOString();
    const failure = new ApiError('UNREACHABLE');
    open(<Behind asOf={asOf} failure={failure} onRefresh={() => (refreshed += 1)} />);
    expect(screen.getByRole('alert')).toHaveTextContent(/^This page is 1[12] min old\..*Refresh$/);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(refreshed).toBe(1);
  });
});

describe('what was left to be sent', () => {
  const mark = (
    <>
      <ConnectionMark />
      <UnsentMark />
    </>
  );

  it('is not spoken of while there is none', () => {
    open(mark);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is counted beside the state, and listed on a press', async () => {
    open(mark);
    leave(1);
    leave(2);
    const button = screen.getByRole('button', { name: '2 changes not sent: show them' });
    expect(button).toHaveTextContent('2 changes not sent');
    await userEvent.click(button);
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    await userEvent.click(screen.getAllByRole('button', { name: 'Withdraw' })[0] as HTMLElement);
    expect(services.outbox.all().map(({ id }) => id)).toEqual([aUuid(2)]);
  });

  it('is kept when the session ends, and says so', async () => {
    const far = new FakeApi()
      .on('Viewer', () => ({ data: { viewer: aViewer() } }))
      .on('RevokeAccessToken', () => ({ refused: { code: 'UNAUTHENTICATED', field: null } }))
      .on('AddInformation', () => ({ unreachable: true }));
    open(mark, far);
    leave(1);
    await act(() => services.session.check());
    await act(() => services.api.send(RevokeAccessToken, { id: '1' }).catch(() => undefined));
    expect(document.body).toHaveTextContent('Signed outYour unsent change is kept');
  });
});

describe('a clock that is wrong', () => {
  it('is spoken of, as every age on the screen is reckoned by it', async () => {
    const far = new FakeApi().on('Viewer', () => ({ data: { viewer: null } }));
    open(<ClockNotice />, far);
    expect(screen.queryByRole('status')).toBeNull();
    far.date = new Date(Date.now() - 5 * 60_000 - 10_000).toUTCString();
    await act(() => services.api.send(Viewer, {}));
    expect(screen.getByRole('status')).toHaveTextContent('5 minutes ahead of the server’s');
  });
});
