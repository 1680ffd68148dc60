import { Marking, type Entry, type IncidentState } from '@tocsin/protocol';

/** From the freest to the strictest, as the vocabulary has them. */
const ORDER = Object.values(Marking);

/**
 * What a sheet with all of this on it may be shown to: the strictest of its markings. What a platform says stands on the
 * page even where its entry is not loaded; then its marking is not known, and taken for the strictest.
 */
export function strictestOf(state: IncidentState, entries: readonly Entry[]): Marking {
  const loaded = new Set(entries.map(({ id }) => id));
  if (state.platforms.some(({ entryId }) => !loaded.has(entryId))) return Marking.RED;
  const markings = [
    ...(state.declaration === null ? [] : [state.declaration]),
    ...state.rightsFlags,
    ...state.activations,
    ...entries,
  ].map(({ marking }) => ORDER.indexOf(marking));
  return ORDER[markings.reduce((most, place) => Math.max(most, place), 0)] ?? Marking.RED;
}

/** Whether the one is for fewer eyes than the other. */
export function isStricter(one: Marking, other: Marking): boolean {
  return ORDER.indexOf(one) > ORDER.indexOf(other);
}
