import type { Uuid } from '@tocsin/protocol';
import { createContext, use } from 'react';
import type { Reads } from '../shell/operations.generated.js';

/** What another organisation reads, by entry; null while one looks with one's own eyes. */
export type Sight = ReadonlyMap<Uuid, Reads> | null;

const Context = createContext<Sight>(null);
export const SightProvider = Context.Provider;

/** Whether the organisation one looks as reads this entry; null while one looks with one's own eyes. */
export function useReads(entryId: Uuid): Reads | null {
  const sight = use(Context);
  return sight === null ? null : (sight.get(entryId) ?? 'no');
}
