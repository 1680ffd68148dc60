import type { Moment } from '@tocsin/protocol';

/** How a person says when: mostly "now" or "a quarter of an hour ago", seldom a date. */
export const WHEN = ['now', 'quarter', 'hour', 'other'] as const;
export type When = (typeof WHEN)[number];

const MINUTE = 60_000;

/** The moment meant, or null for "now", which the server's clock then says better. `other` is read as UTC. */
export function momentOf(when: string, other: string, now: number): Moment | null {
  switch (when as When) {
    case 'now':
      return null;
    case 'quarter':
      return { at: new Date(now - 15 * MINUTE).toISOString(), fidelity: 'minute' };
    case 'hour':
      return { at: new Date(now - 60 * MINUTE).toISOString(), fidelity: 'hour' };
    case 'other': {
      const at = new Date(`${other}Z`);
      return Number.isNaN(at.getTime()) ? null : { at: at.toISOString(), fidelity: 'minute' };
    }
  }
}
