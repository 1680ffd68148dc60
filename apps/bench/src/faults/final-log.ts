import { createHash } from 'node:crypto';
import type { FinalEntry, FinalIncident, FinalLog, Right } from '@tocsin/checker';
import {
  canonical,
  fold,
  keysOf,
  type Entry,
  type Key,
  type ParticipantRole,
  type StakeholderKind,
  type Uuid,
} from '@tocsin/protocol';
import type { Pool } from 'pg';

/** Who is on an incident, as the table says. */
interface Assigned {
  readonly incidentId: Uuid;
  readonly personId: Uuid;
  readonly role: ParticipantRole;
}

interface Row {
  readonly number: number;
  readonly audience: Key[];
  readonly canonical: Buffer;
  readonly commandId: Uuid | null;
}

interface Person {
  readonly personId: Uuid;
  readonly organisationId: Uuid;
  readonly kind: StakeholderKind;
}

/** What a text begins with that one of our commands brought; the command's identifier follows. */
export const TEXT_OF_COMMAND = 'Written by command ';

/** Who is on these incidents now; a declaration names nobody, so this is read once they are declared. */
export async function assignedNow(owner: Pool, incidents: readonly Uuid[]): Promise<readonly Assigned[]> {
  const { rows } = await owner.query<Assigned>(
    `SELECT incident_id AS "incidentId", person_id AS "personId", role FROM assignment WHERE incident_id = ANY ($1)`,
    [incidents],
  );
  return rows;
}

/** Everything about the incidents once all is at rest, read as the owner and not by way of any node. */
export async function readFinalLog(
  owner: Pool,
  incidents: readonly Uuid[],
  first: readonly Assigned[],
): Promise<FinalLog> {
  const { rows: people } = await owner.query<Person>(
    `SELECT p.id AS "personId", p.organisation_id AS "organisationId", o.kind
     FROM person p JOIN organisation o ON o.id = p.organisation_id`,
  );
  const now = await assignedNow(owner, incidents);
  return Promise.all(incidents.map((incidentId) => readIncident(owner, incidentId, people, { first, now })));
}

async function readIncident(
  owner: Pool,
  incidentId: Uuid,
  people: readonly Person[],
  assigned: { readonly first: readonly Assigned[]; readonly now: readonly Assigned[] },
): Promise<FinalIncident> {
  const { rows: heads } = await owner.query<{ version: number; audiences: Key[] }>(
    'SELECT version, audiences FROM incident WHERE id = $1',
    [incidentId],
  );
  const { rows } = await owner.query<Row>(
    `SELECT e.number, e.audience, e.canonical, c.id AS "commandId"
     FROM entry e LEFT JOIN command c ON c.incident_id = e.incident_id AND c.number = e.number
     WHERE e.incident_id = $1 ORDER BY e.number`,
    [incidentId],
  );
  const read = rows.map((row) => ({ ...row, entry: JSON.parse(row.canonical.toString('utf8')) as Entry }));
  const entries = read.map(({ number, audience, entry, commandId }): FinalEntry => ({
    number,
    audience,
    entryId: entry.id,
    commandId: commandIn(entry) ?? commandId,
  }));
  const roles = new Map(
    assigned.first.flatMap((one) =>
      one.incidentId === incidentId ? [[one.personId, one.role] as const] : [],
    ),
  );
  const holder = new Map(people.map((person) => [person.personId, person]));
  const right = (personId: Uuid, after: number): Right[] => {
    const person = holder.get(personId);
    if (person === undefined) return [];
    const role = roles.get(personId);
    const { kind: organisationKind, organisationId } = person;
    const on = role === undefined ? [] : [{ incidentId, role }];
    return [{ after, personId, keys: keysOf({ personId, organisationId, organisationKind }, on) }];
  };
  const rights = people.flatMap(({ personId }) => right(personId, 0));
  for (const { entry, number } of read) {
    for (const { personId, role } of rolesGiven(entry)) {
      if (role === null) roles.delete(personId);
      else roles.set(personId, role);
      rights.push(...right(personId, number));
    }
  }
  const byId = new Map(read.map(({ entry }) => [entry.id, entry]));
  const [head] = heads;
  return {
    incidentId,
    head: head?.version ?? 0,
    entries,
    rights,
    projection: {
      stored: projected(
        assigned.now.filter((one) => one.incidentId === incidentId).map((one) => [one.personId, one.role]),
        head?.audiences ?? [],
      ),
      folded: projected([...roles], new Set(read.flatMap(({ audience }) => audience))),
    },
    stateOf: digests(byId),
  };
}

/** Who has which role on the incident from an entry on; null for none. */
function rolesGiven(
  entry: Entry,
): readonly { readonly personId: Uuid; readonly role: ParticipantRole | null }[] {
  if (entry.kind === 'person_assigned') return [entry.body];
  if (entry.kind === 'person_released') return [{ personId: entry.body.personId, role: null }];
  return entry.kind === 'handover_taken' ? entry.body.roles : [];
}

/** The digest of what entries fold to; the same entries are folded once. */
export function digests(entries: ReadonlyMap<Uuid, Entry>): (entryIds: readonly Uuid[]) => string {
  const known = new Map<string, string>();
  return (entryIds) => {
    const which = createHash('sha256').update(entryIds.join()).digest('hex');
    const digest = known.get(which) ?? stateDigest(entryIds.flatMap((id) => entries.get(id) ?? []));
    known.set(which, digest);
    return digest;
  };
}

/** The digest of the state that entries fold to. */
export function stateDigest(entries: Iterable<Entry>): string {
  return createHash('sha256')
    .update(JSON.stringify(fold(entries)))
    .digest('hex');
}

/** The command that an entry says it was written by; null where it does not say. */
export function commandIn(entry: Entry): Uuid | null {
  if (entry.kind !== 'information_added' && entry.kind !== 'community_note_added') return null;
  if (!entry.body.text.startsWith(TEXT_OF_COMMAND)) return null;
  return entry.body.text.slice(TEXT_OF_COMMAND.length);
}

function projected(people: readonly (readonly [Uuid, ParticipantRole])[], audiences: Iterable<Key>): string {
  return canonical({
    people: people.map((one) => one.join(' ')).sort(),
    audiences: [...audiences].sort(),
  });
}
