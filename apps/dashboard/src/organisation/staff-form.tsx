import { rolesWithin, type ParticipantRole, type Uuid } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { FailureLine } from '../shell/failure-line.js';
import { AssignPerson } from '../shell/operations.generated.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { useColleagues } from '../stakeholders/use-colleagues.js';
import { Button } from '../ui/button.js';
import { SelectField } from '../ui/fields.js';
import { InlineForm } from '../ui/inline-form.js';

export const STAFFING_KEY = ['organisation-incidents'];

interface StaffFormProps {
  readonly incidentId: Uuid;
  /** The role of the organisation: a person's lies within it. */
  readonly role: ParticipantRole;
  readonly present: readonly Uuid[];
  readonly title: string;
}

/** Brings a colleague onto an incident that one need not see oneself. */
export function StaffForm({ incidentId, role, present, title }: StaffFormProps): ReactNode {
  const t = useWords();
  const { data: colleagues = [] } = useColleagues();
  const { act, busy, failure } = useAct(AssignPerson, [STAFFING_KEY, ['incident-people', incidentId]]);
  const roles = rolesWithin(role);
  const [personId, setPersonId] = useState('');
  const [as, setAs] = useState<ParticipantRole>(roles.includes('contributor') ? 'contributor' : 'observer');
  const absent = colleagues.filter((one) => one.state === 'active' && !present.includes(one.personId));
  const chosen = absent.find((one) => one.personId === personId) ?? absent[0];
  if (chosen === undefined) return null;
  return (
    <InlineForm
      label={t('organisation.staff', { title })}
      onSubmit={() =>
        act({ input: { commandId: crypto.randomUUID(), incidentId, personId: chosen.personId, role: as } })
      }
    >
      <SelectField
        label={t('ownPeople.colleague')}
        value={chosen.personId}
        options={absent.map((one) => ({ value: one.personId, label: `${one.name}, ${one.title}` }))}
        onChange={(event) => setPersonId(event.currentTarget.value)}
      />
      <SelectField
        label={t('column.role')}
        value={as}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={(event) => setAs(event.currentTarget.value as ParticipantRole)}
      />
      <Button type="submit" busy={busy}>
        {t('ownPeople.assign')}
      </Button>
      <FailureLine failure={failure} />
    </InlineForm>
  );
}
