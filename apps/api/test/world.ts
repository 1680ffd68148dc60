import { randomUUID } from 'node:crypto';
import type { StakeholderKind } from '@tocsin/protocol';
import { Sessions } from '../src/access/sessions.js';
import { openApi, type Api } from '../src/api.js';
import { SystemClock, type Clock } from '../src/server/clock.js';
import { RegisteredOperations } from '../src/server/graphql/registered-operations.js';
import { Deployment } from '../src/server/deployment.js';
import { cookieName } from '../src/server/http/credentials.js';
import { Authenticator } from './authenticator.js';
import { Browser } from './browser.js';
import { cloneDatabase, type ClonedDatabase } from './cloned-database.js';
import { Member, type BrowserSeat } from './member.js';

/** Where people find the worlds that are no demo, as passkeys are bound to it. */
export const PUBLIC_URL = 'https://tocsin.example';

/** The product over a database of its own: real HTTP, real sockets, real PostgreSQL. */
export class World {
  private readonly members: Member[] = [];
  private readonly nodes = new Set<Api>();

  private constructor(
    readonly database: ClonedDatabase,
    private readonly settings: WorldSettings,
    public api: Api,
  ) {
    this.nodes.add(api);
  }

  static async open(options: Partial<WorldSettings> = {}): Promise<World> {
    const { clock = new SystemClock(), demo = false, sealingKey = null } = options;
    const { allowLocalIdentityProvider = false } = options;
    const settings = { clock, demo, sealingKey, allowLocalIdentityProvider };
    const database = await cloneDatabase();
    await database.owner.query('UPDATE deployment SET demo = $1', [settings.demo]);
    return new World(database, settings, await start(database, settings));
  }

  get url(): string {
    return this.api.url;
  }

  /** A second server process's worth of product on the same database. */
  async anotherNode(): Promise<Api> {
    const node = await start(this.database, this.settings);
    this.nodes.add(node);
    return node;
  }

  async restart(whileDown: () => void = () => undefined): Promise<void> {
    await this.api.close();
    this.nodes.delete(this.api);
    whileDown();
    this.api = await start(this.database, this.settings);
    this.nodes.add(this.api);
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
    given: {
      name?: string;
      country?: string;
      of?: Member;
      protected?: boolean;
      onDuty?: boolean;
      administrator?: boolean;
    } = {},
  ): Promise<Member> {
    const { owner } = this.database;
    const organisationId = given.of?.organisationId ?? randomUUID();
    const name = given.of?.organisation ?? given.name ?? `${kind} ${organisationId.slice(0, 8)}`;
    if (given.of === undefined) {
      await owner.query(
        'INSERT INTO organisation (id, name, kind, country, protected, active) VALUES ($1, $2, $3, $4, $5, true)',
        [organisationId, name, kind, given.country ?? 'NZ', given.protected ?? false],
      );
    }
    const personId = randomUUID();
    await owner.query(
      `INSERT INTO person (id, organisation_id, name, title, languages, on_duty, administrator, active)
       VALUES ($1, $2, $3, 'Duty officer', '{en}', $4, $5, true)`,
      [
        personId,
        organisationId,
        `Person ${personId.slice(0, 8)}`,
        given.onDuty ?? true,
        given.administrator ?? false,
      ],
    );
    const { secret } = await this.api.app.get(Sessions).open(personId, {
      kind: 'program',
      name: 'spec',
      proof: 'token',
      operations: null,
      incidentIds: null,
    });
    const atBrowser = (): Promise<BrowserSeat> => this.browserSession(personId);
    const member = new Member(this.url, secret, personId, organisationId, name, kind, atBrowser);
    this.members.push(member);
    return member;
  }

  private async browserSession(personId: string): Promise<BrowserSeat> {
    const { secret } = await this.api.app.get(Sessions).open(personId, {
      kind: 'browser',
      name: '',
      proof: 'passkey',
      operations: null,
      incidentIds: null,
    });
    const { origin } = this.api.app.get(Deployment).ownAddress(new URL(this.url).host);
    const authenticator = new Authenticator(origin);
    await this.givesPasskey(personId, authenticator);
    return {
      authenticator,
      cookie: `${cookieName(this.settings.demo)}=${secret}`,
      registers: (document) => {
        this.registers(document);
      },
    };
  }

  /** A browser in which nobody is signed in, whose pages send whatever the spec sends. */
  browser(at: { readonly url: string } = this): Browser {
    return new Browser(at.url, null, (document) => {
      this.registers(document);
    });
  }

  /** Registers a passkey on an authenticator for a person, without the ceremony. */
  async givesPasskey(personId: string, authenticator: Authenticator): Promise<void> {
    const rpId = new URL(authenticator.origin).hostname;
    const { credentialId, publicKey, counter } = authenticator.registered(rpId, personId);
    await this.database.owner.query(
      `INSERT INTO passkey (id, person_id, credential_id, public_key, counter, transports, name, backed_up, created_at)
       VALUES ($1, $2, $3, $4, $5, '{internal}', 'spec', false, $6)`,
      [randomUUID(), personId, credentialId, publicKey, counter, this.settings.clock.now()],
    );
  }

  private registers(document: string): void {
    for (const { app } of this.nodes) app.get(RegisteredOperations).add(document);
  }

  /** How much is stored: a refusal must leave every number as it was. */
  async stored(): Promise<Record<string, number>> {
    const [row] = await this.database.owner.query<[Record<string, number>]>(
      `SELECT (SELECT count(*)::int FROM entry) AS entries, (SELECT count(*)::int FROM command) AS commands,
              (SELECT coalesce(sum(version), 0)::int FROM incident) AS versions,
              (SELECT count(*)::int FROM participation) AS participations,
              (SELECT count(*)::int FROM assignment) AS assignments`,
    );
    return row;
  }
}

interface WorldSettings {
  readonly clock: Clock;
  readonly demo: boolean;
  readonly sealingKey: Buffer | null;
  readonly allowLocalIdentityProvider: boolean;
}

function start(database: ClonedDatabase, settings: WorldSettings): Promise<Api> {
  const { clock, demo, sealingKey, allowLocalIdentityProvider } = settings;
  return openApi({
    databaseUrl: database.apiUrl,
    host: '127.0.0.1',
    port: 0,
    dashboardDir: null,
    clock,
    deployment: {
      demo,
      publicUrl: demo ? null : new URL(PUBLIC_URL),
      sealingKey,
      allowLocalIdentityProvider,
    },
  });
}
