import type { Entry, EntryOf, TranslationStanding } from '@tocsin/protocol';
import { memo, useId, type ReactNode } from 'react';
import { PinMark } from '../pins/pin-mark.js';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { TranslatedBody } from '../translations/translated-body.js';
import { TranslationActs } from '../translations/translation-acts.js';
import { EntryActs } from './entry-acts.js';
import { EntryBody } from './entry-body.js';
import { EntryFate } from './entry-fate.js';
import { authorWords, kindWords } from './entry-words.js';
import { NewsLine } from './news-line.js';
import { PrintedPlace } from './printed-place.js';
import { useReads } from './sight.js';
import { TlpBox } from './tlp-box.js';
import classes from './timeline-card.module.css';

interface EntryArticleProps {
  readonly entry: Entry;
  readonly correction: Entry | undefined;
  readonly retraction: EntryOf<'entry_retracted'> | undefined;
  readonly isPinned: boolean;
  /** What stands in the reader's language, if there is any. */
  readonly standing: TranslationStanding | undefined;
  /** Whether it is one of those off the screen when a timeline is opened. */
  readonly isDistant: boolean;
  /** Among all that the feed shows, from 1; undefined: it has just come, and is told with the next look at the places. */
  readonly position: number | undefined;
  /** -1: not known. */
  readonly total: number;
  /** On which side of it the line stands between what was read and what is new; a feed itself holds only articles. */
  readonly news: 'above' | 'below' | null;
}

const asInTimeline = (entry: Entry): ReactNode => <EntryBody entry={entry} />;

/** Below this, "occurred" and "recorded" are the same to a reader. */
const RECORDED_LATER_MS = 60_000;

/** One entry in the feed. Its place changes with everything that comes; what it says is drawn again only when that does. */
export const EntryArticle = memo(function EntryArticle(props: EntryArticleProps): ReactNode {
  const { entry, isPinned, correction, retraction, standing, isDistant, position, total, news } = props;
  const heading = useId();
  return (
    <article
      id={`entry-${entry.id}`}
      className={isDistant ? `${classes.entry} ${classes.distant}` : classes.entry}
      aria-labelledby={heading}
      aria-posinset={position}
      aria-setsize={position && total}
      // The feed pattern asks for articles that take focus, so that a reader can go from one to the next.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {news === 'above' && <NewsLine endsNews={false} />}
      <EntryContent {...{ entry, heading, isPinned, correction, retraction, standing }} />
      {news === 'below' && <NewsLine endsNews />}
    </article>
  );
});

interface EntryContentProps {
  readonly entry: Entry;
  /** The id of the line that names the article. */
  readonly heading: string;
  readonly isPinned: boolean;
  readonly standing: TranslationStanding | undefined;
  readonly correction: Entry | undefined;
  readonly retraction: EntryOf<'entry_retracted'> | undefined;
}

const EntryContent = memo(function EntryContent(props: EntryContentProps): ReactNode {
  const { entry, heading, isPinned, standing, correction, retraction } = props;
  const t = useWords();
  const reads = useReads(entry.id);
  const { author, marking, occurredAt, recordedAt } = entry;
  const later = Math.abs(Date.parse(recordedAt) - Date.parse(occurredAt.at)) > RECORDED_LATER_MS;
  const gone = correction !== undefined || retraction !== undefined;
  return (
    <>
      <div>
        <TimePair moment={occurredAt} />
        {later && (
          <span className={classes.recorded}>
            <Words id="entry.recorded" values={{ time: <UtcTime at={recordedAt} /> }} />
          </span>
        )}
      </div>
      <div>
        <div className={classes.head} id={heading}>
          <span className={classes.who} dir="auto">
            {authorWords(author, t)}
          </span>
          <span className={classes.kind}>
            {kindWords(entry, t)}
            {author.shown === 'kind' && ` · ${t('author.kindOnly')}`}
          </span>
          <TlpBox marking={marking} />
          {isPinned && <PinMark />}
          <PrintedPlace entryId={entry.id} at={null} />
          {reads !== null && <span className={classes.kind}>{t(`reads.${reads}`)}</span>}
        </div>
        {/* Struck-through text is read like any other by most screen readers: the words say it first. */}
        {gone && <EntryFate correction={correction} retraction={retraction} />}
        <TranslatedBody
          entry={entry}
          body={asInTimeline}
          standing={standing}
          struck={gone ? classes.struck : undefined}
          isCorrected={correction !== undefined}
          acts={!gone && standing && <TranslationActs entry={entry} standing={standing} />}
        />
        <SourceLine entry={entry} />
        {!gone && <EntryActs entry={entry} isPinned={isPinned} standing={standing} />}
      </div>
    </>
  );
});

/** Where the author has it from. Nothing is said of authors who speak for themselves. */
function SourceLine({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useWords();
  const { name, reliability, credibility } = entry.source;
  const unjudged = reliability === 'F' && credibility === 6;
  if (name === null && unjudged) return null;
  return (
    <p className={classes.source}>
      {name !== null && <Words id="source.name" values={{ name: <bdi>{name}</bdi> }} />}{' '}
      {t('source.grade', {
        reliability: t(`reliability.${reliability}`),
        credibility: t(`credibility.${credibility as 1 | 2 | 3 | 4 | 5 | 6}`),
      })}
    </p>
  );
}
