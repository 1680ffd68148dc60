import { randomUUID } from 'node:crypto';
import type { StakeholderKind } from '@tocsin/protocol';
import { AccessService } from '../src/access/access.service.js';
import { openApi, type Api } from '../src/api.js';
import { SystemClock, type Clock } from '../src/server/clock.js';
import { cloneDatabase, type ClonedDatabase } from './cloned-database.js';
import { Member } from './member.js';

/** The product over a database of its own: real HTTP, real sockets, real PostgreSQL. */
export class World {
  private readonly members: Member[] = [];

  private constructor(
    readonly database: ClonedDatabase,
    private readonly settings: { clock: Clock; demo: boolean },
    public api: Api,
  ) {}

  static async open(options: { clock?: Clock; demo?: boolean } = {}): Promise<World> {
    const settings = { clock: options.clock ?? new SystemClock(), demo: options.demo ?? false };
    const database = await cloneDatabase();
    return new World(database, settings, await start(database, settings));
  }

  get url(): string {
    return this.api.url;
  }

  /** A second server process's worth of product on the same database. */
  async anotherNode(): Promise<Api> {
    return start(this.database, this.settings);
  }

  async restart(): Promise<void> {
    await this.api.close();
    this.api = await start(this.database, this.settings);
    for (const member of this.members) member.url = this.url;
  }

  async close(): Promise<void> {
    for (const member of this.members) member.leaves();
    await this.api.close();
    await this.database.drop();
  }

  /** A person of a new organisation, unless `of` names a colleague. */
  async member(
    kind: StakeholderKind,
    given: { name?: string; country?: string; of?: Member } = {},
  ): Promise<Member> {
    const { owner } = this.database;
    const organisationId = given.of?.organisationId ?? randomUUID();
    const name = given.of?.organisation ?? given.name ?? `${kind} ${organisationId.slice(0, 8)}`;
    if (given.of === undefined) {
      await owner.query(
        'INSERT INTO organisation (id, name, kind, country, active) VALUES ($1, $2, $3, $4, true)',
        [organisationId, name, kind, given.country ?? 'NZ'],
      );
    }
    const personId = randomUUID();
    await owner.query(
      `INSERT INTO person (id, organisation_id, name, title, languages, on_duty, active)
       VALUES ($1, $2, $3, 'Duty officer', '{en}', true, true)`,
      [personId, organisationId, `Person ${personId.slice(0, 8)}`],
    );
    const { secret } = await this.api.app.get(AccessService).createToken(personId, 'spec');
    const member = new Member(this.url, secret, personId, organisationId, name, kind);
    this.members.push(member);
    return member;
  }

  /** How much is stored: a refusal must leave every number as it was. */
  async stored(): Promise<Record<string, number>> {
    const [row] = await this.database.owner.query<[Record<string, number>]>(
      `SELECT (SELECT count(*)::int FROM entry) AS entries, (SELECT count(*)::int FROM command) AS commands,
              (SELECT coalesce(sum(version), 0)::int FROM incident) AS versions,
              (SELECT count(*)::int FROM participation) AS participations`,
    );
    return row;
  }
}

function start(database: ClonedDatabase, settings: { clock: Clock; demo: boolean }): Promise<Api> {
  return openApi({
    databaseUrl: database.apiUrl,
    host: '127.0.0.1',
    port: 0,
    dashboardDir: null,
    ...settings,
  });
}
