import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describeFailure } from '../shell/error-words.js';
import {
  AlertPreview,
  type AlertPreviewInput,
  type AlertPreviewQuery,
} from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import classes from './declare-page.module.css';

interface AlertPreviewCardProps {
  readonly severity: string;
  readonly countries: readonly string[];
}

/** The server says who will be alerted; nothing is worked out here. */
function useAlertPreview({ severity, countries }: AlertPreviewCardProps): UseQueryResult<AlertPreviewQuery> {
  const { api } = useServices();
  const input = { severity: severity as AlertPreviewInput['severity'], countries };
  return useQuery({
    queryKey: ['alert-preview', input],
    queryFn: ({ signal }) => api.send(AlertPreview, { input }, { signal }),
    enabled: severity !== '',
    placeholderData: keepPreviousData,
  });
}

/** What pressing the button will do, with the names, before it is pressed. */
export function AlertPreviewCard(props: AlertPreviewCardProps): ReactNode {
  const t = useWords();
  const { data, error } = useAlertPreview(props);
  if (props.severity === '' || data === undefined) {
    return (
      <Card title={t('alert.title')} stress="accent">
        <p role="status">{error ? describeFailure(error, t) : t('alert.chooseSeverity')}</p>
      </Card>
    );
  }
  const { people, organisations } = data.alertPreview;
  return (
    <Card title={t('alert.consequence', { people, organisations: organisations.length })} stress="accent">
      <ul className={classes.names} aria-label={t('alert.names')}>
        {organisations.map(({ organisationId, name, kind, peopleAlerted }) => (
          <li key={organisationId}>
            <bdi>{name}</bdi> · {t(`stakeholderKind.${kind}`)} ·{' '}
            {t('alert.people', { people: peopleAlerted })}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The same in one sentence, for beside the button. */
export function AlertSentence(props: AlertPreviewCardProps): ReactNode {
  const t = useWords();
  const { data } = useAlertPreview(props);
  if (props.severity === '' || data === undefined) return t('alert.chooseSeverity');
  const { people, organisations } = data.alertPreview;
  return t('alert.consequence', { people, organisations: organisations.length });
}

export function NeverHereCard(): ReactNode {
  const t = useWords();
  return (
    <Card title={t('never.title')}>
      <p>{t('never.text')}</p>
    </Card>
  );
}
