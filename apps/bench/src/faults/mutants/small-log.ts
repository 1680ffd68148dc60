import { randomUUID } from 'node:crypto';
import type { Entry, Instant, Key, Marking, Uuid } from '@tocsin/protocol';
import { audienceWanted } from './small-keys.js';
import type { Pool, PoolClient } from 'pg';
import type { Mutant } from './mutant.js';

const TABLES = `
CREATE TABLE incident (id uuid PRIMARY KEY, version int NOT NULL);
CREATE TABLE entry (incident_id uuid NOT NULL, number bigint NOT NULL, id uuid NOT NULL UNIQUE, audience text[] NOT NULL,
  changes_person uuid, content text NOT NULL, PRIMARY KEY (incident_id, number));
CREATE SEQUENCE entry_number;
CREATE TABLE command (person_id uuid NOT NULL, id uuid NOT NULL, entry_id uuid NOT NULL, PRIMARY KEY (person_id, id));
CREATE TABLE person (id uuid PRIMARY KEY, organisation_id uuid NOT NULL);
CREATE TABLE session (id uuid PRIMARY KEY, secret text NOT NULL UNIQUE, person_id uuid NOT NULL, ended_at timestamptz);
CREATE TABLE assignment (incident_id uuid NOT NULL, person_id uuid NOT NULL, PRIMARY KEY (incident_id, person_id));
CREATE FUNCTION keys_of(person uuid, incident uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY['community', 'person:' || p.id] ||
    CASE WHEN a.person_id IS NULL THEN '{}' ELSE ARRAY['inc:' || incident, 'inc:' || incident || '/org:' || p.organisation_id] END
  FROM person p LEFT JOIN assignment a ON a.person_id = p.id AND a.incident_id = incident WHERE p.id = person
$$`;

export interface SmallEntry {
  readonly number: number;
  readonly entry: Entry;
  readonly audience: readonly Key[];
  /** Whose rights on the incident it changes. */
  readonly changes: Uuid | null;
}

export interface SmallPerson {
  readonly personId: Uuid;
  readonly organisationId: Uuid;
  readonly sessionId: Uuid;
}

interface Row {
  readonly number: string;
  readonly content: string;
  readonly audience: Key[];
  readonly changes: Uuid | null;
}

/** What somebody asked to have written. */
export interface Wanted {
  readonly commandId: Uuid;
  readonly incidentId: Uuid;
  readonly marking?: Marking;
  readonly text?: string;
  readonly recipients?: { readonly organisationIds?: readonly Uuid[]; readonly personIds?: readonly Uuid[] };
  readonly personId?: Uuid;
}

/** The log of the small server: the product's core path in as few statements as will do, or one of its mutants. */
export class SmallLog {
  private readonly pool: Pool;
  private readonly mutant: Mutant | null;

  constructor(pool: Pool, mutant: Mutant | null) {
    this.pool = pool;
    this.mutant = mutant;
  }

  static async create(owner: Pool): Promise<void> {
    await owner.query(TABLES);
  }

  async person(secret: string): Promise<SmallPerson | null> {
    const { rows } = await this.pool.query<SmallPerson>(
      `SELECT p.id AS "personId", p.organisation_id AS "organisationId", s.id AS "sessionId"
       FROM session s JOIN person p ON p.id = s.person_id WHERE s.secret = $1 AND s.ended_at IS NULL`,
      [secret],
    );
    return rows[0] ?? null;
  }

  async ended(sessionIds: readonly Uuid[]): Promise<Uuid[]> {
    const { rows } = await this.pool.query<{ id: Uuid }>(
      'SELECT id FROM session WHERE id = ANY ($1) AND ended_at IS NOT NULL',
      [sessionIds],
    );
    return rows.map(({ id }) => id);
  }

  async keys(personId: Uuid, incidentId: Uuid): Promise<ReadonlySet<Key>> {
    const { rows } = await this.pool.query<{ keys: Key[] }>('SELECT keys_of($1, $2) AS keys', [
      personId,
      incidentId,
    ]);
    return new Set(rows[0]?.keys);
  }

  async heads(): Promise<Map<Uuid, number>> {
    const { rows } = await this.pool.query<{ id: Uuid; head: string }>(
      'SELECT incident_id AS id, max(number) AS head FROM entry GROUP BY incident_id',
    );
    return new Map(rows.map(({ id, head }) => [id, Number(head)]));
  }

  async after(incidentId: Uuid, number: number, most = 10_000): Promise<SmallEntry[]> {
    const { rows } = await this.pool.query<Row>(
      `SELECT number, content, audience, changes_person AS changes FROM entry
       WHERE incident_id = $1 AND number > $2 ORDER BY number LIMIT $3`,
      [incidentId, number, most],
    );
    return rows.map(read);
  }

  /** What a person may see after a number, under the keys that they hold in the same snapshot. */
  async visible(personId: Uuid, incidentId: Uuid, number: number, most: number): Promise<SmallEntry[]> {
    const { rows } = await this.pool.query<Row>(
      `SELECT number, content, audience, changes_person AS changes FROM entry
       WHERE incident_id = $1 AND number > $2 AND audience && keys_of($3, $1) ORDER BY number LIMIT $4`,
      [incidentId, number, personId, most],
    );
    return rows.map(read);
  }

  /** Writes what a command asks for, once; the entry that it wrote, also when it was given before. */
  async write(
    person: SmallPerson,
    mutation: string,
    wanted: Wanted,
  ): Promise<{ entryId: Uuid; number: number }> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const written = await this.within(client, person, mutation, wanted);
      await client.query('COMMIT');
      client.release();
      return written;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async within(
    client: PoolClient,
    person: SmallPerson,
    mutation: string,
    wanted: Wanted,
  ): Promise<{ entryId: Uuid; number: number }> {
    const { incidentId, commandId } = wanted;
    const entry = entryOf(mutation, wanted);
    const given = await client.query(
      'INSERT INTO command (person_id, id, entry_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [person.personId, commandId, entry.id],
    );
    if (given.rowCount === 0) {
      const { rows } = await client.query<{ entryId: Uuid; number: string }>(
        `SELECT e.id AS "entryId", e.number FROM command c JOIN entry e ON e.id = c.entry_id
         WHERE c.person_id = $1 AND c.id = $2`,
        [person.personId, commandId],
      );
      const [first] = rows;
      if (first === undefined) throw new Error('a command without its entry');
      return { entryId: first.entryId, number: Number(first.number) };
    }
    const number = await this.nextNumber(client, incidentId);
    const changes = mutation === 'addInformation' ? null : (wanted.personId ?? null);
    await client.query(
      'INSERT INTO entry (incident_id, number, id, audience, changes_person, content) VALUES ($1, $2, $3, $4, $5, $6)',
      [incidentId, number, entry.id, audienceWanted(wanted, person), changes, JSON.stringify(entry)],
    );
    if (mutation === 'assignPerson')
      await client.query('INSERT INTO assignment VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        incidentId,
        changes,
      ]);
    if (mutation === 'releasePerson')
      await client.query('DELETE FROM assignment WHERE incident_id = $1 AND person_id = $2', [
        incidentId,
        changes,
      ]);
    // Some transactions take a little longer than others, as they do.
    if (this.mutant === 'a sequence as cursor' && number % 3 === 0)
      await client.query('SELECT pg_sleep(0.03)');
    return { entryId: entry.id, number };
  }

  /** The incident's row is the sequencer: its lock keeps numbers in the order of commits. A sequence has no such thing. */
  private async nextNumber(client: PoolClient, incidentId: Uuid): Promise<number> {
    const { rows } =
      this.mutant === 'a sequence as cursor'
        ? await client.query<{ number: string }>(`SELECT nextval('entry_number') AS number`)
        : await client.query<{ number: string }>(
            'UPDATE incident SET version = version + 1 WHERE id = $1 RETURNING version AS number',
            [incidentId],
          );
    return Number(rows[0]?.number);
  }
}

function read({ number, content, audience, changes }: Row): SmallEntry {
  return { number: Number(number), entry: JSON.parse(content) as Entry, audience, changes };
}

function entryOf(mutation: string, { incidentId, marking, text, personId }: Wanted): Entry {
  const recordedAt: Instant = new Date().toISOString();
  const envelope = {
    v: 1,
    id: randomUUID(),
    incidentId,
    exercise: true,
    occurredAt: { at: recordedAt, fidelity: 'second' },
    recordedAt,
    author: { shown: 'none' },
    source: { name: null, reliability: 'F', credibility: 6 },
    marking: marking ?? 'AMBER',
    language: 'en',
    supersedes: null,
  } as const;
  if (mutation === 'assignPerson')
    return { ...envelope, kind: 'person_assigned', body: { personId: personId ?? '', role: 'contributor' } };
  if (mutation === 'releasePerson')
    return { ...envelope, kind: 'person_released', body: { personId: personId ?? '' } };
  return { ...envelope, kind: 'information_added', body: { text: text ?? '' } };
}
