import { useId, type ReactNode } from 'react';
import classes from './file-field.module.css';

interface FileFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly onText: (text: string) => void;
}

/** A file that is read here, in the browser, as text; the file itself goes nowhere. */
export function FileField({ label, hint, accept, onText }: FileFieldProps): ReactNode {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`} className={classes.hint}>
        {hint}
      </p>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void file.text().then(onText);
        }}
      />
    </div>
  );
}
