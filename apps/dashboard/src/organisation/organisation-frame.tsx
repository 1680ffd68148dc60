import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { useWords, type MessageId } from '../shell/words.js';
import { Notice } from '../ui/notice.js';
import { AreaHead } from '../ui/area-head.js';

interface OrganisationFrameProps {
  readonly title: MessageId;
  readonly lead: MessageId;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** What an administrator does for their own organisation. It opens no incident to them. */
export function OrganisationFrame({ title, lead, action, children }: OrganisationFrameProps): ReactNode {
  const t = useWords();
  const { administrator } = useViewer();
  return (
    <>
      <title>{t('page.title', { page: t(title) })}</title>
      <AreaHead
        title={t('nav.organisation')}
        links={
          administrator
            ? [
                { to: '/organisation', label: t('organisation.people') },
                { to: '/organisation/sign-on', label: t('organisation.signOn') },
                { to: '/organisation/incidents', label: t('organisation.incidents') },
                { to: '/organisation/readings', label: t('organisation.readings') },
              ]
            : []
        }
        lead={t(lead)}
        action={administrator && action}
      />
      {administrator ? children : <Notice tone="attention">{t('error.NOT_AN_ADMINISTRATOR')}</Notice>}
    </>
  );
}
