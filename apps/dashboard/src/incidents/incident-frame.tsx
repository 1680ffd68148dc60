import type { IncidentState, Uuid } from '@tocsin/protocol';
import { useCallback, useState, type ReactNode } from 'react';
import { Behind } from '../shell/behind.js';
import { useWords } from '../shell/words.js';
import { useNoticesDelivered } from '../notices/use-notices-delivered.js';
import type { FeedSnapshot } from '../timeline/incident-feed.js';
import { useAnnouncedEntries } from '../timeline/use-announced-entries.js';
import { LastLookProvider, useFollowedLook } from '../timeline/use-last-look.js';
import { useIncidentFeed } from '../timeline/use-incident-feed.js';
import { Writing } from '../timeline/writing.js';
import { Waiting } from '../ui/waiting.js';
import { ClosedDoor } from './closed-door.js';
import { IncidentHeader } from './incident-header.js';
import { IncidentTabs } from './incident-tabs.js';
import { PrintedMarking } from './printed-marking.js';
import { useAllowedCommands } from './use-allowed-commands.js';

interface IncidentFrameProps {
  readonly incidentId: Uuid;
  /** What this page of the incident is called; null: the incident itself. */
  readonly title: string | null;
  readonly children: (state: IncidentState) => ReactNode;
}

/** What all pages of an incident share: its feed in every state, its head, and what may be written to it. */
export function IncidentFrame({ incidentId, title, children }: IncidentFrameProps): ReactNode {
  const t = useWords();
  const { feed, ...snapshot } = useIncidentFeed(incidentId);
  const retry = (): void => void feed.catchUp();
  const { state, phase, failure } = snapshot;
  const loadEarlier = useCallback(() => feed.loadEarlier(), [feed]);
  return (
    <>
      {failure !== null && <Behind asOf={snapshot.asOf} failure={failure} onRefresh={retry} />}
      {phase === 'missing' && <ClosedDoor incidentId={incidentId} />}
      {phase === 'loading' && failure === null && (
        <Waiting label={t('loading.still')} retryLabel={t('action.retry')} onRetry={retry} rows={10} />
      )}
      {phase === 'ready' && state !== null && (
        <Loaded {...{ incidentId, title, state, snapshot, loadEarlier }}>{children(state)}</Loaded>
      )}
    </>
  );
}

interface LoadedProps {
  readonly incidentId: Uuid;
  readonly title: string | null;
  readonly state: IncidentState;
  readonly snapshot: FeedSnapshot;
  readonly loadEarlier: () => Promise<void>;
  readonly children: ReactNode;
}

function Loaded({ incidentId, title, state, snapshot, loadEarlier, children }: LoadedProps): ReactNode {
  const t = useWords();
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const allowed = useAllowedCommands(incidentId, snapshot.entries.length - snapshot.prepended);
  useAnnouncedEntries(snapshot.entries, snapshot.prepended, own);
  useNoticesDelivered(state, allowed);
  const look = useFollowedLook(incidentId, snapshot.entries, own, title === null);
  const incident = state.declaration?.title ?? t('incident.untitled');
  const page = title === null ? incident : t('incident.part', { part: title, incident });
  return (
    <Writing.Provider
      value={{
        incidentId,
        allowed,
        state,
        entries: snapshot.entries,
        prepended: snapshot.prepended,
        loadEarlier: snapshot.hasEarlier ? loadEarlier : null,
        own,
        onWritten: (entryId) => setOwn((before) => new Set([...before, entryId])),
      }}
    >
      <title>{t('page.title', { page })}</title>
      <LastLookProvider value={look}>
        <PrintedMarking state={state} asOf={snapshot.asOf} />
        <IncidentHeader state={state} asOf={snapshot.asOf} />
        <IncidentTabs incidentId={incidentId} />
        {children}
        <PrintedMarking state={state} asOf={snapshot.asOf} />
      </LastLookProvider>
    </Writing.Provider>
  );
}
