import type { ReactNode } from 'react';
import { StrengthMark } from '../obligations/strength-mark.js';
import type { CheckProtocolQuery } from '../shell/operations.generated.js';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';

type Check = CheckProtocolQuery['checkProtocol'];

interface CheckResultProps {
  readonly check: Check;
  /** Whether it was run on an incident for practice. */
  readonly onIncident: boolean;
}

/** What is wrong and where; and what would have been due when, from whom. */
export function CheckResult({ check: { faults, dryRun }, onIncident }: CheckResultProps): ReactNode {
  const t = useWords();
  return (
    <>
      <Card
        title={t('import.faults')}
        aside={t('import.faultCount', { count: faults.length })}
        stress={faults.length > 0 ? 'late' : 'accent'}
        padded={false}
      >
        {faults.length === 0 ? (
          <Empty>{t('import.noFaults')}</Empty>
        ) : (
          <FactTable
            label={t('import.faults')}
            columns={[t('import.place'), t('import.fault')]}
            rows={faults.map(({ code, place, detail }) => ({
              key: `${place} ${code} ${detail ?? ''}`,
              head: (
                <code translate="no" dir="ltr">
                  {place}
                </code>
              ),
              cells: [
                <span key="fault">
                  <code translate="no" dir="ltr">
                    {code}
                  </code>{' '}
                  {detail !== null && <bdi>{detail}</bdi>}
                </span>,
              ],
            }))}
          />
        )}
      </Card>
      {onIncident && (
        <Card title={t('dryRun.title')} aside={t('dryRun.count', { count: dryRun.length })} padded={false}>
          {dryRun.length === 0 ? <Empty>{t('dryRun.none')}</Empty> : <DryRun rows={dryRun} />}
        </Card>
      )}
    </>
  );
}

function DryRun({ rows }: { readonly rows: Check['dryRun'] }): ReactNode {
  const t = useWords();
  return (
    <FactTable
      label={t('dryRun.title')}
      columns={[t('dryRun.what'), t('dryRun.holder'), t('dryRun.begins'), t('dryRun.due')]}
      rows={rows.map((row, index) => ({
        key: `${row.id} ${row.party?.organisationId ?? ''} ${String(index)}`,
        head: (
          <>
            {row.strength === null ? t('dryRun.notice') : <StrengthMark strength={row.strength} />}{' '}
            <bdi>{row.text}</bdi>
          </>
        ),
        ...(row.basis === null ? {} : { below: <bdi>{row.basis}</bdi> }),
        cells: [
          <span key="holder">
            <bdi>{row.party?.name ?? t('roles.nobody')}</bdi> · <bdi>{row.role.name}</bdi>
          </span>,
          <span key="begins">
            {t(`dutyBegins.${row.begins}`)} {row.transition !== null && <bdi>{row.transition.name}</bdi>}{' '}
            <UtcTime at={row.startsAt} />
          </span>,
          row.dueAt === null ? (
            t('obligation.noTime')
          ) : (
            <TimePair key="due" moment={{ at: row.dueAt, fidelity: 'minute' }} />
          ),
        ],
      }))}
    />
  );
}
