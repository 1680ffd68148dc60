import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../shell/words.js';
import { acrossAt, PictureFrame } from './picture-frame.js';
import type { Spread, SpreadLine, SpreadMeasure, StatedNumber } from './spread.js';
import type { Axis } from './time-axis.js';
import classes from './pictures.module.css';

const ROW = 78;
/** Of the zero line, under the name; so much room lies above it for the largest number. */
const ZERO = 68;
const TALLEST = 42;

interface SpreadDrawingProps {
  readonly axis: Spread['axis'];
  readonly measure: SpreadMeasure;
}

/** One stepped line for each platform, one under the other and all on the same scale. */
export function SpreadDrawing({ axis, measure: { measure, largest, lines } }: SpreadDrawingProps): ReactNode {
  const t = useWords();
  const label = t('spread.drawing', { measure: t(`measure.${measure}`), count: lines.length });
  return (
    <PictureFrame label={label} axis={axis} height={lines.length * ROW}>
      {lines.map((line, index) => (
        <g key={line.organisationId} transform={`translate(0 ${String(index * ROW)})`}>
          <Line line={line} axis={axis} largest={largest} />
        </g>
      ))}
    </PictureFrame>
  );
}

interface LineProps {
  readonly line: SpreadLine;
  readonly axis: Axis;
  readonly largest: number;
}

function Line({ line: { name, runs }, axis, largest }: LineProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const numbers = new Intl.NumberFormat(`${language}-u-nu-latn`);
  const last = runs.at(-1)?.at(-1);
  const placed = runs.map((run) => run.map((stated) => placeOf(stated, axis, largest)));
  const said = last && t(`qualifier.${last.qualifier}`, { value: numbers.format(last.value) });
  return (
    <>
      <text className={classes.name} x={4} y={16}>
        {said === undefined ? name : t('spread.lastNumber', { name: `\u2068${name}\u2069`, number: said })}
      </text>
      <line
        className={classes.zero}
        x1={acrossAt(axis, axis.from)}
        x2={acrossAt(axis, axis.to)}
        y1={ZERO}
        y2={ZERO}
      />
      {placed.map((points, index) => (
        <Steps key={runs[index]?.[0]?.entryId} points={points} />
      ))}
    </>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function placeOf({ asOf, value }: StatedNumber, axis: Axis, largest: number): Point {
  const share = largest === 0 ? 0 : value / largest;
  return { x: acrossAt(axis, Date.parse(asOf.at)), y: ZERO - share * TALLEST };
}

/** A number holds until the next one that was stated, and after the last one nothing is drawn: nobody has said. */
function Steps({ points }: { readonly points: readonly Point[] }): ReactNode {
  const [first, ...more] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const steps = more.map(({ x, y }) => `H ${String(x)} V ${String(y)}`).join(' ');
  const zero = String(ZERO);
  return (
    <>
      <path
        className={classes.under}
        d={`M ${String(first.x)} ${zero} V ${String(first.y)} ${steps} V ${zero} Z`}
      />
      <path className={classes.steps} d={`M ${String(first.x)} ${String(first.y)} ${steps}`} />
      {points.map(({ x, y }) => (
        <circle key={x} className={classes.stated} cx={x} cy={y} r={3.5} />
      ))}
    </>
  );
}
