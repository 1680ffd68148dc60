import { useSyncExternalStore, type ReactNode } from 'react';
import { Notice } from '../ui/notice.js';
import { useServices } from './services.js';
import { useWords } from './words.js';

/** Ages and clocks on the screen are reckoned by the device's clock: where that is wrong, so are they. */
export function ClockNotice(): ReactNode {
  const t = useWords();
  const { deviceClock } = useServices().api;
  const off = useSyncExternalStore(deviceClock.subscribe, deviceClock.off);
  if (off === null) return null;
  return (
    <Notice tone="attention" role="status">
      {t(off.is === 'ahead' ? 'connection.clockAhead' : 'connection.clockBehind', { minutes: off.minutes })}
    </Notice>
  );
}
