import { RightsConcern, type Attribution, type EntryOf, type Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { RaiseRightsFlag, type RaiseRightsFlagInput } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { authorWords, kindWords } from '../timeline/entry-words.js';
import { useWritten } from '../timeline/use-written.js';
import {
  freshWriting,
  mayKeepWriting,
  writingFieldOf,
  WritingFields,
  writingInput,
} from '../timeline/writing-fields.js';
import { useOwnAttribution } from '../timeline/use-own-attribution.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { Notice } from '../ui/notice.js';

interface FlagFormProps {
  readonly aboutEntryId: Uuid | null;
  readonly corrects: EntryOf<'rights_flag_raised'> | null;
}

/** What a measure may wrongly hit. The flag stands on the incident until the lead answers. */
export default function FlagForm({ aboutEntryId, corrects }: FlagFormProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { incidentId, state, entries } = useWriting();
  const { close } = useOpenForm();
  const language = useLanguage();
  const attribution = useOwnAttribution();
  const written = useWritten();
  const about = entries.find(({ id }) => id === aboutEntryId);
  const command = useCommandForm({
    command: 'raise_rights_flag',
    onLeft: close,
    draft: `${incidentId}.flag.${corrects?.id ?? aboutEntryId ?? 'new'}`,
    fresh: {
      ...freshWriting(
        corrects,
        about?.marking ?? state.declaration?.marking ?? 'AMBER',
        language,
        attribution,
      ),
      concern: corrects?.body.concern ?? '',
      text: corrects?.body.text ?? '',
    },
    mayKeep: mayKeepWriting,
    fieldOf: writingFieldOf,
    inputOf: (values, commandId, now): RaiseRightsFlagInput => ({
      commandId,
      incidentId,
      concern: values.concern as RightsConcern,
      text: values.text,
      aboutEntryId,
      attribution: values.attribution as Attribution,
      ...writingInput(values, corrects, now),
    }),
    send: async (input) => (await api.send(RaiseRightsFlag, { input })).raiseRightsFlag,
    onAccepted: written,
  });
  return (
    <CommandFrame
      command={command}
      label={t('flag.write')}
      verb={t('flag.verb')}
      consequence={t('flag.consequence')}
      onCancel={close}
    >
      {about && (
        <Notice tone="info">
          {t('flag.about', { kind: kindWords(about, t), author: authorWords(about.author, t) })}
        </Notice>
      )}
      <ChoiceCards
        legend={t('flag.concern')}
        choices={Object.values(RightsConcern).map((concern) => ({
          value: concern,
          label: t(`concern.${concern}`),
          meaning: t(`concernMeaning.${concern}`),
        }))}
        radio={command.form.register('concern', {
          required: t('form.required', { label: t('flag.concern') }),
        })}
        error={command.errorOf('concern')}
      />
      <GuardedField
        command={command}
        name="text"
        shape="passage"
        label={t('flag.text')}
        hint={t('field.textHint')}
        required
      />
      <WritingFields command={command} corrects={corrects} withAttribution />
    </CommandFrame>
  );
}
