import { useEffect, useRef, type ReactNode } from 'react';
import classes from './error-summary.module.css';

interface Mistake {
  readonly text: string;
  /** Takes the reader to the field, when one is to blame. */
  readonly onShow?: (() => void) | undefined;
}

interface ErrorSummaryProps {
  readonly title: string;
  readonly mistakes: readonly Mistake[];
}

/** What was not done and why, at the top of the form and focused, with a way to each field. */
export function ErrorSummary({ title, mistakes }: ErrorSummaryProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  // Once, when it appears: whoever goes on typing must not lose the place to a redraw.
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} className={classes.box} role="alert" tabIndex={-1}>
      <strong>{title}</strong>
      <ul>
        {mistakes.map(({ text, onShow }) => (
          <li key={text}>
            {onShow ? (
              <button type="button" className={classes.link} onClick={onShow}>
                {text}
              </button>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
