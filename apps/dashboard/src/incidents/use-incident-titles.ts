import type { Uuid } from '@tocsin/protocol';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { IncidentTitles } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useLanguage, useWords } from '../shell/words.js';
import { titleWords } from '../translations/title-words.js';

/** What the incidents are called whose declaration the viewer can read; the others are not in here. */
export function useIncidentTitles(): ReadonlyMap<Uuid, string> {
  const { api } = useServices();
  const t = useWords();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['incident-titles'],
    queryFn: ({ signal }) => api.send(IncidentTitles, {}, { signal }),
  });
  return useMemo(
    () =>
      new Map(
        data?.incidents.flatMap(({ id, declaration }) =>
          declaration ? [[id, titleWords(declaration, language, t)]] : [],
        ) ?? [],
      ),
    [data, language, t],
  );
}
