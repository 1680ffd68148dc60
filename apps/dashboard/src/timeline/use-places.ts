import type { Entry, Uuid } from '@tocsin/protocol';
import { startTransition, useEffect, useRef, useState } from 'react';
import { Calm } from '../shell/calm.js';

/** Which of how many each entry of a feed is. */
interface Places {
  readonly of: ReadonlyMap<Uuid, number>;
  /** -1: not known. */
  readonly total: number;
  readonly asked: string;
}

/** In a burst counted again so often and no oftener (our default): what comes at the top gives all others another place. */
const COUNTED_EVERY_MS = 1_000;

/**
 * Counts what is listed: at once when the reader has asked for something else, and for what comes by itself not in the same
 * breath in which it is added, which would be too much for one frame.
 */
export function usePlaces(listed: readonly Entry[], total: number, asked: string): Places {
  const [places, setPlaces] = useState(() => counted(listed, total, asked));
  if (places.asked !== asked) setPlaces(counted(listed, total, asked));
  const now = useRef(places);
  const calm = useRef<Calm | null>(null);
  useEffect(() => {
    now.current = counted(listed, total, asked);
    calm.current?.poke();
  }, [listed, total, asked]);
  useEffect(() => {
    const kept = new Calm(
      () => startTransition(() => setPlaces((before) => unlessSame(before, now.current))),
      COUNTED_EVERY_MS,
    );
    calm.current = kept;
    return kept.stop;
  }, []);
  return places;
}

function counted(listed: readonly Entry[], total: number, asked: string): Places {
  return { of: new Map(listed.map(({ id }, index) => [id, index + 1])), total, asked };
}

/** What has not changed is not drawn again. */
function unlessSame(before: Places, next: Places): Places {
  const isSame =
    before.asked === next.asked &&
    before.total === next.total &&
    before.of.size === next.of.size &&
    [...next.of].every(([id, place]) => before.of.get(id) === place);
  return isSame ? before : next;
}
