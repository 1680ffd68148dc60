import { keysOf, overlaps, type Entry, type Assignment, type Key } from '@tocsin/protocol';
import type { Member } from './member.js';
import type { World } from './world.js';

/** An entry as the log holds it, looked at behind the row policies. */
export interface HeldEntry {
  readonly number: number;
  readonly entry: Entry;
  readonly canonical: string;
  readonly audience: readonly Key[];
}

/** Every entry of an incident, whoever it is for. */
export async function heldEntries(world: World, incidentId: string): Promise<HeldEntry[]> {
  const rows = await world.database.owner.query<{ number: number; audience: string[]; canonical: Buffer }[]>(
    'SELECT number, audience, canonical FROM entry WHERE incident_id = $1 ORDER BY number',
    [incidentId],
  );
  return rows.map(({ number, audience, canonical }) => {
    const text = canonical.toString('utf8');
    return { number, audience, canonical: text, entry: JSON.parse(text) as Entry };
  });
}

/** The keys that the rules give a member, from who is on which incident. */
export async function keysHeldBy(world: World, member: Member): Promise<ReadonlySet<Key>> {
  const { personId, organisationId, kind } = member;
  const assignments = await world.database.owner.query<Assignment[]>(
    'SELECT incident_id AS "incidentId", role FROM assignment WHERE person_id = $1',
    [personId],
  );
  return new Set(keysOf({ personId, organisationId, organisationKind: kind }, assignments));
}

/** What the overlap rule alone lets a member see of an incident, oldest first. */
export async function visibleTo(world: World, member: Member, incidentId: string): Promise<Entry[]> {
  const keys = await keysHeldBy(world, member);
  const held = await heldEntries(world, incidentId);
  return held.filter(({ audience }) => overlaps(audience, keys)).map(({ entry }) => entry);
}
