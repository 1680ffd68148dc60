import { useState } from 'react';
import { useViewer } from '../access/viewer.js';
import { useServices } from '../shell/services.js';
import { FILTERS, filtersIn, type Filters } from './incident-filters.js';

/** Filters of the list of incidents under a name that somebody gave them. */
export interface SavedView {
  readonly name: string;
  /** What stands behind the ? of the list's address. */
  readonly address: string;
}

/** As many as fit into one look (our default). */
export const MOST_VIEWS = 12;
export const LONGEST_VIEW_NAME = 60;

/**
 * The filters as a view keeps them. Words of a title are not among them: a title may be marked, and what is marked is not
 * kept on a device.
 */
export function addressOf(filters: Filters): string {
  const kept = FILTERS.filter((name) => name !== 'title' && filters[name] !== '');
  return new URLSearchParams(kept.map((name) => [name, filters[name]])).toString();
}

/** What a device remembers; whatever is no view, or filters by nothing that there is, is left out. */
export function viewsIn(text: string | null): readonly SavedView[] {
  const remembered = parsed(text);
  if (!Array.isArray(remembered)) return [];
  return remembered.slice(0, MOST_VIEWS).flatMap((one: Partial<SavedView> | null) => {
    if (typeof one?.name !== 'string' || typeof one.address !== 'string') return [];
    const address = addressOf(filtersIn(new URLSearchParams(one.address)));
    return address === '' ? [] : [{ name: one.name.slice(0, LONGEST_VIEW_NAME), address }];
  });
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '[]');
  } catch {
    return null;
  }
}

interface SavedViews {
  readonly views: readonly SavedView[];
  readonly keep: (views: readonly SavedView[]) => void;
}

/** The views of this person on this device. */
export function useSavedViews(): SavedViews {
  const { device } = useServices();
  const kept = `views.${useViewer().personId}`;
  const [views, setViews] = useState(() => viewsIn(device.read(kept)));
  return {
    views,
    keep: (next) => {
      device.keep(kept, JSON.stringify(next));
      setViews(next);
    },
  };
}
