import { beforeEach, describe, expect, it } from '@jest/globals';
import { EARLIER, aParty, anEntry, aUuid } from '@tocsin/protocol/testing';
import type { Entry } from '@tocsin/protocol';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import ActivationPage from '../activations/activation-page.js';
import IncidentPage from '../incidents/incident-page.js';
import RequestsPage from '../requests/requests-page.js';

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
const inUrdu = { id: 50, language: 'ur' } as const;
const said = { reason: URDU };

interface Place {
  readonly page: ReactNode;
  readonly at: string;
  readonly path: string;
}
const onIncident: Place = { page: <IncidentPage />, at: '', path: '' };
const onRequests: Place = { page: <RequestsPage />, at: '/requests', path: '/requests' };
const onActivation = (id: string = opened.id): Place => ({
  page: <ActivationPage />,
  at: `/activations/${id}`,
  path: '/activations/:activationId',
});

beforeEach(() => localStorage.clear());

/** Opens a page on which one of the entries, the last if none is named, has a translation; what is folded away there is unfolded. */
async function open(place: Place, entries: readonly Entry[], of = entries.at(-1)): Promise<void> {
  const translation = anEntry('translation_added', {
    id: 60,
    language: 'en',
    author: { shown: 'organisation', party: aParty('civil_society') },
    body: { entryId: of?.id ?? '', origin: 'machine', text: ENGLISH },
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
      onActivation(aUuid(50)),
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
    await open(onActivation(), [opened, { ...proposed, language: 'ur' }, ended], proposed);
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

  it('what its entry says, also where that was loaded long ago', async () => {
    const flag = anEntry('rights_flag_raised', { ...inUrdu, body: { text: URDU } });
    const translation = anEntry('translation_added', { id: 60, language: 'en', body: { entryId: flag.id } });
    const since = Array.from({ length: 300 }, (_, index) =>
      anEntry('alert_acknowledged', { id: 100 + index }),
    );
    const api = anIncidentApi([declared, flag, translation, ...since]).on('IncidentPeople', () => ({
      data: { incident: { people: [], accessRequests: [] } },
    }));
    openIncident(<IncidentPage />, { api, viewer: aViewer() });
    const banner = await screen.findByRole('region', { name: /rights flag/ });
    expect(within(banner).getByText(translation.body.text)).toHaveAttribute('lang', 'en');
    expect(document.getElementById(`entry-${flag.id}`)).toBeNull();
  });
});
