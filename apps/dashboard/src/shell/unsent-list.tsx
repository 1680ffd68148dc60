import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { editUnsent, withdrawUnsent } from './edit-unsent.js';
import { codeWords } from './error-words.js';
import { waits } from './may-wait.js';
import type { Kept } from './outbox.js';
import { useServices } from './services.js';
import { UtcTime } from './time-pair.js';
import { useWords, Words } from './words.js';
import classes from './unsent-list.module.css';

/** What was left to be sent, with what has become of each; each can be edited or withdrawn. */
export function UnsentList({ unsent }: { readonly unsent: readonly Kept[] }): ReactNode {
  return (
    <ul className={classes.list}>
      {unsent.map((one) => (
        <li key={one.id} className={classes.one}>
          <UnsentLine kept={one} />
        </li>
      ))}
    </ul>
  );
}

function UnsentLine({ kept }: { readonly kept: Kept }): ReactNode {
  const t = useWords();
  const go = useNavigate();
  const { outbox, drafts } = useServices();
  const { command, standing, writtenAt, values, mayKeep, onDevice } = kept;
  const said = values[waits(command)?.says ?? ''] ?? '';
  return (
    <>
      <p>
        <strong>{t(standing.is === 'refused' ? 'outbox.refused' : `outbox.${standing.is}`)}</strong>{' '}
        {t(`outbox.command.${command}`)}{' '}
        <span className={classes.soft}>
          <Words id="outbox.writtenAt" values={{ time: <UtcTime at={writtenAt} /> }} />
        </span>
      </p>
      {said !== '' && (
        <p className={classes.said} dir="auto">
          {said}
        </p>
      )}
      {standing.is === 'refused' && <p className={classes.refusal}>{codeWords(standing.code, t)}</p>}
      {!onDevice && <p className={classes.refusal}>{t(mayKeep ? 'outbox.noRoom' : 'outbox.pageOnly')}</p>}
      <Acts>
        <Button weight="quiet" onClick={() => void go(editUnsent(kept, outbox, drafts))}>
          {t('outbox.edit')}
        </Button>
        <Button weight="quiet" onClick={() => withdrawUnsent(kept, outbox, drafts)}>
          {t('outbox.withdraw')}
        </Button>
      </Acts>
    </>
  );
}
