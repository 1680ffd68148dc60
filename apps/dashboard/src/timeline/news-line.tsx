import { useRef, type ReactNode } from 'react';
import { useLookedAt } from '../notices/use-looked-at.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { EntryLink } from './entry-link.js';
import { useLastLook } from './use-last-look.js';
import classes from './timeline-card.module.css';

/** Stands between what one had read and what is new. Newest first, whoever comes by it has read the news. */
export function NewsLine({ endsNews }: { readonly endsNews: boolean }): ReactNode {
  const { unread, read } = useLastLook();
  const place = useRef<HTMLParagraphElement>(null);
  useLookedAt(place, endsNews && unread, read);
  return (
    <p ref={place} className={classes.news}>
      <NewsWords />
    </p>
  );
}

/** The end of a timeline that is read from its beginning: there the news have been read. */
export function NewsEnd(): ReactNode {
  const { unread, read } = useLastLook();
  const place = useRef<HTMLDivElement>(null);
  useLookedAt(place, unread, read);
  return <div ref={place} />;
}

/** The news on the incident's head: how many, since when, the way to the first of them; gone once they are read. */
export function NewsOnHead(): ReactNode {
  const t = useWords();
  const { news, unread, dismiss } = useLastLook();
  const [first] = news.entries;
  if (!unread || first === undefined) return null;
  return (
    <span className={classes.newsOnHead}>
      <EntryLink entryId={first.id}>
        <NewsWords />
      </EntryLink>{' '}
      <Button weight="quiet" onClick={dismiss}>
        {t('news.dismiss')}
      </Button>
    </span>
  );
}

function NewsWords(): ReactNode {
  const { line, news } = useLastLook();
  if (line === null) return null;
  return (
    <Words
      id={news.complete ? 'news.since' : 'news.moreSince'}
      values={{ count: news.entries.length, time: <UtcTime at={line.at} /> }}
    />
  );
}
