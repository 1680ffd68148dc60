import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { useWords, type MessageId } from '../shell/words.js';
import { AreaHead } from '../ui/area-head.js';

interface CommunityFrameProps {
  readonly title: MessageId;
  readonly lead: MessageId;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** The organisations together: who belongs, who decides that, and, for an oversight body, who was given what. */
export function CommunityFrame({ title, lead, action, children }: CommunityFrameProps): ReactNode {
  const t = useWords();
  const oversees = useViewer().organisation.kind === 'oversight_body';
  return (
    <>
      <title>{t('page.title', { page: t(title) })}</title>
      <AreaHead
        title={t('nav.community')}
        links={[
          { to: '/community', label: t('community.directory') },
          { to: '/community/proposals', label: t('community.proposals') },
          ...(oversees ? [{ to: '/community/readings', label: t('community.readings') }] : []),
        ]}
        lead={t(lead)}
        action={action}
      />
      {children}
    </>
  );
}
