import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Colleagues, type ColleaguesQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

/** The people of the viewer's own organisation, by name: nobody else's are. */
export function useColleagues(): UseQueryResult<ColleaguesQuery['people']> {
  const { api } = useServices();
  return useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => api.send(Colleagues, {}, { signal }),
    select: ({ people }) => people,
  });
}
