import { useEffect, useRef } from 'react';
import { useAnnouncer } from '../shell/announcer.js';
import type { BoardIncident } from './use-board.js';

type Declared = Pick<BoardIncident, 'id' | 'exercise' | 'severity' | 'allowedCommands'>;

/** Declared at the worst severity, and the viewer has been alerted and not answered yet. Practice interrupts nobody. */
const alarms = ({ exercise, severity, allowedCommands }: Declared): boolean =>
  !exercise && severity === 'S1' && allowedCommands.includes('acknowledge_alert');

/** Interrupts when such an incident has come onto the board; what was there when it was opened does not. */
export function useDeclaredAlarm(incidents: readonly Declared[] | undefined): void {
  const announcer = useAnnouncer();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (incidents === undefined) return;
    const before = known.current;
    known.current = new Set(incidents.map(({ id }) => id));
    if (before !== null && incidents.some((one) => !before.has(one.id) && alarms(one)))
      announcer.interrupt('urgent.declared');
  }, [incidents, announcer]);
}
