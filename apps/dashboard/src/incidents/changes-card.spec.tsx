import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import { aParty, anEntry, aUuid } from '@tocsin/protocol/testing';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import RequestsPage from '../requests/requests-page.js';
import IncidentPage from './incident-page.js';

const platform = aParty('online_service_provider');
const declared = anEntry('incident_declared', { id: 1 });
const said = (id: number, state: 'checking' | 'actioning'): Entry =>
  anEntry('platform_status_posted', { id, body: { party: platform, state } });
const note = anEntry('information_added', { id: 40 });

async function visit(...entries: readonly Entry[]): Promise<void> {
  cleanup();
  openIncident(<IncidentPage />, { api: anIncidentApi(entries), viewer: aViewer('civil_society') });
  await screen.findByRole('feed');
}

const title = 'What changed since you last looked';
const changes = (): string[] =>
  within(screen.getByRole('region', { name: title }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

beforeEach(() => localStorage.clear());

describe('what is new since somebody was here', () => {
  it('is nothing at the first visit, and nothing while nothing comes', async () => {
    await visit(declared, note);
    expect(screen.queryByText(/new since/)).toBeNull();
    await visit(declared, note);
    expect(screen.queryByText(/new since/)).toBeNull();
  });

  it('is counted on the head and marked by a line under the last of it, until it is marked as read', async () => {
    await visit(declared);
    const delivered = anEntry('notice_received', { id: 41, body: { receipt: 'delivered' } });
    const entries = [declared, note, delivered, said(42, 'checking')];
    await visit(...entries);
    expect(within(screen.getByRole('banner')).getByRole('link')).toHaveTextContent(/^2 new since .* UTC$/);
    const [newest, first, old] = screen.getAllByRole('article');
    expect(first).toHaveTextContent(/2 new since/);
    expect(newest).not.toHaveTextContent(/new since/);
    expect(old).not.toHaveTextContent(/new since/);
    await userEvent.click(within(screen.getByRole('banner')).getByRole('button', { name: 'Mark as read' }));
    expect(screen.queryByText(/new since/)).toBeNull();
    expect(screen.queryByRole('region', { name: title })).toBeNull();
    await visit(...entries);
    expect(screen.queryByText(/new since/)).toBeNull();
  });

  it('stays new until somebody has come by the line', async () => {
    await visit(declared);
    await visit(declared, note);
    await visit(declared, note);
    expect(screen.getByRole('banner')).toHaveTextContent(/1 new since/);
  });

  it('is read once the line was on the screen for a moment; the line stays for this visit', async () => {
    let comeBy = (): void => undefined;
    class Observer {
      constructor(callback: (changes: { isIntersecting: boolean }[]) => void) {
        comeBy = () => callback([{ isIntersecting: true }]);
      }
      readonly observe = (): void => undefined;
      readonly disconnect = (): void => undefined;
    }
    Object.assign(window, { IntersectionObserver: Observer });
    try {
      await visit(declared);
      await visit(declared, note);
      act(() => comeBy());
      const head = screen.getByRole('banner');
      await waitFor(() => expect(head).not.toHaveTextContent(/new since/), { timeout: 3_000 });
      expect(screen.getAllByRole('article')[0]).toHaveTextContent(/1 new since/);
      await visit(declared, note);
      expect(screen.queryByText(/new since/)).toBeNull();
    } finally {
      Reflect.deleteProperty(window, 'IntersectionObserver');
    }
  });

  it('is what comes while the page is hidden', async () => {
    const hidden = jest.spyOn(document, 'visibilityState', 'get');
    const api = anIncidentApi([declared]);
    const viewer = aViewer('civil_society');
    const { services } = openIncident(<IncidentPage />, { api, viewer });
    await screen.findByRole('feed');
    hidden.mockReturnValue('hidden');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    const feed = services.feeds.of(declared.incidentId);
    const frame = { incidentId: declared.incidentId, previous: '1', cursor: '2', sentAt: note.recordedAt };
    act(() => feed.receive({ ...frame, entries: [note] }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
    hidden.mockRestore();
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(screen.getByRole('banner')).toHaveTextContent(/1 new since/);
  });

  it('is said on the other pages of the incident, with the way to it', async () => {
    await visit(declared);
    cleanup();
    openIncident(<RequestsPage />, {
      api: anIncidentApi([declared, note]),
      viewer: aViewer('civil_society'),
      at: '/requests',
    });
    const link = await screen.findByRole('link', { name: /1 new since/ });
    expect(link).toHaveAttribute('href', `/incidents/${declared.incidentId}#entry-${aUuid(40)}`);
  });
});

describe('what changed since somebody last looked', () => {
  it('names platforms by what they said then and say now, and not those that say the same', async () => {
    const other = aParty('online_service_provider', 2);
    const same = anEntry('platform_status_posted', { id: 5, body: { party: other, state: 'checking' } });
    const again = anEntry('platform_status_posted', { id: 6, body: { party: other, state: 'checking' } });
    const before = [declared, said(2, 'checking'), same];
    await visit(...before);
    await visit(...before, said(7, 'actioning'), again);
    expect(changes()).toEqual([`${platform.name}: Checking, now Acting`]);
  });

  it('tells of flags, activations and obligations as they stand now', async () => {
    const opened = anEntry('activation_opened', { id: 2 });
    const flag = anEntry('rights_flag_raised', { id: 3 });
    const before = [declared, opened, flag];
    await visit(...before);
    await visit(
      ...before,
      anEntry('activation_moved', { id: 4, body: { activationId: aUuid(2) } }),
      anEntry('rights_flag_answered', { id: 5, body: { flagId: aUuid(3) } }),
      anEntry('rights_flag_raised', { id: 6, body: { concern: 'journalism' } }),
      anEntry('severity_changed', { id: 8, body: { severity: 'S1' } }),
      anEntry('countries_corrected', { id: 12, body: { countries: ['FR'] } }),
      anEntry('countries_corrected', { id: 13, body: { countries: ['NZ'] } }),
    );
    expect(changes()).toEqual([
      'The severity is now Critical.',
      'The countries were corrected: It concerns New Zealand.',
      'Example protocol: Assessing, now Active',
      expect.stringMatching(/^A rights flag was answered: /),
      expect.stringMatching(new RegExp(`^${aParty().name} raised a rights flag: `)),
    ]);
  });

  it('tells an obligation once, as it stands: met, or past its time', async () => {
    const started = (obligationId: string, text: string): object => ({
      ...{ obligationId, ruleId: 'r', holder: platform, text, strength: 'expected', nature: 'act_by' },
      ...{ basis: 'Section 1', startsAt: declared.recordedAt, dueAt: declared.recordedAt, within: null },
      ...{ again: null, timeZone: 'UTC', stoppedBy: [], evidence: 'A report' },
    });
    const begun = anEntry('obligations_started', {
      id: 2,
      body: { obligations: [started(aUuid(60), 'Report.'), started(aUuid(61), 'Answer.')] as never },
    });
    await visit(declared, begun);
    await visit(
      ...[declared, begun],
      anEntry('deadline_passed', { id: 3, body: { subjects: [{ what: 'obligation', id: aUuid(61) }] } }),
      anEntry('obligation_reported', { id: 4, body: { obligationId: aUuid(60), report: 'met' } }),
    );
    expect(changes()).toEqual([`Met: ${platform.name}: Report.`, `Overdue: ${platform.name}: Answer.`]);
  });

  it('leaves out what was taken back, and says so where nothing stands otherwise', async () => {
    await visit(declared, said(2, 'checking'));
    const retracted = anEntry('entry_retracted', { id: 9, body: { entryId: aUuid(7) } });
    await visit(declared, said(2, 'checking'), said(7, 'actioning'), retracted);
    const card = screen.getByRole('region', { name: title });
    expect(card).toHaveTextContent('Nothing stands otherwise. 2 entries were written.');
  });
});
