import type { VoteStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { TranslatedText } from '../translations/translated-text.js';
import classes from './activation-page.module.css';

const SIGN = { for: '✓', against: '✗', abstain: '–' } as const;

/** Every vote with its reason. Dissent stands on the record beside the rest. */
export function VoteList({ votes }: { readonly votes: readonly VoteStanding[] }): ReactNode {
  const t = useWords();
  if (votes.length === 0) return <p className={classes.soft}>{t('votes.none')}</p>;
  return (
    <ul className={classes.votes} aria-label={t('votes.list')}>
      {votes.map(({ entryId, party, vote, reason, language, recordedAt }) => (
        <li key={entryId} data-vote={vote}>
          <strong>
            <span aria-hidden="true">{SIGN[vote]} </span>
            {t(`vote.${vote}`)}
          </strong>{' '}
          · <bdi>{party.name}</bdi> · {t(`stakeholderKind.${party.kind}`)} · <UtcTime at={recordedAt} />
          {reason === null ? (
            <p className={classes.text}>{t('votes.byProposing')}</p>
          ) : (
            <TranslatedText entryId={entryId} language={language}>
              {reason}
            </TranslatedText>
          )}
        </li>
      ))}
    </ul>
  );
}
