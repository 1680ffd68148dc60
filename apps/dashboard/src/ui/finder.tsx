import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import classes from './finder.module.css';

export interface FinderOption {
  readonly id: string;
  /** What it is called, in a word or a sentence. */
  readonly label: ReactNode;
  /** What stands at its far end. */
  readonly aside?: ReactNode;
  readonly onChoose: () => void;
}

export interface FinderGroup {
  readonly label: string;
  readonly options: readonly FinderOption[];
}

interface FinderProps {
  readonly title: string;
  readonly hint: string;
  /** Said when there is nothing to choose. */
  readonly nothing: string;
  readonly groups: readonly FinderGroup[];
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onClose: () => void;
}

/**
 * A field in front of everything, with what can be chosen under it. The focus stays in the field: arrows move through the
 * list, Enter chooses, Escape closes (the combobox pattern of the ARIA practices).
 */
export function Finder({ title, hint, nothing, groups, typed, onType, onClose }: FinderProps): ReactNode {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const options = groups.flatMap((group) => group.options);
  const active = options[Math.min(at, options.length - 1)];
  const idOf = (option: FinderOption): string => `${id}-${option.id}`;
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    field.current?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const keys = (event: KeyboardEvent): void => {
    // While a script is being composed, its keys are the composer's.
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, options.length - 1) + step + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      active?.onChoose();
    }
  };
  return (
    <dialog
      ref={box}
      className={classes.dialog}
      aria-label={title}
      onCancel={(event) => {
        // Whoever opened it closes it, by no longer showing it.
        event.preventDefault();
        onClose();
      }}
    >
      <div className={classes.head}>
        <input
          className={classes.field}
          ref={field}
          type="text"
          role="combobox"
          aria-label={title}
          aria-describedby={`${id}-hint`}
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active && idOf(active)}
          autoComplete="off"
          dir="auto"
          placeholder={title}
          maxLength={100}
          value={typed}
          onChange={(event) => {
            setAt(0);
            onType(event.currentTarget.value);
          }}
          onKeyDown={keys}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={title} className={classes.list}>
        {groups
          .filter((group) => group.options.length > 0)
          .map((group, place) => (
            <div key={group.label} role="group" aria-labelledby={`${id}-group-${String(place)}`}>
              <div id={`${id}-group-${String(place)}`} className={classes.group} role="presentation">
                {group.label}
              </div>
              {group.options.map((option) => (
                // The field has the focus and its keys choose; a press is the other way.
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={option.id}
                  id={idOf(option)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={option === active}
                  className={classes.option}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={option.onChoose}
                >
                  <span className={classes.label}>{option.label}</span>
                  {option.aside}
                </div>
              ))}
            </div>
          ))}
      </div>
      <p role="status" className={classes.nothing}>
        {options.length === 0 ? nothing : ''}
      </p>
      <p id={`${id}-hint`} className={classes.hint}>
        {hint}
      </p>
    </dialog>
  );
}
