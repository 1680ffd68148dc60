import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from '../stakeholders/loading.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { describeFailure } from './error-words.js';
import { UtcSecond } from './time-pair.js';
import { useWords, Words } from './words.js';

interface AskedProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}

/**
 * What the server was asked for, in all its states: coming, refused or lost, here. What is here stays when asking again
 * fails, with its age.
 */
export function Asked<Data>({ query, rows, children }: AskedProps<Data>): ReactNode {
  const t = useWords();
  const { data, error, dataUpdatedAt, refetch } = query;
  const retry = (): void => void refetch();
  const again = <Button onClick={retry}>{t('action.retry')}</Button>;
  if (data === undefined) {
    return error ? (
      <Notice tone="error" role="alert" action={again}>
        {describeFailure(error, t)}
      </Notice>
    ) : (
      <Loading onRetry={retry} {...(rows === undefined ? {} : { rows })} />
    );
  }
  return (
    <>
      {error && (
        <Notice tone="attention" role="status" action={again}>
          {describeFailure(error, t)}{' '}
          <Words
            id="time.showing"
            values={{ time: <UtcSecond at={new Date(dataUpdatedAt).toISOString()} /> }}
          />
        </Notice>
      )}
      {children(data)}
    </>
  );
}
