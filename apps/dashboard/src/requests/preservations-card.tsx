import type { PreservationStanding } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { Panel } from '../ui/panel.js';
import classes from './requests.module.css';

const EndForm = lazy(() => import('./preservation-end-form.js'));

interface PreservationsCardProps {
  readonly preservations: readonly PreservationStanding[];
}

/** What platforms keep, on what basis, until when, and what became of it. The thing itself never comes here. */
export function PreservationsCard({ preservations }: PreservationsCardProps): ReactNode {
  const t = useWords();
  const { allowed } = useWriting();
  const { organisation } = useViewer();
  const { form, about, open, close } = useOpenForm();
  const ending =
    form === 'preservation-end' ? preservations.find((one) => one.preservationId === about) : undefined;
  return (
    <Card
      title={t('preservations.title')}
      aside={t('preservations.count', { count: preservations.filter(({ end }) => end === null).length })}
      padded={false}
    >
      {preservations.length === 0 ? (
        <Empty>{t('preservations.none')}</Empty>
      ) : (
        <FactTable
          label={t('preservations.title')}
          columns={[
            t('preservation.reference'),
            t('column.organisation'),
            t('preservation.basis'),
            t('preservation.until'),
            t('preservation.end'),
          ]}
          rows={preservations
            .toReversed()
            .map(({ preservationId, reference, party, basis, language, until, at, end }) => ({
              key: preservationId,
              head: <bdi>{reference}</bdi>,
              below: <UtcTime at={at} />,
              cells: [
                <bdi key="party">{party.name}</bdi>,
                <TranslatedText key="basis" entryId={preservationId} language={language}>
                  {basis}
                </TranslatedText>,
                <UtcTime key="until" at={until} />,
                end !== null ? (
                  <div key="end" className={classes.stack}>
                    <strong>{t(`preservationEnd.${end.outcome}`)}</strong>
                    <UtcTime at={end.at} />
                    <TranslatedText entryId={end.entryId} language={end.language}>
                      {end.reason}
                    </TranslatedText>
                  </div>
                ) : allowed.has('end_preservation') &&
                  party.organisationId === organisation.organisationId ? (
                  <Button
                    key="end"
                    weight="quiet"
                    aria-expanded={ending?.preservationId === preservationId}
                    aria-label={t('action.named', { act: t('preservation.endVerb'), name: reference })}
                    onClick={() =>
                      ending?.preservationId === preservationId
                        ? close()
                        : open('preservation-end', preservationId)
                    }
                  >
                    {t('preservation.endVerb')}
                  </Button>
                ) : (
                  t('preservation.goesOn')
                ),
              ],
            }))}
        />
      )}
      {ending && (
        <div className={classes.form}>
          <Panel title={t('preservation.endVerb')}>
            <Suspense>
              <EndForm key={about} preservation={ending} />
            </Suspense>
          </Panel>
        </div>
      )}
    </Card>
  );
}
