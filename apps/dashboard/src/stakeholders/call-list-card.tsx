import { useState, type ReactNode } from 'react';
import { useNow } from '../shell/clock.js';
import { useServices } from '../shell/services.js';
import { age } from '../shell/times.js';
import { useLanguage, useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { FactTable } from '../ui/fact-table.js';
import { CALL_LIST, callAddress, type KeptCalls } from './call-list.js';
import classes from './call-list.module.css';

/** After this long the list itself says that numbers may have changed (our default). */
const FRESH_MS = 60 * 60_000;

/** Whom to call when the server cannot be reached: from the device, with its age. */
export function CallListCard(): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const { copy } = useServices();
  const [kept] = useState(() => copy.read(CALL_LIST) as KeptCalls | null);
  if (kept === null || kept.calls.length === 0)
    return <Card title={t('calls.title')}>{t(kept === null ? 'calls.notKept' : 'calls.none')}</Card>;
  const { asOf, calls } = kept;
  const isStale = now - Date.parse(asOf) > FRESH_MS;
  return (
    <Card title={t('calls.title')} aside={t('calls.keptAgo', { age: age(asOf, language, now) })}>
      <p>{t(isStale ? 'calls.stale' : 'calls.order')}</p>
      <FactTable
        label={t('calls.title')}
        columns={[t('column.organisation'), t('column.dutyLine')]}
        rows={calls.map(({ organisationId, name, kind, dutyLine }) => ({
          key: organisationId,
          head: <bdi dir="auto">{name}</bdi>,
          below: t(`stakeholderKind.${kind}`),
          cells: [<DutyLine key="line" line={dutyLine} />],
        }))}
      />
    </Card>
  );
}

/** A number reads from left to right in every language, and is called with one press where the device can. */
export function DutyLine({ line }: { readonly line: string }): ReactNode {
  const address = callAddress(line);
  return address === null ? (
    <bdi dir="auto">{line}</bdi>
  ) : (
    <a href={address} dir="ltr" className={classes.call}>
      {line}
    </a>
  );
}
