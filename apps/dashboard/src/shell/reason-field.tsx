import type { ReactNode } from 'react';
import type { Path } from 'react-hook-form';
import { GuardedField } from './guarded-field.js';
import type { CommandForm, FormValues } from './use-command-form.js';
import { useWords } from './words.js';

interface ReasonFieldProps<Values extends FormValues & { reason: string }> {
  readonly command: CommandForm<Values>;
}

/** Why somebody does it, which is written down with what they do. */
export function ReasonField<Values extends FormValues & { reason: string }>({
  command,
}: ReasonFieldProps<Values>): ReactNode {
  const t = useWords();
  return (
    <GuardedField
      command={command}
      name={'reason' as Path<Values> & string}
      shape="passage"
      rows={2}
      label={t('field.why')}
      required
    />
  );
}
