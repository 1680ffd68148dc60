import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import { SessionGate } from '../access/session-gate.js';
import SessionsPage from './sessions-page.js';

const AT = '2026-03-01T12:00:00.000Z';

const session = (id: string, more: object): object => ({
  ...{ id, browser: 'Firefox on Linux', proof: 'passkey', current: false, wall: false },
  ...{ createdAt: AT, lastUsedAt: AT, expiresAt: AT },
  ...more,
});

let api: FakeApi;

beforeEach(() => {
  localStorage.clear();
  api = new FakeApi()
    .on('Viewer', () => ({ data: { viewer: aViewer() } }))
    .on('Sessions', () => ({
      data: { sessions: [session('1', { current: true }), session('2', { wall: true })] },
    }))
    .on('OpenWall', () => ({ data: { openWall: { ...aViewer(), wall: true } } }));
});

function open(): ReturnType<typeof renderPage> {
  return renderPage(
    <Routes>
      <Route
        path="/account/sessions"
        element={
          <SessionGate>
            <SessionsPage />
          </SessionGate>
        }
      />
      <Route path="/wall" element="the wall" />
    </Routes>,
    { api, at: '/account/sessions' },
  );
}

describe('walls among the sessions', () => {
  it('are named as what they are, and ended like any', async () => {
    open();
    const row = (await screen.findByText('a screen on a wall')).closest('tr');
    expect(row).toHaveTextContent(/Firefox on Linux/);
    api.on('EndSession', () => ({ data: { endSession: true } }));
    await userEvent.click(screen.getByRole('button', { name: /^End the session/ }));
    expect(api.sent.find(({ operationName }) => operationName === 'EndSession')?.variables).toEqual({
      id: '2',
    });
  });

  it('are opened for a shift, unless another time is chosen; then the page begins anew and keeps nothing', async () => {
    const { services } = open();
    const left: string[] = [];
    Object.assign(services, { leave: (url: string) => left.push(url) });
    await screen.findByText('a screen on a wall');
    services.queries.setQueryData(['board'], { incidents: [] });
    services.copy.keep('board', {});
    expect(screen.getByLabelText('For how long')).toHaveValue('12');
    await userEvent.selectOptions(screen.getByLabelText('For how long'), '24 hours');
    await userEvent.click(screen.getByRole('button', { name: 'Open the wall' }));
    await waitFor(() => expect(left).toEqual(['/wall']));
    expect(api.sent.find(({ operationName }) => operationName === 'OpenWall')?.variables).toEqual({
      hours: 24,
    });
    expect(services.queries.getQueryData(['board'])).toBeUndefined();
    expect(services.copy.read('board')).toBeNull();
    expect(services.live.state().is).toBe('stopped');
  });

  it('take every tab of the browser along, and all that it knew', async () => {
    const { services } = open();
    await screen.findByText('a screen on a wall');
    services.queries.setQueryData(['board'], { incidents: [] });
    api.on('Viewer', () => ({ data: { viewer: { ...aViewer(), wall: true } } }));
    await act(() => services.session.check());
    expect(await screen.findByText('the wall')).toBeInTheDocument();
    expect(services.queries.getQueryData(['board'])).toBeUndefined();
    services.live.stop();
  });
});
