import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import { useIncidentTitles } from '../incidents/use-incident-titles.js';
import { OrganisationIncidents, type OrganisationIncidentsQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { useColleagues } from '../stakeholders/use-colleagues.js';
import { LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { OrganisationFrame } from './organisation-frame.js';
import { STAFFING_KEY, StaffForm } from './staff-form.js';

type Answer = OrganisationIncidentsQuery;

/**
 * Which incidents the own organisation is on, and who of it. An administrator who is not on one sees that there is one,
 * and nothing of what it is about: enough to bring a colleague in.
 */
export default function OrganisationIncidentsPage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const query = useQuery({
    queryKey: STAFFING_KEY,
    queryFn: ({ signal }) => api.send(OrganisationIncidents, {}, { signal }),
  });
  return (
    <OrganisationFrame title="organisation.incidents" lead="organisation.incidentsLead">
      <Asked query={query}>
        {(answer) =>
          answer.organisationIncidents.length === 0 ? (
            <Card title={t('organisation.incidents')} padded={false}>
              <Empty next={<LinkButton to="/">{t('nav.board')}</LinkButton>}>
                {t('organisation.noIncidents')}
              </Empty>
            </Card>
          ) : (
            answer.organisationIncidents.map((staffed) => (
              <Staffed key={staffed.incidentId} staffed={staffed} />
            ))
          )
        }
      </Asked>
    </OrganisationFrame>
  );
}

interface StaffedProps {
  readonly staffed: Answer['organisationIncidents'][number];
}

function Staffed({ staffed }: StaffedProps): ReactNode {
  const t = useWords();
  const { data: colleagues = [] } = useColleagues();
  const { incidentId, role, people } = staffed;
  const titles = useIncidentTitles();
  // The end of its identifier is all there is to tell two closed doors apart.
  const title = titles.get(incidentId) ?? t('organisation.closedIncident', { end: incidentId.slice(-4) });
  const present = colleagues.filter(({ personId }) => people.includes(personId));
  return (
    <Card title={title} aside={t(`role.${role}`)} padded={false}>
      {present.length === 0 ? (
        <Empty>{t('organisation.nobodyOnIt')}</Empty>
      ) : (
        <FactTable
          label={t('organisation.whoIsOn', { title })}
          columns={[t('column.person'), t('person.title')]}
          rows={present.map(({ personId, name, title: function_ }) => ({
            key: personId,
            head: <bdi dir="auto">{name}</bdi>,
            cells: [
              <bdi key="title" dir="auto">
                {function_}
              </bdi>,
            ],
          }))}
        />
      )}
      <StaffForm incidentId={incidentId} role={role} present={people} title={title} />
    </Card>
  );
}
