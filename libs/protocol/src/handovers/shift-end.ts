import { isOpen } from '../incident-state.js';
import type { Instant } from '../moment.js';
import type { IncidentStatus } from '../vocabulary.js';

/** A sign-in lasts for a shift; who leads is asked so long before it ends (our default). */
const AHEAD_MS = 30 * 60_000;

/** From when on whoever leads is asked to hand over. */
export function handOverFrom(signInEndsAt: Instant): Instant {
  return new Date(Date.parse(signInEndsAt) - AHEAD_MS).toISOString();
}

/** Of the incidents that somebody leads, those that they are asked to hand over now. */
export function toHandOver<Led extends { readonly status: IncidentStatus | null }>(
  led: readonly Led[],
  signInEndsAt: Instant,
  now: Instant,
): readonly Led[] {
  return now < handOverFrom(signInEndsAt) ? [] : led.filter(({ status }) => isOpen(status));
}
