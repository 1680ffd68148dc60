import {
  canonical,
  type AcceptedEntry,
  type Instant,
  type ParticipantRole,
  type Uuid,
} from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { standingAs, type Standing } from './cursors.js';
import type { LoggedEntry } from './entry-log.js';

/** What a command is to write, and what deciding on it took for granted. */
export interface DecidedCommand {
  readonly viewer: Viewer;
  readonly commandId: Uuid;
  readonly digest: Buffer;
  /** The author's role on the incident, as it was remembered; null: none. */
  readonly role: ParticipantRole | null;
  readonly at: Instant;
  readonly entries: readonly AcceptedEntry[];
}

/** How the author stands on the incident once it is written: some commands change who is on it. */
export function standingAfter({ viewer, role, entries }: DecidedCommand): Standing {
  const { personId } = viewer;
  let after = role;
  for (const change of entries.flatMap(({ membership }) => membership)) {
    if (change.change === 'person_assigned' && change.personId === personId) after = change.role;
    if (change.change === 'person_released' && change.personId === personId) after = null;
  }
  return standingAs(after);
}

/** Where in the log something is to be appended, and when the clock has something to write after it. */
export interface Place {
  readonly version: number;
  readonly nextDeadline: Instant | null;
}

/** The identifiers and audiences of entries, as the functions that append take them. */
export function namedWith(accepted: readonly AcceptedEntry[]): [ids: Uuid[], audiences: string] {
  return [accepted.map(({ entry }) => entry.id), JSON.stringify(accepted.map(({ audience }) => audience))];
}

/** The bytes of entries. */
export function contentsOf(accepted: readonly AcceptedEntry[]): Buffer[] {
  return accepted.map(({ entry }) => Buffer.from(canonical(entry), 'utf8'));
}

/** What was appended, as the log then holds it. */
export function logged(
  accepted: readonly AcceptedEntry[],
  contents: readonly Buffer[],
  first: number,
): LoggedEntry[] {
  return accepted.map(({ entry, audience, authorPersonId, authorOrganisationId }, index) => ({
    number: first + index,
    entry,
    canonical: contents[index]?.toString('utf8') ?? '',
    audience,
    authorPersonId,
    authorOrganisationId,
  }));
}
