import { isOpen, type IncidentState } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { IncidentFrame } from '../incidents/incident-frame.js';
import { useNow } from '../shell/clock.js';
import { useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { ResponseCard } from './response-card.js';
import { responseClockOf } from './response-clock.js';
import { SpreadCard } from './spread-card.js';
import { spreadOf } from './spread.js';
import { statementsOf } from './statements.js';

/** How fast the platforms of an incident were, and how it spread: to look at, each with its table. */
export default function PicturesPage(): ReactNode {
  const { incidentId = '' } = useParams();
  const t = useWords();
  return (
    <IncidentFrame key={incidentId} incidentId={incidentId} title={t('pictures.title')}>
      {(state) => <Pictures state={state} />}
    </IncidentFrame>
  );
}

function Pictures({ state }: { readonly state: IncidentState }): ReactNode {
  const { entries, loadEarlier } = useWriting();
  const now = useNow();
  const said = statementsOf(state, entries, loadEarlier !== null);
  const clock = responseClockOf(state, entries, said, now);
  const unknown =
    !state.said.whole || (clock?.platforms.some(({ steps }) => steps.told.is === 'unknown') ?? false);
  const until = isOpen(state.status) ? now : Date.parse(state.lastRecordedAt);
  return (
    <>
      {unknown && loadEarlier !== null && <Partial loadEarlier={loadEarlier} />}
      <ResponseCard clock={clock} />
      <SpreadCard spread={spreadOf(said, until)} />
    </>
  );
}

/** What is drawn is right as far as it goes; the rest is one press away. */
function Partial({ loadEarlier }: { readonly loadEarlier: () => Promise<void> }): ReactNode {
  const t = useWords();
  const [loading, setLoading] = useState(false);
  const load = (): void => {
    setLoading(true);
    void loadEarlier().finally(() => setLoading(false));
  };
  return (
    <Notice
      tone="attention"
      action={
        <Button busy={loading} onClick={load}>
          {t('timeline.earlier')}
        </Button>
      }
    >
      {t('pictures.partial')}
    </Notice>
  );
}
