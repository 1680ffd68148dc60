import {
  QueryObserver,
  useQueryClient,
  type QueryKey,
  type QueryObserverOptions,
} from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

/**
 * What a query has found; undefined before it has. For what stands on a page that is drawn in pieces: React begins such a
 * drawing anew, and does it in one go, when a store that is read by it has changed meanwhile. With `useQuery` that is each
 * time the query asks; here only when the answer is another one.
 */
export function useFound<Data, Key extends QueryKey>(
  options: QueryObserverOptions<Data, Error, Data, Data, Key>,
): Data | undefined {
  const queries = useQueryClient();
  const [observer] = useState(() => new QueryObserver(queries, options));
  useEffect(() => observer.setOptions(options), [observer, options]);
  return useSyncExternalStore(
    useCallback((changed) => observer.subscribe(changed), [observer]),
    () => queries.getQueryData<Data>(options.queryKey),
  );
}
