import { refuseText, TEXT_LIMIT, type TextShape } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch, type Path } from 'react-hook-form';
import { LineField, PassageField } from '../ui/fields.js';
import { codeWords } from './error-words.js';
import type { CommandForm, FormValues } from './use-command-form.js';
import { useWords } from './words.js';

interface GuardedFieldProps<Values extends FormValues> {
  readonly command: CommandForm<Values>;
  readonly name: Path<Values> & string;
  readonly shape: TextShape;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly rows?: number;
}

/**
 * Text that people write. Links, hash values and files are recognised while typing and explained before sending; the
 * text stays, and the server still decides.
 */
export function GuardedField<Values extends FormValues>({
  command,
  name,
  shape,
  label,
  hint,
  required = false,
  rows,
}: GuardedFieldProps<Values>): ReactNode {
  const t = useWords();
  const text = useWatch({ control: command.form.control, name }) as string;
  const refusal = text === '' ? null : refuseText(text, shape);
  const words = refusal !== null && refusal !== 'TEXT_EMPTY' ? codeWords(refusal, t) : undefined;
  const registered = command.form.register(name, required ? { required: t('form.required', { label }) } : {});
  const error = words ?? command.errorOf(name);
  const left = TEXT_LIMIT[shape] - text.length;
  const help = left < 40 ? t('form.charactersLeft', { count: left }) : hint;
  const field = { label, hint: help, error, 'aria-required': required, ...registered };
  return shape === 'line' ? (
    <LineField {...field} dir="auto" />
  ) : (
    <PassageField {...field} {...(rows === undefined ? {} : { rows })} />
  );
}
