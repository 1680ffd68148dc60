import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../shell/words.js';
import { Legend } from '../ui/legend.js';
import { acrossAt, PictureFrame } from './picture-frame.js';
import { STEPS, type PlatformClock, type ResponseClock, type Step, type Stretch } from './response-clock.js';
import { whereWords } from './response-words.js';
import classes from './pictures.module.css';

const ROW = 64;
/** Of the middle of the bar, under the name. */
const MIDDLE = 31;
/** The further a platform has come the thicker its bar, so that it can be read without colours; contained is thin again. */
const THICKNESS: Readonly<Record<Step, number>> = { told: 6, acknowledged: 11, acting: 17, contained: 4 };

/** For each platform one bar from being told onwards, over one axis of time. */
export function ResponseDrawing({ clock }: { readonly clock: ResponseClock }): ReactNode {
  const t = useWords();
  const { axis, platforms, declaredAt } = clock;
  const height = platforms.length * ROW + 6;
  const declared = acrossAt(axis, Date.parse(declaredAt));
  return (
    <>
      <Legend>
        {STEPS.map((step) => (
          <li key={step}>
            <svg viewBox="0 0 30 20" aria-hidden="true">
              <Bar step={step} from={2} to={28} middle={10} />
            </svg>
            {t(`responseStep.${step}`)}
          </li>
        ))}
      </Legend>
      <PictureFrame label={t('response.drawing', { count: platforms.length })} axis={axis} height={height}>
        <line className={classes.beginning} x1={declared} x2={declared} y1={0} y2={height} />
        {platforms.map((platform, index) => (
          <g key={platform.organisationId} transform={`translate(0 ${String(index * ROW)})`}>
            <Row platform={platform} clock={clock} />
          </g>
        ))}
      </PictureFrame>
    </>
  );
}

interface RowProps {
  readonly platform: PlatformClock;
  readonly clock: ResponseClock;
}

function Row({ platform, clock: { axis, over } }: RowProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  return (
    <>
      <text className={classes.name} x={4} y={16}>
        {platform.name}
      </text>
      {platform.stretches.map((stretch) => (
        <StretchBar
          key={stretch.step}
          stretch={stretch}
          from={acrossAt(axis, stretch.from)}
          to={acrossAt(axis, stretch.to)}
        />
      ))}
      <text className={classes.where} x={4} y={55}>
        {whereWords(platform, over, t, language)}
      </text>
    </>
  );
}

interface StretchBarProps {
  readonly stretch: Stretch;
  readonly from: number;
  readonly to: number;
}

function StretchBar({ stretch: { step, goesOn }, from, to }: StretchBarProps): ReactNode {
  return (
    <>
      <Bar step={step} from={from} to={to} middle={MIDDLE} />
      <line className={classes.reached} x1={from} x2={from} y1={MIDDLE - 10} y2={MIDDLE + 10} />
      {goesOn && (
        <path className={classes.goesOn} d={`M ${String(to + 3)} ${String(MIDDLE - 6)} l 7 6 l -7 6`} />
      )}
    </>
  );
}

interface BarProps {
  readonly step: Step;
  readonly from: number;
  readonly to: number;
  readonly middle: number;
}

function Bar({ step, from, to, middle }: BarProps): ReactNode {
  const thickness = THICKNESS[step];
  return (
    <rect
      className={classes.bar}
      data-step={step}
      x={from}
      y={middle - thickness / 2}
      // So short a stretch happened all the same, and is to be seen.
      width={Math.max(1, to - from)}
      height={thickness}
    />
  );
}
