import { INCIDENT } from '@tocsin/protocol/testing';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import type { SignedInViewer } from '../src/access/session.js';
import type { FakeApi } from './fake-api.js';
import type { Surroundings } from '../src/shell/live-surroundings.js';
import { renderPage, silentSurroundings } from './render-page.js';

interface IncidentPageOptions {
  readonly api: FakeApi;
  readonly viewer: SignedInViewer;
  /** Behind the incident's own address. */
  readonly at?: string;
  /** The pattern of it. */
  readonly path?: string;
  readonly surroundings?: Surroundings;
}

/** One of an incident's pages, at its address. */
export function openIncident(
  page: ReactNode,
  { api, viewer, at = '', path = at, surroundings = silentSurroundings() }: IncidentPageOptions,
): ReturnType<typeof renderPage> {
  return renderPage(
    <Routes>
      <Route path={`/incidents/:incidentId${path.split('?')[0] ?? ''}`} element={page} />
    </Routes>,
    { api, viewer, at: `/incidents/${INCIDENT}${at}`, surroundings },
  );
}
