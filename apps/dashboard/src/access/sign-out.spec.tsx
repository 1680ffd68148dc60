import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeApi } from '../../test/fake-api.js';
import { aViewer, silentSurroundings } from '../../test/render-page.js';
import { Api } from '../shell/api.js';
import { App } from '../shell/app.js';
import { LANGUAGES } from '../shell/language.js';
import en from '../shell/messages/en.json';
import { createServices, type Services } from '../shell/services.js';

const ana = aViewer();
let far: FakeApi;
let services: Services;

beforeEach(() => {
  localStorage.clear();
  far = new FakeApi()
    .on('Viewer', () => ({ data: { viewer: ana } }))
    .on('SignOut', () => ({ data: { signOut: true } }))
    .on('Server', () => ({ data: { server: { demo: false, now: '2026-11-20T14:00:00.000Z' } } }));
  services = createServices(new Api(far.fetch), silentSurroundings());
});
afterEach(() => {
  services.live.stop();
  services.queries.clear();
  cleanup();
});

async function open(path: string): Promise<HTMLElement> {
  window.history.replaceState(null, '', path);
  const [english] = LANGUAGES;
  if (english === undefined) throw new Error('There is no language.');
  render(<App services={services} language={{ choice: english, messages: en }} />);
  return screen.findByRole('button', { name: /Ana Example.*your menu/ });
}

async function signOut(menu: HTMLElement): Promise<void> {
  await userEvent.click(menu);
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
}

describe('signing out', () => {
  it.each([
    '/',
    '/account/sessions',
    '/incidents/00000000-0000-4000-8000-000000000001',
    '/account',
    '/community',
    '/nowhere',
  ])('is one press away on every page: %s', async (path) => {
    const menu = await open(path);
    expect(menu).toBeVisible();
    await signOut(menu);
    await waitFor(() => expect(far.sent.map(({ operationName }) => operationName)).toContain('SignOut'));
    await waitFor(() => expect(services.session.state()).toEqual({ is: 'signed_out' }));
  });

  it('leaves nothing on the page or in memory of what only the viewer may see', async () => {
    const menu = await open('/nowhere');
    services.queries.setQueryData(['Incidents'], { incidents: [{ title: 'Attack filmed live' }] });
    await signOut(menu);
    await waitFor(() => expect(window.location.pathname).toBe('/sign-in'));
    expect(document.body).not.toHaveTextContent('Ana Example');
    expect(
      JSON.stringify(
        services.queries
          .getQueryCache()
          .getAll()
          .map(({ state }) => state.data),
      ),
    ).not.toContain('Attack filmed live');
    expect(services.live.state().is).toBe('stopped');
  });

  it('keeps neither who was signed in nor a secret of theirs in the storage of the browser', async () => {
    await signOut(await open('/nowhere'));
    await waitFor(() => expect(services.session.state()).toEqual({ is: 'signed_out' }));
    const stored = Object.entries({ ...localStorage, ...sessionStorage });
    expect(stored.filter(([name]) => !['tocsin.used', 'tocsin.language'].includes(name))).toEqual([]);
    expect(document.cookie).toBe('');
  });
});
