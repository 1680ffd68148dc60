import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { FailureLine } from '../shell/failure-line.js';
import {
  RecoverPerson,
  ReinstatePerson,
  SetAdministrator,
  SetPerson,
  SuspendPerson,
  type NewInvitationFieldsFragment,
  type PersonFieldsFragment,
} from '../shell/operations.generated.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { CheckBox } from '../ui/check-list.js';
import { FactTable } from '../ui/fact-table.js';
import { RowActs } from '../ui/row-acts.js';

/** Whatever shows the own people. */
export const PEOPLE_KEYS = [['people'], ['colleagues']] as const;

type Person = PersonFieldsFragment;

interface PeopleTableProps {
  readonly people: readonly Person[];
  readonly onRecovered: (made: NewInvitationFieldsFragment) => void;
}

export function PeopleTable({ people, onRecovered }: PeopleTableProps): ReactNode {
  const t = useWords();
  const { personId: self } = useViewer();
  return (
    <FactTable
      label={t('organisation.people')}
      columns={[t('column.person'), t('column.state'), t('person.onDuty'), t('column.role'), t('column.act')]}
      rows={people.map((person) => ({
        key: person.personId,
        head: (
          <>
            <bdi dir="auto">{person.name}</bdi>
            {person.personId === self && ` · ${t('person.you')}`}
          </>
        ),
        below: <bdi dir="auto">{person.title}</bdi>,
        cells: [
          t(`personState.${person.state}`),
          <Duty key="duty" person={person} />,
          t(person.administrator ? 'person.administrator' : 'person.member'),
          <PersonActs key="acts" person={person} self={person.personId === self} onRecovered={onRecovered} />,
        ],
      }))}
    />
  );
}

/** Whether an alert brings them onto an incident by itself. */
function Duty({ person: { personId, name, onDuty } }: { readonly person: Person }): ReactNode {
  const t = useWords();
  const { act, busy, failure } = useAct(SetPerson, PEOPLE_KEYS);
  return (
    <>
      <CheckBox
        label={t('person.onDutyNamed', { name })}
        checked={onDuty}
        busy={busy}
        onChange={(checked) => act({ personId, input: { onDuty: checked } })}
      />
      <FailureLine failure={failure} />
    </>
  );
}

interface PersonActsProps {
  readonly person: Person;
  readonly self: boolean;
  readonly onRecovered: PeopleTableProps['onRecovered'];
}

function PersonActs({ person, self, onRecovered }: PersonActsProps): ReactNode {
  const t = useWords();
  const { personId, name, administrator, state } = person;
  const recover = useAct(RecoverPerson, PEOPLE_KEYS, ({ recoverPerson }) => onRecovered(recoverPerson));
  const role = useAct(SetAdministrator, PEOPLE_KEYS);
  const suspend = useAct(SuspendPerson, PEOPLE_KEYS);
  const reinstate = useAct(ReinstatePerson, PEOPLE_KEYS);
  const roleWords = t(administrator ? 'person.unmakeConfirm' : 'person.makeConfirm', { name });
  const recoverWords = t('person.recoverNamed', { name });
  if (state === 'suspended') {
    return (
      <RowActs label={t('action.named', { act: t('action.change'), name })} shown={t('action.change')}>
        <Button
          weight="quiet"
          busy={reinstate.busy}
          aria-label={t('person.reinstateNamed', { name })}
          onClick={() => reinstate.act({ personId })}
        >
          {t('person.reinstate')}
        </Button>
        <FailureLine failure={reinstate.failure} />
      </RowActs>
    );
  }
  return (
    <RowActs label={t('action.named', { act: t('action.change'), name })} shown={t('action.change')}>
      {!self && (
        <Button
          weight="quiet"
          busy={recover.busy}
          aria-label={recoverWords}
          onClick={() => recover.act({ personId }, recoverWords)}
        >
          {t('person.recover')}
        </Button>
      )}
      <Button
        weight="quiet"
        busy={role.busy}
        aria-label={t('action.named', { act: t(administrator ? 'person.unmake' : 'person.make'), name })}
        onClick={() => role.act({ personId, administrator: !administrator }, roleWords)}
      >
        {t(administrator ? 'person.unmake' : 'person.make')}
      </Button>
      {!self && (
        <Button
          weight="quiet"
          busy={suspend.busy}
          aria-label={t('person.suspendNamed', { name })}
          onClick={() => suspend.act({ personId })}
        >
          {t('person.suspend')}
        </Button>
      )}
      <FailureLine failure={recover.failure ?? role.failure ?? suspend.failure} />
    </RowActs>
  );
}
