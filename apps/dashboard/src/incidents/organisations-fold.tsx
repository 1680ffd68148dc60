import type { ParticipantStanding, Uuid } from '@tocsin/protocol';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { Fold } from '../ui/fold.js';
import { Waiting } from '../ui/waiting.js';

const OrganisationsForms = lazy(() => import('./organisations-forms.js'));

interface OrganisationsFoldProps {
  readonly incidentId: Uuid;
  readonly participants: readonly ParticipantStanding[];
}

/** Few change who is on an incident: the forms, and whom they could name, are loaded when somebody unfolds them. */
export function OrganisationsFold(props: OrganisationsFoldProps): ReactNode {
  const t = useWords();
  const [wasUnfolded, setWasUnfolded] = useState(false);
  return (
    <Fold title={t('organisations.title')} onToggle={(open) => setWasUnfolded((was) => was || open)}>
      {wasUnfolded && (
        <Suspense fallback={<Waiting label={t('loading.still')} />}>
          <OrganisationsForms {...props} />
        </Suspense>
      )}
    </Fold>
  );
}
