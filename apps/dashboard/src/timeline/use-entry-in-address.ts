import type { Entry } from '@tocsin/protocol';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { goToAnchor } from './entry-link.js';

/** So many times earlier entries are loaded to get to one; further back it is found by loading more by hand (our default). */
const MOST_LOADS = 10;

/**
 * none       the address names no entry, or the reader is there
 * looking    earlier entries are being loaded
 * not_found  the timeline has no such entry for this reader, or it lies further back than was loaded
 */
export type EntryInAddress = 'none' | 'looking' | 'not_found';

/** Goes to the entry that the address names, as in `#entry-ID`, once for each time somebody comes by such an address. */
export function useEntryInAddress(
  entries: readonly Entry[],
  loadEarlier: (() => Promise<void>) | null,
): EntryInAddress {
  const { hash, key } = useLocation();
  const wanted = /^#(entry-[0-9a-f-]{36})$/.exec(hash)?.[1] ?? null;
  const [tried, setTried] = useState({ key: '', loads: 0, state: 'none' as EntryInAddress });
  const present = tried.key === key ? tried : { key, loads: 0, state: 'looking' as const };
  const looking = wanted !== null && present.state === 'looking';
  useEffect(() => {
    if (!looking) return undefined;
    let left = false;
    const become = (next: Partial<typeof present>): void => {
      if (!left) setTried({ ...present, ...next });
    };
    const look = async (): Promise<void> => {
      if (goToAnchor(wanted)) become({ state: 'none' });
      else if (loadEarlier === null || present.loads >= MOST_LOADS) become({ state: 'not_found' });
      else {
        await loadEarlier();
        become({ loads: present.loads + 1 });
      }
    };
    void look();
    return () => {
      left = true;
    };
    // `present` is made anew each time; what it is made of is listed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [looking, wanted, key, present.loads, entries]);
  return wanted === null ? 'none' : present.state;
}
