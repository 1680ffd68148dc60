import type { ReactNode } from 'react';
import type { NewInvitationFieldsFragment } from '../shell/operations.generated.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { Notice } from '../ui/notice.js';
import { Secret } from '../ui/secret.js';

/** A link that works once and is shown once. How it reaches the person is the administrator's business, not ours. */
export function InvitationLink({ made }: { readonly made: NewInvitationFieldsFragment }): ReactNode {
  const t = useWords();
  const { link, invitation } = made;
  const name = invitation.personName ?? t('invite.firstPerson');
  return (
    <Notice tone="attention" role="status" title={t('invite.linkTitle', { name })}>
      <Words
        id={invitation.purpose === 'recovery' ? 'invite.recoveryText' : 'invite.linkText'}
        values={{ time: <UtcTime at={invitation.expiresAt} /> }}
      />
      <Secret copyLabel={t('action.copy')} copiedLabel={t('action.copied')}>
        {link}
      </Secret>
    </Notice>
  );
}
