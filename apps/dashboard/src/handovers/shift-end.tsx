import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useSession } from '../access/viewer.js';
import { readClock } from '../shell/clock.js';
import { Shift, type ShiftQuery } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';

const StillLeading = lazy(() => import('./still-leading.js'));

/** What a page needs to be shown is asked first, and some of it has been asked ahead (our default). */
const AFTER_THE_PAGE_MS = 3_000;
/** Asked so often while there is something to hand over (our default). */
const SOON_MS = 30_000;
/** And at least so often before: timers sleep with the device, and its clock may be wrong (our default). */
const SELDOM_MS = 10 * 60_000;

/** On every screen, in good time: the sign-in ends, and its holder still leads. */
export function ShiftEnd(): ReactNode {
  const state = useSession();
  const { api } = useServices();
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), AFTER_THE_PAGE_MS);
    return () => clearTimeout(timer);
  }, []);
  // Nobody of another kind comes to lead.
  const isAsked = state.is === 'signed_in' && state.viewer.mayDeclare;
  const { data } = useQuery({
    queryKey: ['shift'],
    queryFn: ({ signal }) => api.send(Shift, {}, { signal }),
    enabled: isAsked && isShown,
    refetchInterval: ({ state: { data: last } }) => untilAskedAgain(last),
  });
  if (!isAsked || data === undefined || data.shift.toHandOver.length === 0) return null;
  return (
    <Suspense>
      <StillLeading {...data.shift} />
    </Suspense>
  );
}

function untilAskedAgain(last: ShiftQuery | undefined): number {
  if (last === undefined) return SOON_MS;
  const left = Date.parse(last.shift.handOverFrom) - readClock();
  return Math.min(Math.max(left, SOON_MS), SELDOM_MS);
}
