import type { Instant, StakeholderKind } from '@tocsin/protocol';
import type { CallListQuery } from '../shell/operations.generated.js';

/** Under this name the copy on the device has whom to call. */
export const CALL_LIST = 'call-list';

type Organisation = CallListQuery['organisations'][number];

interface KeptCall extends Pick<Organisation, 'organisationId' | 'name' | 'kind'> {
  readonly dutyLine: string;
}

export interface KeptCalls {
  /** The server's time of what is kept. */
  readonly asOf: Instant;
  readonly calls: readonly KeptCall[];
}

/**
 * Whom one calls in the first minutes, the first of them first (our default): whoever brings the others in, then those who
 * can act on what spreads, then those who protect people, then the rest.
 */
const FIRST_MINUTES: readonly StakeholderKind[] = [
  'coordinating_body',
  'online_service_provider',
  'law_enforcement',
  'government',
  'civil_society',
  'oversight_body',
];

/**
 * What of the directory may stay on the device: who answers at any hour, and where. A device is read by whoever holds it, so
 * protected organisations are not on it.
 */
export function keptCallsOf({ server, organisations }: CallListQuery, own: string): KeptCalls {
  const calls = organisations.flatMap(({ organisationId, name, kind, protected: isProtected, dutyLine }) =>
    isProtected || dutyLine === null || organisationId === own
      ? []
      : [{ organisationId, name, kind, dutyLine }],
  );
  const place = ({ kind }: KeptCall): number => FIRST_MINUTES.indexOf(kind);
  return { asOf: server.now, calls: calls.sort((one, other) => place(one) - place(other)) };
}

/** The address under which a device calls a number; null for what is no number, such as a name of a room. */
export function callAddress(line: string): string | null {
  return /^\+?[\d\s().-]{4,}$/.test(line) ? `tel:${line.replace(/[^\d+]/g, '')}` : null;
}
