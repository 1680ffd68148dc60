import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandType, Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, INCIDENT } from '@tocsin/protocol/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from '../incidents/incident-page.js';

const URDU = 'یہ ویڈیو پرانی ہے۔';
const ENGLISH = 'This video is an old one.';

const declared = anEntry('incident_declared', { id: 1 });
const note = anEntry('community_note_added', { id: 2, language: 'ur', body: { text: URDU } });
const translation = (id: number, body: object = {}, more: object = {}): Entry =>
  anEntry('translation_added', {
    id,
    language: 'en',
    author: { shown: 'organisation', party: aParty('civil_society') },
    ...more,
    body: { entryId: aUuid(2), origin: 'person', text: ENGLISH, ...body },
  });

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

function open(entries: readonly Entry[], allowed: readonly CommandType[] = []): FakeApi {
  const api = anIncidentApi([declared, ...entries], allowed)
    .on('IncidentPeople', () => ({ data: { incident: { id: INCIDENT, people: [], accessRequests: [] } } }))
    .on('AddTranslation', () => receipt('addTranslation'))
    .on('JudgeTranslation', () => receipt('judgeTranslation'));
  openIncident(<IncidentPage />, { api, viewer: aViewer() });
  return api;
}

async function article(id: number): Promise<HTMLElement> {
  await screen.findByRole('feed');
  const found = document.getElementById(`entry-${aUuid(id)}`);
  if (found === null) throw new Error('the entry is not on the page');
  return found;
}

describe('an entry with a translation', () => {
  it('is read in the reader’s language, with where that comes from, and the original one press away', async () => {
    open([note, translation(3)]);
    const entry = await article(2);
    const [english, urdu] = [within(entry).getByText(ENGLISH), within(entry).getByText(URDU)];
    expect(english).toBeVisible();
    expect(english).toHaveAttribute('lang', 'en');
    expect(english).toHaveAttribute('dir', 'auto');
    expect(urdu).not.toBeVisible();
    const label = within(entry).getByText('Translation by a person, of the original in Urdu.');
    expect(label).toBeVisible();
    expect(entry).toHaveTextContent(/Added by civil_society 1, .* UTC\./);
    await user.click(within(entry).getByRole('button', { name: 'Show the original' }));
    expect(urdu).toBeVisible();
    expect(urdu).toHaveAttribute('lang', 'ur');
    expect(urdu).toHaveAttribute('dir', 'auto');
    expect(within(entry).getByText('Original in Urdu.')).toBeVisible();
    expect(english).not.toBeVisible();
    expect(label).not.toBeVisible();
    await user.click(within(entry).getByRole('button', { name: 'Show the translation' }));
    expect(english).toBeVisible();
    expect(urdu).not.toBeVisible();
  });

  it('keeps the two in blocks of their own', async () => {
    open([note, translation(3)]);
    const entry = await article(2);
    const block = (text: string): Element | null => within(entry).getByText(text).parentElement;
    expect(block(ENGLISH)).not.toHaveTextContent(URDU);
    expect(block(URDU)).not.toHaveTextContent(ENGLISH);
  });

  it.each([
    ['machine', 'Translation by a machine, of the original in Urdu. Nobody has checked it.'],
    ['machine_checked', 'Translation by a machine, checked by a person, of the original in Urdu.'],
  ])('says when it was a %s', async (origin, words) => {
    open([note, translation(3, { origin })]);
    expect(within(await article(2)).getByText(words)).toBeVisible();
  });

  it('is one line of the timeline itself, which does not say the text again', async () => {
    open([note, translation(3)]);
    const line = await article(3);
    expect(line).toHaveTextContent('English · By a person · About: community note by government 1');
    expect(line).not.toHaveTextContent(ENGLISH);
  });

  it('that is in the reader’s own language already is shown as it was written', async () => {
    open([
      anEntry('community_note_added', { id: 2, language: 'en', body: { text: 'An old one.' } }),
      translation(3, {}, { language: 'ur' }),
    ]);
    const entry = await article(2);
    expect(within(entry).getByText('An old one.')).toBeVisible();
    expect(within(entry).queryByRole('button', { name: 'Show the original' })).toBeNull();
  });

  it('says what was said of it, and that the original has changed since', async () => {
    open([
      note,
      translation(3),
      anEntry('translation_judged', { id: 4, body: { translationId: aUuid(3), judgement: 'confirmed' } }),
      anEntry('translation_judged', {
        id: 5,
        body: { translationId: aUuid(3), judgement: 'disputed', reason: 'It is not old.' },
      }),
      anEntry('community_note_added', {
        id: 6,
        language: 'ur',
        body: { text: 'یہ ویڈیو نئی ہے۔' },
        supersedes: { entryId: aUuid(2), reason: 'A slip.' },
      }),
    ]);
    const entry = await article(2);
    expect(within(entry).getByText(/Confirmed by those who wrote the original/)).toBeVisible();
    expect(within(entry).getByText('The original has changed since.')).toBeVisible();
    expect(entry).toHaveTextContent('government 1 says that this translation is wrong: It is not old.');
    expect(await article(6)).not.toHaveTextContent(ENGLISH);
  });

  it('is read so on top of the timeline as well, and acted on in its place alone', async () => {
    const pin = anEntry('entry_pinned', { id: 4, body: { entryId: aUuid(2) } });
    open([note, translation(3), pin], ['judge_translation']);
    const top = await screen.findByRole('list', { name: '1 pinned entry' });
    expect(within(top).getByText(ENGLISH)).toBeVisible();
    await user.click(within(top).getByRole('button', { name: 'Show the original' }));
    expect(within(top).getByText(URDU)).toBeVisible();
    await screen.findByRole('button', { name: 'The translation is wrong' });
    expect(within(top).queryByRole('button', { name: 'The translation is wrong' })).toBeNull();
  });

  it('is read so where a flag waits for its answer', async () => {
    const flag = anEntry('rights_flag_raised', { id: 2, language: 'ur', body: { text: URDU } });
    open([flag, translation(3)]);
    const banner = await screen.findByRole('region', { name: /rights flag/ });
    expect(within(banner).getByText(ENGLISH)).toBeVisible();
    await user.click(within(banner).getByRole('button', { name: 'Show the original' }));
    expect(within(banner).getByText(URDU)).toBeVisible();
    expect(within(banner).getByText(ENGLISH)).not.toBeVisible();
  });

  it('that was taken back is read in the original again', async () => {
    open([note, translation(3), anEntry('entry_retracted', { id: 4, body: { entryId: aUuid(3) } })]);
    expect(within(await article(2)).getByText(URDU)).toBeVisible();
  });

  it('is confirmed by those who wrote it, and disputed with a reason', async () => {
    const api = open([note, translation(3)], ['judge_translation']);
    const entry = await article(2);
    await user.click(await within(entry).findByRole('button', { name: 'Confirm the translation' }));
    await waitFor(() => expect(api.inputs('JudgeTranslation')).toHaveLength(1));
    expect(api.inputs('JudgeTranslation')[0]).toMatchObject({
      translationId: aUuid(3),
      judgement: 'confirmed',
    });
    await user.click(within(entry).getByRole('button', { name: 'The translation is wrong' }));
    const form = await within(entry).findByRole('form', { name: 'The translation is wrong' });
    await user.type(within(form).getByLabelText(/What is wrong with it/), 'It is not old.');
    await user.click(within(form).getByRole('button', { name: 'The translation is wrong' }));
    await waitFor(() => expect(api.inputs('JudgeTranslation')).toHaveLength(2));
    expect(api.inputs('JudgeTranslation')[1]).toMatchObject({
      judgement: 'disputed',
      reason: 'It is not old.',
    });
  });
});

describe('adding a translation', () => {
  it('is offered for what was written in another language and has none, and says how it came about', async () => {
    const api = open([note], ['add_translation']);
    const entry = await article(2);
    await user.click(await within(entry).findByRole('button', { name: 'Add a translation' }));
    const form = await within(entry).findByRole('form', { name: 'Add a translation' });
    const language = within(form).getByLabelText('Into which language?');
    expect(language).toHaveValue('en');
    expect(within(language).queryByRole('option', { name: 'Urdu' })).toBeNull();
    await user.type(within(form).getByLabelText(/^Translation/), ENGLISH);
    await user.click(within(form).getByRole('radio', { name: /^By a machine(?!,)/ }));
    await user.click(within(form).getByRole('button', { name: 'Add a translation' }));
    await waitFor(() => expect(api.inputs('AddTranslation')).toHaveLength(1));
    expect(api.inputs('AddTranslation')[0]).toMatchObject({
      incidentId: INCIDENT,
      entryId: aUuid(2),
      language: 'en',
      origin: 'machine',
      text: ENGLISH,
      supersedes: null,
    });
  });

  it('of what is for the public is not left to a machine alone', async () => {
    open([{ ...note, marking: 'CLEAR' }], ['add_translation']);
    const entry = await article(2);
    await user.click(await within(entry).findByRole('button', { name: 'Add a translation' }));
    const form = await within(entry).findByRole('form', { name: 'Add a translation' });
    expect(within(form).getAllByRole('radio')).toHaveLength(2);
  });

  it.each([
    ['in one’s own language', [anEntry('community_note_added', { id: 2 })]],
    ['that has one', [note, translation(3)]],
    ['without a word of people', [anEntry('alert_acknowledged', { id: 2, language: 'ur' })]],
  ])('is not offered for an entry %s', async (_, entries: readonly Entry[]) => {
    open(entries, ['add_translation', 'pin_entry']);
    const entry = await article(2);
    await within(entry).findByRole('button', { name: /^Pin on top/ });
    expect(within(entry).queryByRole('button', { name: 'Add a translation' })).toBeNull();
  });

  it('is not offered to those whom the server does not let', async () => {
    open([note], ['pin_entry']);
    const entry = await article(2);
    await within(entry).findByRole('button', { name: /^Pin on top/ });
    expect(within(entry).queryByRole('button', { name: 'Add a translation' })).toBeNull();
  });

  it('is corrected where it stands in the timeline, by those who wrote it', async () => {
    const party = aParty();
    const api = open(
      [note, translation(3, {}, { author: { shown: 'organisation', party } })],
      ['add_translation'],
    );
    const line = await article(3);
    await user.click(await within(line).findByRole('button', { name: 'Correct this' }));
    const form = await within(line).findByRole('form', { name: 'Correct this' });
    await user.type(within(form).getByLabelText(/^Why is it corrected/), 'A slip.');
    await user.click(within(form).getByRole('button', { name: 'Correct this' }));
    await waitFor(() => expect(api.inputs('AddTranslation')).toHaveLength(1));
    expect(api.inputs('AddTranslation')[0]).toMatchObject({
      entryId: aUuid(2),
      text: ENGLISH,
      supersedes: { entryId: aUuid(3), reason: 'A slip.' },
    });
  });
});
