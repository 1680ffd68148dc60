import { QueryClientProvider } from '@tanstack/react-query';
import type { StakeholderKind } from '@tocsin/protocol';
import { aParty, aUuid } from '@tocsin/protocol/testing';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import type { SignedInViewer } from '../src/access/session.js';
import { StepUpDialog } from '../src/access/step-up-dialog.js';
import { ViewerProvider } from '../src/access/viewer.js';
import { Api } from '../src/shell/api.js';
import { LANGUAGES, LanguageProvider } from '../src/shell/language.js';
import type { LiveSocket, Surroundings } from '../src/shell/live-surroundings.js';
import en from '../src/shell/messages/en.json';
import { createServices, ServicesProvider, type Services } from '../src/shell/services.js';
import type { FakeApi } from './fake-api.js';
import { FakeAuthenticator } from './fake-authenticator.js';

/** A line that is never picked up: screens have to be right without it. */
export function silentSurroundings(): Surroundings {
  const silent = { on: () => silent, io: { on: () => silent, removeAllListeners: () => silent } };
  const socket = { ...silent, connected: false, removeAllListeners: () => silent, disconnect: () => silent };
  return {
    open: () => socket as unknown as LiveSocket,
    now: () => 0,
    random: () => 0,
    online: () => true,
    onWake: () => () => undefined,
  };
}

/** A device without a network: no line comes to stand, and the device says why. */
export function surroundingsOffline(): Surroundings {
  const silent = silentSurroundings();
  const fails = (event: string, handler: (failure: Error) => void): void => {
    if (event === 'connect_error') queueMicrotask(() => handler(new Error('no network')));
  };
  return {
    ...silent,
    open: () => ({ ...silent.open(), on: fails }) as unknown as LiveSocket,
    // Tries again long after the test.
    random: () => 1_000,
    online: () => false,
  };
}

export function aViewer(kind: StakeholderKind = 'government'): SignedInViewer {
  const party = aParty(kind);
  return {
    personId: aUuid(77),
    name: 'Ana Example',
    title: 'Officer',
    languages: ['en'],
    administrator: false,
    wall: false,
    mayDeclare: kind === 'government',
    organisation: { ...party, country: 'NZ', protected: false },
  };
}

interface PageOptions {
  readonly api: FakeApi;
  readonly viewer?: SignedInViewer;
  readonly at?: string;
  readonly authenticator?: FakeAuthenticator;
  readonly surroundings?: Surroundings;
}

interface RenderedPage extends RenderResult {
  readonly services: Services;
}

/** A screen as a signed-in person meets it, in English, without the frame around it. */
export function renderPage(
  page: ReactNode,
  {
    api,
    viewer = aViewer(),
    at = '/',
    authenticator = new FakeAuthenticator(),
    surroundings = silentSurroundings(),
  }: PageOptions,
): RenderedPage {
  const services = createServices(new Api(api.fetch), surroundings, authenticator);
  const [english] = LANGUAGES;
  if (english === undefined) throw new Error('There is no language.');
  const rendered = render(
    <ServicesProvider value={services}>
      <QueryClientProvider client={services.queries}>
        <LanguageProvider initial={{ choice: english, messages: en }}>
          <MemoryRouter initialEntries={[at]}>
            <ViewerProvider value={viewer}>{page}</ViewerProvider>
            <StepUpDialog />
          </MemoryRouter>
        </LanguageProvider>
      </QueryClientProvider>
    </ServicesProvider>,
  );
  return { ...rendered, services };
}
