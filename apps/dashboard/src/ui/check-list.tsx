import { useId, type ReactNode } from 'react';
import classes from './check-list.module.css';

interface Check<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
}

interface CheckListProps<Value extends string> {
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly choices: readonly Check<Value>[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Any number of a few. */
export function CheckList<Value extends string>({
  legend,
  hint,
  error,
  choices,
  chosen,
  onChange,
}: CheckListProps<Value>): ReactNode {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const toggle = (value: Value): void => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    onChange(next);
  };
  return (
    <fieldset className={classes.set} aria-describedby={described || undefined}>
      <legend>{legend}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
      <div className={classes.choices}>
        {choices.map(({ value, label }) => (
          <label key={value} className={classes.choice}>
            <input type="checkbox" value={value} checked={chosen.has(value)} onChange={() => toggle(value)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface CheckProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** One yes or no. */
export function CheckField({ label, hint, checked, onChange }: CheckProps): ReactNode {
  const id = useId();
  return (
    <div className={classes.single}>
      <label className={classes.choice}>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {hint !== undefined && (
        <p id={id} className={classes.below}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface CheckBoxProps {
  /** For whoever does not see in which row and column it stands. */
  readonly label: string;
  readonly checked: boolean;
  readonly busy: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A yes or no in a table, which its row and column name. */
export function CheckBox({ label, checked, busy, onChange }: CheckBoxProps): ReactNode {
  return (
    <input
      type="checkbox"
      className={classes.box}
      aria-label={label}
      aria-busy={busy || undefined}
      checked={checked}
      onChange={(event) => {
        if (!busy) onChange(event.currentTarget.checked);
      }}
    />
  );
}
