import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import type { ShiftQuery } from '../shell/operations.generated.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { Notice } from '../ui/notice.js';
import classes from './still-leading.module.css';

/** When the sign-in ends, and the way to hand over each incident that is led until then. */
export default function StillLeading({ endsAt, toHandOver }: ShiftQuery['shift']): ReactNode {
  const t = useWords();
  return (
    <div className={classes.shift}>
      <Notice tone="attention" role="status">
        <strong>
          <Words id="shiftEnd.title" values={{ time: <UtcTime at={endsAt} />, count: toHandOver.length }} />
        </strong>{' '}
        {t('shiftEnd.text')}
        <ul className={classes.led}>
          {toHandOver.map(({ id, exercise, declaration, handovers }) => {
            const isOffered = handovers.some(({ status }) => status === 'offered');
            const title = <bdi dir="auto">{declaration?.title ?? t('incident.untitled')}</bdi>;
            return (
              <li key={id}>
                {exercise && <ExerciseMark />}{' '}
                <Link to={isOffered ? `/incidents/${id}` : `/incidents/${id}?write=handover`}>
                  <Words id={isOffered ? 'shiftEnd.offered' : 'shiftEnd.handOver'} values={{ title }} />
                </Link>
              </li>
            );
          })}
        </ul>
      </Notice>
    </div>
  );
}
