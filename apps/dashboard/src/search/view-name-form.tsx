import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { LineField } from '../ui/fields.js';
import { LONGEST_VIEW_NAME } from './saved-views.js';
import classes from './view-bar.module.css';

interface ViewNameFormProps {
  readonly label: string;
  readonly hint?: string;
  readonly verb: string;
  readonly first?: string;
  /** Names that other views have. */
  readonly taken: readonly string[];
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the name of a view, which no other view has. */
export function ViewNameForm({
  label,
  hint,
  verb,
  first = '',
  taken,
  onName,
  onCancel,
}: ViewNameFormProps): ReactNode {
  const t = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(first);
  const isTaken = taken.includes(name.trim());
  // Whoever pressed for it goes on with the field.
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={classes.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && !isTaken) onName(name.trim());
      }}
    >
      <LineField
        ref={field}
        label={label}
        hint={hint}
        error={isTaken ? t('view.taken') : undefined}
        dir="auto"
        required
        maxLength={LONGEST_VIEW_NAME}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit">{verb}</Button>
      <Button weight="quiet" onClick={onCancel}>
        {t('action.cancel')}
      </Button>
    </form>
  );
}
