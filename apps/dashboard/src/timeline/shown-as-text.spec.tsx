import { beforeEach, expect, it } from '@jest/globals';
import { anEntry, INCIDENT } from '@tocsin/protocol/testing';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { anIncidentApi } from '../../test/fake-incident.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

beforeEach(() => localStorage.clear());

it.each([
  '<img src=x onerror="globalThis.ran = true">',
  '<script>globalThis.ran = true</script>',
  '<svg><script>globalThis.ran = true</script><foreignObject></foreignObject></svg>',
  '<a href="javascript:globalThis.ran = true">here</a>',
  '<style>* { display: none }</style>',
  '"><iframe srcdoc="<script>parent.ran = true</script>">',
  '**bold** [here](javascript:globalThis.ran) `code` {{ 7 * 7 }} ${7 * 7} [b]bold[/b]',
  '%s %n %x {0} {name}',
])('what people wrote is shown letter by letter, and is no part of the page: %s', async (text) => {
  const timeline = [
    anEntry('incident_declared', { id: 1 }),
    anEntry('information_added', { id: 2, body: { text } }),
    anEntry('community_note_added', { id: 3, body: { text } }),
  ];
  renderPage(
    <Routes>
      <Route path="/incidents/:incidentId" element={<IncidentPage />} />
    </Routes>,
    { api: anIncidentApi(timeline), viewer: aViewer('civil_society'), at: `/incidents/${INCIDENT}` },
  );
  const feed = await screen.findByRole('feed');
  expect(feed.textContent).toContain(text);
  expect(
    feed.querySelectorAll('script, img, svg script, iframe, style, object, embed, foreignObject'),
  ).toHaveLength(0);
  const links = [...feed.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
  expect(links.filter((address) => !/^(\/|#)/.test(address))).toEqual([]);
  expect(globalThis).not.toHaveProperty('ran');
});
