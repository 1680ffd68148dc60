import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { ReadingPages } from '../organisation/reading-pages.js';
import { ReadingHeaders } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Notice } from '../ui/notice.js';
import { CommunityFrame } from './community-frame.js';

/** For an oversight body: that something was given to whom and when, and nothing of what. */
export default function ReadingHeadersPage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const oversees = useViewer().organisation.kind === 'oversight_body';
  return (
    <CommunityFrame title="community.readings" lead="reading.headersLead">
      {oversees ? (
        <ReadingPages
          title={t('community.readings')}
          empty={t('reading.noHeaders')}
          withCounts={false}
          queryKey={['reading-headers']}
          load={async (before, signal) =>
            (await api.send(ReadingHeaders, { before }, { signal })).readingHeaders
          }
        />
      ) : (
        <Notice tone="attention">{t('error.NOT_FOR_YOUR_KIND')}</Notice>
      )}
    </CommunityFrame>
  );
}
