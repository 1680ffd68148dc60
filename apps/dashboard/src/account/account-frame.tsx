import type { ReactNode } from 'react';
import { useWords, type MessageId } from '../shell/words.js';
import { AreaHead } from '../ui/area-head.js';

interface AccountFrameProps {
  readonly title: MessageId;
  readonly lead: MessageId;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** What concerns the viewer alone: how they sign in and where, which programs act for them, how pages look and sound. */
export function AccountFrame({ title, lead, action, children }: AccountFrameProps): ReactNode {
  const t = useWords();
  return (
    <>
      <title>{t('page.title', { page: t(title) })}</title>
      <AreaHead
        title={t('nav.account')}
        links={[
          { to: '/account', label: t('account.passkeys') },
          { to: '/account/sessions', label: t('account.sessions') },
          { to: '/account/tokens', label: t('account.tokens') },
          { to: '/account/appearance', label: t('account.appearance') },
          { to: '/account/announcements', label: t('account.announcements') },
        ]}
        lead={t(lead)}
        action={action}
      />
      {children}
    </>
  );
}
