import { useId, type ReactNode } from 'react';
import { TimePair } from '../shell/time-pair.js';
import { useLanguage, useWords } from '../shell/words.js';
import { Card } from '../ui/card.js';
import { Empty } from '../ui/empty.js';
import { FactTable } from '../ui/fact-table.js';
import { SpreadDrawing } from './spread-drawing.js';
import type { Spread, SpreadMeasure } from './spread.js';
import classes from './pictures.module.css';

/** The numbers that platforms stated, each measure by itself: as stepped lines, and the same as a table. */
export function SpreadCard({ spread }: { readonly spread: Spread | null }): ReactNode {
  const t = useWords();
  return (
    <Card title={t('spread.title')} padded={false}>
      {spread === null ? (
        <Empty>{t('spread.none')}</Empty>
      ) : (
        <>
          <p className={`${classes.content} ${classes.lead}`}>{t('spread.lead')}</p>
          {spread.measures.map((measure) => (
            <Measure key={measure.measure} axis={spread.axis} measure={measure} />
          ))}
        </>
      )}
    </Card>
  );
}

interface MeasureProps {
  readonly axis: Spread['axis'];
  readonly measure: SpreadMeasure;
}

function Measure({ axis, measure }: MeasureProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const heading = useId();
  const numbers = new Intl.NumberFormat(`${language}-u-nu-latn`);
  const name = t(`measure.${measure.measure}`);
  const rows = measure.lines.flatMap(({ organisationId, name: platform, runs }) =>
    runs.flat().map(({ entryId, value, qualifier, asOf, saidAt }) => ({
      key: `${organisationId} ${entryId}`,
      head: <bdi dir="auto">{platform}</bdi>,
      cells: [
        <bdi key="number">{t(`qualifier.${qualifier}`, { value: numbers.format(value) })}</bdi>,
        <TimePair key="asOf" moment={asOf} />,
        <TimePair key="saidAt" moment={{ at: saidAt, fidelity: 'minute' }} />,
      ],
    })),
  );
  return (
    <section className={classes.measure} aria-labelledby={heading}>
      <h3 id={heading}>{name}</h3>
      <div className={classes.beside}>
        <SpreadDrawing axis={axis} measure={measure} />
        <FactTable
          label={name}
          columns={[t('column.platform'), t('spread.number'), t('spread.asOf'), t('spread.saidAt')]}
          rows={rows}
        />
      </div>
    </section>
  );
}
