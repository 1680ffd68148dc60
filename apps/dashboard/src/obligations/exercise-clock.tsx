import { lazy, Suspense, type ReactNode } from 'react';
import { TimePair } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { useOpenForm, useWriting } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import classes from './obligations-card.module.css';

const ClockForm = lazy(() => import('./clock-form.js'));

/** In an exercise time may go its own way: then all clocks here stand still until somebody moves it on. */
export function ExerciseClock(): ReactNode {
  const t = useWords();
  const { state, allowed } = useWriting();
  const { form, open, close } = useOpenForm();
  const mayMove = state.exercise && allowed.has('set_clock');
  if (state.clock === null && !mayMove) return null;
  return (
    <div className={classes.clock}>
      {state.clock !== null && (
        <p>
          <Words
            id="exerciseClock.shows"
            values={{ time: <TimePair inline moment={{ at: state.clock, fidelity: 'minute' }} /> }}
          />
        </p>
      )}
      {mayMove && (
        <div>
          <Button
            aria-expanded={form === 'clock'}
            onClick={() => (form === 'clock' ? close() : open('clock'))}
          >
            {t('exerciseClock.move')}
          </Button>
        </div>
      )}
      {mayMove && form === 'clock' && (
        <Suspense>
          <ClockForm />
        </Suspense>
      )}
    </div>
  );
}
