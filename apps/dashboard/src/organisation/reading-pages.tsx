import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Asked } from '../shell/asked.js';
import type { ReadingFieldsFragment } from '../shell/operations.generated.js';
import { useWords } from '../shell/words.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { ReadingTable } from './reading-table.js';

type Reading = ReadingFieldsFragment;

interface ReadingPagesProps {
  readonly title: string;
  readonly empty: string;
  readonly withCounts: boolean;
  readonly queryKey: readonly string[];
  readonly load: (before: string | null, signal: AbortSignal) => Promise<readonly Reading[]>;
}

const PAGE = 50;

/** The newest first, and older ones by a press. */
export function ReadingPages({ title, empty, withCounts, queryKey, load }: ReadingPagesProps): ReactNode {
  const t = useWords();
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.startedAt),
    select: ({ pages }) => pages.flat(),
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <Asked query={query}>
      {(readings) => (
        <>
          <Card title={title} padded={false}>
            {readings.length === 0 ? (
              <Empty>{empty}</Empty>
            ) : (
              <ReadingTable label={title} readings={readings} withCounts={withCounts} />
            )}
          </Card>
          {hasNextPage && (
            <Acts>
              <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('reading.older')}
              </Button>
            </Acts>
          )}
        </>
      )}
    </Asked>
  );
}
