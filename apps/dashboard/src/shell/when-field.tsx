import type { ReactNode } from 'react';
import { useWatch, type Path } from 'react-hook-form';
import { LineField, SelectField } from '../ui/fields.js';
import type { CommandForm, FormValues } from './use-command-form.js';
import { WHEN } from './when.js';
import { useWords } from './words.js';
import classes from './when-field.module.css';

interface WhenFieldProps<Values extends FormValues> {
  readonly command: CommandForm<Values>;
  /** Holds one of `WHEN`. */
  readonly name: Path<Values> & string;
  /** Holds the date and time in UTC when the choice is "other". */
  readonly otherName: Path<Values> & string;
  readonly label: string;
}

export function WhenField<Values extends FormValues>({
  command,
  name,
  otherName,
  label,
}: WhenFieldProps<Values>): ReactNode {
  const t = useWords();
  const { form, errorOf } = command;
  const chosen = useWatch({ control: form.control, name }) as string;
  const options = WHEN.map((when) => ({ value: when, label: t(`when.${when}`) }));
  return (
    <div className={classes.when}>
      <SelectField label={label} options={options} error={errorOf(name)} {...form.register(name)} />
      {chosen === 'other' && (
        <LineField
          type="datetime-local"
          label={t('when.inUtc')}
          error={errorOf(otherName)}
          {...form.register(otherName, { required: t('form.required', { label: t('when.inUtc') }) })}
        />
      )}
    </div>
  );
}
