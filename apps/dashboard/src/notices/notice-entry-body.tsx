import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { AboutEntry } from '../timeline/about-entry.js';
import { Passage } from '../timeline/passage.js';
import classes from '../timeline/timeline-card.module.css';

interface NoticeEntryBodyProps {
  readonly entry: Extract<Entry, { readonly kind: 'notice_given' | 'notice_received' }>;
}

/** What a protocol tells whom, and what an organisation said of it. */
export function NoticeEntryBody({ entry }: NoticeEntryBodyProps): ReactNode {
  const t = useWords();
  if (entry.kind === 'notice_received') {
    const { noticeId, receipt, reason } = entry.body;
    return (
      <>
        <p className={classes.text}>
          <strong>{t(`noticeReceipt.${receipt}`)}</strong> <AboutEntry id={noticeId} />
        </p>
        {reason !== null && <Passage language={entry.language}>{reason}</Passage>}
      </>
    );
  }
  const { protocol, text, to, chathamHouse, acknowledgeBy } = entry.body;
  return (
    <>
      <Passage language={undefined}>{text}</Passage>
      <p className={classes.source}>
        <bdi>{protocol.name}</bdi> {protocol.version} ·{' '}
        <Words id="notice.to" values={{ roles: <bdi>{to.map(({ name }) => name).join(', ')}</bdi> }} />{' '}
        {chathamHouse && `${t('notice.chathamHouse')} `}
        {acknowledgeBy !== null && (
          <Words id="notice.acknowledgeBy" values={{ time: <UtcTime at={acknowledgeBy} /> }} />
        )}
      </p>
    </>
  );
}
