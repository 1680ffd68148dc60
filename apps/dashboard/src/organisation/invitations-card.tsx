import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import { FailureLine } from '../shell/failure-line.js';
import { Invitations, WithdrawInvitation, type InvitationsQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { UtcTime } from '../shell/time-pair.js';
import { useAct } from '../shell/use-act.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';

export const INVITATIONS_KEY = ['invitations'];

/** Links that somebody could still use. */
export function InvitationsCard(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const query = useQuery({
    queryKey: INVITATIONS_KEY,
    queryFn: ({ signal }) => api.send(Invitations, {}, { signal }),
  });
  return (
    <Asked query={query} rows={2}>
      {({ invitations }) => (
        <Card title={t('invite.open')} padded={false}>
          {invitations.length === 0 ? (
            <Empty>{t('invite.none')}</Empty>
          ) : (
            <FactTable
              label={t('invite.open')}
              columns={[t('column.person'), t('token.created'), t('token.expires'), t('column.act')]}
              rows={invitations.map((invitation) => ({
                key: invitation.id,
                head: <bdi dir="auto">{invitation.personName ?? t('invite.firstPerson')}</bdi>,
                below: t(`invitationPurpose.${invitation.purpose}`),
                cells: [
                  <UtcTime key="made" at={invitation.createdAt} />,
                  <UtcTime key="ends" at={invitation.expiresAt} />,
                  <Withdraw key="withdraw" invitation={invitation} />,
                ],
              }))}
            />
          )}
        </Card>
      )}
    </Asked>
  );
}

function Withdraw({
  invitation: { id, personName },
}: {
  readonly invitation: InvitationsQuery['invitations'][number];
}): ReactNode {
  const t = useWords();
  const { act, busy, failure } = useAct(WithdrawInvitation, [INVITATIONS_KEY]);
  return (
    <>
      <Button
        weight="quiet"
        busy={busy}
        aria-label={t('invite.withdrawNamed', { name: personName ?? t('invite.firstPerson') })}
        onClick={() => act({ id })}
      >
        {t('invite.withdraw')}
      </Button>
      <FailureLine failure={failure} />
    </>
  );
}
