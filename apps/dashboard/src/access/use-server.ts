import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { SignInPage, type SignInPageQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

/** What this server tells anyone of itself. */
export function useServer(): UseQueryResult<SignInPageQuery['server']> {
  const { api } = useServices();
  return useQuery({
    queryKey: ['server'],
    queryFn: ({ signal }) => api.send(SignInPage, {}, { signal }),
    select: ({ server }) => server,
  });
}
