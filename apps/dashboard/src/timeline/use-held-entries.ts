import type { Entry, Uuid } from '@tocsin/protocol';
import { useEffect, useRef, useState, type RefObject } from 'react';

interface HeldEntries {
  /** Oldest first, like the timeline. */
  readonly shown: readonly Entry[];
  /** Those that wait behind the button. */
  readonly waiting: readonly Entry[];
  readonly showAll: () => void;
  readonly list: RefObject<HTMLDivElement | null>;
}

/**
 * New entries come in at the top. While somebody reads further down, points at the list or stands in it with the
 * keyboard they wait, so that nothing moves under eye, pointer or focus. What was written here shows at once.
 */
export function useHeldEntries(
  entries: readonly Entry[],
  prepended: number,
  own: ReadonlySet<Uuid>,
): HeldEntries {
  const list = useRef<HTMLDivElement>(null);
  const away = useAway(list);
  // Places as they would be had nothing been put before the first.
  const end = entries.length - prepended;
  const [seen, setSeen] = useState(end);
  const [released, setReleased] = useState(end);
  if (seen !== end) {
    setSeen(end);
    if (!away) setReleased(end);
  }
  const upToOwn = entries.findLastIndex(({ id }) => own.has(id)) + 1;
  const count = Math.max(released + prepended, upToOwn);
  return {
    shown: entries.slice(0, count),
    waiting: entries.slice(count),
    showAll: () => setReleased(end),
    list,
  };
}

function useAway(list: RefObject<HTMLElement | null>): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const look = (): void => {
      const element = list.current;
      if (element === null) return;
      const scrolledPast = element.getBoundingClientRect().top < 0;
      setAway(scrolledPast || element.matches(':hover') || element.contains(document.activeElement));
    };
    const events = ['scroll', 'pointermove', 'focusin', 'focusout'] as const;
    for (const event of events) document.addEventListener(event, look, { passive: true });
    return () => {
      for (const event of events) document.removeEventListener(event, look);
    };
  }, [list]);
  return away;
}
