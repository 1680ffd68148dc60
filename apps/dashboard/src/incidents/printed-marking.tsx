import type { Instant, Marking } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcSecond } from '../shell/time-pair.js';
import { Words } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { ExerciseMark } from './exercise-mark.js';
import classes from './printed-marking.module.css';

interface PrintedMarkingProps {
  /** The strictest of all that is on the sheets. */
  readonly marking: Marking;
  readonly exercise: boolean;
  readonly asOf: Instant | null;
}

/** On paper only: the marking of a page at its top and end, and on every sheet, and how old it is. */
export function PrintedMarking({ marking, exercise, asOf }: PrintedMarkingProps): ReactNode {
  return (
    <p className={classes.printed} data-marking={marking}>
      <TlpBox marking={marking} />
      {exercise && <ExerciseMark />}
      {asOf !== null && <Words id="time.asOf" values={{ time: <UtcDate at={asOf} /> }} />}
    </p>
  );
}

function UtcDate({ at }: { readonly at: Instant }): ReactNode {
  return (
    <>
      <bdi>{at.slice(0, 10)}</bdi> <UtcSecond at={at} />
    </>
  );
}
