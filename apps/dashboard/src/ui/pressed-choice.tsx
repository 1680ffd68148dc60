import type { ReactNode } from 'react';
import classes from './pressed-choice.module.css';

interface PressedChoiceProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** What of a list is shown: one of a few buttons is pressed. */
export function PressedChoice<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: PressedChoiceProps<Value>): ReactNode {
  return (
    <span role="group" aria-label={label} className={classes.choices}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </span>
  );
}
