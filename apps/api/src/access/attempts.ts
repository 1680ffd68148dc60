import { Injectable } from '@nestjs/common';
import { Clock } from '../server/clock.js';
import { Refused } from '../server/graphql/refused.js';

/** Attempts of one kind that one address or session has in a minute (our default): no person makes so many. */
const MOST_IN_A_MINUTE = 20;
const MINUTE = 60_000;
/** Past windows are forgotten when there are more than this. */
const MOST_KEPT = 10_000;

export type Attempt =
  'sign_in' | 'invitation' | 'step_up' | 'step_up_answer' | 'organisation_sign_in' | 'search';

/**
 * Counts what somebody might try many times: operations, not requests, so that several in one document count as several.
 * Each process counts for itself, so N nodes let N times as many through; what is guessed at has 256 bits, and a search costs
 * time and shows nothing that its reader may not see.
 */
@Injectable()
export class Attempts {
  private readonly windows = new Map<string, { readonly since: number; count: number }>();

  constructor(private readonly clock: Clock) {}

  /** Refuses with TOO_MANY_REQUESTS what is one too many. */
  count(what: Attempt, whose: string): void {
    const now = Date.parse(this.clock.now());
    const key = `${what} ${whose}`;
    const known = this.windows.get(key);
    if (known === undefined || Math.abs(now - known.since) >= MINUTE) {
      if (this.windows.size >= MOST_KEPT) this.forgetPast(now);
      this.windows.set(key, { since: now, count: 1 });
      return;
    }
    known.count += 1;
    if (known.count > MOST_IN_A_MINUTE) throw new Refused('TOO_MANY_REQUESTS');
  }

  private forgetPast(now: number): void {
    for (const [key, { since }] of this.windows) if (now - since >= MINUTE) this.windows.delete(key);
  }
}
