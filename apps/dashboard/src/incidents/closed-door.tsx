import type { Uuid } from '@tocsin/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { CommandFrame } from '../shell/command-frame.js';
import { GuardedField } from '../shell/guarded-field.js';
import { RequestAccess } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useCommandForm } from '../shell/use-command-form.js';
import { useWords } from '../shell/words.js';
import { LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Notice } from '../ui/notice.js';
import { PageHead } from '../ui/page-head.js';

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
      <RequestForm incidentId={incidentId} onAsked={() => setAsked(true)} />
    </Card>
  );
}

interface RequestFormProps {
  readonly incidentId: Uuid;
  readonly onAsked: () => void;
}

function RequestForm({ incidentId, onAsked }: RequestFormProps): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const command = useCommandForm({
    draft: `${incidentId}.request-access`,
    fresh: { reason: '' },
    mayKeep: () => true,
    inputOf: ({ reason }) => ({ incidentId, reason }),
    send: (input) => api.send(RequestAccess, { input }),
    onAccepted: onAsked,
  });
  return (
    <CommandFrame
      command={command}
      label={t('door.request')}
      verb={t('door.request')}
      consequence={t('door.consequence')}
    >
      <GuardedField
        command={command}
        name="reason"
        shape="passage"
        rows={3}
        label={t('door.reason')}
        hint={t('door.reasonHint')}
        required
      />
    </CommandFrame>
  );
}
