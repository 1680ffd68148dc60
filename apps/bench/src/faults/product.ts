import type { Uuid } from '@tocsin/protocol';
import { ApiNode } from '../nodes/api-node.js';
import { declareIncident } from '../nodes/commands.js';
import { anotherToken, browserSession, seedCommunity } from '../nodes/community.js';
import { NodeDatabase } from '../nodes/node-database.js';
import { assignedNow, readFinalLog } from './final-log.js';
import { Line } from './line.js';
import { OwnedDatabase } from './owned-database.js';
import type { Seat, System } from './system.js';

export interface ProductSettings {
  /** Somebody's PostgreSQL, which is then not stopped; null: one of its own. */
  readonly serverUrl: string | null;
  readonly nodes: number;
  readonly people: number;
  readonly incidents: number;
  readonly programFolder?: string;
}

/** Starts the built product: nodes on one database, each behind its own line to it, and people on incidents. */
export async function startProduct(settings: ProductSettings, random: () => number): Promise<System> {
  const endings: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of endings.reverse()) await end();
  };
  try {
    return await open(settings, random, endings, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  { serverUrl, nodes: count, people, incidents: incidentCount, programFolder }: ProductSettings,
  random: () => number,
  endings: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<System> {
  const owned = serverUrl === null ? await OwnedDatabase.start() : null;
  if (owned !== null) endings.push(() => owned.stop());
  const lineToDatabase = async (): Promise<Line> => {
    const line = await Line.to(addressIn(owned?.url ?? serverUrl ?? ''), random);
    endings.push(() => line.close());
    return line;
  };
  // The owner has a line too: the address of a server of our own changes when it crashes.
  const ownersLine = await lineToDatabase();
  const database = await NodeDatabase.create(through(ownersLine, owned?.url ?? serverUrl ?? ''));
  endings.push(() => database.drop());
  const databaseLines: Line[] = [];
  const nodes: ApiNode[] = [];
  for (let made = 0; made < count; made += 1) {
    const line = await lineToDatabase();
    databaseLines.push(line);
    const databaseUrl = through(line, database.url);
    const node = await ApiNode.start({ databaseUrl, ...(programFolder !== undefined && { programFolder }) });
    nodes.push(node);
    endings.push(() => node.kill());
  }
  const { incidents, seats } = await settle(database, nodes[0]?.port ?? 0, people, incidentCount);
  const first = await assignedNow(database.owner, incidents);
  return {
    nodes,
    databaseLines,
    owner: database.owner,
    databaseName: database.name,
    incidents,
    seats,
    hintsWord: 'tocsin-hints',
    crashDatabase:
      owned === null
        ? null
        : async () => {
            await owned.crash();
            for (const line of [ownersLine, ...databaseLines]) line.leadTo(addressIn(owned.url));
          },
    signIn: (member) => anotherToken(database.owner, member),
    browserOf: (member) => browserSession(database.owner, member),
    finalLog: () => readFinalLog(database.owner, incidents, first),
    close,
  };
}

/**
 * A government that leads, two platforms and a civil society organisation. Every incident leaves one of the others out, so that
 * the same person sees much of one and little of the next.
 */
async function settle(
  database: NodeDatabase,
  port: number,
  people: number,
  incidentCount: number,
): Promise<{ incidents: readonly Uuid[]; seats: readonly Seat[] }> {
  const share = Math.ceil(people / 4);
  const organisations = await seedCommunity(database.owner, [
    // One more, who declares and is at no screen.
    { kind: 'government', people: share + 1 },
    { kind: 'online_service_provider', people: share },
    { kind: 'online_service_provider', people: share },
    { kind: 'civil_society', people: share },
  ]);
  const [government, ...others] = organisations;
  const lead = government?.people[0];
  if (government === undefined || lead === undefined)
    throw new Error('There is nobody to declare an incident.');
  const incidents: Uuid[] = [];
  const on = new Map<Uuid, Uuid[]>(organisations.map(({ organisationId }) => [organisationId, []]));
  for (let made = 0; made < incidentCount; made += 1) {
    const alerted = others.filter((_, index) => index !== made % (others.length + 1));
    const ids = alerted.map(({ organisationId }) => organisationId);
    const incidentId = await declareIncident(`http://127.0.0.1:${String(port)}`, lead.token, ids);
    incidents.push(incidentId);
    for (const id of [government.organisationId, ...ids]) on.get(id)?.push(incidentId);
  }
  // One of each organisation after the other, so that any number of screens has all of them.
  const seats = Array.from({ length: share }, (_, place) =>
    organisations.flatMap((organisation): Seat[] => {
      const member = organisation.people[organisation === government ? place + 1 : place];
      if (member === undefined) return [];
      const saysBy = organisation.kind === 'civil_society' ? 'addCommunityNote' : 'addInformation';
      return [{ member, saysBy, on: on.get(organisation.organisationId) ?? [] }];
    }),
  ).flat();
  return { incidents, seats: seats.slice(0, people) };
}

function addressIn(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port || '5432') };
}

/** The same address, by way of a line. */
function through(line: Line, url: string): string {
  const by = new URL(url);
  by.hostname = '127.0.0.1';
  by.port = String(line.port);
  return by.href;
}
