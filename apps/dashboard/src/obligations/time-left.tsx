import { isShut, type Instant } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useNow, useSecond } from '../shell/clock.js';
import { useReducedMotion } from '../shell/use-reduced-motion.js';
import { useLanguage, useWords } from '../shell/words.js';
import { useWriting } from '../timeline/writing.js';
import { LAST_MINUTES_MS, shareOf, stepOf, stretchWords } from './stretch.js';
import classes from './time-left.module.css';

interface TimeLeftProps {
  readonly startsAt: Instant;
  readonly dueAt: Instant;
}

/**
 * How long there still is, or how late it is. Counts seconds in the last minutes only, and not where somebody has asked
 * for less motion; stands still where an exercise goes by its own clock, and ends where nothing passes any more. It says the time and permits
 * nothing.
 */
export function TimeLeft(props: TimeLeftProps): ReactNode {
  const { clock, status } = useWriting().state;
  const t = useWords();
  if (isShut(status)) return <span className={classes.words}>{t('clock.ended')}</span>;
  return clock === null ? <Ticking {...props} /> : <Shown {...props} now={Date.parse(clock)} />;
}

function Ticking(props: TimeLeftProps): ReactNode {
  const now = useNow();
  const calm = useReducedMotion();
  const left = Date.parse(props.dueAt) - now;
  const last = Math.abs(left) <= LAST_MINUTES_MS + 60_000;
  return last && !calm ? <BySeconds {...props} /> : <Shown {...props} now={now} />;
}

function BySeconds(props: TimeLeftProps): ReactNode {
  return <Shown {...props} now={useSecond()} />;
}

function Shown({ startsAt, dueAt, now }: TimeLeftProps & { readonly now: number }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const left = Date.parse(dueAt) - now;
  const step = stepOf(startsAt, dueAt, now);
  const time = stretchWords(Math.abs(left), language);
  return (
    <span className={classes.clock} data-step={step}>
      <span className={classes.words}>
        {t(step === 'late' ? 'clock.late' : 'clock.left', { time })}
        {(step === 'quarter' || step === 'minutes') && ` · ${t(`clockStep.${step}`)}`}
      </span>
      <svg className={classes.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className={classes.whole} width="100" height="4" />
        <rect className={classes.gone} width={100 * shareOf(startsAt, dueAt, now)} height="4" />
      </svg>
    </span>
  );
}
