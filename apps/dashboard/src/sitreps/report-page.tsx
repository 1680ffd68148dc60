import { isPublished, replacedBy, type IncidentState, type SitrepStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { IncidentFrame } from '../incidents/incident-frame.js';
import { useMayReview } from '../incidents/use-allowed-commands.js';
import { PrintButton } from '../shell/print-button.js';
import { useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Acts } from '../ui/acts.js';
import { LinkButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Panel } from '../ui/panel.js';
import { PlainReport } from './plain-report.js';
import { ReviewForm } from './review-form.js';
import { TranslatedStanding } from '../translations/translated-standing.js';
import { SitrepDocument } from './sitrep-document.js';
import { SitrepHead } from './sitrep-head.js';
import classes from './sitreps.module.css';

/** One version of a report: to be read, reviewed, printed and copied. On paper it carries its own marking. */
export default function ReportPage(): ReactNode {
  const { incidentId = '', sitrepId = '' } = useParams();
  const t = useWords();
  const found = (state: IncidentState): SitrepStanding | undefined =>
    state.sitreps.find((one) => one.sitrepId === sitrepId);
  return (
    <IncidentFrame key={incidentId} incidentId={incidentId} title={t('sitrep.title')} printed={found}>
      {(state) => {
        const report = found(state);
        return report === undefined ? (
          <Notice tone="attention">{t('sitrep.missing')}</Notice>
        ) : (
          <Report key={sitrepId} report={report} state={state} />
        );
      }}
    </IncidentFrame>
  );
}

interface ReportProps {
  readonly report: SitrepStanding;
  readonly state: IncidentState;
}

function Report({ report, state }: ReportProps): ReactNode {
  const t = useWords();
  const { allowed, incidentId, own } = useWriting();
  const { organisation } = useViewer();
  const { sitrepId, author, status } = report;
  const mayReview = useMayReview(incidentId, sitrepId);
  const isOurs =
    own.has(sitrepId) ||
    (author.shown === 'organisation' && author.party.organisationId === organisation.organisationId);
  const isCorrected = state.fates.some((fate) => fate.entryId === sitrepId && fate.supersededBy !== null);
  const next = state.sitreps.find(({ supersedes }) => supersedes?.entryId === sitrepId);
  const at = `/incidents/${incidentId}/reports`;
  return (
    <>
      {next !== undefined && (
        <Notice tone="attention">
          {t(replacedBy(state.sitreps, report) === null ? 'sitrep.nextWaits' : 'sitrep.replaced')}{' '}
          <Link to={`${at}/${next.sitrepId}`}>{t('sitrep.version', { version: next.version })}</Link>
        </Notice>
      )}
      {!isPublished(report) && <Notice tone="attention">{t(`sitrepStanding.${status}`)}</Notice>}
      <article className={classes.sheet}>
        <SitrepHead report={report} />
        <TranslatedStanding
          entryId={sitrepId}
          kind="sitrep_submitted"
          standing={report}
          body={(one) => <SitrepDocument report={one} />}
        />
      </article>
      <div className={classes.onScreen}>
        <Acts>
          <PrintButton />
          {isOurs && !isCorrected && allowed.has('submit_sitrep') && (
            <LinkButton to={`${at}/new?corrects=${sitrepId}`}>{t('sitrep.correct')}</LinkButton>
          )}
        </Acts>
        <PlainReport report={report} />
      </div>
      {status === 'waiting' && mayReview && (
        <div className={classes.onScreen}>
          <Panel title={t('sitrep.review')}>
            <ReviewForm report={report} />
          </Panel>
        </div>
      )}
    </>
  );
}
