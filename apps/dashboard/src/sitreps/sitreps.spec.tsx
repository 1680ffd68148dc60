import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandType, Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, INCIDENT, NOW } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';
import ComposePage from './compose-page.js';
import ReportPage from './report-page.js';
import ReportsPage from './reports-page.js';

const declared = anEntry('incident_declared', { id: 1 });
const note = anEntry('information_added', { id: 2, body: { text: 'The area has been closed.' } });
const flag = anEntry('rights_flag_raised', { id: 3, body: { text: 'News reports are hit.' } });
const strict = anEntry('information_added', {
  id: 4,
  marking: 'AMBER_STRICT',
  body: { text: 'Said among those who were there.' },
});
const line = (text: string, ...sources: string[]) => ({ text, sources, retells: null });
const report = (id: number, overrides: Parameters<typeof anEntry<'sitrep_submitted'>>[1] = {}): Entry =>
  anEntry('sitrep_submitted', { id, ...overrides, body: { firstId: aUuid(id), ...overrides.body } });
const approved = (id: number, sitrep: number): Entry =>
  anEntry('sitrep_reviewed', {
    id,
    body: { sitrepId: aUuid(sitrep), party: aParty('coordinating_body') },
  });

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

const part = (name: string): HTMLElement => screen.getByRole('group', { name });
const texts = (name: string): string[] =>
  within(part(name))
    .getAllByRole('textbox')
    .map((box) => (box as HTMLTextAreaElement).value);

describe('the composer', () => {
  async function compose(
    entries: readonly Entry[] = [declared, note, flag],
    at = '/reports/new',
  ): Promise<FakeApi> {
    const api = anIncidentApi(entries, ['submit_sitrep']).on('SubmitSitrep', () => receipt('submitSitrep'));
    openIncident(<ComposePage />, { api, viewer: aViewer('government'), at, path: '/reports/:page' });
    await screen.findByRole('form');
    return api;
  }
  const send = (name = 'Send it for approval') => user.click(screen.getByRole('button', { name }));

  it('is begun by the timeline, every line with its source, and sends what is kept', async () => {
    const api = await compose();
    expect(texts('Situation')).toEqual(['Attack at a market', 'The area has been closed.']);
    expect(texts('Gaps and needs')).toEqual(['Journalism: News reports are hit.']);
    expect(within(part('Situation')).queryByText('No source')).toBeNull();
    await user.click(
      within(part('Situation')).getByRole('button', { name: 'Drop this line: Situation, line 1' }),
    );
    await user.click(within(part('Next steps')).getByRole('button', { name: 'Add a line' }));
    expect(within(part('Next steps')).getByText('No source')).toBeInTheDocument();
    await user.type(within(part('Next steps')).getByRole('textbox'), 'We ask again at noon.');
    await send();
    await waitFor(() =>
      expect(api.inputs('SubmitSitrep')[0]).toMatchObject({
        incidentId: INCIDENT,
        marking: 'AMBER',
        situation: [{ text: 'The area has been closed.', sources: [note.id], retold: false }],
        gaps: [{ text: 'Journalism: News reports are hit.', sources: [flag.id] }],
        next: [{ text: 'We ask again at noon.', sources: [] }],
        recipients: null,
        supersedes: null,
        withoutReview: false,
        nextReportAt: expect.stringMatching(/:00\.000Z$/),
      }),
    );
  });

  it('begins with what came since the last report that was published', async () => {
    const before = { recordedAt: '2026-03-01T10:00:00.000Z' } as const;
    await compose([{ ...declared, ...before }, report(10, before), { ...approved(11, 10), ...before }, note]);
    expect(texts('Situation')).toEqual(['The area has been closed.']);
  });

  it('does not send fewer than two highlights, and says so', async () => {
    const api = await compose();
    for (const box of within(part('Highlights')).getAllByRole('textbox')) await user.clear(box);
    await send();
    expect(await screen.findByRole('alert')).toHaveTextContent('Write two highlights at least.');
    expect(api.inputs('SubmitSitrep')).toEqual([]);
  });

  it('recognises in any line what must not be kept', async () => {
    const api = await compose();
    const [box] = within(part('Situation')).getAllByRole('textbox');
    await user.type(box as HTMLElement, ' See https://a.example/b');
    expect(within(part('Situation')).getByText(/looks like it has a link|link/i)).toBeInTheDocument();
    await send();
    expect(await screen.findByRole('alert')).toHaveTextContent('Situation:');
    expect(api.inputs('SubmitSitrep')).toEqual([]);
  });

  it('only offers what is stricter than the report, and asks whether it is retold', async () => {
    const api = await compose([declared, note, flag, strict]);
    expect(texts('Situation')).not.toContain(strict.body.text);
    await user.click(within(part('Situation')).getByText('1 more line from the timeline'));
    await user.click(within(part('Situation')).getByRole('button', { name: 'Put it in' }));
    expect(texts('Situation')).toContain(strict.body.text);
    await user.click(within(part('Situation')).getByRole('checkbox', { name: /^Retell it/ }));
    await send();
    await waitFor(() =>
      expect(api.inputs('SubmitSitrep')[0]).toMatchObject({
        situation: expect.arrayContaining([{ text: strict.body.text, sources: [strict.id], retold: true }]),
      }),
    );
  });

  it('shows at the very line what the server refuses', async () => {
    const api = await compose();
    api.on('SubmitSitrep', () => ({
      refused: { code: 'SOURCE_STRICTER', field: 'input.situation.1.sources.0' },
    }));
    await send();
    await screen.findByRole('alert');
    const [first, second] = within(part('Situation')).getAllByRole('textbox');
    expect(first).not.toBeInvalid();
    expect(second).toBeInvalid();
    expect(within(part('Situation')).getAllByRole('checkbox', { name: /^Retell it/ })).toHaveLength(1);
  });

  it('publishes without a review at S1 only, where its writer says so', async () => {
    const api = await compose([anEntry('incident_declared', { id: 1, body: { severity: 'S1' } }), note]);
    await user.click(screen.getByRole('checkbox', { name: 'Publish without a review' }));
    await send('Publish without a review');
    await waitFor(() => expect(api.inputs('SubmitSitrep')[0]).toMatchObject({ withoutReview: true }));
  });

  it('asks for no such thing at S2', async () => {
    await compose();
    expect(screen.queryByRole('checkbox', { name: 'Publish without a review' })).toBeNull();
  });

  const kept = (): string =>
    Object.entries({ ...localStorage })
      .map(String)
      .join(' ');

  it('keeps the draft on the device, unless it or a source of it is too strict', async () => {
    await compose([declared, note, flag, strict]);
    await user.type(within(part('Highlights')).getAllByRole('textbox')[0] as HTMLElement, '!');
    await waitFor(() => expect(kept()).toContain('Attack at a market!'));
    await user.click(within(part('Situation')).getByText('1 more line from the timeline'));
    await user.click(within(part('Situation')).getByRole('button', { name: 'Put it in' }));
    await waitFor(() => expect(kept()).not.toContain('Attack at a market!'));
    await user.click(
      within(part('Situation')).getByRole('button', { name: 'Drop this line: Situation, line 3' }),
    );
    await waitFor(() => expect(kept()).toContain('Attack at a market!'));
    await user.click(screen.getByRole('radio', { name: /TLP:RED/ }));
    await waitFor(() => expect(kept()).not.toContain('Attack at a market!'));
  });

  it('writes the next version with its reason, and with what the version before said', async () => {
    const api = await compose([declared, report(10), approved(11, 10)], `/reports/new?corrects=${aUuid(10)}`);
    expect(texts('Highlights')).toEqual(['The square is closed.', 'Two platforms act.']);
    await user.type(screen.getByLabelText('Why is it corrected?'), 'A number was wrong.');
    await send();
    await waitFor(() =>
      expect(api.inputs('SubmitSitrep')[0]).toMatchObject({
        supersedes: { entryId: aUuid(10), reason: 'A number was wrong.' },
        nextReportAt: null,
      }),
    );
  });
});

async function openReport(entries: readonly Entry[], allowed: readonly CommandType[] = []): Promise<FakeApi> {
  const api = anIncidentApi(entries, allowed).on('ReviewSitrep', () => receipt('reviewSitrep'));
  openIncident(<ReportPage />, {
    api,
    viewer: aViewer('coordinating_body'),
    at: `/reports/${aUuid(10)}`,
    path: '/reports/:sitrepId',
  });
  await screen.findByRole('link', { name: 'Reports' });
  return api;
}

describe('a report', () => {
  it('says what each line rests on, that one rests on nothing, and what one retells', async () => {
    await openReport([
      declared,
      note,
      report(10, {
        body: {
          situation: [
            line('It is closed.', note.id),
            line('We think so.'),
            { ...line('So we hear.'), retells: 'AMBER' },
          ],
        },
      }),
    ]);
    // In a letter nothing can be followed: there it is said where the source is found.
    const letter = screen.getByLabelText<HTMLTextAreaElement>('The text').value;
    const place = `1 Mar 2026, 11:50 UTC, entry \u2066…${note.id.slice(-8)}\u2069`;
    expect(letter).toContain(`- It is closed. (Source: information by government 1, ${place})`);
    const lines = within(screen.getByRole('region', { name: 'Situation' })).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      'It is closed.Source: information by government 1',
      'We think so.No source',
      'So we hear.Retold from TLP:AMBER',
    ]);
    expect(within(lines[0] as HTMLElement).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringContaining(`#entry-${note.id}`),
    );
  });

  it('is approved, or sent back with a reason', async () => {
    const api = await openReport([declared, report(10)], ['review_sitrep']);
    expect(screen.getByText(/^This is not published/)).toBeInTheDocument();
    const form = await screen.findByRole('form', { name: 'Review' });
    await user.click(within(form).getByRole('radio', { name: /^Sent back/ }));
    await user.click(within(form).getByRole('button', { name: 'Send it back' }));
    expect(await within(form).findByRole('alert')).toHaveTextContent('What has to change?');
    await user.type(within(form).getByLabelText('What has to change?'), 'The second line has no source.');
    await user.click(within(form).getByRole('button', { name: 'Send it back' }));
    await waitFor(() =>
      expect(api.inputs('ReviewSitrep')[0]).toMatchObject({
        sitrepId: aUuid(10),
        outcome: 'returned',
        reason: 'The second line has no source.',
      }),
    );
  });

  it('that is published is not reviewed again, and names who approved it', async () => {
    await openReport([declared, report(10), approved(11, 10)], ['review_sitrep']);
    expect(screen.getByText(/^approved for/)).toHaveTextContent('approved for coordinating_body 1');
    expect(screen.queryByRole('form', { name: 'Review' })).toBeNull();
  });

  it('carries its own marking on paper, and as text on its first and last line', async () => {
    await openReport([declared, note, report(10, { marking: 'GREEN', exercise: true })]);
    const marks = [...document.querySelectorAll('p[data-marking]')].map((mark) =>
      mark.getAttribute('data-marking'),
    );
    expect(marks).toEqual(['GREEN', 'GREEN']);
    // The incident's name is AMBER, and is not told with a GREEN report.
    expect(screen.getByRole('heading', { level: 2, name: 'Situation report' })).toBeInTheDocument();
    expect(document.title).not.toContain('Attack at a market');
    const text = screen.getByLabelText<HTMLTextAreaElement>('The text').value.split('\n');
    expect([text[0], text.at(-1)]).toEqual(['TLP:GREEN', 'TLP:GREEN']);
    expect(text).toContain('- The square is closed. (No source)');
    expect(text.join('\n')).not.toContain('Attack at a market');
  });
});

describe('the reports of an incident', () => {
  const unreviewed = report(12, {
    body: { withoutReview: true, highlights: [line('It spreads.'), line('Copies.')] },
  });

  it('are listed newest first, each with how far it has come', async () => {
    openIncident(<ReportsPage />, {
      api: anIncidentApi([declared, report(10), approved(11, 10), unreviewed, report(13)], ['submit_sitrep']),
      viewer: aViewer('government'),
      at: '/reports',
    });
    const rows = within(await screen.findByRole('table', { name: 'Situation reports' })).getAllByRole('row');
    expect(rows.slice(1).map((row) => within(row).getAllByRole('cell')[0]?.textContent)).toEqual([
      'waits for approval',
      'published, not reviewed',
      'published',
    ]);
    expect(await screen.findByRole('link', { name: 'Write a situation report' })).toBeInTheDocument();
  });

  it('stand on the overview with the highlights of the last that is out, and that nobody reviewed it', async () => {
    openIncident(<IncidentPage />, {
      api: anIncidentApi([declared, report(10), approved(11, 10), unreviewed, report(13)]),
      viewer: aViewer('civil_society'),
    });
    const card = await screen.findByRole('region', { name: 'Last situation report' });
    expect(
      within(card)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['It spreads.', 'Copies.']);
    expect(card).toHaveTextContent('published, not reviewed');
  });

  it('are not on the overview while none is out', async () => {
    openIncident(<IncidentPage />, {
      api: anIncidentApi([declared, report(10, { recordedAt: NOW })]),
      viewer: aViewer('civil_society'),
    });
    await screen.findByRole('feed');
    expect(screen.queryByRole('region', { name: 'Last situation report' })).toBeNull();
  });
});
