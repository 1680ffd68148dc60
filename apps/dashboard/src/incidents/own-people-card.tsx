import { rolesWithin, type ParticipantRole, type Uuid } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { FailureLine } from '../shell/failure-line.js';
import { AssignPerson, ReleasePerson } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { useColleagues } from '../stakeholders/use-colleagues.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { SelectField } from '../ui/fields.js';
import { InlineForm } from '../ui/inline-form.js';
import type { PersonOnIncident } from '../timeline/use-incident-people.js';
import { useMembership } from './use-membership.js';

interface OwnPeopleCardProps {
  readonly incidentId: Uuid;
  readonly people: readonly PersonOnIncident[];
  readonly ownRole: ParticipantRole;
  readonly mayAssign: boolean;
}

/** Who of one's own organisation is on the incident. A colleague who is not here sees nothing of it. */
export function OwnPeopleCard({ incidentId, people, ownRole, mayAssign }: OwnPeopleCardProps): ReactNode {
  const t = useWords();
  const { organisation } = useViewer();
  const own = people.filter((one) => one.organisation.organisationId === organisation.organisationId);
  return (
    <Card title={t('ownPeople.title')} aside={t('ownPeople.count', { count: own.length })} padded={false}>
      {own.length === 0 ? (
        <Empty>{t('organisation.nobodyOnIt')}</Empty>
      ) : (
        <FactTable
          label={t('ownPeople.title')}
          columns={[t('column.person'), t('column.role'), ...(mayAssign ? [t('column.act')] : [])]}
          rows={own.map(({ personId, name, title, role }) => ({
            key: personId,
            head: <bdi dir="auto">{name}</bdi>,
            below: <bdi dir="auto">{title}</bdi>,
            cells: [
              t(`role.${role}`),
              ...(mayAssign
                ? [<Release key="act" incidentId={incidentId} personId={personId} name={name ?? title} />]
                : []),
            ],
          }))}
        />
      )}
      {mayAssign && <Assign incidentId={incidentId} present={own} roles={rolesWithin(ownRole)} />}
    </Card>
  );
}

interface ReleaseProps {
  readonly incidentId: Uuid;
  readonly personId: Uuid;
  readonly name: string;
}

function Release({ incidentId, personId, name }: ReleaseProps): ReactNode {
  const t = useWords();
  const { act, busy, failure } = useMembership(incidentId, ReleasePerson);
  return (
    <>
      <Button
        weight="quiet"
        busy={busy}
        aria-label={t('action.named', { act: t('ownPeople.release'), name })}
        onClick={() => act({ personId })}
      >
        {t('ownPeople.release')}
      </Button>
      <FailureLine failure={failure} />
    </>
  );
}

interface AssignProps {
  readonly incidentId: Uuid;
  readonly present: readonly PersonOnIncident[];
  readonly roles: readonly ParticipantRole[];
}

function Assign({ incidentId, present, roles }: AssignProps): ReactNode {
  const t = useWords();
  const { data = [] } = useColleagues();
  const { act, busy, failure } = useMembership(incidentId, AssignPerson);
  const [personId, setPersonId] = useState('');
  const [role, setRole] = useState<ParticipantRole>(
    roles.includes('contributor') ? 'contributor' : 'observer',
  );
  const absent = data.filter(
    ({ state, personId: id }) => state === 'active' && !present.some((one) => one.personId === id),
  );
  const chosen = absent.find((one) => one.personId === personId) ?? absent[0];
  if (chosen === undefined) return null;
  return (
    <InlineForm label={t('ownPeople.assign')} onSubmit={() => act({ personId: chosen.personId, role })}>
      <SelectField
        label={t('ownPeople.colleague')}
        value={chosen.personId}
        options={absent.map((one) => ({ value: one.personId, label: `${one.name}, ${one.title}` }))}
        onChange={(event) => setPersonId(event.currentTarget.value)}
      />
      <SelectField
        label={t('column.role')}
        value={role}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={(event) => setRole(event.currentTarget.value as ParticipantRole)}
      />
      <Button type="submit" busy={busy}>
        {t('ownPeople.assign')}
      </Button>
      <FailureLine failure={failure} />
    </InlineForm>
  );
}
