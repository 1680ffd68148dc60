import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Directory, type DirectoryQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

/** The organisations of the community, as far as the viewer may know them. */
export function useDirectory(): UseQueryResult<DirectoryQuery['organisations']> {
  const { api } = useServices();
  return useQuery({
    queryKey: ['directory'],
    queryFn: ({ signal }) => api.send(Directory, {}, { signal }),
    select: ({ organisations }) => organisations,
  });
}
