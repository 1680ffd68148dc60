import type { IncidentState, Instant, Marking } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { UtcSecond } from '../shell/time-pair.js';
import { Words } from '../shell/words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { useWriting } from '../timeline/writing.js';
import { ExerciseMark } from './exercise-mark.js';
import { strictestOf } from './strictest-marking.js';
import classes from './printed-marking.module.css';

interface PrintedMarkingProps {
  readonly state: IncidentState;
  readonly asOf: Instant | null;
  /** Where only a part of the page is printed, the marking of that. */
  readonly only?: Marking | undefined;
}

/** On paper only: the strictest marking of all that is on the page, at its top and end, and how old it is. */
export function PrintedMarking({ state, asOf, only }: PrintedMarkingProps): ReactNode {
  const { entries } = useWriting();
  const marking = only ?? strictestOf(state, entries);
  return (
    <p className={classes.printed} data-marking={marking}>
      <TlpBox marking={marking} />
      {state.exercise && <ExerciseMark />}
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
