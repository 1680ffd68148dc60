import type { Origins, ProtocolDocument } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import classes from './document.module.css';

interface OriginLineProps {
  readonly of: Origins;
  readonly document: ProtocolDocument;
}

/** Where a rule or number comes from: law, something published, or our own choice, which has to be told apart. */
export function OriginLine({ of: { origin, sourceId }, document }: OriginLineProps): ReactNode {
  const t = useWords();
  const citation = document.sources.find(({ id }) => id === sourceId)?.citation;
  return (
    <p className={classes.origin}>
      <span className={classes.mark} data-origin={origin}>
        {t(`origin.${origin}`)}
      </span>{' '}
      {citation !== undefined && <bdi>{citation}</bdi>}
    </p>
  );
}
