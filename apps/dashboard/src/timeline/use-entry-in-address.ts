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

/**
 * Goes to the entry that the address names, as in `#entry-ID`, once for each time somebody comes by such an address; not
 * before `areDrawn`.
 */
export function useEntryInAddress(
  entries: readonly Entry[],
  areDrawn: boolean,
  loadEarlier: (() => Promise<void>) | null,
): EntryInAddress {
  const { hash, key } = useLocation();
  const wanted = /^#(entry-[0-9a-f-]{36})$/.exec(hash)?.[1] ?? null;
  const [tried, setTried] = useState({ key: '', loads: 0, askedWith: -1, state: 'none' as EntryInAddress });
  const isFresh = tried.key !== key;
  const loads = isFresh ? 0 : tried.loads;
  // Asked with so many on the page: until there are others, what was asked for has not come.
  const askedWith = isFresh ? -1 : tried.askedWith;
  const state = isFresh ? 'looking' : tried.state;
  const onPage = entries.length;
  useEffect(() => {
    if (wanted === null || state !== 'looking' || !areDrawn) return;
    const look = async (): Promise<void> => {
      if (goToAnchor(wanted)) setTried({ key, loads, askedWith, state: 'none' });
      else if (loadEarlier === null || loads >= MOST_LOADS)
        setTried({ key, loads, askedWith, state: 'not_found' });
      else if (askedWith !== onPage) {
        setTried({ key, loads: loads + 1, askedWith: onPage, state });
        await loadEarlier();
      }
    };
    void look();
  }, [wanted, key, loads, askedWith, state, onPage, areDrawn, loadEarlier]);
  return wanted === null ? 'none' : state;
}
