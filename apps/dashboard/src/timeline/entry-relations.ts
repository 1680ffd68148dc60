import type { Entry, EntryOf, Uuid } from '@tocsin/protocol';
import { createContext, use } from 'react';

/** What later entries say about earlier ones. */
export interface EntryRelations {
  readonly byId: ReadonlyMap<Uuid, Entry>;
  readonly correctionOf: ReadonlyMap<Uuid, Entry>;
  readonly retractionOf: ReadonlyMap<Uuid, EntryOf<'entry_retracted'>>;
}

export function relationsOf(entries: readonly Entry[]): EntryRelations {
  const byId = new Map<Uuid, Entry>();
  const correctionOf = new Map<Uuid, Entry>();
  const retractionOf = new Map<Uuid, EntryOf<'entry_retracted'>>();
  for (const entry of entries) {
    byId.set(entry.id, entry);
    if (entry.supersedes) correctionOf.set(entry.supersedes.entryId, entry);
    if (entry.kind === 'entry_retracted') retractionOf.set(entry.body.entryId, entry);
  }
  return { byId, correctionOf, retractionOf };
}

const NONE = relationsOf([]);
const Context = createContext(NONE);
export const RelationsProvider = Context.Provider;

/** The entry with this identifier, if it is loaded and this viewer may read it. */
export function useLoadedEntry(id: Uuid): Entry | undefined {
  return use(Context).byId.get(id);
}
