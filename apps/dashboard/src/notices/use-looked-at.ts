import { useEffect, type RefObject } from 'react';

/** How long something has to be on screen to count as seen (our default). */
const LOOKED_AT_MS = 1_000;

/** Calls back once an element has been on the screen for a moment, while somebody could see the page. */
export function useLookedAt(element: RefObject<Element | null>, wanted: boolean, onSeen: () => void): void {
  useEffect(() => {
    const watched = element.current;
    if (!wanted || watched === null || !('IntersectionObserver' in window)) return undefined;
    let onScreen = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (onScreen && document.visibilityState === 'visible') timer = setTimeout(onSeen, LOOKED_AT_MS);
    };
    const observer = new IntersectionObserver(
      (changes) => {
        onScreen = changes.at(-1)?.isIntersecting ?? false;
        look();
      },
      { threshold: 0.5 },
    );
    observer.observe(watched);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  }, [element, wanted, onSeen]);
}
