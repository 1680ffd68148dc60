import { incidentKey } from '../audience.js';
import type { CommandOf } from '../command.js';
import { isInstant } from '../moment.js';
import type { Page } from '../page.js';
import { no, type Refusal } from '../refusal.js';
import type { Situation } from '../situation.js';
import { nextTimeOf, passUntil } from './deadlines.js';

/** An exercise may run on a clock of its own: it stands still until somebody sets it, and only goes forward. */
export function refuseToSetClock({ state }: Situation, { to }: CommandOf<'set_clock'>): Refusal | null {
  if (state === null || !isInstant(to)) return no('CLOCK_GOES_FORWARD', 'to');
  if (state.clock !== null) return to > state.clock ? null : no('CLOCK_GOES_FORWARD', 'to');
  // What has begun by the world's clock cannot go on by another.
  const begun = state.activations.length + state.requests.length > 0 || nextTimeOf(state) !== null;
  return begun ? no('CLOCK_STARTS_FIRST', 'to') : null;
}

/** Every deadline in between passes at its own time, so it is the same at any speed. */
export function setClock(page: Page, { to }: CommandOf<'set_clock'>): void {
  const reach = { marking: 'AMBER', audience: [incidentKey(page.situation.incidentId)] } as const;
  page.write('clock_set', { to }, reach, { when: to });
  passUntil(page, to);
}
