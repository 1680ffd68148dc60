import type { ReactNode } from 'react';
import { useWatch, type Path } from 'react-hook-form';
import { useIncidentPeople } from './use-incident-people.js';
import type { CommandForm, FormValues } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';
import { CheckList } from '../ui/check-list.js';
import { useWriting } from './writing.js';

interface RecipientsFieldProps<Values extends FormValues> {
  readonly command: CommandForm<Values>;
  readonly name: Path<Values> & string;
}

/** TLP:RED is for people and not for organisations: whoever is ticked, and the author. Kept as one word of identifiers. */
export function RecipientsField<Values extends FormValues>({
  command,
  name,
}: RecipientsFieldProps<Values>): ReactNode {
  const t = useWords();
  const { incidentId } = useWriting();
  const { people } = useIncidentPeople(incidentId);
  const chosen = new Set(recipientsOf(useWatch({ control: command.form.control, name })));
  return (
    <CheckList
      legend={t('field.recipients')}
      choices={people.map(({ personId, name: own, title, organisation }) => ({
        value: personId,
        label: (
          <>
            <bdi>{own ?? title}</bdi> · <bdi>{organisation.name}</bdi>
          </>
        ),
      }))}
      chosen={chosen}
      error={command.errorOf(name)}
      onChange={(next) => command.form.setValue(name, [...next].join(' ') as never, { shouldDirty: true })}
    />
  );
}

export function recipientsOf(value: string | undefined): string[] {
  return (value ?? '').split(' ').filter((id) => id !== '');
}
