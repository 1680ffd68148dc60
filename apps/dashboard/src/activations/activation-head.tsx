import type { ActivationStanding, Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { authorWords } from '../timeline/entry-words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useWriting } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { LoneLink } from '../ui/lone-link.js';
import { ActivationFacts } from './activation-facts.js';
import classes from './activation-page.module.css';

/** Which protocol, which type, where it stands, who opened it and why. */
export function ActivationHead({ activation }: { readonly activation: ActivationStanding }): ReactNode {
  const t = useWords();
  const { incidentId } = useWriting();
  const { activationId, protocol, type, marking, author, reason, language, openedAt, succeeds, succeededBy } =
    activation;
  const other = (id: Uuid): string => `/incidents/${incidentId}/activations/${id}`;
  return (
    <section className={classes.head} aria-label={t('activation.title')}>
      <div className={classes.row}>
        <h2 className={classes.title}>
          <bdi>{protocol.name}</bdi> <span translate="no">{protocol.version}</span> · <bdi>{type.name}</bdi>
        </h2>
        <TlpBox marking={marking} />
        <LoneLink to={`/protocols/${protocol.digest}`}>{t('activation.document')}</LoneLink>
      </div>
      <ActivationFacts activation={activation} />
      <p className={classes.soft}>
        <Words
          id="activation.opened"
          values={{ author: <bdi>{authorWords(author, t)}</bdi>, time: <UtcTime at={openedAt} /> }}
        />
      </p>
      <TranslatedText entryId={activationId} language={language}>
        {reason}
      </TranslatedText>
      {succeeds !== null && (
        <p>
          <LoneLink to={other(succeeds)}>{t('activation.succeeds')}</LoneLink>
        </p>
      )}
      {succeededBy !== null && (
        <p>
          <LoneLink to={other(succeededBy)}>{t('activation.succeededBy')}</LoneLink>
        </p>
      )}
    </section>
  );
}
