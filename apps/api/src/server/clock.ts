import type { Instant } from '@tocsin/protocol';

/** The only reader of time. Tests and the demo community bring their own. */
export abstract class Clock {
  abstract now(): Instant;
}

export class SystemClock extends Clock {
  now(): Instant {
    return new Date().toISOString();
  }
}

/** A clock that stands still until it is told to move. */
export class SetClock extends Clock {
  constructor(private at: Instant) {
    super();
  }

  now(): Instant {
    return this.at;
  }

  set(at: Instant): void {
    this.at = at;
  }
}

/** `at` moved by milliseconds, forwards or back. */
export function shifted(at: Instant, byMs: number): Instant {
  return new Date(Date.parse(at) + byMs).toISOString();
}
