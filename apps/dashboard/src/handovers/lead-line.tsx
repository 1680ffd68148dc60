import type { IncidentState, ParticipantStanding } from '@tocsin/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Words } from '../shell/words.js';
import { incidentPeopleKey, useIncidentPeople } from '../timeline/use-incident-people.js';

interface LeadLineProps {
  readonly lead: ParticipantStanding;
  readonly state: IncidentState;
}

/** Which organisation leads, and who of its people does, as far as this viewer may know them. */
export function LeadLine({ lead, state: { incidentId, handovers } }: LeadLineProps): ReactNode {
  const queries = useQueryClient();
  const { people } = useIncidentPeople(incidentId);
  const taken = handovers.filter(({ status }) => status === 'taken').length;
  useEffect(() => {
    // Who leads has changed with the entry that was just read.
    if (taken > 0) void queries.invalidateQueries({ queryKey: incidentPeopleKey(incidentId) });
  }, [queries, incidentId, taken]);
  const leading = people.filter(
    ({ role, organisation }) => role === 'lead' && organisation.organisationId === lead.organisationId,
  );
  const name = <b dir="auto">{lead.name}</b>;
  if (leading.length === 0) return <Words id="incident.lead" values={{ name }} />;
  const person = <bdi>{leading.map((one) => one.name ?? one.title).join(', ')}</bdi>;
  return <Words id="incident.leadPerson" values={{ name, person }} />;
}
