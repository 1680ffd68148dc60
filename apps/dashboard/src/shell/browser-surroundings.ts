import { io } from 'socket.io-client';
import type { LiveSocket, Surroundings } from './live-surroundings.js';

/** The browser as the live connection sees it. Coming back is our own business, so socket.io's is off. */
export const browserSurroundings: Surroundings = {
  open: (): LiveSocket => io({ transports: ['websocket'], reconnection: false, forceNew: true }),
  now: () => Date.now(),
  random: () => Math.random(),
  online: () => navigator.onLine,
  onWake: (listener) => {
    const looked = (): void => {
      if (document.visibilityState === 'visible') listener();
    };
    window.addEventListener('online', listener);
    document.addEventListener('visibilitychange', looked);
    return () => {
      window.removeEventListener('online', listener);
      document.removeEventListener('visibilitychange', looked);
    };
  },
};
