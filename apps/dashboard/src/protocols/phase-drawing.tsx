import type { ProtocolDocument } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { directionOf } from '../shell/direction.js';
import { useLanguage, useWords } from '../shell/words.js';
import { BOX, layOut, type Drawing } from './drawing-layout.js';
import classes from './phase-drawing.module.css';

interface PhaseDrawingProps {
  readonly document: ProtocolDocument;
  /** Only what is open to activations of this type; null: everything. */
  readonly type: string | null;
  /** The status in which an activation stands; null: none is shown. */
  readonly status: string | null;
}

/**
 * The way through a protocol. Turned around where one reads from right to left. Whoever does not see it has the list of
 * transitions that stands with it; the box scrolls by itself and takes the focus, so that arrow keys can move it.
 */
export function PhaseDrawing({ document, type, status }: PhaseDrawingProps): ReactNode {
  const t = useWords();
  const direction = directionOf(useLanguage());
  const drawing = layOut(document, type);
  const { width, height, boxes, rows } = drawing;
  const turned = (x: number): number => (direction === 'rtl' ? width - x : x);
  const here = boxes.find(({ id }) => id === status);
  const name = t('drawing.label', { name: `${document.name} ${document.version}` });
  const label = here === undefined ? name : `${name} ${t('drawing.now', { status: here.lines.join(' ') })}`;
  return (
    // Scrolls, so it has to take the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.box} role="region" aria-label={name} tabIndex={0}>
      <svg
        className={classes.drawing}
        role="img"
        aria-label={label}
        width={width}
        height={height}
        viewBox={`0 0 ${String(width)} ${String(height)}`}
      >
        <Boxes drawing={drawing} current={status} turned={turned} hereWords={t('drawing.here')} />
        {rows.map((row) => (
          <Row key={row.id} row={row} turned={turned} />
        ))}
      </svg>
    </div>
  );
}

interface BoxesProps {
  readonly drawing: Drawing;
  readonly current: string | null;
  readonly turned: (x: number) => number;
  readonly hereWords: string;
}

function Boxes({ drawing: { boxes, height }, current, turned, hereWords }: BoxesProps): ReactNode {
  return boxes.map(({ id, lines, phase, provisional, opening, x }) => {
    const middle = turned(x);
    const isHere = id === current;
    const firstLine = BOX.height / 2 + 8 - ((lines.length - 1) * BOX.line) / 2;
    return (
      <g key={id} className={classes.status} data-phase={phase} data-here={isHere || undefined}>
        <line className={classes.life} x1={middle} x2={middle} y1={BOX.height} y2={height - 2} />
        <rect
          className={classes.frame}
          data-provisional={provisional || undefined}
          x={middle - BOX.width / 2}
          y={4}
          width={BOX.width}
          height={BOX.height - 4}
          rx={phase === 'active' ? 0 : 8}
        />
        {opening && <path className={classes.entry} d={`M ${String(middle - 7)} 0 h 14 l -7 9 z`} />}
        {lines.map((line, index) => (
          <text key={line} className={classes.name} x={middle} y={firstLine + index * BOX.line}>
            {line}
          </text>
        ))}
        {isHere && (
          <text className={classes.here} x={middle} y={BOX.height - 6}>
            {hereWords}
          </text>
        )}
      </g>
    );
  });
}

interface RowProps {
  readonly row: Drawing['rows'][number];
  readonly turned: (x: number) => number;
}

function Row({ row, turned }: RowProps): ReactNode {
  const { name, automatic, y, nameX, arrows, starts, pending, otherwise } = row;
  return (
    <g className={classes.row} data-automatic={automatic || undefined}>
      {arrows.map(({ from, to }) => (
        <Arrow key={from} from={turned(from)} to={turned(to)} y={y} />
      ))}
      {otherwise.map(({ from, to }) => (
        <g key={to} className={classes.otherwise}>
          <Arrow from={turned(from)} to={turned(to)} y={y + 10} />
        </g>
      ))}
      {starts.map((x) => (
        <circle key={x} cx={turned(x)} cy={y} r={3.5} />
      ))}
      {pending !== null && (
        <rect
          className={classes.pending}
          x={turned(pending) - 5}
          y={y - 5}
          width={10}
          height={10}
          transform={`rotate(45 ${String(turned(pending))} ${String(y)})`}
        />
      )}
      <text className={classes.transition} x={turned(nameX)} y={y - 9}>
        {automatic ? `⏱ ${name}` : name}
      </text>
    </g>
  );
}

interface ArrowProps {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

function Arrow({ from, to, y }: ArrowProps): ReactNode {
  const at = (...numbers: number[]): string => numbers.join(' ');
  if (from === to) {
    return (
      <path
        className={classes.arrow}
        d={`M ${at(from, y - 5)} c ${at(30, 0, 30, 12, 4, 12)} m 6 -5 l -6 5 l 6 5`}
      />
    );
  }
  const back = to > from ? -8 : 8;
  return (
    <path
      className={classes.arrow}
      d={`M ${at(from, y)} H ${at(to)} m ${at(back, -5)} l ${at(-back, 5)} l ${at(back, 5)}`}
    />
  );
}
