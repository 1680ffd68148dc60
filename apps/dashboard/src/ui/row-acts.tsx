import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import classes from './row-acts.module.css';

interface RowActsProps {
  /** What it opens, naming the row for whoever does not see it. */
  readonly label: string;
  readonly shown: string;
  readonly children: ReactNode;
}

/** What is seldom done with a row: one press away, so that the table can be read. Closes on Escape and elsewhere. */
export function RowActs({ label, shown, children }: RowActsProps): ReactNode {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const pressed = (event: PointerEvent): void => {
      const details = box.current;
      // A dialog in front belongs to what was pressed in here.
      const outside = event.target instanceof Element && event.target.closest('dialog') === null;
      if (details?.open && outside && !details.contains(event.target)) details.open = false;
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, []);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !box.current?.open) return;
    box.current.open = false;
    box.current.querySelector('summary')?.focus();
  };
  return (
    // The key is a second way to press the summary inside; the box itself is no control.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <details ref={box} className={classes.box} onKeyDown={keys}>
      <summary aria-label={label}>{shown}</summary>
      <div className={classes.acts}>{children}</div>
    </details>
  );
}
