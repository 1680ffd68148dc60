import type { ParticipantStanding, Uuid } from '@tocsin/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { describeFailure } from '../shell/error-words.js';
import { SeenAs, type Reads } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import type { Sight } from '../timeline/sight.js';
import { SelectField } from '../ui/fields.js';
import { Notice } from '../ui/notice.js';

interface SeeAs {
  readonly sight: Sight;
  readonly choice: ReactNode;
}

/** "See as": an administrator sees for each entry whether another organisation reads it. It opens nothing. */
export function useSeeAs(
  incidentId: Uuid,
  participants: readonly ParticipantStanding[],
  entryCount: number,
): SeeAs {
  const t = useWords();
  const { api } = useServices();
  const [organisationId, setOrganisationId] = useState('');
  const { data, error } = useQuery({
    queryKey: ['seen-as', incidentId, organisationId, entryCount],
    queryFn: ({ signal }) => api.send(SeenAs, { incidentId, organisationId }, { signal }),
    enabled: organisationId !== '',
    placeholderData: (before, query) => (query?.queryKey[2] === organisationId ? before : undefined),
  });
  const seen = organisationId === '' ? undefined : data?.seenAs;
  const sight = seen ? new Map(seen.entries.map(({ entryId, reads }) => [entryId, reads])) : null;
  const count = (reads: Reads): number => seen?.entries.filter((one) => one.reads === reads).length ?? 0;
  const choice = (
    <>
      <SelectField
        label={t('seeAs.label')}
        value={organisationId}
        options={[
          { value: '', label: t('seeAs.own') },
          ...participants.map((one) => ({ value: one.organisationId, label: one.name })),
        ]}
        onChange={(event) => setOrganisationId(event.currentTarget.value)}
      />
      {error && (
        <Notice tone="error" role="alert">
          {describeFailure(error, t)}
        </Notice>
      )}
      {seen && (
        <Notice tone="info" role="status">
          {t('seeAs.summary', {
            yes: count('yes'),
            no: count('no'),
            unknown: count('not_yours_to_know'),
          })}
        </Notice>
      )}
    </>
  );
  return { sight, choice };
}
