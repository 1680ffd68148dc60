import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

const declared = anEntry('incident_declared', { id: 1 });
const line = (text: string) => ({ text, sources: [], retells: null });
const report = anEntry('sitrep_submitted', {
  id: 2,
  language: 'ur',
  body: { highlights: [line('چوک بند ہے۔'), line('دو پلیٹ فارم')], situation: [line('براہ راست')] },
});
const offer = anEntry('handover_offered', {
  id: 2,
  language: 'ur',
  body: { situation: 'نقلیں پھیل رہی ہیں', worries: null, openDecisions: 'کوئی نہیں', contact: 'ڈیوٹی ڈیسک' },
});
const request = anEntry('request_made', {
  id: 2,
  language: 'ur',
  body: { text: 'براہ کرم دیکھیں', remedy: 'دس دن میں اعتراض' },
});
const proposed = anEntry('transition_proposed', {
  id: 2,
  language: 'ur',
  body: {
    reason: 'نقلیں',
    safeguards: [
      { id: 'law', text: 'Is it lawful?', answer: 'yes', note: null },
      { id: 'need', text: 'Is it necessary?', answer: 'no', note: 'سب کے لیے نہیں' },
    ],
  },
});
const correction = anEntry('community_note_added', {
  id: 2,
  language: 'ur',
  body: { text: 'پرانی ویڈیو' },
  supersedes: { entryId: aUuid(90), reason: 'غلطی' },
});

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

async function open(...entries: readonly Entry[]): Promise<FakeApi> {
  const api = anIncidentApi([declared, ...entries], ['add_translation'])
    .on('IncidentPeople', () => ({ data: { incident: { people: [], accessRequests: [] } } }))
    .on('AddTranslation', () => receipt('addTranslation'));
  openIncident(<IncidentPage />, { api, viewer: aViewer() });
  await screen.findByRole('feed');
  return api;
}

async function form(id: number, name: string): Promise<HTMLElement> {
  const entry = document.getElementById(`entry-${aUuid(id)}`);
  if (entry === null) throw new Error('the entry is on the page');
  await user.click(await within(entry).findByRole('button', { name }));
  return within(entry).findByRole('form', { name });
}

describe('what has several texts is translated part by part', () => {
  it.each<readonly [string, Entry, readonly string[], readonly (readonly [string, string, string])[]]>([
    [
      'a report',
      report,
      [],
      [
        ['Highlights, 1', 'highlights.0.text', 'چوک بند ہے۔'],
        ['Highlights, 2', 'highlights.1.text', 'دو پلیٹ فارم'],
        ['Situation, 1', 'situation.0.text', 'براہ راست'],
      ],
    ],
    [
      'an offer of the lead',
      offer,
      [],
      [
        ['How things stand', 'situation', 'نقلیں پھیل رہی ہیں'],
        ['Open decisions', 'openDecisions', 'کوئی نہیں'],
        ['Whom to call first', 'contact', 'ڈیوٹی ڈیسک'],
      ],
    ],
    [
      'a request',
      request,
      ['براہ کرم دیکھیں'],
      [['How one can object or appeal', 'remedy', 'دس دن میں اعتراض']],
    ],
    ['a proposal', proposed, ['نقلیں'], [['Note on a safeguard, 2', 'safeguards.1.note', 'سب کے لیے نہیں']]],
    ['a correction', correction, ['پرانی ویڈیو'], [['Why it was corrected', 'supersedes.reason', 'غلطی']]],
  ])('%s, each beside its original', async (_, entry, main, parts) => {
    const api = await open(entry);
    const shown = await form(2, 'Add a translation');
    for (const text of main) {
      expect(within(shown).getByText(text)).toHaveAttribute('lang', 'ur');
      await user.type(within(shown).getByLabelText(/^Translation(?!:)/), 'The text.');
    }
    expect(within(shown).getAllByRole('textbox')).toHaveLength(main.length + parts.length);
    for (const [label, part, text] of parts) {
      const field = within(shown).getByRole('textbox', { name: `Translation: ${label}` });
      const original = within(shown).getByText(text);
      expect(original).toHaveAttribute('lang', 'ur');
      expect(original.compareDocumentPosition(field)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
      await user.type(field, `English ${part}`);
    }
    await user.click(within(shown).getByRole('radio', { name: /^By a person/ }));
    await user.click(within(shown).getByRole('button', { name: 'Add a translation' }));
    await waitFor(() => expect(api.inputs('AddTranslation')).toHaveLength(1));
    expect(api.inputs('AddTranslation')[0]).toMatchObject({
      entryId: entry.id,
      text: main.length === 0 ? null : 'The text.',
      parts: parts.map(([, part]) => ({ part, text: `English ${part}` })),
    });
  });

  it('whole: nothing is sent while a part is empty', async () => {
    const api = await open(report);
    const shown = await form(2, 'Add a translation');
    await user.type(within(shown).getByRole('textbox', { name: 'Translation: Situation, 1' }), 'Live.');
    await user.click(within(shown).getByRole('radio', { name: /^By a person/ }));
    await user.click(within(shown).getByRole('button', { name: 'Add a translation' }));
    expect(await within(shown).findByRole('alert')).toHaveTextContent('Translation: Highlights, 1');
    expect(api.inputs('AddTranslation')).toEqual([]);
  });

  it('and says at which part it was refused', async () => {
    const api = await open(report);
    api.on('AddTranslation', () => ({
      refused: { code: 'TEXT_HAS_LINK', field: 'input.parts.1.text' },
    }));
    const shown = await form(2, 'Add a translation');
    for (const field of within(shown).getAllByRole('textbox')) await user.type(field, 'Said.');
    await user.click(within(shown).getByRole('radio', { name: /^By a person/ }));
    await user.click(within(shown).getByRole('button', { name: 'Add a translation' }));
    await waitFor(() =>
      expect(within(shown).getByRole('textbox', { name: 'Translation: Highlights, 2' })).toBeInvalid(),
    );
    expect(within(shown).getByRole('textbox', { name: 'Translation: Highlights, 1' })).toBeValid();
  });

  it('is corrected part by part as well', async () => {
    const parts = [
      { part: 'highlights.0.text', text: 'The square is closed.' },
      { part: 'highlights.1.text', text: 'Two platforms' },
      { part: 'situation.0.text', text: 'Live' },
    ];
    const translation = anEntry('translation_added', {
      id: 3,
      language: 'en',
      author: { shown: 'organisation', party: aParty() },
      body: { entryId: report.id, text: null, parts },
    });
    const api = await open(report, translation);
    const shown = await form(3, 'Correct this');
    const live = within(shown).getByRole('textbox', { name: 'Translation: Situation, 1' });
    expect(live).toHaveValue('Live');
    await user.type(live, ' broadcast');
    await user.type(within(shown).getByLabelText(/^Why is it corrected/), 'A slip.');
    await user.click(within(shown).getByRole('button', { name: 'Correct this' }));
    await waitFor(() => expect(api.inputs('AddTranslation')).toHaveLength(1));
    expect(api.inputs('AddTranslation')[0]).toMatchObject({
      entryId: report.id,
      text: null,
      parts: [parts[0], parts[1], { part: 'situation.0.text', text: 'Live broadcast' }],
      supersedes: { entryId: translation.id, reason: 'A slip.' },
    });
  });

  it('is read where it was written down, as long as its original is not loaded', async () => {
    const parts = [{ part: 'highlights.0.text', text: 'The square is closed.' }];
    const since = Array.from({ length: 300 }, (_, index) =>
      anEntry('alert_acknowledged', { id: 100 + index }),
    );
    const late = anEntry('translation_added', {
      id: 3,
      language: 'en',
      body: { entryId: report.id, text: null, parts },
    });
    await open(report, ...since, late);
    const entry = document.getElementById(`entry-${aUuid(3)}`);
    expect(entry).toHaveTextContent('The square is closed.');
  });
});
