import { openHandover } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { useWords } from '../shell/words.js';
import { useIncidentPeople } from '../timeline/use-incident-people.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { NobodyToTake } from './nobody-to-take.js';

const OfferForm = lazy(() => import('./offer-form.js'));

/** Beside one's own people: the lead goes on to a colleague. While it is offered, the offer itself stands on the page. */
export function HandOver(): ReactNode {
  const t = useWords();
  const { allowed, incidentId, state } = useWriting();
  const { personId, organisation } = useViewer();
  const { form, open, close } = useOpenForm();
  const { people } = useIncidentPeople(incidentId);
  if (!allowed.has('offer_handover') || openHandover(state) !== undefined) return null;
  // Whoever may offer it is on it: before the people are known, nothing is said of them.
  if (people.length === 0) return null;
  const able = people.filter(
    (one) =>
      one.organisation.organisationId === organisation.organisationId &&
      one.personId !== personId &&
      (one.role === 'deputy' || one.role === 'contributor'),
  );
  const here = form === 'handover';
  return (
    <Card title={t('handover.title')} padded={able.length > 0}>
      {able.length === 0 ? (
        <NobodyToTake sought={here} />
      ) : (
        <>
          <Button aria-expanded={here} onClick={() => (here ? close() : open('handover'))}>
            {t('handover.write')}
          </Button>
          {here && (
            <Suspense>
              <OfferForm able={able} />
            </Suspense>
          )}
        </>
      )}
    </Card>
  );
}
