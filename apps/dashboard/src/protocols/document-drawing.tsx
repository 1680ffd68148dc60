import type { ProtocolDocument } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { Fold } from '../ui/fold.js';
import { PressedChoice } from '../ui/pressed-choice.js';
import { PhaseDrawing } from './phase-drawing.js';
import { TransitionList } from './transition-list.js';
import classes from './document.module.css';

interface DocumentDrawingProps {
  readonly document: ProtocolDocument;
  /** Where an activation stands, if one is shown; then only what is open to its type. */
  readonly at?: { readonly type: string; readonly status: string };
  /** Whether the transitions stand on the page as a list already. */
  readonly listed?: boolean;
}

/** The drawing with what its signs mean, and the same as a list for whoever reads better than looks. */
export function DocumentDrawing({ document, at, listed = false }: DocumentDrawingProps): ReactNode {
  const t = useWords();
  const [type, setType] = useState('');
  const types = document.transitions.some(({ activationTypes }) => activationTypes !== null)
    ? document.activationTypes
    : [];
  const chosen = at?.type ?? (type === '' ? null : type);
  return (
    <Card
      title={t('drawing.title')}
      aside={
        at === undefined &&
        types.length > 1 && (
          <PressedChoice
            label={t('activation.type')}
            choices={[
              { value: '', label: t('drawing.allTypes') },
              ...types.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={type}
            onChange={setType}
          />
        )
      }
    >
      <div className={classes.stack}>
        <PhaseDrawing document={document} type={chosen} status={at?.status ?? null} />
        <p className={classes.soft}>{t('drawing.legend')}</p>
        {!listed && (
          <Fold title={t('drawing.asList')}>
            <TransitionList document={document} />
          </Fold>
        )}
      </div>
    </Card>
  );
}
