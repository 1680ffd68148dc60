import { replacedBy, type IncidentState, type SitrepStanding } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { IncidentFrame } from '../incidents/incident-frame.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords } from '../shell/words.js';
import { authorWords } from '../timeline/entry-words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useWriting } from '../timeline/writing.js';
import { Acts } from '../ui/acts.js';
import { LinkButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { LoneLink } from '../ui/lone-link.js';
import { SitrepStatus } from './sitrep-status.js';

/** The situation reports of an incident, newest first, each with how far it has come. */
export default function ReportsPage(): ReactNode {
  const { incidentId = '' } = useParams();
  const t = useWords();
  return (
    <IncidentFrame key={incidentId} incidentId={incidentId} title={t('sitreps.title')}>
      {(state) => <Reports state={state} />}
    </IncidentFrame>
  );
}

function Reports({ state: { sitreps } }: { readonly state: IncidentState }): ReactNode {
  const t = useWords();
  const { allowed, incidentId } = useWriting();
  const at = `/incidents/${incidentId}/reports`;
  return (
    <>
      <p>{t('sitreps.lead')}</p>
      {allowed.has('submit_sitrep') && (
        <Acts>
          <LinkButton weight="primary" to={`${at}/new`}>
            {t('sitrep.write')}
          </LinkButton>
        </Acts>
      )}
      <Card title={t('sitreps.list')} aside={t('sitreps.count', { count: sitreps.length })} padded={false}>
        {sitreps.length === 0 ? (
          <Empty>{t('sitreps.none')}</Empty>
        ) : (
          <FactTable
            label={t('sitreps.list')}
            columns={[t('sitrep.asOf'), t('sitrep.standing'), t('column.tlp'), t('sitrep.author')]}
            rows={sitreps.toReversed().map((one) => ({
              key: one.sitrepId,
              head: (
                <LoneLink to={`${at}/${one.sitrepId}`}>
                  <UtcTime at={one.at} />
                </LoneLink>
              ),
              below: t('sitrep.version', { version: one.version }),
              cells: [
                <Standing key="standing" sitrep={one} sitreps={sitreps} />,
                <TlpBox key="marking" marking={one.marking} />,
                <bdi key="author">{authorWords(one.author, t)}</bdi>,
              ],
            }))}
          />
        )}
      </Card>
    </>
  );
}

interface StandingProps {
  readonly sitrep: SitrepStanding;
  readonly sitreps: readonly SitrepStanding[];
}

function Standing({ sitrep, sitreps }: StandingProps): ReactNode {
  const t = useWords();
  return (
    <>
      <SitrepStatus status={sitrep.status} />
      {replacedBy(sitreps, sitrep) !== null && ` ${t('sitrep.replaced')}`}
    </>
  );
}
