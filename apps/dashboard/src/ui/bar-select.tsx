import type { ReactNode } from 'react';
import classes from './bar-select.module.css';

interface BarSelectProps {
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    /** The language of the label, where it is not the page's. */
    readonly lang?: string;
  }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Somebody is about to open it, by whatever they point or type with. */
  readonly onReach?: (() => void) | undefined;
}

/** One of a few, in the top bar: the platform's own list, so that thumbs, keys and readers know it. */
export function BarSelect({ label, options, value, onChange, onReach }: BarSelectProps): ReactNode {
  return (
    <select
      className={classes.select}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onFocus={onReach}
      onPointerEnter={onReach}
      onPointerDown={onReach}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} lang={option.lang}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
