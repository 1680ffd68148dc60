import { isSameLanguage, shapeOfText, TranslationOrigin, type Entry, type EntryOf } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { AddTranslation } from '../shell/operations.generated.js';
import { useLanguage, useWords } from '../shell/words.js';
import { writtenLanguages } from '../stakeholders/languages.js';
import { useIncidentCommand } from '../timeline/use-incident-command.js';
import { useOpenForm } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { SelectField } from '../ui/fields.js';

interface TranslationFormProps {
  /** The original. */
  readonly entry: Entry;
  /** An own translation of it. */
  readonly corrects: EntryOf<'translation_added'> | null;
}

/** What somebody wrote, in another language: by whom or by what, and for the same readers. The product translates nothing. */
export default function TranslationForm({ entry, corrects }: TranslationFormProps): ReactNode {
  const t = useWords();
  const { close } = useOpenForm();
  const reader = useLanguage();
  const command = useIncidentCommand({
    command: 'add_translation',
    draft: `translate.${corrects?.id ?? entry.id}`,
    fresh: {
      language: corrects?.language ?? reader,
      origin: corrects?.body.origin ?? '',
      text: corrects?.body.text ?? '',
      reason: '',
    },
    marking: entry.marking,
    operation: AddTranslation,
    contentOf: ({ language, origin, text, reason }) => ({
      entryId: entry.id,
      language,
      origin: origin as TranslationOrigin,
      text,
      supersedes: corrects === null ? null : { entryId: corrects.id, reason },
    }),
    fieldOf: (field) => (field === 'supersedes.reason' ? 'reason' : field),
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
      <GuardedField
        command={command}
        name="text"
        shape={shapeOfText(entry.kind)}
        label={t('translation.text')}
        hint={t('field.textHint')}
        required
      />
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
