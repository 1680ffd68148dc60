import { pinnedOnTop, type Entry, type PinStanding } from '@tocsin/protocol';
import { useQuery } from '@tanstack/react-query';
import { PinnedEntries } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWriting } from '../timeline/writing.js';

interface PinnedEntry {
  readonly pin: PinStanding;
  readonly entry: Entry;
}

/** What stays on top, the last pinned first. Those that lie further back than was loaded are asked for. */
export function usePinnedEntries(): readonly PinnedEntry[] {
  const { api } = useServices();
  const { incidentId, entries, state } = useWriting();
  const pins = pinnedOnTop(state);
  const loaded = new Map(entries.map((entry) => [entry.id, entry]));
  const ids = pins.map(({ entryId }) => entryId);
  const { data } = useQuery({
    queryKey: ['pinned-entries', incidentId, ...ids],
    queryFn: ({ signal }) => api.send(PinnedEntries, { id: incidentId }, { signal }),
    enabled: ids.some((id) => !loaded.has(id)),
  });
  const asked = (data?.incident?.pinnedEntries ?? []).map(({ canonical }) => JSON.parse(canonical) as Entry);
  return pins.flatMap((pin) => {
    const entry = loaded.get(pin.entryId) ?? asked.find(({ id }) => id === pin.entryId);
    return entry === undefined ? [] : [{ pin, entry }];
  });
}
