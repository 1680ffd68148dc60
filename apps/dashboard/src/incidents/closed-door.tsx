import type { Uuid } from '@tocsin/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { PageHead } from '../ui/page-head.js';

const AccessRequestForm = lazy(() => import('./access-request-form.js'));

/** Nothing of what may or may not lie behind this address: only how to knock. Opens by itself for whoever is let in. */
export function ClosedDoor({ incidentId }: { readonly incidentId: Uuid }): ReactNode {
  const t = useWords();
  const { live, feeds } = useServices();
  const queries = useQueryClient();
  useEffect(() => {
    // Whoever has just been taken off may not keep what they were shown either.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(incidentId) });
    return live.onBoardMoved((moved) => {
      if (moved === incidentId) void feeds.of(incidentId).catchUp();
    });
  }, [queries, live, feeds, incidentId]);
  return (
    <>
      <title>{t('page.title', { page: t('incident.missing') })}</title>
      <PageHead
        title={t('incident.missing')}
        lead={t('incident.missingText')}
        action={<LinkButton to="/">{t('nav.board')}</LinkButton>}
      />
      <Knock incidentId={incidentId} />
    </>
  );
}

/** How to ask for access; also for whoever reads only what went beyond the incident. */
export function Knock({ incidentId }: { readonly incidentId: Uuid }): ReactNode {
  const t = useWords();
  const [asked, setAsked] = useState(false);
  return asked ? (
    <Notice tone="info" role="status" title={t('door.asked')}>
      {t('door.askedText')}
    </Notice>
  ) : (
    <Card title={t('door.request')}>
      <Suspense>
        <AccessRequestForm incidentId={incidentId} onAsked={() => setAsked(true)} />
      </Suspense>
    </Card>
  );
}
