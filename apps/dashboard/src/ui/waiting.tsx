import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './button.js';
import classes from './waiting.module.css';

const SKELETON_MS = 150;
const WORDS_MS = 4_000;

interface WaitingProps {
  /** Said when it takes long. */
  readonly label: string;
  readonly retryLabel?: string;
  readonly onRetry?: () => void;
  readonly rows?: number;
}

/** Nothing at first, then the shape of what comes, then words: a flash of skeleton is worse than none. */
export function Waiting({ label, retryLabel, onRetry, rows = 4 }: WaitingProps): ReactNode {
  const [stage, setStage] = useState<'nothing' | 'skeleton' | 'words'>('nothing');
  useEffect(() => {
    const first = setTimeout(() => setStage('skeleton'), SKELETON_MS);
    const second = setTimeout(() => setStage('words'), WORDS_MS);
    return () => {
      clearTimeout(first);
      clearTimeout(second);
    };
  }, []);
  return (
    <div className={classes.waiting} aria-busy="true">
      {stage !== 'nothing' &&
        Array.from({ length: rows }, (_, row) => (
          <div key={row} className={classes.row} aria-hidden="true" />
        ))}
      {stage === 'words' && (
        <p className={classes.words} role="status">
          {label}
          {onRetry && retryLabel !== undefined && (
            <Button weight="quiet" onClick={onRetry}>
              {retryLabel}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
