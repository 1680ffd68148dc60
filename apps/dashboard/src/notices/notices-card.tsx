import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Card } from '../ui/card.js';
import { Fold } from '../ui/fold.js';
import { NoticeItem } from './notice-item.js';
import { isFor, saidBy } from './own-receipt.js';
import { useQuietReceipt } from './use-quiet-receipt.js';
import classes from './notices-card.module.css';

/** What the protocols told whom, first what waits for one's own answer. */
export function NoticesCard(): ReactNode {
  const t = useWords();
  const { state, incidentId, allowed } = useWriting();
  const { organisation } = useViewer();
  const say = useQuietReceipt(incidentId);
  const { organisationId } = organisation;
  const notices = state.notices.toReversed();
  if (notices.length === 0) return null;
  const forUs = notices.filter((notice) => isFor(notice, organisationId, organisation.protected));
  const others = notices.filter((notice) => !forUs.includes(notice));
  const may = allowed.has('receive_notice');
  const waiting = forUs.filter(
    (notice) => may && saidBy(notice, organisationId).every((one) => AUTOMATIC.has(one)),
  );
  return (
    <Card
      title={t('notices.title')}
      stress={waiting.length > 0 ? 'accent' : 'none'}
      aside={t('notices.waiting', { count: waiting.length })}
      padded={false}
    >
      {forUs.length > 0 && (
        <ul className={classes.list}>
          {forUs.map((notice) => (
            <li key={notice.noticeId}>
              <NoticeItem notice={notice} forUs={may} onSeen={say} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <div className={classes.others}>
          <Fold title={t('notices.others', { count: others.length })}>
            <ul className={classes.list}>
              {others.map((notice) => (
                <li key={notice.noticeId}>
                  <NoticeItem notice={notice} forUs={false} onSeen={say} />
                </li>
              ))}
            </ul>
          </Fold>
        </div>
      )}
    </Card>
  );
}

/** What pages say by themselves; it is no answer of a person. */
const AUTOMATIC: ReadonlySet<string> = new Set(['delivered', 'seen']);
