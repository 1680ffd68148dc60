import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSession } from '../access/viewer.js';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { readClock } from '../shell/clock.js';
import { Shift, type ShiftQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { Notice } from '../ui/notice.js';
import classes from './handovers.module.css';

/** Asked so often while there is something to hand over (our default). */
const SOON_MS = 30_000;
/** And at least so often before: timers sleep with the device, and its clock may be wrong (our default). */
const SELDOM_MS = 10 * 60_000;

/** On every screen, in good time: the sign-in ends, and its holder still leads. */
export function ShiftEnd(): ReactNode {
  const state = useSession();
  const { api } = useServices();
  // Nobody of another kind comes to lead.
  const isAsked = state.is === 'signed_in' && state.viewer.mayDeclare;
  const { data } = useQuery({
    queryKey: ['shift'],
    queryFn: ({ signal }) => api.send(Shift, {}, { signal }),
    enabled: isAsked,
    refetchInterval: ({ state: { data: last } }) => untilAskedAgain(last),
  });
  if (!isAsked || data === undefined || data.shift.toHandOver.length === 0) return null;
  return <StillLeading {...data.shift} />;
}

function untilAskedAgain(last: ShiftQuery | undefined): number {
  if (last === undefined) return SOON_MS;
  const left = Date.parse(last.shift.handOverFrom) - readClock();
  return Math.min(Math.max(left, SOON_MS), SELDOM_MS);
}

function StillLeading({ endsAt, toHandOver }: ShiftQuery['shift']): ReactNode {
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
