import { randomUUID } from 'node:crypto';
import type { FinalEntry, FinalIncident, FinalLog, Right } from '@tocsin/checker';
import { canonical, type Entry, type Key, type Uuid } from '@tocsin/protocol';
import type { Pool } from 'pg';
import type { Member } from '../../nodes/community.js';
import { NodeDatabase } from '../../nodes/node-database.js';
import { commandIn, digests } from '../final-log.js';
import { Line } from '../line.js';
import type { Seat, System } from '../system.js';
import type { Mutant } from './mutant.js';
import { keysHeld } from './small-keys.js';
import { SmallLog } from './small-log.js';
import { SMALL_HINTS, SmallNode } from './small-node.js';

export interface SmallSettings {
  readonly serverUrl: string;
  readonly mutant: Mutant | null;
  readonly nodes: number;
  readonly people: number;
  readonly incidents: number;
}

/** Nodes of the small server on a database of its own, right or wrong in one way. */
export async function startSmallSystem(settings: SmallSettings, random: () => number): Promise<System> {
  const { serverUrl, mutant, people } = settings;
  const database = await NodeDatabase.create(serverUrl);
  const { owner } = database;
  await SmallLog.create(owner);
  const { hostname, port } = new URL(database.url);
  const databaseLines: Line[] = [];
  const nodes: SmallNode[] = [];
  const incidents = Array.from({ length: settings.incidents }, () => randomUUID());
  await owner.query('INSERT INTO incident SELECT unnest($1::uuid[]), 0', [incidents]);
  for (let made = 0; made < settings.nodes; made += 1) {
    const line = await Line.to({ host: hostname, port: Number(port || '5432') }, random);
    databaseLines.push(line);
    const through = new URL(database.url);
    through.port = String(line.port);
    nodes.push(await SmallNode.start(through.href, mutant));
  }
  const organisations = [randomUUID(), randomUUID()];
  const seats: Seat[] = [];
  for (let made = 0; made < people; made += 1) {
    const member = await newMember(owner, organisations[made % 2] ?? '', randomUUID());
    await owner.query('INSERT INTO person VALUES ($1, $2)', [member.personId, member.organisationId]);
    await owner.query('INSERT INTO assignment SELECT unnest($1::uuid[]), $2', [incidents, member.personId]);
    seats.push({ member, saysBy: 'addInformation', on: incidents });
  }
  return {
    nodes,
    databaseLines,
    owner,
    databaseName: database.name,
    incidents,
    seats,
    hintsWord: SMALL_HINTS,
    crashDatabase: null,
    signIn: ({ organisationId, personId }) => newMember(owner, organisationId, personId),
    browserOf: async ({ organisationId, personId }) =>
      `small=${(await newMember(owner, organisationId, personId)).token}`,
    finalLog: () => readFinalLog(owner, incidents, seats),
    close: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      await Promise.all(databaseLines.map((line) => line.close()));
      await database.drop();
    },
  };
}

async function newMember(owner: Pool, organisationId: Uuid, personId: Uuid): Promise<Member> {
  const member = { personId, organisationId, sessionId: randomUUID(), token: randomUUID() };
  await owner.query('INSERT INTO session VALUES ($1, $2, $3, NULL)', [
    member.sessionId,
    member.token,
    personId,
  ]);
  return member;
}

function readFinalLog(owner: Pool, incidents: readonly Uuid[], seats: readonly Seat[]): Promise<FinalLog> {
  return Promise.all(incidents.map((incidentId) => readIncident(owner, incidentId, seats)));
}

/** Numbers are counted from the order in the log: a sequence leaves gaps of its own, which are not what its mutant is about. */
async function readIncident(owner: Pool, incidentId: Uuid, seats: readonly Seat[]): Promise<FinalIncident> {
  const { rows } = await owner.query<{ content: string; audience: Key[]; commandId: Uuid | null }>(
    `SELECT e.content, e.audience, c.id AS "commandId"
     FROM entry e LEFT JOIN command c ON c.entry_id = e.id WHERE e.incident_id = $1 ORDER BY e.number`,
    [incidentId],
  );
  const { rows: assigned } = await owner.query<{ personId: Uuid }>(
    'SELECT person_id AS "personId" FROM assignment WHERE incident_id = $1',
    [incidentId],
  );
  const read = rows.map(({ content, ...row }) => ({ ...row, entry: JSON.parse(content) as Entry }));
  const entries = read.map(({ entry, audience, commandId }, index): FinalEntry => ({
    number: index + 1,
    entryId: entry.id,
    audience,
    commandId: commandIn(entry) ?? commandId,
  }));
  const on = new Set(seats.map(({ member }) => member.personId));
  const right = ({ member: { personId, organisationId } }: Seat, after: number): Right => ({
    ...{ after, personId },
    keys: keysHeld(personId, organisationId, incidentId, on.has(personId)),
  });
  const rights = seats.map((seat) => right(seat, 0));
  for (const [index, { entry }] of read.entries()) {
    if (entry.kind === 'person_assigned') on.add(entry.body.personId);
    else if (entry.kind === 'person_released') on.delete(entry.body.personId);
    else continue;
    const { personId } = entry.body;
    rights.push(
      ...seats.filter(({ member }) => member.personId === personId).map((seat) => right(seat, index + 1)),
    );
  }
  return {
    incidentId,
    head: entries.length,
    entries,
    rights,
    projection: {
      stored: canonical(assigned.map(({ personId }) => personId).sort()),
      folded: canonical([...on].sort()),
    },
    stateOf: digests(new Map(read.map(({ entry }) => [entry.id, entry]))),
  };
}
