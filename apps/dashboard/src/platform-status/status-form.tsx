import { PlatformState, type EntryOf } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { PostPlatformStatus } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm, type CommandForm } from '../shell/use-command-form.js';
import { WhenField } from '../shell/when-field.js';
import { useLanguage, useWords } from '../shell/words.js';
import { useWritten } from '../timeline/use-written.js';
import { freshWriting, mayKeepWriting, WritingFields } from '../timeline/writing-fields.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { ChoiceCards } from '../ui/choice-cards.js';
import { LineField } from '../ui/fields.js';
import { Counts } from './counts.js';
import { StateChip } from './state-chip.js';
import {
  ASKED,
  countValues,
  otherCounts,
  statusFieldOf,
  statusInput,
  type StatusValues,
} from './status-values.js';
import classes from './status-form.module.css';

interface StatusFormProps {
  readonly corrects: EntryOf<'platform_status_posted'> | null;
}

/** What a platform says of itself. Begins with what it said last, so that an update is a choice and a press. */
export default function StatusForm({ corrects }: StatusFormProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const { organisation } = useViewer();
  const { incidentId, state } = useWriting();
  const { close } = useOpenForm();
  const language = useLanguage();
  const written = useWritten();
  const standing = state.platforms.find(
    ({ organisationId }) => organisationId === organisation.organisationId,
  );
  const said = (corrects?.body ?? standing)?.counts ?? [];
  const fresh: StatusValues = {
    ...freshWriting(corrects, state.declaration?.marking ?? 'AMBER', language),
    ...countValues(said),
    state: corrects?.body.state ?? '',
    note: corrects?.body.note ?? '',
  };
  const command = useCommandForm({
    command: 'post_platform_status',
    onLeft: close,
    draft: `${incidentId}.status.${corrects?.id ?? 'new'}`,
    fresh,
    mayKeep: mayKeepWriting,
    fieldOf: statusFieldOf,
    inputOf: (values, commandId, now) => statusInput(values, { commandId, incidentId, said, corrects, now }),
    send: async (input) => (await api.send(PostPlatformStatus, { input })).postPlatformStatus,
    onAccepted: written,
  });
  const kept = otherCounts(said);
  return (
    <CommandFrame command={command} label={t('ourStatus.write')} verb={t('ourStatus.verb')} onCancel={close}>
      <ChoiceCards
        legend={t('ourStatus.state')}
        choices={Object.values(PlatformState).map((value) => ({
          value,
          label: <StateChip state={value} />,
          meaning: t(`platformStateMeaning.${value}`),
        }))}
        radio={command.form.register('state', {
          required: t('form.required', { label: t('ourStatus.state') }),
        })}
        error={command.errorOf('state')}
      />
      <CountFields command={command} />
      {kept.length > 0 && (
        <div>
          <p>{t('ourStatus.keptCounts')}</p>
          <Counts counts={kept} />
        </div>
      )}
      <GuardedField
        command={command}
        name="note"
        shape="passage"
        rows={3}
        label={t('ourStatus.note')}
        hint={t('ourStatus.noteHint')}
      />
      <WritingFields command={command} corrects={corrects} withAttribution={false} />
    </CommandFrame>
  );
}

function CountFields({ command }: { readonly command: CommandForm<StatusValues> }): ReactNode {
  const t = useWords();
  const { form, errorOf } = command;
  return (
    <fieldset className={classes.counts}>
      <legend>{t('ourStatus.counts')}</legend>
      <p className={classes.hint}>{t('ourStatus.countsHint')}</p>
      {ASKED.map((measure) => (
        <div key={measure} className={classes.count}>
          <LineField
            label={t(`measure.${measure}`)}
            inputMode="numeric"
            error={errorOf(measure)}
            {...form.register(measure, {
              pattern: { value: /^\s*\d{0,13}\s*$/, message: t('error.COUNT_OUT_OF_RANGE') },
              // A new number is true now unless somebody says otherwise.
              onChange: () => form.setValue(`${measure}_when`, 'now'),
            })}
          />
          <WhenField
            command={command}
            name={`${measure}_when`}
            otherName={`${measure}_other`}
            label={t('ourStatus.asOf', { measure: t(`measure.${measure}`) })}
          />
        </div>
      ))}
    </fieldset>
  );
}
