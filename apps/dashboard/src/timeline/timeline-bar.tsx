import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { PressedChoice } from '../ui/pressed-choice.js';
import { isQuietReceipt, ORDER, SHOW } from './shown-entries.js';
import type { useShown } from './use-shown.js';
import classes from './timeline-card.module.css';

interface TimelineBarProps {
  readonly reading: ReturnType<typeof useShown>;
  /** All that are loaded. */
  readonly entries: readonly Entry[];
}

/** Which entries are shown, in which order, and in words what is left out. */
export function TimelineBar({ reading, entries }: TimelineBarProps): ReactNode {
  const t = useWords();
  const { show, setShow, order, setOrder } = reading;
  const receipts = show === 'all' ? entries.filter(isQuietReceipt).length : 0;
  return (
    <div className={classes.bar}>
      <PressedChoice
        label={t('timeline.show')}
        choices={SHOW.map((value) => ({ value, label: t(`timelineShow.${value}`) }))}
        value={show}
        onChange={setShow}
      />
      <PressedChoice
        label={t('timeline.order')}
        choices={ORDER.map((value) => ({ value, label: t(`timelineOrder.${value}`) }))}
        value={order}
        onChange={setOrder}
      />
      {receipts > 0 && (
        <p className={classes.left}>
          {t('timeline.receipts', { count: receipts })}{' '}
          <Button weight="quiet" onClick={() => setShow('system')}>
            {t('timeline.showReceipts')}
          </Button>
        </p>
      )}
    </div>
  );
}
