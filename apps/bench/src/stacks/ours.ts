import { randomUUID } from 'node:crypto';
import type { Cursor } from '@tocsin/contract';
import type { Uuid } from '@tocsin/protocol';
import { httpRequest, type HttpAnswer } from '../load/http-lane.js';
import { eachMark, markedText, marksIn } from '../load/marks.js';
import type { ScreenScript } from '../load/screen.js';
import { ApiNode } from '../nodes/api-node.js';
import { declareIncident, query } from '../nodes/commands.js';
import { seedCommunity, type Member, type Organisation } from '../nodes/community.js';
import { NodeDatabase } from '../nodes/node-database.js';
import { POST_STATUS, READ_BOARD, READ_CURSOR, READ_PAGE } from './our-documents.js';
import type { Absentee } from './our-return.js';
import { followScript } from './our-screen.js';
import { ENTRIES_OF_A_PAGE, type Stack, type Width } from './stack.js';

/** Where people would find the server. Programs name no page they come from, so nothing more depends on it. */
const PUBLIC_URL = 'https://tocsin.example';

const PLATFORMS = 40;
const PEOPLE_OF_A_PLATFORM = 10;
/** A wide incident alerts so many platforms, a hundred people. */
const PLATFORMS_ON_A_WIDE_ONE = 10;
/** Commands a person may give in a minute are limited: enough of them to declare what a benchmark needs. */
const GOVERNMENTS = 10;
const DECLARED_AT_ONCE = 8;
/** For the first reading of a very long incident, too. */
const READ_WITHIN_MS = 120_000;

interface Incident {
  readonly id: Uuid;
  /** Those who are on it and may post. */
  readonly people: readonly Member[];
}

/**
 * The product as it is shipped: the built API in production mode, asked by programs with tokens. Everything a person's
 * command passes is passed here: token, rate limit, GraphQL, rules, idempotency, row security, the log of readings.
 */
export class OurStack implements Stack {
  readonly name = 'ours';
  readonly host = '127.0.0.1';
  readonly keepsOrder = true;
  readonly database: NodeDatabase;
  readonly nodes: readonly ApiNode[];
  private readonly governments: readonly Organisation[];
  private readonly platforms: readonly Organisation[];
  private readonly incidents: Incident[] = [];
  private readonly cursors = new Map<number, Cursor>();

  private constructor(database: NodeDatabase, nodes: readonly ApiNode[], community: readonly Organisation[]) {
    this.database = database;
    this.nodes = nodes;
    this.governments = community.filter(({ kind }) => kind === 'government');
    this.platforms = community.filter(({ kind }) => kind === 'online_service_provider');
  }

  /** Starts that many API processes over one new database. */
  static async start(serverUrl: string, nodeCount = 1): Promise<OurStack> {
    const database = await NodeDatabase.create(serverUrl);
    const env = { DEMO: '0', NODE_ENV: 'production', PUBLIC_URL };
    const nodes: ApiNode[] = [];
    // The first migrates; the others find it done.
    for (let count = 0; count < nodeCount; count += 1) {
      nodes.push(await ApiNode.start({ databaseUrl: database.url, env }));
    }
    const community = await seedCommunity(database.owner, [
      ...Array.from({ length: GOVERNMENTS }, () => ({ kind: 'government' as const, people: 2 })),
      ...Array.from({ length: PLATFORMS }, () => ({
        kind: 'online_service_provider' as const,
        people: PEOPLE_OF_A_PLATFORM,
      })),
    ]);
    return new OurStack(database, nodes, community);
  }

  get port(): number {
    return this.node(0).port;
  }

  get ports(): readonly number[] {
    return this.nodes.map(({ port }) => port);
  }

  get pids(): readonly number[] {
    return this.nodes.flatMap(({ pid }) => pid ?? []);
  }

  node(place: number): ApiNode {
    const node = this.nodes[place];
    if (node === undefined) throw new Error(`there is no node ${String(place)}`);
    return node;
  }

  async addIncidents(count: number, width: Width): Promise<number[]> {
    const first = this.incidents.length;
    const places = Array.from({ length: count }, (_, index) => first + index);
    const wanted = [...places];
    const declareNext = async (): Promise<void> => {
      for (let place = wanted.shift(); place !== undefined; place = wanted.shift()) {
        this.incidents[place] = await this.declare(place, width);
      }
    };
    await Promise.all(Array.from({ length: DECLARED_AT_ONCE }, declareNext));
    return places;
  }

  post(mark: number, incident: number): Buffer {
    const { id, people } = this.incident(incident);
    const writer = people[mark % people.length];
    const asOf = { at: '2026-01-01T00:00:00.000Z', fidelity: 'minute' };
    const input = {
      commandId: randomUUID(),
      incidentId: id,
      state: 'actioning',
      marking: 'AMBER',
      counts: [{ measure: 'upload_attempts_blocked', value: mark, asOf }],
      note: markedText(mark),
    };
    return this.request(writer, JSON.stringify({ query: POST_STATUS, variables: { input } }));
  }

  posted({ status, body }: HttpAnswer): boolean {
    return status === 200 && body.includes('"cursor":') && !body.includes('"errors":');
  }

  page(incident: number, reader: number): Buffer {
    const { id, people } = this.incident(incident);
    return this.request(
      people[reader % people.length],
      JSON.stringify({ query: READ_PAGE, variables: { id } }),
    );
  }

  paged({ status, body }: HttpAnswer): boolean {
    // The first entry of all is the declaration, which carries no mark.
    return status === 200 && marksIn(body) === ENTRIES_OF_A_PAGE - 1;
  }

  screen(incident: number, reader: number): Promise<ScreenScript> {
    return Promise.resolve(this.screenFrom(incident, reader, this.cursors.get(incident) ?? null));
  }

  /** How one of the people on the incident follows it from a place on. */
  screenFrom(incident: number, reader: number, after: Cursor | null): ScreenScript {
    const { id, people } = this.incident(incident);
    const member = people[reader % people.length];
    if (member === undefined) throw new Error('nobody is on the incident');
    return followScript(member.token, [{ incidentId: id, after }]);
  }

  /** One of the people on the incidents, with where they were when their places were remembered. */
  absentee(incidents: readonly number[], reader: number): Absentee {
    const { people } = this.incident(incidents[0] ?? 0);
    return {
      host: this.host,
      port: this.port,
      token: people[reader % people.length]?.token ?? '',
      followed: incidents.map((place) => ({
        incidentId: this.incident(place).id,
        after: this.cursors.get(place) ?? null,
      })),
    };
  }

  /** The request for the board of somebody who is on every wide incident. */
  board(wideIncident: number): Buffer {
    return this.request(this.incident(wideIncident).people[0], JSON.stringify({ query: READ_BOARD }));
  }

  boardShown({ status, body }: HttpAnswer): boolean {
    return status === 200 && body.includes('"entryCount":') && !body.includes('"errors":');
  }

  /** From now on screens of these incidents begin at the place where each stands now, instead of at its beginning. */
  async rememberCursors(incidents: readonly number[]): Promise<void> {
    for (const place of incidents) {
      const { id, people } = this.incident(place);
      const { incident } = await query<{ incident: { cursor: Cursor } }>(
        this.node(0).url,
        people[0]?.token ?? '',
        READ_CURSOR,
        { id },
        READ_WITHIN_MS,
      );
      this.cursors.set(place, incident.cursor);
    }
  }

  /** How often the database has looked into the table of entries so far, as far as its processes have told. */
  async scansOfEntries(): Promise<number> {
    const { rows } = await this.database.owner.query<{ scans: number }>(
      "SELECT (seq_scan + idx_scan)::int AS scans FROM pg_stat_user_tables WHERE relname = 'entry'",
    );
    return rows[0]?.scans ?? 0;
  }

  async storedMarks(incident: number): Promise<number[]> {
    const { rows } = await this.database.owner.query<{ canonical: Buffer }>(
      'SELECT canonical FROM entry WHERE incident_id = $1 ORDER BY number',
      [this.incident(incident).id],
    );
    const marks: number[] = [];
    for (const { canonical } of rows) eachMark(canonical, (mark) => marks.push(mark));
    return marks;
  }

  async storedCount(): Promise<number> {
    // Declarations are there from the start.
    const { rows } = await this.database.owner.query<{ count: number }>(
      'SELECT count(*)::int FROM entry WHERE number > 1',
    );
    return rows[0]?.count ?? 0;
  }

  async stop(): Promise<void> {
    for (const node of this.nodes) await node.stop();
    await this.database.drop();
  }

  incident(place: number): Incident {
    const incident = this.incidents[place];
    if (incident === undefined) throw new Error(`there is no incident ${String(place)}`);
    return incident;
  }

  private async declare(place: number, width: Width): Promise<Incident> {
    const alerted =
      width === 'wide'
        ? this.platforms.slice(0, PLATFORMS_ON_A_WIDE_ONE)
        : this.platforms.slice(place % PLATFORMS, (place % PLATFORMS) + 1);
    const declaredBy = this.governments[place % GOVERNMENTS]?.people[place % 2];
    if (declaredBy === undefined) throw new Error('nobody is there to declare');
    const ids = alerted.map(({ organisationId }) => organisationId);
    const id = await declareIncident(this.node(0).url, declaredBy.token, ids);
    // Colleagues side by side come from different platforms.
    const people = Array.from({ length: PEOPLE_OF_A_PLATFORM }, (_, nth) =>
      alerted.flatMap((platform) => platform.people[nth] ?? []),
    );
    return { id, people: people.flat() };
  }

  private request(member: Member | undefined, body: string): Buffer {
    if (member === undefined) throw new Error('nobody is on the incident');
    return httpRequest('/graphql', { host: 'tocsin.example', authorization: `Bearer ${member.token}` }, body);
  }
}
