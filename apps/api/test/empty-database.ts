import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';

export interface EmptyDatabase {
  /** The owner's address. */
  readonly url: string;
  query<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
  drop(): Promise<void>;
}

/** A database in which nothing is, not even a table: as a deployment begins, and as a backup is restored into. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const given = process.env['TEST_DATABASE_URL'];
  if (!given) throw new Error('TEST_DATABASE_URL is not set: the Jest project starts a database and sets it');
  const name = `tocsin_empty_${randomUUID().replaceAll('-', '')}`;
  await once(given, `CREATE DATABASE ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    query: (sql, parameters = []) => once(url.href, sql, parameters),
    drop: async () => {
      await once(given, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function once<T>(url: string, sql: string, parameters: unknown[] = []): Promise<T[]> {
  const server = await new DataSource({ type: 'postgres', url, poolSize: 1 }).initialize();
  try {
    return await server.query<T[]>(sql, parameters);
  } finally {
    await server.destroy();
  }
}
