import { useEffect, useId, useRef, type ReactNode } from 'react';
import classes from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons; the one to press first stands last. */
  readonly acts: ReactNode;
  /** Escape, and nothing else, closes it without an act. */
  readonly onClose: () => void;
}

/**
 * One question in front of everything. The browser's own dialog keeps the focus inside, makes the rest inert and closes
 * on Escape; the focus goes back to where it was.
 */
export function Dialog({ title, children, acts, onClose }: DialogProps): ReactNode {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={classes.dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        // Whoever opened it closes it, by no longer showing it.
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={`${id}-title`} className={classes.title}>
        {title}
      </h2>
      <div id={`${id}-text`} className={classes.text}>
        {children}
      </div>
      <div className={classes.acts}>{acts}</div>
    </dialog>
  );
}
