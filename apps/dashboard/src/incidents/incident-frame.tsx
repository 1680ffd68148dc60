import type { IncidentState, Instant, Marking, Uuid } from '@tocsin/protocol';
import { memo, useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { Behind } from '../shell/behind.js';
import { useSheetMargins } from '../shell/use-sheet-margins.js';
import { useLanguage, useWords } from '../shell/words.js';
import { Loading } from '../stakeholders/loading.js';
import { useNoticesDelivered } from '../notices/use-notices-delivered.js';
import type { FeedSnapshot, IncidentFeed } from '../timeline/incident-feed.js';
import { useUrgentEntries } from '../timeline/urgent-entries.js';
import { useAnnouncedEntries } from '../timeline/use-announced-entries.js';
import { LastLookProvider, useFollowedLook } from '../timeline/use-last-look.js';
import { useIncidentFeed } from '../timeline/use-incident-feed.js';
import { useFollowedPeople } from '../timeline/use-incident-people.js';
import { WritingProvider } from '../timeline/writing.js';
import { INCIDENT } from '../ui/shape.js';
import { titledBy, titleWords } from '../translations/title-words.js';
import { ClosedDoor } from './closed-door.js';
import { IncidentHeader } from './incident-header.js';
import { IncidentTabs } from './incident-tabs.js';
import { PrintedMarking } from './printed-marking.js';
import { isStricter, strictestOf } from './strictest-marking.js';
import { useAccessInTime, useAllowedCommands } from './use-allowed-commands.js';
import classes from './incident-page.module.css';

interface IncidentFrameProps {
  readonly incidentId: Uuid;
  /** What this page of the incident is called; null: the incident itself. */
  readonly title: string | null;
  /** The one thing that paper gets of this page, under its own marking; the incident's head stays away. */
  readonly printed?: (state: IncidentState) => Printed | undefined;
  readonly children: (state: IncidentState) => ReactNode;
}

interface Printed {
  readonly marking: Marking;
  readonly at: Instant;
  readonly version: number;
  /** BCP 47. */
  readonly language: string;
}

/** What all pages of an incident share: its feed in every state, its head, and what may be written to it. */
export function IncidentFrame({ incidentId, title, printed, children }: IncidentFrameProps): ReactNode {
  useAccessInTime(incidentId);
  const { feed, snapshot } = useIncidentFeed(incidentId);
  const retry = (): void => void feed.catchUp();
  const { state, phase, failure } = snapshot;
  return (
    <>
      {failure !== null && <Behind asOf={snapshot.asOf} failure={failure} onRefresh={retry} />}
      {phase === 'missing' && <ClosedDoor incidentId={incidentId} />}
      {phase === 'loading' && failure === null && <Loading onRetry={retry} shape={INCIDENT} />}
      {phase === 'ready' && state !== null && (
        <Loaded {...{ feed, title, state, snapshot, printed }}>{children}</Loaded>
      )}
    </>
  );
}

interface LoadedProps {
  readonly feed: IncidentFeed;
  readonly title: string | null;
  readonly state: IncidentState;
  readonly snapshot: FeedSnapshot;
  readonly printed: ((state: IncidentState) => Printed | undefined) | undefined;
  readonly children: (state: IncidentState) => ReactNode;
}

/** Drawn again when what it draws has changed, and not with each news of the feed. */
const Loaded = memo(function Loaded(props: LoadedProps): ReactNode {
  const { feed, title, state, snapshot, children } = props;
  const printed = props.printed?.(state);
  const t = useWords();
  const language = useLanguage();
  const { incidentId } = feed;
  const loadEarlier = useCallback(() => feed.loadEarlier(), [feed]);
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  // Each of hundreds of entries offers acts by it: an answer that changes them all is drawn in pieces.
  const allowed = useDeferredValue(
    useAllowedCommands(incidentId, snapshot.entries.length - snapshot.prepended),
  );
  useAnnouncedEntries(snapshot.entries, snapshot.prepended, own);
  useUrgentEntries(snapshot.entries, snapshot.prepended, own, state.obligations);
  useNoticesDelivered(state, allowed);
  useFollowedPeople(incidentId);
  const look = useFollowedLook(incidentId, snapshot.entries, own, title === null);
  const incident = titleWords(titledBy(state), language, t);
  // Browsers print the title of a page above it.
  const isHidden =
    printed !== undefined && isStricter(state.declaration?.marking ?? printed.marking, printed.marking);
  const named = isHidden ? title : t('incident.part', { part: title ?? '', incident });
  const page = title === null ? incident : (named ?? incident);
  const onWritten = useCallback(
    (entryId: Uuid) => setOwn((before) => new Set([...before, entryId])),
    [setOwn],
  );
  const acting = useMemo(
    () => ({
      incidentId,
      allowed,
      own,
      onWritten,
      entriesNow: () => feed.snapshot().entries,
    }),
    [feed, incidentId, allowed, own, onWritten],
  );
  const { entries, prepended, hasEarlier } = snapshot;
  const sheet = {
    marking: printed?.marking ?? strictestOf(state, entries),
    exercise: state.exercise,
    asOf: printed?.at ?? snapshot.asOf,
  };
  useSheetMargins({
    ...sheet,
    version:
      printed === undefined
        ? t('print.entries', { count: state.entryCount })
        : t('sitrep.version', { version: printed.version }),
    language: printed?.language ?? language,
  });
  return (
    <WritingProvider
      acting={acting}
      writing={{ state, entries, prepended, loadEarlier: hasEarlier ? loadEarlier : null }}
    >
      <title>{t('page.title', { page })}</title>
      <LastLookProvider value={look}>
        <PrintedMarking {...sheet} />
        <div className={printed === undefined ? undefined : classes.unprinted}>
          <IncidentHeader state={state} asOf={snapshot.asOf} printable={title === null} />
        </div>
        <IncidentTabs incidentId={incidentId} />
        {children(state)}
        <PrintedMarking {...sheet} />
      </LastLookProvider>
    </WritingProvider>
  );
});
