import {
  isSameLanguage,
  shapeOfText,
  textOf,
  translatableTexts,
  TranslationOrigin,
  type Texts,
  type Entry,
  type EntryOf,
} from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { AddTranslation } from '../shell/operations.generated.js';
import type { FormValues } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { writtenLanguages } from '../stakeholders/languages.js';
import { Passage } from '../timeline/passage.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { SelectField } from '../ui/fields.js';
import { partWords } from './part-words.js';

interface TranslationFormProps {
  /** The original. */
  readonly entry: Entry;
  /** An own translation of it. */
  readonly corrects: EntryOf<'translation_added'> | null;
}

const NOTHING: Texts = { text: null, parts: [] };

/** A form is flat, and a point in a name would not be. */
const nameOf = (index: number): string => `part${String(index)}`;

/** What the form calls a field that the server blames. */
function formField(field: string): string {
  if (field === 'supersedes.reason') return 'reason';
  const [, index] = /^parts\.(\d+)\./.exec(field) ?? [];
  return index === undefined ? field : nameOf(Number(index));
}

/** What somebody wrote, in another language: by whom or by what, and for the same readers. The product translates nothing. */
export default function TranslationForm({ entry, corrects }: TranslationFormProps): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const reader = useLanguage();
  const original = translatableTexts(entry) ?? NOTHING;
  const { parts } = original;
  const before = corrects && { text: corrects.body.text, parts: corrects.body.parts ?? [] };
  const fresh: FormValues = {
    language: corrects?.language ?? reader,
    origin: corrects?.body.origin ?? '',
    text: before?.text ?? '',
    reason: '',
    ...Object.fromEntries(
      parts.map(({ part }, index) => [nameOf(index), (before && textOf(before, part)) ?? '']),
    ),
  };
  const command = useIncidentCommand({
    command: 'add_translation',
    draft: `translate.${corrects?.id ?? entry.id}`,
    fresh,
    marking: entry.marking,
    operation: AddTranslation,
    contentOf: ({ language = reader, origin, text = '', reason = '', ...said }) => ({
      entryId: entry.id,
      language,
      origin: origin as TranslationOrigin,
      text: original.text === null ? null : text,
      parts: parts.map(({ part }, index) => ({ part, text: said[nameOf(index)] ?? '' })),
      supersedes: corrects === null ? null : { entryId: corrects.id, reason },
    }),
    fieldOf: formField,
  });
  const label = t(corrects === null ? 'translation.add' : 'entry.correct');
  const languages = writtenLanguages(reader, corrects?.language ?? reader).filter(({ value }) =>
    corrects === null ? !isSameLanguage(value, entry.language) : value === corrects.language,
  );
  // What is for the public is not left to a machine alone.
  const origins = Object.values(TranslationOrigin).filter(
    (origin) => entry.marking !== 'CLEAR' || origin !== 'machine',
  );
  return (
    <CommandFrame
      command={command}
      label={label}
      verb={label}
      consequence={t('translation.consequence')}
      onCancel={close}
    >
      <SelectField
        label={t('translation.language')}
        options={languages}
        error={command.errorOf('language')}
        {...command.form.register('language')}
      />
      <ChoiceCards
        legend={t('translation.origin')}
        choices={origins.map((value) => ({
          value,
          label: t(`translationOrigin.${value}`),
          meaning: t(`translationOriginMeaning.${value}`),
        }))}
        radio={command.form.register('origin', {
          required: t('form.required', { label: t('translation.origin') }),
        })}
        error={command.errorOf('origin')}
      />
      {original.text !== null && (
        <>
          {parts.length > 0 && <Passage language={entry.language}>{original.text}</Passage>}
          <GuardedField
            command={command}
            name="text"
            shape={shapeOfText(entry.kind, null)}
            label={t('translation.text')}
            hint={t('field.textHint')}
            required
          />
        </>
      )}
      {parts.map(({ part, text }, index) => (
        <div key={part}>
          <Passage language={entry.language}>{text}</Passage>
          <GuardedField
            command={command}
            name={nameOf(index)}
            shape={shapeOfText(entry.kind, part)}
            rows={2}
            label={t('translation.ofPart', { part: partWords(part, t) })}
            required
          />
        </div>
      ))}
      {corrects !== null && (
        <GuardedField
          command={command}
          name="reason"
          shape="passage"
          rows={2}
          label={t('entry.whyCorrect')}
          required
        />
      )}
    </CommandFrame>
  );
}
