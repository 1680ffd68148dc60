import { useEffect, useRef, useState, useTransition } from 'react';
import { Calm } from './calm.js';

/** Something that changes and tells of it. */
export interface Store<Snapshot> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => Snapshot;
}

/**
 * What of a store is on the screen: its first change at once, and in a burst no more than one in so many milliseconds, each
 * only when the one before is drawn. It is drawn in small pieces between which the page still answers, so a slow device shows
 * fewer steps and loses none of what they say. What is urgent, compared with what is shown, waits for nothing.
 */
export function useDrawn<Snapshot>(
  store: Store<Snapshot>,
  everyMs: number,
  isUrgent: (shown: Snapshot, next: Snapshot) => boolean,
): Snapshot {
  const [drawn, setDrawn] = useState(store.snapshot);
  const [drawing, startDrawing] = useTransition();
  const shown = useRef(drawn);
  const pencil = useRef({ busy: false, again: false });
  const calm = useRef<Calm | null>(null);
  useEffect(() => {
    shown.current = drawn;
  }, [drawn]);
  useEffect(() => {
    if (drawing) return;
    pencil.current.busy = false;
    if (pencil.current.again) calm.current?.poke();
  }, [drawing]);
  useEffect(() => {
    const kept = new Calm(() => {
      pencil.current.again = pencil.current.busy;
      if (pencil.current.busy) return;
      pencil.current.busy = true;
      startDrawing(() => setDrawn(store.snapshot()));
    }, everyMs);
    calm.current = kept;
    const changed = (): void => {
      const next = store.snapshot();
      if (next === shown.current) return;
      if (isUrgent(shown.current, next)) setDrawn(next);
      else kept.poke();
    };
    const leave = store.subscribe(changed);
    // Since the first drawing something may have come.
    changed();
    return () => {
      kept.stop();
      leave();
    };
  }, [store, everyMs, isUrgent]);
  return drawn;
}
