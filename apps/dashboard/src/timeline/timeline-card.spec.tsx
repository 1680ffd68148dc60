import { beforeEach, describe, expect, it } from '@jest/globals';
import { fold, type Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, INCIDENT, NOW } from '@tocsin/protocol/testing';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi } from '../../test/fake-incident.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';
import type { Services } from '../shell/services.js';

const declared = anEntry('incident_declared', { id: 1 });

let services: Services;
let api: FakeApi;

async function open(...entries: readonly Entry[]): Promise<HTMLElement> {
  api = anIncidentApi([declared, ...entries]);
  ({ services } = renderPage(
    <Routes>
      <Route path="/incidents/:incidentId" element={<IncidentPage />} />
    </Routes>,
    {
      api,
      viewer: aViewer('civil_society'),
      at: `/incidents/${INCIDENT}`,
    },
  ));
  return screen.findByRole('feed');
}

beforeEach(() => localStorage.clear());

describe('the timeline', () => {
  it('shows the newest entry first, each as an article with its place among all', async () => {
    const feed = await open(anEntry('information_added', { id: 2, body: { text: 'The area is closed.' } }));
    const articles = within(feed).getAllByRole('article');
    expect(articles.map((article) => article.getAttribute('aria-posinset'))).toEqual(['1', '2']);
    expect(articles[0]).toHaveTextContent('The area is closed.');
    expect(articles[1]).toHaveTextContent('declared the incident');
  });

  it('gives what comes the first place, and all others their new one', async () => {
    const feed = await open(anEntry('information_added', { id: 2 }));
    const places = (): (string | null)[] =>
      within(feed)
        .getAllByRole('article')
        .map((article) => article.getAttribute('aria-posinset'));
    act(() =>
      services.feeds.of(INCIDENT).receive({
        incidentId: INCIDENT,
        previous: '2',
        cursor: '3',
        entries: [anEntry('information_added', { id: 3, body: { text: 'It goes on.' } })],
        sentAt: NOW,
      }),
    );
    await waitFor(() => expect(places()).toEqual(['1', '2', '3']), { timeout: 5_000 });
    expect(within(feed).getAllByRole('article')[0]).toHaveTextContent('It goes on.');
  });

  it('says of what a newer version wrote that the page is too old for it, and takes what stands from the server', async () => {
    const feed = await open();
    const newer = { ...anEntry('information_added', { id: 2 }), kind: 'moon_landed' } as unknown as Entry;
    const state = fold([declared, anEntry('severity_changed', { id: 3, body: { severity: 'S1' } })]);
    api.on('TimelineEndOf', ({ id }) => ({
      data: {
        incident: {
          id,
          cursor: '2',
          fold: JSON.stringify(state),
          timelineEnd: {
            entries: [declared, newer].map((entry) => ({ canonical: JSON.stringify(entry) })),
            earlier: null,
            readAt: NOW,
          },
        },
      },
    }));
    act(() =>
      services.feeds.of(INCIDENT).receive({
        incidentId: INCIDENT,
        previous: '1',
        cursor: '2',
        entries: [newer],
        sentAt: NOW,
      }),
    );
    expect(await within(feed).findByText(/too old to show; load the page again/)).toBeInTheDocument();
    expect(within(feed).getAllByRole('article')).toHaveLength(2);
    expect(services.feeds.of(INCIDENT).snapshot().state).toEqual(state);
  });

  it('keeps a corrected entry readable, struck through, with the reason and a way to the correction', async () => {
    const feed = await open(
      anEntry('information_added', { id: 2, body: { text: 'Several attackers.' } }),
      anEntry('information_added', {
        id: 3,
        body: { text: 'One attacker.' },
        supersedes: { entryId: aUuid(2), reason: 'Confirmed by the police.' },
      }),
    );
    const [correction, original] = within(feed).getAllByRole('article');
    expect(original).toHaveTextContent('Several attackers.');
    expect(within(original as HTMLElement).getByText('Several attackers.').parentElement).toHaveClass(
      'struck',
    );
    expect(original).toHaveTextContent('Reason: Confirmed by the police.');
    expect(correction).toHaveTextContent('information, corrected');
    await userEvent.click(screen.getByRole('link', { name: 'Read the correction' }));
    expect(correction).toHaveFocus();
  });

  it('says that an entry was taken back, and why, and keeps its text', async () => {
    const feed = await open(
      anEntry('community_note_added', { id: 2, body: { text: 'A second place is named.' } }),
      anEntry('entry_retracted', { id: 3, body: { entryId: aUuid(2), reason: 'It was a mistake.' } }),
    );
    const retracted = within(feed).getAllByRole('article')[1];
    expect(retracted).toHaveTextContent(/Taken back at .* UTC\. Reason: It was a mistake\./);
    expect(within(retracted as HTMLElement).getByText('A second place is named.').parentElement).toHaveClass(
      'struck',
    );
  });

  it('names an author, or only the kind, or nobody, as the author chose', async () => {
    const feed = await open(
      anEntry('information_added', { id: 2 }),
      anEntry('information_added', { id: 3, author: { shown: 'kind', kind: 'civil_society' } }),
      anEntry('information_added', { id: 4, author: { shown: 'none' } }),
    );
    const names = within(feed)
      .getAllByRole('article')
      .map((article) => article.querySelector('.who')?.textContent);
    expect(names).toEqual(['Author not shown', 'Civil society', aParty().name, aParty().name]);
    expect(feed).toHaveTextContent('shown by kind only');
  });

  it('shows when it was recorded only if that differs from when it happened', async () => {
    const soon = { at: '2026-03-01T11:59:30.000Z', fidelity: 'second' } as const;
    const feed = await open(
      anEntry('information_added', { id: 2, occurredAt: soon }),
      anEntry('information_added', { id: 3 }),
    );
    const [late, prompt] = within(feed).getAllByRole('article');
    expect(late).toHaveTextContent('recorded');
    expect(prompt).not.toHaveTextContent('recorded');
  });

  it('gives what people wrote its own language and lets its script decide the direction', async () => {
    const feed = await open(
      anEntry('community_note_added', { id: 2, language: 'ur', body: { text: 'خاندان خاموشی چاہتے ہیں۔' } }),
    );
    const text = within(feed).getByText('خاندان خاموشی چاہتے ہیں۔');
    expect(text).toHaveAttribute('lang', 'ur');
    expect(text).toHaveAttribute('dir', 'auto');
  });

  it('never adds two counts up, and gives each its own as-of time', async () => {
    const asOf = (minute: string) => ({ at: `2026-03-01T11:${minute}:00.000Z`, fidelity: 'minute' }) as const;
    const feed = await open(
      anEntry('platform_status_posted', {
        id: 2,
        body: {
          state: 'actioning',
          counts: [
            { measure: 'upload_attempts_blocked', value: 1240, qualifier: 'exact', asOf: asOf('40') },
            { measure: 'removed_after_report', value: 86, qualifier: 'about', asOf: asOf('35') },
          ],
        },
      }),
    );
    const counts = within(feed).getAllByRole('listitem');
    expect(counts[0]).toHaveTextContent(/^1,240 blocked at upload as of .*11:40 UTC/);
    expect(counts[1]).toHaveTextContent(/^about 86 removed after report as of .*11:35 UTC/);
  });

  it('says in words how good the source is', async () => {
    const source = { name: 'Duty desk', reliability: 'B', credibility: 2 } as const;
    const feed = await open(anEntry('information_added', { id: 2, source }));
    expect(within(feed).getAllByRole('article')[0]).toHaveTextContent(
      'Source: Duty desk. Source B, usually reliable; content 2, probably true.',
    );
  });

  it('lets a rights flag stand on the incident until it is answered', async () => {
    await open(anEntry('rights_flag_raised', { id: 2, body: { text: 'News reports are hit.' } }));
    const banner = screen.getByRole('region', { name: '1 open rights flag' });
    expect(banner).toHaveTextContent('News reports are hit.');
    expect(banner).toHaveTextContent("Waits for the lead's answer");
  });

  it('says who owes the answer to a rights flag and by when, and that the time went by', async () => {
    const raised = anEntry('rights_flag_raised', {
      id: 2,
      body: { owner: aParty(), answerBy: '2026-03-02T12:00:00.000Z' },
    });
    await open(raised);
    const banner = screen.getByRole('region', { name: '1 open rights flag' });
    expect(banner).toHaveTextContent(`Waits for the answer of ${aParty().name}`);
    expect(banner).toHaveTextContent('Answer expected by 2 Mar 2026, 12:00 UTC');
    cleanup();
    const passed = anEntry('deadline_passed', {
      id: 3,
      author: { shown: 'clock' },
      body: { subjects: [{ what: 'rights_flag', id: aUuid(2) }] },
    });
    await open(raised, passed);
    expect(screen.getByRole('region', { name: '1 open rights flag' })).toHaveTextContent(
      /No answer by 2 Mar 2026, 12:00 UTC.*late/,
    );
  });

  it('shows a platform that has said nothing as silent, not as absent', async () => {
    await open();
    const table = screen.getByRole('table', { name: 'Platforms, in their own words' });
    expect(
      within(table).getByRole('row', { name: /online_service_provider 1 No answer/ }),
    ).toBeInTheDocument();
  });
});
