import type { Entry, Uuid } from '@tocsin/protocol';
import { useEffect, useRef, useState, type RefObject } from 'react';

interface HeldEntries {
  /** Oldest first, like the timeline. */
  readonly shown: readonly Entry[];
  /** How many wait behind the button. */
  readonly waiting: number;
  readonly showAll: () => void;
  readonly list: RefObject<HTMLDivElement | null>;
}

/**
 * New entries come in at the top. While somebody reads further down, points at the list or stands in it with the
 * keyboard they wait, so that nothing moves under eye, pointer or focus. What was written here shows at once.
 */
export function useHeldEntries(entries: readonly Entry[], own: ReadonlySet<Uuid>): HeldEntries {
  const list = useRef<HTMLDivElement>(null);
  const away = useAway(list);
  const [seen, setSeen] = useState(entries.length);
  const [released, setReleased] = useState(entries.length);
  if (seen !== entries.length) {
    setSeen(entries.length);
    if (!away) setReleased(entries.length);
  }
  const upToOwn = entries.findLastIndex(({ id }) => own.has(id)) + 1;
  const count = Math.max(released, upToOwn);
  return {
    shown: entries.slice(0, count),
    waiting: entries.length - count,
    showAll: () => setReleased(entries.length),
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
