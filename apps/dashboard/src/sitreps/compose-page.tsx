import type { IncidentState, Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { IncidentFrame } from '../incidents/incident-frame.js';
import { useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Notice } from '../ui/notice.js';
import { Panel } from '../ui/panel.js';
import { SitrepForm } from './sitrep-form.js';

/** Where a situation report is written, or with `?corrects=` the next version of one. */
export default function ComposePage(): ReactNode {
  const { incidentId = '' } = useParams();
  const [parameters] = useSearchParams();
  const t = useWords();
  return (
    <IncidentFrame key={incidentId} incidentId={incidentId} title={t('sitrep.write')}>
      {(state) => <Composer state={state} corrects={parameters.get('corrects')} />}
    </IncidentFrame>
  );
}

interface ComposerProps {
  readonly state: IncidentState;
  readonly corrects: Uuid | null;
}

function Composer({ state, corrects }: ComposerProps): ReactNode {
  const t = useWords();
  const { allowed } = useWriting();
  const before = state.sitreps.find(({ sitrepId }) => sitrepId === corrects) ?? null;
  // Nothing is said before the server has.
  if (allowed.size === 0) return null;
  if (!allowed.has('submit_sitrep')) return <Notice tone="attention">{t('sitrep.notYours')}</Notice>;
  if (corrects !== null && before === null) return <Notice tone="attention">{t('sitrep.missing')}</Notice>;
  return (
    <Panel title={t(before === null ? 'sitrep.write' : 'sitrep.correct')}>
      <p>{t('sitrep.composeLead')}</p>
      <SitrepForm key={corrects} corrects={before} />
    </Panel>
  );
}
