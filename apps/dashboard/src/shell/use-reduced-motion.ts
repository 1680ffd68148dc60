import { useSyncExternalStore } from 'react';

const REDUCED = window.matchMedia('(prefers-reduced-motion: reduce)');

function follow(changed: () => void): () => void {
  REDUCED.addEventListener('change', changed);
  return () => REDUCED.removeEventListener('change', changed);
}

/** Whether somebody has asked their device for less that moves. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(follow, () => REDUCED.matches);
}
