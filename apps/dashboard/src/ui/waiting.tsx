import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './button.js';
import type { Shape } from './shape.js';
import { Shaped } from './shaped.js';
import classes from './waiting.module.css';

const SKELETON_MS = 150;
const WORDS_MS = 4_000;
const INSTEAD_MS = 10_000;

interface WaitingProps {
  /** Said when it takes long. */
  readonly label: string;
  readonly retryLabel?: string;
  readonly onRetry?: () => void;
  readonly rows?: number;
  /** What comes, where it is more than rows. */
  readonly shape?: Shape;
  /** What else one can do, when it takes so long that it may not come. */
  readonly instead?: ReactNode;
}

/** Nothing at first, then the shape of what comes, then words: a flash of skeleton is worse than none. */
export function Waiting({ label, retryLabel, onRetry, rows = 4, shape, instead }: WaitingProps): ReactNode {
  const hasSkeleton = useAfter(SKELETON_MS);
  const hasWords = useAfter(WORDS_MS);
  const isLate = useAfter(INSTEAD_MS);
  return (
    <div className={shape === undefined ? classes.waiting : classes.shaped}>
      {shape === undefined ? (
        <div className={classes.rows} aria-busy="true">
          {hasSkeleton &&
            Array.from({ length: rows }, (_, row) => (
              <div key={row} className={classes.row} aria-hidden="true" />
            ))}
        </div>
      ) : (
        <div aria-busy="true">{hasSkeleton && !isLate && <Shaped shape={shape} />}</div>
      )}
      <div className={classes.words}>
        {/* There before its words, or they would not be read out; the button beside it is none of them. */}
        <p role="status">{hasWords && label}</p>
        {hasWords && onRetry && retryLabel !== undefined && (
          <Button weight="quiet" onClick={onRetry}>
            {retryLabel}
          </Button>
        )}
      </div>
      {isLate && instead}
    </div>
  );
}

/** Whether so many milliseconds have gone by since it was first drawn. */
function useAfter(milliseconds: number): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setHas(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return has;
}
