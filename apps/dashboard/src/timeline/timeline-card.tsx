import { useDeferredValue, useState, type KeyboardEvent, type ReactNode } from 'react';
import { PinnedEntries } from '../pins/pinned-entries.js';
import { useLanguage, useWords } from '../shell/words.js';
import { readInstead } from '../translations/use-standing.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { EntryArticle } from './entry-article.js';
import { RelationsProvider, relationsOf } from './entry-relations.js';
import { NewsEnd } from './news-line.js';
import { inReadingOrder, shownEntries } from './shown-entries.js';
import { TimelineBar } from './timeline-bar.js';
import { useEntryInAddress } from './use-entry-in-address.js';
import { useHeldEntries } from './use-held-entries.js';
import { useLastLook } from './use-last-look.js';
import { usePlaces } from './use-places.js';
import { useShown } from './use-shown.js';
import { WaitingEntries } from './waiting-entries.js';
import { useWriting } from './writing.js';
import classes from './timeline-card.module.css';

/** So many are on the page at first, and so many more each time earlier ones are asked for (our default). */
const SHOWN_AT_ONCE = 100;

/** So many are drawn together with the rest of the page, and fill any screen; the others follow in pieces (our default). */
const DRAWN_FIRST = 8;

/**
 * So many stand at the top as they are, that whoever scrolls a little sees nothing move; of the others a browser lays out those
 * that are near. Each is told so by name: a rule that counts articles has the style of all asked again for each that comes.
 */
const LAID_OUT = 20;

/** What was written, as far as it is loaded and asked for. Nothing is ever edited away: see the corrections. */
export function TimelineCard(): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { entries, prepended, own, state, loadEarlier } = useWriting();
  const reading = useShown();
  const { show, order, setShow } = reading;
  const { shown, waiting: held, showAll, list } = useHeldEntries(entries, prepended, own);
  const newestFirst = order === 'newest';
  // At the lower end nothing moves when something comes, so nothing has to wait.
  const present = newestFirst ? shown : entries;
  const waiting = newestFirst ? shownEntries(held, show).length : 0;
  const found = shownEntries(present, show);
  const [steps, setSteps] = useState(1);
  const stretch = found.slice(-SHOWN_AT_ONCE * steps);
  const areDrawn = useDeferredValue(true, false);
  const listed = inReadingOrder(stretch, order).slice(0, areDrawn ? undefined : DRAWN_FIRST);
  const isAll = loadEarlier === null && stretch.length === found.length;
  const more = async (): Promise<void> => {
    setSteps((before) => before + 1);
    if (stretch.length === found.length) await loadEarlier?.();
  };
  const { news } = useLastLook();
  const onScreen = new Set(listed);
  const firstNews = news.entries.find((entry) => onScreen.has(entry));
  const relations = relationsOf(entries);
  const translations = readInstead(state, relations.byId, language);
  const pinned = new Set(state.pins.map(({ entryId }) => entryId));
  const inAddress = useEntryInAddress(listed, areDrawn, isAll ? null : more);
  const filtersNothing = present.length === found.length;
  // How many a filter would find further back, nobody knows: -1, as ARIA has it.
  const total = isAll ? stretch.length : filtersNothing && newestFirst ? state.entryCount : -1;
  const places = usePlaces(listed, total, `${show} ${order} ${String(steps)} ${String(areDrawn)}`);
  const earlier = !isAll && (
    <Earlier
      load={more}
      filtered={loadEarlier !== null && show !== 'all'}
      loaded={entries.length}
      all={state.entryCount}
    />
  );
  return (
    <Card title={t('timeline.title')} aside={t('timeline.count', { count: state.entryCount })} padded={false}>
      <TimelineBar reading={reading} entries={present} />
      <RelationsProvider value={relations}>
        <PinnedEntries listed={new Set(listed.map(({ id }) => id))} />
      </RelationsProvider>
      {!newestFirst && earlier}
      <div className={classes.waiting}>
        {waiting > 0 && (
          <Button
            onClick={() => {
              showAll();
              list.current?.scrollIntoView({ block: 'start' });
            }}
          >
            {t('timeline.new', { count: waiting })}
          </Button>
        )}
      </div>
      {inAddress !== 'none' && (
        <p role="status" className={classes.inAddress}>
          {t(`entryInAddress.${inAddress}`)}
        </p>
      )}
      <WaitingEntries />
      <RelationsProvider value={relations}>
        {/* The feed pattern: articles take focus, Page Up and Page Down go from one to the next. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div ref={list} role="feed" aria-label={t('timeline.title')} onKeyDown={moveBetweenArticles}>
          {listed.map((entry, index) => (
            <EntryArticle
              key={entry.id}
              entry={entry}
              correction={relations.correctionOf.get(entry.id)}
              retraction={relations.retractionOf.get(entry.id)}
              isPinned={pinned.has(entry.id)}
              standing={translations.get(entry.id)}
              isDistant={index >= LAID_OUT}
              position={places.of.get(entry.id)}
              total={places.total}
              news={entry === firstNews ? (newestFirst ? 'below' : 'above') : null}
            />
          ))}
        </div>
      </RelationsProvider>
      {!newestFirst && <NewsEnd />}
      {stretch.length === 0 && show !== 'all' && (
        <Empty next={<Button onClick={() => setShow('all')}>{t('timeline.clearFilter')}</Button>}>
          {t('timeline.filterHides', { filter: t(`timelineShow.${show}`), count: present.length })}
        </Empty>
      )}
      {newestFirst && earlier}
    </Card>
  );
}

interface EarlierProps {
  readonly load: () => Promise<void>;
  readonly filtered: boolean;
  readonly loaded: number;
  readonly all: number;
}

/** The way further back; a filter looks no further than what is loaded, and says so. */
function Earlier({ load, filtered, loaded, all }: EarlierProps): ReactNode {
  const t = useWords();
  const [loading, setLoading] = useState(false);
  return (
    <div className={classes.earlier}>
      {filtered && <p className={classes.left}>{t('timeline.onlyLoaded', { loaded, all })}</p>}
      <Button
        busy={loading}
        onClick={() => {
          setLoading(true);
          void load().finally(() => setLoading(false));
        }}
      >
        {t('timeline.earlier')}
      </Button>
    </div>
  );
}

function moveBetweenArticles(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
  if (step === 0) return;
  const articles = [...event.currentTarget.querySelectorAll<HTMLElement>(':scope > article')];
  const here = articles.findIndex((article) => article.contains(document.activeElement));
  const next = articles[here + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
