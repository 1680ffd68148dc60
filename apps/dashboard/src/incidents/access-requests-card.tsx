import { rolesWithin, type ParticipantRole, type Uuid } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { FailureLine } from '../shell/failure-line.js';
import { GrantAccess, RefuseAccess } from '../shell/operations.generated.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { SelectField } from '../ui/fields.js';
import { InlineForm } from '../ui/inline-form.js';
import classes from './membership.module.css';
import type { AccessRequest } from '../timeline/use-incident-people.js';
import { useMembership } from './use-membership.js';

interface AccessRequestsCardProps {
  readonly incidentId: Uuid;
  readonly requests: readonly AccessRequest[];
  /** The role that the viewer's own organisation has: a colleague's lies within it. */
  readonly ownRole: ParticipantRole;
}

/** Who asks to come onto the incident. Saying no is silent; whoever asked is told nothing. */
export default function AccessRequestsCard({
  incidentId,
  requests,
  ownRole,
}: AccessRequestsCardProps): ReactNode {
  const t = useWords();
  return (
    <Card title={t('request.title')} stress="accent" padded={false}>
      <ul className={classes.list}>
        {requests.map((request) => (
          <li key={request.id}>
            <Request
              incidentId={incidentId}
              request={request}
              roles={request.colleague ? rolesWithin(ownRole) : ['contributor', 'observer']}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface RequestProps {
  readonly incidentId: Uuid;
  readonly request: AccessRequest;
  readonly roles: readonly ParticipantRole[];
}

function Request({ incidentId, request, roles }: RequestProps): ReactNode {
  const t = useWords();
  const [role, setRole] = useState<ParticipantRole>(
    roles.includes('contributor') ? 'contributor' : 'observer',
  );
  const grant = useMembership(incidentId, GrantAccess);
  const refuse = useMembership(incidentId, RefuseAccess);
  const who = request.name ?? request.organisationName;
  const requestId = request.id;
  const words = t('action.named', { act: t('request.grant'), name: who });
  const agreed = t('request.grantConfirm', { who, role: t(`role.${role}`) });
  return (
    <>
      <div className={classes.request}>
        <p>
          <strong>
            <bdi>{who}</bdi>
          </strong>{' '}
          · <bdi>{request.title}</bdi> · {t(`stakeholderKind.${request.kind}`)} ·{' '}
          <UtcTime at={request.requestedAt} />
        </p>
        <p dir="auto">{request.reason}</p>
      </div>
      <InlineForm label={words} onSubmit={() => grant.act({ requestId, role }, agreed)}>
        <SelectField
          label={t('column.role')}
          value={role}
          options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={(event) => setRole(event.currentTarget.value as ParticipantRole)}
        />
        <Button
          busy={refuse.busy}
          disabled={refuse.done}
          aria-label={t('action.named', { act: t('request.refuse'), name: who })}
          onClick={() => refuse.act({ requestId })}
        >
          {t('request.refuse')}
        </Button>
        <Button type="submit" weight="primary" busy={grant.busy} disabled={grant.done} aria-label={words}>
          {t('request.grant')}
        </Button>
        <FailureLine failure={grant.failure ?? refuse.failure} />
      </InlineForm>
    </>
  );
}
