import { useEffect, useId, useRef, useState, type FocusEvent, type ReactNode } from 'react';
import classes from './disclosure.module.css';

interface DisclosureProps {
  readonly label: string;
  readonly shown: ReactNode;
  /** Shown in full, however narrow the window. */
  readonly whole?: boolean;
  readonly children: ReactNode;
}

/** A button in the top bar that shows a few links and acts. Closes on Escape, and when the focus or a press leaves it. */
export function Disclosure({ label, shown, whole = false, children }: DisclosureProps): ReactNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const pressed = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const escaped = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('keydown', escaped);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('keydown', escaped);
    };
  }, [open]);
  const left = (event: FocusEvent): void => {
    if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    <div ref={box} className={classes.box} onBlur={left}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        // What does not fit is left out at the end of what is written, and not at its beginning.
        dir="auto"
        data-whole={whole || undefined}
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {shown}
      </button>
      <div id={id} className={classes.panel} hidden={!open}>
        {children}
      </div>
    </div>
  );
}
