import { useId, type ComponentPropsWithRef, type ReactNode } from 'react';
import classes from './choice-cards.module.css';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly meaning?: string;
}

interface ChoiceCardsProps<Value extends string> {
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  /** What the form library wants on each radio. */
  readonly radio: Omit<ComponentPropsWithRef<'input'>, 'type' | 'value'>;
  /** Which one is pressed, where no form library says so. */
  readonly chosen?: Value;
  readonly columns?: 2 | 3 | 4;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** Radios that show what each choice means, so that nobody has to remember. Native: arrows, Tab and forms just work. */
export function ChoiceCards<Value extends string>({
  legend,
  choices,
  radio,
  chosen,
  columns = 3,
  hint,
  error,
}: ChoiceCardsProps<Value>): ReactNode {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className={classes.set} aria-describedby={described || undefined}>
      <legend>{legend}</legend>
      <div className={classes.choices} data-columns={columns}>
        {choices.map(({ value, label, meaning }) => (
          <label key={value} className={classes.choice}>
            <input
              {...radio}
              {...(chosen === undefined ? {} : { checked: chosen === value })}
              type="radio"
              value={value}
              className={classes.radio}
            />
            <span className={classes.label}>{label}</span>
            {meaning !== undefined && <span className={classes.meaning}>{meaning}</span>}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
