import { useEffect } from 'react';
import { useViewer } from '../access/viewer.js';
import { useUnsent } from './services.js';

/** Before the page is closed over something that is kept only in it, the browser asks whether that is meant. */
export function LeaveWarning(): null {
  const lost = useUnsent(useViewer().personId).some(({ onDevice }) => !onDevice);
  useEffect(() => {
    if (!lost) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [lost]);
  return null;
}
