import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { EntryArticle } from './entry-article.js';
import { relationsOf } from './entry-relations.js';
import { useEntryInAddress } from './use-entry-in-address.js';
import { useHeldEntries } from './use-held-entries.js';
import { useWriting } from './writing.js';
import classes from './timeline-card.module.css';

/** Everything that was written, newest first. Nothing is ever edited away: see the corrections. */
export function TimelineCard(): ReactNode {
  const t = useWords();
  const { entries, prepended, own, state, loadEarlier } = useWriting();
  const { shown, waiting, showAll, list } = useHeldEntries(entries, prepended, own);
  const [loading, setLoading] = useState(false);
  const inAddress = useEntryInAddress(shown, loadEarlier);
  const relations = relationsOf(entries);
  const newestFirst = shown.toReversed();
  return (
    <Card title={t('timeline.title')} aside={t('timeline.count', { count: state.entryCount })} padded={false}>
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
      {/* The feed pattern: articles take focus, Page Up and Page Down go from one to the next. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div ref={list} role="feed" aria-label={t('timeline.title')} onKeyDown={moveBetweenArticles}>
        {newestFirst.map((entry, index) => (
          <EntryArticle
            key={entry.id}
            entry={entry}
            relations={relations}
            position={index + 1}
            total={state.entryCount}
          />
        ))}
      </div>
      {loadEarlier !== null && (
        <div className={classes.earlier}>
          <Button
            busy={loading}
            onClick={() => {
              setLoading(true);
              void loadEarlier().finally(() => setLoading(false));
            }}
          >
            {t('timeline.earlier')}
          </Button>
        </div>
      )}
    </Card>
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
