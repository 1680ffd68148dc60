import type { Cursor, EntriesFrame, FollowAnswer, LiveRefusal } from '@tocsin/contract';
import type { Schedule } from './schedule.js';

/** What a node says on a connection. */
export type Said =
  | { readonly is: 'answer'; readonly to: number; readonly answer: FollowAnswer }
  | { readonly is: 'frame'; readonly frame: EntriesFrame }
  | { readonly is: 'caughtUp'; readonly cursor: Cursor }
  | { readonly is: 'followEnded'; readonly refusal: LiveRefusal }
  | { readonly is: 'closed' };

/** One direction of a connection: what is said arrives in order, at some time, and when it breaks what is under way never does. */
export class SimulatedLink<T> {
  private open = true;
  private readonly schedule: Schedule;
  private readonly hears: (said: T) => void;
  private readonly underWay: T[] = [];

  constructor(schedule: Schedule, hears: (said: T) => void) {
    this.schedule = schedule;
    this.hears = hears;
  }

  say(said: T): void {
    this.underWay.push(said);
    if (this.underWay.length === 1) this.carry();
  }

  break(): void {
    this.open = false;
    this.underWay.length = 0;
  }

  private carry(): void {
    this.schedule.post(() => {
      const said = this.underWay.shift();
      if (said === undefined || !this.open) return;
      if (this.underWay.length > 0) this.carry();
      this.hears(said);
    });
  }
}
