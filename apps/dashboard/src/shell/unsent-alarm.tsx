import { useEffect, useRef } from 'react';
import { useViewer } from '../access/viewer.js';
import { useAnnouncer } from './announcer.js';
import { useConnection, useUnsent } from './services.js';

/** A blink of the line interrupts nobody: as long as the banner waits. */
const PATIENCE_MS = 2_000;

/** Interrupts once each time the connection is lost, when there is something that waits for it. */
export function UnsentAlarm(): null {
  const announcer = useAnnouncer();
  const state = useConnection();
  const waits = useUnsent(useViewer().personId).length > 0;
  const since = 'since' in state ? state.since : null;
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (since === null || !waits || said.current === since) return undefined;
    const timer = setTimeout(() => {
      said.current = since;
      announcer.interrupt('urgent.unsent');
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [since, waits, announcer]);
  return null;
}
