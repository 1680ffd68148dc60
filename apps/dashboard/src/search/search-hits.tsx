import { wordsSought, type Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { SeverityChip } from '../incidents/severity-chip.js';
import type { SearchQuery } from '../shell/operations.generated.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { authorWords, kindWords } from '../timeline/entry-words.js';
import { spokenIn } from '../translations/spoken-in.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { IncidentTitle } from '../translations/incident-title.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { Notice } from '../ui/notice.js';
import { excerptOf } from './excerpt.js';
import classes from './search.module.css';

type Answer = SearchQuery['search'];
type Hit = Answer['hits'][number];

interface SearchHitsProps {
  readonly text: string;
  readonly answer: Answer;
}

/** What was found, the newest first; each leads to the entry in its incident. */
export function SearchHits({ text, answer: { hits, more, complete } }: SearchHitsProps): ReactNode {
  const t = useWords();
  const words = wordsSought(text);
  return (
    <>
      <p role="status" className={classes.count}>
        {t(more ? 'search.countMore' : 'search.count', { count: hits.length })}
      </p>
      {!complete && <Notice tone="attention">{t('search.notAll')}</Notice>}
      <Card title={t('search.found')} padded={false}>
        {hits.length === 0 ? (
          <Empty>{t('search.none')}</Empty>
        ) : (
          <ol className={classes.hits}>
            {hits.map((hit) => {
              const entry = JSON.parse(hit.entry.canonical) as Entry;
              return <FoundEntry key={entry.id} hit={hit} entry={entry} words={words} />;
            })}
          </ol>
        )}
      </Card>
    </>
  );
}

interface FoundEntryProps {
  readonly hit: Hit;
  readonly entry: Entry;
  readonly words: readonly string[];
}

function FoundEntry({ hit: { passage, incident }, entry, words }: FoundEntryProps): ReactNode {
  const t = useWords();
  const { id, language, author, marking, occurredAt } = entry;
  return (
    <li className={classes.hit}>
      <Link to={`/incidents/${incident.id}#entry-${id}`} dir="auto" lang={spokenIn(language)}>
        {excerptOf(passage, words).map((piece, index) =>
          piece.found ? <mark key={index}>{piece.text}</mark> : piece.text,
        )}
      </Link>
      <div className={classes.about}>
        {incident.severity && <SeverityChip severity={incident.severity} withWord={false} />}
        {incident.exercise && <ExerciseMark />}
        <IncidentTitle titled={incident.declaration} />
        <TlpBox marking={marking} />
      </div>
      <div className={classes.about}>
        <bdi>{authorWords(author, t)}</bdi>
        <span>{kindWords(entry, t)}</span>
        <UtcTime at={occurredAt.at} />
      </div>
    </li>
  );
}
