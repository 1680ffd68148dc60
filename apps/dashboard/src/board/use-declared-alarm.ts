import { useEffect, useRef } from 'react';
import { useAnnouncer } from '../shell/announcer.js';
import type { BoardIncident } from './use-board.js';

type Declared = Pick<BoardIncident, 'id' | 'exercise' | 'severity' | 'status' | 'allowedCommands'>;

/** Declared at the worst severity, and the viewer has been alerted and not answered yet. Practice interrupts nobody. */
const alarms = ({ exercise, severity, allowedCommands }: Declared): boolean =>
  !exercise && severity === 'S1' && allowedCommands.includes('acknowledge_alert');

/** Practice, and what was never that bad, has interrupted nobody, and does not when it is recalled. */
const recalled = ({ exercise, severity, status }: Declared): boolean =>
  !exercise && severity === 'S1' && status === 'declared_by_mistake';

/**
 * Interrupts when such an incident has come onto the board, and when one that was there turns out to be a mistake; what was
 * so when the board was opened does not.
 */
export function useDeclaredAlarm(incidents: readonly Declared[] | undefined): void {
  const announcer = useAnnouncer();
  const known = useRef<ReadonlyMap<string, Declared> | null>(null);
  useEffect(() => {
    if (incidents === undefined) return;
    const before = known.current;
    known.current = new Map(incidents.map((one) => [one.id, one]));
    if (before === null) return;
    if (incidents.some((one) => !before.has(one.id) && alarms(one))) announcer.interrupt('urgent.declared');
    const wasThere = ({ id }: Declared): boolean => before.get(id)?.status !== 'declared_by_mistake';
    if (incidents.some((one) => before.has(one.id) && wasThere(one) && recalled(one)))
      announcer.interrupt('urgent.recalled');
  }, [incidents, announcer]);
}
