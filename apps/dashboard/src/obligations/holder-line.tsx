import type { ObligationReport, ObligationStanding, ObligationStatus } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { useOpenForm, useWriting, type WriteForm } from '../timeline/writing.js';
import { TranslatedText } from '../translations/translated-text.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { Fold } from '../ui/fold.js';
import { reportsFor } from './obligation-standing.js';
import classes from './obligations-card.module.css';

const ReportForm = lazy(() => import('./report-form.js'));

/** Signs beside the words, for whoever scans. */
const SIGN: Readonly<Record<ObligationStatus, string>> = {
  running: '◷',
  paused: '‖',
  met: '✓',
  met_late: '✓',
  waived: '○',
  disputed: '≠',
  overdue: '!',
  breached: '§',
  kept: '■',
};

const formOf = (report: ObligationReport): WriteForm => `obligation-${report}`;

/** One of those who owe it: how it stands with them, and what can be put on record. */
export function HolderLine({ obligation }: { readonly obligation: ObligationStanding }): ReactNode {
  const t = useWords();
  const { state, allowed } = useWriting();
  const { organisation } = useViewer();
  const { form, about, open, close } = useOpenForm();
  const { obligationId, text, holder, status } = obligation;
  const reports = allowed.has('report_obligation')
    ? reportsFor(organisation.organisationId, obligation, state)
    : [];
  const current = about === obligationId ? reports.find((report) => formOf(report) === form) : undefined;
  return (
    <>
      <div className={classes.row}>
        <span className={classes.who}>
          <bdi>{holder.name}</bdi>
          <span className={classes.status} data-status={status}>
            <span aria-hidden="true">{SIGN[status]} </span>
            {t(`obligationStatus.${status}`)}
          </span>
        </span>
        {reports.length > 0 && (
          <Acts>
            {reports.map((report) => (
              <Button
                key={report}
                weight="quiet"
                aria-expanded={report === current}
                aria-label={t('action.named', {
                  act: t(`obligationAct.${report}`),
                  name: `${holder.name}, ${text}`,
                })}
                onClick={() => (report === current ? close() : open(formOf(report), obligationId))}
              >
                {t(`obligationAct.${report}`)}
              </Button>
            ))}
          </Acts>
        )}
      </div>
      <OnRecord obligation={obligation} />
      {current && (
        <div className={classes.form}>
          <Suspense>
            <ReportForm key={current} obligation={obligation} report={current} />
          </Suspense>
        </div>
      )}
    </>
  );
}

function OnRecord({ obligation: { reports } }: { readonly obligation: ObligationStanding }): ReactNode {
  const t = useWords();
  if (reports.length === 0) return null;
  return (
    <Fold title={t('obligation.record', { count: reports.length })}>
      <ul className={classes.list}>
        {reports.map(({ entryId, report, text, language, party, at }) => (
          <li key={entryId}>
            <strong>{t(`obligationReported.${report}`)}</strong> · <bdi>{party.name}</bdi> ·{' '}
            <UtcTime at={at} />
            <TranslatedText entryId={entryId} language={language}>
              {text}
            </TranslatedText>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
