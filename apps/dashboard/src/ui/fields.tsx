import { useId, type ComponentProps, type ReactNode } from 'react';
import classes from './fields.module.css';

interface Common {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

type Rest<Tag extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentProps<Tag>,
  keyof Common | 'id' | 'className' | 'style'
>;

/** One line of text, a number or a time. */
export function LineField({ label, hint, error, ...rest }: Common & Rest<'input'>): ReactNode {
  return (
    <Named {...{ label, hint, error }}>
      {(named) => <input {...named} className={classes.input} autoComplete="off" {...rest} />}
    </Named>
  );
}

/** Several lines. `dir="auto"` lets each writer's script decide its direction. */
export function PassageField({
  label,
  hint,
  error,
  rows = 4,
  ...rest
}: Common & Rest<'textarea'>): ReactNode {
  return (
    <Named {...{ label, hint, error }}>
      {(named) => (
        <textarea
          {...named}
          className={`${classes.input} ${classes.passage}`}
          rows={rows}
          dir="auto"
          {...rest}
        />
      )}
    </Named>
  );
}

type SelectProps = Common &
  Rest<'select'> & {
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };

/** The platform's own list: the fastest with keyboard, thumb and screen reader. */
export function SelectField({ label, hint, error, options, ...rest }: SelectProps): ReactNode {
  return (
    <Named {...{ label, hint, error }}>
      {(named) => (
        <span className={classes.choice}>
          <select {...named} className={`${classes.input} ${classes.select}`} {...rest}>
            {options.map(({ value, label: words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </span>
      )}
    </Named>
  );
}

interface Naming {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** A field with its name and what to write above it, and under it what is wrong: all of it is said of the field. */
function Named({
  label,
  hint = '',
  error = '',
  children,
}: Common & { readonly children: (naming: Naming) => ReactNode }): ReactNode {
  const id = useId();
  const described = [error !== '' && `${id}-error`, hint !== '' && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      {hint !== '' && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === '' ? undefined : true,
      })}
      {error !== '' && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
