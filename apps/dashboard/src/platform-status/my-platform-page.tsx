import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { isOngoing, sorted, useBoard } from '../board/use-board.js';
import { describeFailure } from '../shell/error-words.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Loading } from '../stakeholders/loading.js';
import { MyIncident } from './my-incident.js';

/** Every open incident the viewer's platform was alerted to, and what it last said there. */
export default function MyPlatformPage(): ReactNode {
  const t = useWords();
  const { organisation } = useViewer();
  const { data, error, refetch } = useBoard();
  const mine = sorted(data?.incidents ?? []).filter(
    (incident) =>
      isOngoing(incident) &&
      incident.participants.some(({ organisationId }) => organisationId === organisation.organisationId),
  );
  const isPlatform = organisation.kind === 'online_service_provider';
  return (
    <>
      <title>{t('page.title', { page: t('nav.myPlatform') })}</title>
      <h1>
        {t('nav.myPlatform')}: <bdi>{organisation.name}</bdi>
      </h1>
      {!isPlatform && <Notice tone="attention">{t('error.NOT_FOR_YOUR_KIND')}</Notice>}
      {error && (
        <Notice
          tone="error"
          role="alert"
          action={<Button onClick={() => void refetch()}>{t('action.retry')}</Button>}
        >
          {describeFailure(error, t)}
        </Notice>
      )}
      {data === undefined && !error && <Loading onRetry={() => void refetch()} />}
      {data && isPlatform && mine.length === 0 && <Notice tone="info">{t('myPlatform.none')}</Notice>}
      {isPlatform && mine.map((incident) => <MyIncident key={incident.id} incident={incident} />)}
    </>
  );
}
