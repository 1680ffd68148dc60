import type { Declaration, IncidentState, Instant } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useViewer } from '../access/viewer.js';
import { LeadLine } from '../handovers/lead-line.js';
import { PrintButton } from '../shell/print-button.js';
import { useConnection } from '../shell/services.js';
import { TimePair, UtcSecond } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { Concerned } from '../stakeholders/concerned.js';
import { NewsOnHead } from '../timeline/news-line.js';
import { spokenIn } from '../translations/spoken-in.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useWriting } from '../timeline/writing.js';
import { TranslatedBlock } from '../translations/translated-block.js';
import { useStanding } from '../translations/use-standing.js';
import { AcknowledgeButton } from './acknowledge-button.js';
import { ExerciseMark } from './exercise-mark.js';
import { SeverityChip } from './severity-chip.js';
import classes from './incident-page.module.css';

interface IncidentHeaderProps {
  readonly state: IncidentState;
  readonly asOf: Instant | null;
  /** Whether this page is offered to be printed; others have that act where it is read. */
  readonly printable: boolean;
}

export function IncidentHeader({ state, asOf, printable }: IncidentHeaderProps): ReactNode {
  const t = useWords();
  const { allowed, incidentId } = useWriting();
  const { declaration, severity, status, exercise, participants } = state;
  const { organisation } = useViewer();
  const lead = participants.find(({ role }) => role === 'lead');
  // Who has declared it knows of it: for them this is no longer the first thing to do.
  const isLead = lead?.organisationId === organisation.organisationId;
  return (
    <header className={classes.header}>
      {exercise && (
        <p className={classes.exercise}>
          <ExerciseMark /> {t('incident.exerciseText')}
        </p>
      )}
      <div className={`${classes.row} ${classes.spread}`}>
        <div className={classes.row}>
          {severity && <SeverityChip severity={severity} />}
          {declaration && <TlpBox marking={declaration.marking} />}
          {status && <span className={classes.soft}>{t(`status.${status}`)}</span>}
          {lead && (
            <span className={classes.soft}>
              <LeadLine lead={lead} state={state} />
            </span>
          )}
        </div>
        <div className={classes.row}>
          <NewsOnHead />
          <AsOf asOf={asOf} />
          {printable && <PrintButton />}
        </div>
      </div>
      <div className={`${classes.row} ${classes.spread}`}>
        <div className={classes.title}>
          {declaration ? <Title declaration={declaration} /> : <h1>{t('incident.untitled')}</h1>}
        </div>
        {allowed.has('acknowledge_alert') && status !== 'declared_by_mistake' && (
          <AcknowledgeButton incidentId={incidentId} weight={isLead ? 'secondary' : 'primary'} />
        )}
      </div>
      {declaration && (
        <p className={classes.soft}>
          {t(`category.${declaration.category}`)} · <bdi>{declaration.place}</bdi>
          <Concerned countries={declaration.countries} /> · {t(`certainty.${declaration.certainty}`)} ·{' '}
          <TimePair inline moment={declaration.occurredAt} />
        </p>
      )}
    </header>
  );
}

interface TitleProps {
  readonly declaration: Declaration;
}

/** What the incident is called: in the reader's language where it can be, with the original one press away. */
function Title({ declaration: { entryId, title, language } }: TitleProps): ReactNode {
  const standing = useStanding(entryId, language);
  const heading = (text: string, written: string): ReactNode => (
    <h1>
      <bdi dir="auto" lang={spokenIn(written)}>
        {text}
      </bdi>
    </h1>
  );
  const original = heading(title, language);
  if (standing === undefined || standing.text === null) return original;
  return (
    <TranslatedBlock
      standing={standing}
      language={language}
      translated={heading(standing.text, standing.language)}
      original={original}
    />
  );
}

/** How old the page is. While the line is live that is "now", and saying so twice would only be noise. */
function AsOf({ asOf }: { readonly asOf: Instant | null }): ReactNode {
  const { is } = useConnection();
  const live = is === 'live' || is === 'polling';
  const t = useWords();
  if (asOf === null) return null;
  return (
    <span className={classes.soft}>
      {live ? (
        t('time.live')
      ) : (
        <strong>
          <Words id="time.showing" values={{ time: <UtcSecond at={asOf} /> }} />
        </strong>
      )}
    </span>
  );
}
