import { useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { LineField } from './fields.js';
import classes from './type-ahead.module.css';

interface TypeAheadOption {
  readonly value: string;
  readonly label: string;
}

interface TypeAheadProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly options: readonly TypeAheadOption[];
  /** Said when nothing fits what was typed. */
  readonly nothing: string;
  /** Said when the field is left with something in it that was not chosen. */
  readonly notChosen: string;
  readonly onChoose: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/**
 * A field that finds one of many while one types. The focus stays in the field: arrows move through the list, Enter
 * chooses, Escape closes (the combobox pattern of the ARIA practices). Leaving it chooses nothing, unless a name was typed
 * out in full.
 */
export function TypeAhead({
  options,
  nothing,
  notChosen,
  onChoose,
  label,
  ...field
}: TypeAheadProps): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const fitting = open ? fittingOptions(options, typed) : [];
  const active = fitting[Math.min(at, fitting.length - 1)];
  const idOf = (option: TypeAheadOption): string => `${id}-${option.value}`;
  const show = (text: string): void => {
    setTyped(text);
    setOpen(text !== '');
    setAt(0);
  };
  const choose = (option: TypeAheadOption): void => {
    show('');
    onChoose(option.value);
  };
  const leave = (): void => {
    const meant = options.find((option) => plain(option.label) === plain(typed));
    if (meant !== undefined) choose(meant);
    else setOpen(false);
  };
  const keys = (event: KeyboardEvent): void => {
    // While a script is being composed, its keys are the composer's; Ctrl and Enter are the form's.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setOpen(true);
      if (fitting.length > 0)
        setAt((Math.min(at, fitting.length - 1) + step + fitting.length) % fitting.length);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (active !== undefined) choose(active);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div className={classes.box}>
      <LineField
        {...field}
        label={label}
        role="combobox"
        aria-expanded={fitting.length > 0}
        aria-controls={fitting.length > 0 ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active && idOf(active)}
        dir="auto"
        maxLength={100}
        value={typed}
        onChange={(event) => show(event.currentTarget.value)}
        onKeyDown={keys}
        onBlur={leave}
      />
      {fitting.length > 0 && (
        <div id={`${id}-list`} role="listbox" aria-label={label} className={classes.list}>
          {fitting.map((option) => (
            // The field has the focus and its keys choose; a press is the other way.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={option.value}
              id={idOf(option)}
              ref={option === active ? intoView : undefined}
              role="option"
              tabIndex={-1}
              aria-selected={option === active}
              className={classes.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {option.label}
            </div>
          ))}
        </div>
      )}
      <p role="status" className={classes.note}>
        {open ? fitting.length === 0 && nothing : typed !== '' && notChosen}
      </p>
    </div>
  );
}

function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}

/** Those whose name begins with what was typed, then those in which a word does, then those that have it inside. */
function fittingOptions(options: readonly TypeAheadOption[], typed: string): readonly TypeAheadOption[] {
  const sought = plain(typed);
  return options
    .map((option) => ({ option, rank: rankOf(plain(option.label), sought) }))
    .filter(({ rank }) => rank < FITS_NOT)
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option);
}

const FITS_NOT = 3;

function rankOf(label: string, sought: string): number {
  if (label.startsWith(sought)) return 0;
  return label.includes(` ${sought}`) ? 1 : label.includes(sought) ? 2 : FITS_NOT;
}

/** As people type who leave out accents and capitals. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
