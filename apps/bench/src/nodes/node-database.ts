import { randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';

/** A database of its own on a given server, seen as its owner. */
export class NodeDatabase {
  readonly name: string;
  /** The owner's address, which nodes are started with. */
  readonly url: string;
  /** For seeding, and for looking behind the policies. */
  readonly owner: Pool;
  private readonly serverUrl: string;

  private constructor(serverUrl: string, name: string) {
    this.serverUrl = serverUrl;
    this.name = name;
    this.url = withDatabase(serverUrl, name);
    this.owner = new Pool({ connectionString: this.url, max: 4, application_name: 'bench-owner' });
    // A server that is stopped on purpose takes idle connections with it; the next query opens another.
    this.owner.on('error', () => undefined);
  }

  /** Creates an empty database; nodes migrate it when they start. */
  static async create(serverUrl: string): Promise<NodeDatabase> {
    const database = new NodeDatabase(serverUrl, `tocsin_bench_${randomUUID().replaceAll('-', '')}`);
    await onServer(serverUrl, `CREATE DATABASE ${database.name}`);
    return database;
  }

  async drop(): Promise<void> {
    await this.owner.end();
    await onServer(this.serverUrl, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }
}

/** The same server's address, naming another database. */
function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
