import { beforeEach, describe, expect, it } from '@jest/globals';
import { EARLIER, aParty, anEntry, aUuid } from '@tocsin/protocol/testing';
import { translatableTexts, type Entry, type SitrepLine, type Texts } from '@tocsin/protocol';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import ActivationPage from '../activations/activation-page.js';
import IncidentPage from '../incidents/incident-page.js';
import RequestsPage from '../requests/requests-page.js';
import ReportPage from '../sitreps/report-page.js';

const URDU = 'یہ ویڈیو پرانی ہے۔';
const ENGLISH = 'This video is an old one.';

const platform = aParty('online_service_provider');
const declared = anEntry('incident_declared', { id: 1 });
const opened = anEntry('activation_opened', { id: 2 });
const inActivation = { activationId: opened.id };
const proposed = anEntry('transition_proposed', { id: 3, body: inActivation });
const inProposal = { ...inActivation, proposalId: proposed.id };
const ended = anEntry('proposal_ended', { id: 4, body: inProposal });
const request = anEntry('request_made', { id: 5 });
const preserved = anEntry('preservation_recorded', { id: 6 });
const notice = anEntry('notice_given', {
  id: 7,
  body: { to: [{ id: 'platforms', name: 'Platforms', parties: [platform] }] },
});
const begun = anEntry('obligations_started', {
  id: 8,
  body: {
    obligations: [
      {
        obligationId: aUuid(20),
        ruleId: 'status',
        holder: platform,
        text: 'Say what is seen on the own service.',
        strength: 'expected',
        nature: 'act_by',
        basis: 'Our own choice.',
        startsAt: EARLIER.at,
        dueAt: null,
        within: null,
        again: null,
        timeZone: 'UTC',
        stoppedBy: [],
        evidence: 'A status with counts.',
      },
    ],
  },
});
const report = anEntry('sitrep_submitted', { id: 9 });
const inUrdu = { id: 50, language: 'ur' } as const;
const inUrduId = aUuid(50);
const said = { reason: URDU };

interface Place {
  readonly page: ReactNode;
  readonly at: string;
  readonly path: string;
}
const onIncident: Place = { page: <IncidentPage />, at: '', path: '' };
const onRequests: Place = { page: <RequestsPage />, at: '/requests', path: '/requests' };
const onReport = (id: string): Place => ({
  page: <ReportPage />,
  at: `/reports/${id}`,
  path: '/reports/:sitrepId',
});
const line = (text: string): SitrepLine => ({ text, sources: [], retells: null });
const onActivation = (id: string = opened.id): Place => ({
  page: <ActivationPage />,
  at: `/activations/${id}`,
  path: '/activations/:activationId',
});

beforeEach(() => localStorage.clear());

/** What a translation says of an entry: one of its texts is looked for. */
function inEnglish(of: Entry | undefined): Texts {
  const texts = of && translatableTexts(of);
  if (!texts) throw new Error('there is something to translate');
  const parts = texts.parts.map(({ part, text }) => ({
    part,
    text: text === URDU ? ENGLISH : `English ${part}`,
  }));
  return { text: texts.text === URDU ? ENGLISH : texts.text && 'English', parts };
}

/** Opens a page on which one of the entries, the last if none is named, has a translation; what is folded away there is unfolded. */
async function open(place: Place, entries: readonly Entry[], of = entries.at(-1)): Promise<void> {
  const translation = anEntry('translation_added', {
    id: 60,
    language: 'en',
    author: { shown: 'organisation', party: aParty('civil_society') },
    body: { entryId: of?.id ?? '', origin: 'machine', ...inEnglish(of) },
  });
  const api = anIncidentApi([declared, ...entries, translation])
    .on('IncidentPeople', () => ({ data: { incident: { people: [], accessRequests: [] } } }))
    .on('RequestTotals', () => ({ data: { requestTotals: [] } }));
  openIncident(place.page, { api, viewer: aViewer(), at: place.at, path: place.path });
  await waitFor(() => expect(screen.getAllByText(ENGLISH)).not.toHaveLength(0));
  for (const fold of document.querySelectorAll('details')) fold.open = true;
}

/** Where it stands beside the timeline. */
const besideTimeline = (text: string): HTMLElement[] =>
  screen.getAllByText(text).filter((one) => one.closest('[role="feed"]') === null);

describe('what was written in another language is read in the reader’s, with the original one press away', () => {
  it.each<readonly [string, Place, readonly Entry[]]>([
    ['a rights flag', onIncident, [anEntry('rights_flag_raised', { ...inUrdu, body: { text: URDU } })]],
    [
      'why an incident was none',
      onIncident,
      [anEntry('status_changed', { ...inUrdu, body: { status: 'declared_by_mistake', ...said } })],
    ],
    [
      'what is said of a notice',
      onIncident,
      [notice, anEntry('notice_received', { ...inUrdu, body: { noticeId: notice.id, ...said } })],
    ],
    [
      'what is put on record about an obligation',
      onIncident,
      [begun, anEntry('obligation_reported', { ...inUrdu, body: { obligationId: aUuid(20), text: URDU } })],
    ],
    [
      'why a protocol runs',
      onActivation(inUrduId),
      [anEntry('activation_opened', { ...inUrdu, body: said })],
    ],
    [
      'the evidence for a criterion',
      onActivation(),
      [opened, anEntry('criterion_assessed', { ...inUrdu, body: { ...inActivation, evidence: URDU } })],
    ],
    [
      'why something is proposed',
      onActivation(),
      [opened, anEntry('transition_proposed', { ...inUrdu, body: { ...inActivation, ...said } })],
    ],
    [
      'why somebody votes so',
      onActivation(),
      [opened, proposed, anEntry('vote_cast', { ...inUrdu, body: { ...inProposal, ...said } })],
    ],
    [
      'why a proposal was withdrawn',
      onActivation(),
      [opened, proposed, anEntry('proposal_ended', { ...inUrdu, body: { ...inProposal, ...said } })],
    ],
    [
      'a note on a safeguard',
      onActivation(),
      [
        opened,
        anEntry('transition_proposed', {
          ...inUrdu,
          body: {
            ...inActivation,
            safeguards: [{ id: 'need', text: 'Is it necessary?', answer: 'no', note: URDU }],
          },
        }),
      ],
    ],
    [
      'how one can object to a request',
      onRequests,
      [anEntry('request_made', { ...inUrdu, body: { remedy: URDU } })],
    ],
    [
      'on what basis something is kept',
      onRequests,
      [anEntry('preservation_recorded', { ...inUrdu, body: { basis: URDU } })],
    ],
    [
      'what a reviewer says of a report',
      onReport(report.id),
      [report, anEntry('sitrep_reviewed', { ...inUrdu, body: { sitrepId: report.id, ...said } })],
    ],
    [
      'why a report was corrected',
      onReport(inUrduId),
      [report, anEntry('sitrep_submitted', { ...inUrdu, supersedes: { entryId: report.id, reason: URDU } })],
    ],
    ['a request', onRequests, [anEntry('request_made', { ...inUrdu, body: { text: URDU } })]],
    [
      'the answer to a request',
      onRequests,
      [request, anEntry('request_answered', { ...inUrdu, body: { requestId: request.id, ...said } })],
    ],
    [
      'what makes a request clear',
      onRequests,
      [request, anEntry('request_clarified', { ...inUrdu, body: { requestId: request.id, text: URDU } })],
    ],
    [
      'why something is kept no longer',
      onRequests,
      [
        preserved,
        anEntry('preservation_ended', { ...inUrdu, body: { preservationId: preserved.id, ...said } }),
      ],
    ],
  ])('%s', async (_, place, entries) => {
    await open(place, entries);
    const [english, ...others] = besideTimeline(ENGLISH);
    const [urdu] = besideTimeline(URDU);
    expect(others).toEqual([]);
    const block = english?.parentElement;
    if (english === undefined || urdu === undefined || !block?.parentElement) throw new Error('it is here');
    expect(english).toBeVisible();
    expect(english).toHaveAttribute('lang', 'en');
    expect(english).toHaveAttribute('dir', 'auto');
    expect(block).toHaveTextContent(
      'Translation by a machine, of the original in Urdu. Nobody has checked it. Added by civil_society 1,',
    );
    expect(urdu).not.toBeVisible();
    await userEvent.click(
      within(block.parentElement).getByRole('button', { name: 'Show the original', hidden: true }),
    );
    expect(urdu).toBeVisible();
    expect(urdu).toHaveAttribute('lang', 'ur');
    expect(urdu).toHaveAttribute('dir', 'auto');
    expect(urdu.parentElement).toHaveTextContent('Original in Urdu.');
    expect(english).not.toBeVisible();
  });

  it('also of a proposal that came to nothing', async () => {
    const inUrduProposed = anEntry('transition_proposed', {
      id: 3,
      language: 'ur',
      body: { ...inActivation, ...said },
    });
    await open(onActivation(), [opened, inUrduProposed, ended], inUrduProposed);
    expect(besideTimeline(ENGLISH)[0]).toBeVisible();
  });

  it('why an entry was taken back', async () => {
    const note = anEntry('community_note_added', { id: 9 });
    await open(onIncident, [
      note,
      anEntry('entry_retracted', { ...inUrdu, body: { entryId: note.id, ...said } }),
    ]);
    const entry = document.getElementById(`entry-${note.id}`);
    if (entry === null) throw new Error('the entry is on the page');
    const english = within(entry).getByText(ENGLISH);
    expect(english).toBeVisible();
    expect(english).toHaveAttribute('lang', 'en');
    expect(within(entry).getByText(URDU)).not.toBeVisible();
    expect(entry).toHaveTextContent('Translation by a machine, of the original in Urdu.');
    await userEvent.click(within(entry).getByRole('button', { name: 'Show the original' }));
    expect(within(entry).getByText(URDU)).toBeVisible();
  });

  it('why an entry was corrected', async () => {
    const note = anEntry('community_note_added', { id: 9, body: { text: 'A first word.' } });
    const supersedes = { entryId: note.id, reason: URDU };
    await open(onIncident, [note, anEntry('community_note_added', { ...inUrdu, supersedes })]);
    const entry = document.getElementById(`entry-${note.id}`);
    if (entry === null) throw new Error('the entry is on the page');
    expect(within(entry).getByText(ENGLISH)).toBeVisible();
    expect(within(entry).getByText(URDU)).not.toBeVisible();
    expect(within(entry).getByText('A first word.')).toBeVisible();
  });

  it('what its entry says, also where that was loaded long ago', async () => {
    const flag = anEntry('rights_flag_raised', { ...inUrdu, body: { text: URDU } });
    const translation = anEntry('translation_added', {
      id: 60,
      language: 'en',
      body: { entryId: flag.id, text: ENGLISH },
    });
    const since = Array.from({ length: 300 }, (_, index) =>
      anEntry('alert_acknowledged', { id: 100 + index }),
    );
    const api = anIncidentApi([declared, flag, translation, ...since]).on('IncidentPeople', () => ({
      data: { incident: { people: [], accessRequests: [] } },
    }));
    openIncident(<IncidentPage />, { api, viewer: aViewer() });
    const banner = await screen.findByRole('region', { name: /rights flag/ });
    expect(within(banner).getByText(ENGLISH)).toHaveAttribute('lang', 'en');
    expect(document.getElementById(`entry-${flag.id}`)).toBeNull();
  });
});

describe('what has several parts is read in one language at a time', () => {
  /** What of these is seen, with its language. */
  const seen = (place: HTMLElement, texts: readonly string[]): readonly (string | null)[] =>
    texts
      .map((text) => within(place).getByText(text))
      .filter((one) => one.closest('[hidden]') === null)
      .map((one) => one.getAttribute('lang'));

  it('a report, with what each line rests on', async () => {
    const written = anEntry('sitrep_submitted', {
      ...inUrdu,
      body: { highlights: [line(URDU), line('دو پلیٹ فارم')], situation: [line('براہ راست')] },
    });
    await open(onReport(inUrduId), [written]);
    const sheet = screen.getByRole('article');
    const [urdu, english] = [
      [URDU, 'دو پلیٹ فارم', 'براہ راست'],
      [ENGLISH, 'English highlights.1.text', 'English situation.0.text'],
    ] as const;
    expect(seen(sheet, english)).toEqual(['en', 'en', 'en']);
    expect(seen(sheet, urdu)).toEqual([]);
    expect(within(sheet).getAllByText('No source')).not.toHaveLength(0);
    const label = within(sheet).getByText(/^Translation by a machine, of the original in Urdu/);
    // Nobody should have read a whole report before they learn that it is a translation.
    const first = within(sheet).getByText(ENGLISH);
    expect(label.compareDocumentPosition(first)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Show the original' }));
    expect(seen(sheet, urdu)).toEqual(['ur', 'ur', 'ur']);
    expect(seen(sheet, english)).toEqual([]);
  });

  it('the highlights of the last report, and the report in the timeline', async () => {
    const written = anEntry('sitrep_submitted', {
      ...inUrdu,
      body: { withoutReview: true, highlights: [line(URDU), line('دو پلیٹ فارم')] },
    });
    await open(onIncident, [written]);
    const card = screen.getByRole('region', { name: 'Last situation report' });
    const entry = document.getElementById(`entry-${written.id}`);
    if (entry === null) throw new Error('the entry is on the page');
    const [urdu, english] = [
      [URDU, 'دو پلیٹ فارم'],
      [ENGLISH, 'English highlights.1.text'],
    ] as const;
    for (const place of [card, entry]) {
      expect(seen(place, english)).toEqual(['en', 'en']);
      expect(seen(place, urdu)).toEqual([]);
      await userEvent.click(within(place).getByRole('button', { name: 'Show the original' }));
      expect(seen(place, urdu)).toEqual(['ur', 'ur']);
      expect(seen(place, english)).toEqual([]);
    }
  });

  it('an offer of the lead', async () => {
    const offer = anEntry('handover_offered', {
      ...inUrdu,
      body: { situation: URDU, worries: 'رات کی شفٹ', contact: 'ڈیوٹی ڈیسک' },
    });
    await open(onIncident, [offer]);
    const card = await screen.findByRole('region', { name: 'The lead is offered' });
    const [urdu, english] = [
      [URDU, 'رات کی شفٹ', 'ڈیوٹی ڈیسک'],
      [ENGLISH, 'English worries', 'English contact'],
    ] as const;
    expect(seen(card, english)).toEqual(['en', 'en', 'en']);
    expect(seen(card, urdu)).toEqual([]);
    await userEvent.click(within(card).getByRole('button', { name: 'Show the original' }));
    expect(seen(card, urdu)).toEqual(['ur', 'ur', 'ur']);
    expect(seen(card, english)).toEqual([]);
  });
});
