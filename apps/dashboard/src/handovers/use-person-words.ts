import type { Uuid } from '@tocsin/protocol';
import { useWords } from '../shell/words.js';
import { useIncidentPeople } from '../timeline/use-incident-people.js';

/** What to call somebody on the incident: a colleague by name, others by what they do, who has left by neither. */
export function usePersonWords(incidentId: Uuid): (personId: Uuid) => string {
  const t = useWords();
  const { people } = useIncidentPeople(incidentId);
  return (personId) => {
    const person = people.find((one) => one.personId === personId);
    return person === undefined ? t('handover.somebody') : (person.name ?? person.title);
  };
}
