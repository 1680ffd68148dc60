import { bindsTheRecipient, type RequestType } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './request-mark.module.css';

/** The type of a request, and whether it binds, which nobody should have to know by heart. */
export function RequestMark({ type }: { readonly type: RequestType }): ReactNode {
  const t = useWords();
  const binding = bindsTheRecipient(type);
  return (
    <span className={classes.mark}>
      <strong>{t(`requestType.${type}`)}</strong>{' '}
      <span className={classes.binds} data-binding={binding || undefined}>
        {t(binding ? 'request.binding' : 'request.voluntary')}
      </span>
    </span>
  );
}
