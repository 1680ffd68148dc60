import type { Attribution, EntryOf } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { AddCommunityNote, AddInformation, type AddInformationInput } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { useOwnAttribution } from './use-own-attribution.js';
import { useWritten } from './use-written.js';
import { useOpenForm, useWriting } from './writing.js';
import {
  freshWriting,
  mayKeepWriting,
  otherTime,
  writingFieldOf,
  WritingFields,
  writingInput,
} from './writing-fields.js';

interface TextFormProps {
  readonly corrects: EntryOf<'information_added'> | EntryOf<'community_note_added'> | null;
}

/** Information, or a civil-society note: the same form, and the same way to correct one. */
export default function TextForm({ corrects }: TextFormProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { incidentId, allowed, state } = useWriting();
  const { close, happenedAt } = useOpenForm();
  const language = useLanguage();
  const attribution = useOwnAttribution();
  const written = useWritten();
  const isNote =
    corrects === null ? !allowed.has('add_information') : corrects.kind === 'community_note_added';
  const command = useCommandForm({
    command: isNote ? 'add_community_note' : 'add_information',
    onLeft: close,
    draft: `${incidentId}.text.${corrects?.id ?? happenedAt ?? 'new'}`,
    fresh: {
      ...freshWriting(corrects, state.declaration?.marking ?? 'AMBER', language, attribution),
      ...(corrects === null && happenedAt !== null && otherTime(happenedAt)),
      text: corrects?.body.text ?? '',
    },
    mayKeep: mayKeepWriting,
    fieldOf: writingFieldOf,
    inputOf: (values, commandId, now): AddInformationInput => ({
      commandId,
      incidentId,
      text: values.text,
      attribution: values.attribution as Attribution,
      ...writingInput(values, corrects, now),
    }),
    send: async (input) =>
      isNote
        ? (await api.send(AddCommunityNote, { input })).addCommunityNote
        : (await api.send(AddInformation, { input })).addInformation,
    onAccepted: written,
  });
  const label = t(isNote ? 'note.write' : 'information.write');
  return (
    <CommandFrame command={command} label={label} verb={t('action.post')} onCancel={close}>
      <GuardedField
        command={command}
        name="text"
        shape="passage"
        label={t(isNote ? 'note.text' : 'information.text')}
        hint={t('field.textHint')}
        required
      />
      <WritingFields
        command={command}
        corrects={corrects}
        withAttribution
        unfolded={happenedAt !== null && corrects === null}
      />
    </CommandFrame>
  );
}
