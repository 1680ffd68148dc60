import { beforeEach, describe, expect, it } from '@jest/globals';
import { NOW, aParty, anEntry } from '@tocsin/protocol/testing';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aBoardIncident } from '../../test/a-board-incident.js';
import { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import BoardPage from '../board/board-page.js';
import IncidentPage from '../incidents/incident-page.js';
import MyPlatformPage from '../platform-status/my-platform-page.js';
import IncidentListPage from '../search/incident-list-page.js';
import Palette from '../search/palette.js';
import SearchPage from '../search/search-page.js';
import WallPage from '../wall/wall-page.js';
import type { Titled, TitleTranslation } from './title-words.js';

const URDU = 'ایک برادری کے خلاف افواہیں';
const ENGLISH = 'Rumours against a community';
const FROM_URDU = 'Translated from Urdu';

beforeEach(() => localStorage.clear());

function inUrdu(...translations: Partial<TitleTranslation>[]): Titled {
  return {
    title: URDU,
    language: 'ur',
    titleTranslations: translations.map((one) => ({
      language: 'en',
      text: ENGLISH,
      origin: 'person',
      disputed: false,
      ...one,
    })),
  };
}

const declaration = (titled: Titled): object => ({
  place: 'Bay',
  countries: [],
  category: 'unsure',
  recordedAt: NOW,
  marking: 'GREEN',
  ...titled,
});
const incident = (titled: Titled): object => ({ ...aBoardIncident(), declaration: declaration(titled) });

function board(titled: Titled, more: object = {}): FakeApi {
  const incidents = [{ ...incident(titled), ...more }];
  return new FakeApi().on('Board', () => ({ data: { server: { now: NOW }, incidents } }));
}

/** The title as it is read, with the mark behind it. */
function expectTranslated(title: HTMLElement): void {
  expect(title).toHaveAttribute('lang', 'en');
  expect(title).toHaveAttribute('dir', 'auto');
  expect(title.parentElement).toHaveTextContent(`${ENGLISH} ${FROM_URDU}`);
  expect(within(title.parentElement as HTMLElement).getByText(FROM_URDU)).toHaveAttribute(
    'title',
    `Original: ${URDU}`,
  );
  expect(screen.queryByText(URDU)).toBeNull();
}

describe('the title of an incident, in a line', () => {
  it('is read on the board in the reader’s language, and says that it is a translation and from which', async () => {
    renderPage(<BoardPage />, { api: board(inUrdu({})) });
    const link = await screen.findByRole('link', { name: `${ENGLISH} ${FROM_URDU}` });
    expectTranslated(within(link).getByText(ENGLISH));
  });

  it('is read so where something needs the viewer', async () => {
    renderPage(<BoardPage />, { api: board(inUrdu({}), { allowedCommands: ['acknowledge_alert'] }) });
    const region = await screen.findByRole('region', { name: 'Needs you now' });
    expectTranslated(await within(region).findByText(ENGLISH));
  });

  it('is read so where an incident was declared by mistake', async () => {
    renderPage(<BoardPage />, { api: board(inUrdu({}), { status: 'declared_by_mistake' }) });
    const notice = (await screen.findByText('Declared by mistake')).parentElement as HTMLElement;
    expectTranslated(within(notice).getByText(ENGLISH));
  });

  it('is read so in the list of incidents', async () => {
    const page = { count: 1, ofAll: 1, next: null, readAt: NOW, incidents: [incident(inUrdu({}))] };
    const api = new FakeApi().on('IncidentList', () => ({ data: { incidentPage: page } }));
    renderPage(<IncidentListPage />, { api });
    expectTranslated(await screen.findByText(ENGLISH));
  });

  it('is read so beside what was found', async () => {
    const entry = anEntry('community_note_added', { id: 5 });
    const hit = {
      passage: 'quiet',
      entry: { canonical: JSON.stringify(entry) },
      incident: incident(inUrdu({})),
    };
    const search = { hits: [hit], more: false, complete: true };
    renderPage(<SearchPage />, {
      api: new FakeApi().on('Search', () => ({ data: { search } })),
      at: '/search?q=quiet',
    });
    expectTranslated(await screen.findByText(ENGLISH));
  });

  it('is read so on a wall', async () => {
    const api = new FakeApi()
      .on('Viewer', () => ({ data: { viewer: { ...aViewer(), wall: true } } }))
      .on('Wall', () => ({ data: { server: { now: NOW }, wall: [incident(inUrdu({}))] } }));
    renderPage(<WallPage />, { api });
    expectTranslated(await screen.findByText(ENGLISH));
  });

  it('is found by either title when one goes to it', async () => {
    const api = new FakeApi().on('IncidentTitles', () => ({ data: { incidents: [incident(inUrdu({}))] } }));
    renderPage(<Palette onClose={() => undefined} onShortcuts={() => undefined} />, { api });
    const field = await screen.findByRole('combobox');
    for (const typed of ['community', 'افواہیں']) {
      await userEvent.clear(field);
      await userEvent.type(field, typed);
      expectTranslated(await screen.findByText(ENGLISH));
    }
    await userEvent.clear(field);
    await userEvent.type(field, 'another');
    expect(screen.queryByText(ENGLISH)).toBeNull();
  });

  it('is read so where it heads a card', async () => {
    const participants = [{ ...aParty('online_service_provider'), acknowledgedAt: null }];
    const api = board(inUrdu({}), { participants }).on('TimelineEndOf', () => ({ data: { incident: null } }));
    renderPage(<MyPlatformPage />, { api, viewer: aViewer('online_service_provider') });
    const heading = await screen.findByRole('heading', { level: 2 });
    expectTranslated(within(heading).getByText(ENGLISH));
  });

  it.each([
    ['a machine', { origin: 'machine' as const }, 'Machine translation from Urdu, unchecked'],
    [
      'a machine and a person',
      { origin: 'machine_checked' as const },
      'Machine translation from Urdu, checked',
    ],
    ['somebody whom others contradict', { disputed: true }, `${FROM_URDU}; said to be wrong`],
  ])('says when it was translated by %s', async (_, translation, words) => {
    renderPage(<BoardPage />, { api: board(inUrdu(translation)) });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('that has none in the reader’s language is read as it was written, in its own', async () => {
    renderPage(<BoardPage />, { api: board(inUrdu({ language: 'fr', text: 'Rumeurs' })) });
    const title = await screen.findByText(URDU);
    expect(title).toHaveAttribute('lang', 'ur');
    expect(title).toHaveAttribute('dir', 'auto');
    expect(screen.queryByText('Rumeurs')).toBeNull();
  });
});

describe('the title on the page of its incident', () => {
  const declared = anEntry('incident_declared', { id: 1, language: 'ur', body: { title: URDU } });
  const translation = anEntry('translation_added', {
    id: 2,
    language: 'en',
    author: { shown: 'organisation', party: aParty('civil_society') },
    body: { entryId: declared.id, text: ENGLISH },
  });

  it('is read in the reader’s language, with who translated it, and the original one press away', async () => {
    const api = anIncidentApi([declared, translation]).on('IncidentPeople', () => ({
      data: { incident: { people: [], accessRequests: [] } },
    }));
    openIncident(<IncidentPage />, { api, viewer: aViewer() });
    const heading = await screen.findByRole('heading', { level: 1, name: ENGLISH });
    expect(within(heading).getByText(ENGLISH)).toHaveAttribute('lang', 'en');
    expect(document.title).toContain(`${ENGLISH} (${FROM_URDU})`);
    const header = screen.getByRole('banner');
    expect(header).toHaveTextContent(
      'Translation by a person, of the original in Urdu. Added by civil_society 1,',
    );
    await userEvent.click(within(header).getByRole('button', { name: 'Show the original' }));
    const original = screen.getByRole('heading', { level: 1, name: URDU });
    expect(within(original).getByText(URDU)).toHaveAttribute('lang', 'ur');
    expect(within(original).getByText(URDU)).toHaveAttribute('dir', 'auto');
    expect(heading).not.toBeVisible();
  });
});
