import type { Marking } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch, type Path } from 'react-hook-form';
import { useViewer } from '../access/viewer.js';
import type { RecipientsInput } from '../shell/operations.generated.js';
import type { CommandForm, FormValues } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';
import { CheckList } from '../ui/check-list.js';
import { MarkingField } from './marking-field.js';
import { recipientsOf } from './recipients-field.js';
import { useWriting } from './writing.js';

interface AudienceFieldProps<Values extends FormValues> {
  readonly command: CommandForm<Values>;
  readonly marking: Path<Values> & string;
  /** Organisations as one word of identifiers; empty: all that the marking reaches. */
  readonly organisations: Path<Values> & string;
  readonly markings: readonly Marking[];
}

/** For whom something is that organisations run together: a marking and, within it, the organisations by name. */
export function AudienceField<Values extends FormValues>({
  command,
  marking,
  organisations,
  markings,
}: AudienceFieldProps<Values>): ReactNode {
  const t = useWords();
  const { state } = useWriting();
  const { organisation } = useViewer();
  const chosen = useWatch({ control: command.form.control, name: marking }) as string;
  const named = useWatch({ control: command.form.control, name: organisations });
  return (
    <>
      <MarkingField command={command} name={marking} markings={markings} />
      {chosen !== 'GREEN' && (
        <CheckList
          legend={t('field.organisations')}
          hint={t('field.organisationsHint')}
          choices={state.participants
            .filter((one) => one.organisationId !== organisation.organisationId)
            .map(({ organisationId, name }) => ({ value: organisationId, label: <bdi>{name}</bdi> }))}
          chosen={new Set(recipientsOf(named))}
          error={command.errorOf(organisations)}
          onChange={(next) =>
            command.form.setValue(organisations, [...next].join(' ') as never, { shouldDirty: true })
          }
        />
      )}
    </>
  );
}

/** Null: everybody whom the marking reaches. */
export function audienceOf(marking: string, organisations: string): RecipientsInput | null {
  const organisationIds = marking === 'GREEN' ? [] : recipientsOf(organisations);
  return organisationIds.length === 0 ? null : { organisationIds, personIds: [] };
}
