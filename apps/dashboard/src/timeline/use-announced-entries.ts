import type { Entry, Uuid } from '@tocsin/protocol';
import { useEffect, useRef } from 'react';
import { useAnnouncer } from '../shell/announcer.js';
import { useWords } from '../shell/words.js';
import { authorWords, kindWords } from './entry-words.js';
import { isQuietReceipt } from './shown-entries.js';

/** Tells a screen reader what has arrived since the page was opened; the announcer keeps bursts short. */
export function useAnnouncedEntries(
  entries: readonly Entry[],
  prepended: number,
  own: ReadonlySet<Uuid>,
): void {
  const announcer = useAnnouncer();
  const t = useWords();
  const told = useRef(entries.length - prepended);
  useEffect(() => {
    const fresh = entries
      .slice(told.current + prepended)
      .filter((entry) => !own.has(entry.id) && !isQuietReceipt(entry));
    told.current = entries.length - prepended;
    const latest = fresh.at(-1);
    if (latest === undefined) return;
    announcer.tell(
      t('timeline.arrived', {
        count: fresh.length,
        author: authorWords(latest.author, t),
        kind: kindWords(latest, t),
      }),
    );
  }, [entries, prepended, own, announcer, t]);
}
