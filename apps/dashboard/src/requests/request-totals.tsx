import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import { RequestTotals } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';

const TOTALS_KEY = ['request-totals'];

/** How many of each type, over everything that the viewer may see; the types are never added up. */
export function RequestTotalsCard(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  const queries = useQueryClient();
  const { state } = useWriting();
  const query = useQuery({
    queryKey: TOTALS_KEY,
    queryFn: ({ signal }) => api.send(RequestTotals, {}, { signal }),
  });
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: TOTALS_KEY });
  }, [queries, state.requests]);
  return (
    <Card title={t('totals.title')} padded={false}>
      <Asked query={query}>
        {({ requestTotals }) => (
          <FactTable
            label={t('totals.title')}
            columns={[
              t('request.type'),
              t('totals.made'),
              t('requestStatus.open'),
              t('requestStatus.acting'),
              t('requestStatus.done'),
              t('requestStatus.cannot'),
              t('requestStatus.clarification_sought'),
            ]}
            rows={requestTotals.map((total) => ({
              key: total.requestType,
              head: t(`requestType.${total.requestType}`),
              cells: [
                total.made,
                total.open,
                total.acting,
                total.done,
                total.cannot,
                total.clarificationSought,
              ],
            }))}
          />
        )}
      </Asked>
    </Card>
  );
}
