import type { ReactNode } from 'react';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useLanguage, useWords, Words } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { STEPS, type ResponseClock, type StepStanding } from './response-clock.js';
import { ResponseDrawing } from './response-drawing.js';
import { standingWords } from './response-words.js';
import classes from './pictures.module.css';

/** How fast each platform was: as bars, and the same as a table. */
export function ResponseCard({ clock }: { readonly clock: ResponseClock | null }): ReactNode {
  const t = useWords();
  if (clock === null || clock.platforms.length === 0) {
    return (
      <Card title={t('response.title')} padded={false}>
        <Empty>{t(clock === null ? 'response.noDeclaration' : 'platforms.none')}</Empty>
      </Card>
    );
  }
  const { declaredAt, over, platforms } = clock;
  return (
    <Card
      title={t('response.title')}
      aside={
        <Words
          id="response.declared"
          values={{ time: <TimePair inline moment={{ at: declaredAt, fidelity: 'second' }} /> }}
        />
      }
      padded={false}
    >
      <div className={classes.content}>
        <p className={classes.lead}>{t('response.lead')}</p>
        <ResponseDrawing clock={clock} />
      </div>
      <FactTable
        label={t('response.title')}
        columns={[t('column.platform'), ...STEPS.map((step) => t(`responseStep.${step}`))]}
        rows={platforms.map(({ organisationId, name, steps }) => ({
          key: organisationId,
          head: <bdi dir="auto">{name}</bdi>,
          cells: STEPS.map((step) => <StandingCell key={step} standing={steps[step]} over={over} />),
        }))}
      />
    </Card>
  );
}

interface StandingCellProps {
  readonly standing: StepStanding;
  readonly over: boolean;
}

function StandingCell({ standing, over }: StandingCellProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const words = standingWords(standing, over, t, language);
  if (standing.is !== 'reached' && standing.is !== 'no_longer')
    return <span className={classes.soft}>{words}</span>;
  const { moment, recordedAt, atLatest } = standing;
  return (
    <>
      <TimePair moment={moment} />
      <span className={classes.below}>{words}</span>
      {atLatest && <span className={classes.below}>{t('response.atLatest')}</span>}
      {recordedAt !== null && (
        <span className={classes.below}>
          <Words id="response.recordedAt" values={{ time: <UtcTime at={recordedAt} /> }} />
        </span>
      )}
    </>
  );
}
