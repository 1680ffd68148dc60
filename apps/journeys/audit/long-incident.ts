import type { Uuid } from '@tocsin/protocol';
import pg from 'pg';

const ROWS_AT_ONCE = 20_000;

/** An incident of the demo community that has gone on for very long, and goes on. */
export class LongIncident {
  private constructor(
    private readonly database: pg.Client,
    readonly id: Uuid,
  ) {}

  /** The one whose title contains these words. */
  static async named(databaseUrl: string, title: string): Promise<LongIncident> {
    const database = new pg.Client({ connectionString: databaseUrl });
    await database.connect();
    const { rows } = await database.query<{ id: Uuid }>(
      `SELECT incident_id AS id FROM entry
       WHERE number = 1 AND convert_from(canonical, 'UTF8')::jsonb -> 'body' ->> 'title' LIKE $1`,
      [`%${title}%`],
    );
    const [found] = rows;
    if (found === undefined) throw new Error(`There is no incident about ${title}.`);
    return new LongIncident(database, found.id);
  }

  /** Lengthens it behind the server's back by copies of its first community note, each with an identifier of its own. */
  async lengthen(count: number): Promise<void> {
    for (let done = 0; done < count; done += ROWS_AT_ONCE)
      await this.append(Math.min(ROWS_AT_ONCE, count - done));
  }

  /** Appends entries one by one for so long, and tells the server of each, as another node would. */
  async goesOn(perSecond: number, seconds: number): Promise<void> {
    const start = performance.now();
    for (let written = 0; written < perSecond * seconds; written += 1) {
      const rest = start + (written / perSecond) * 1_000 - performance.now();
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      await this.appendOne();
    }
  }

  /** Appends one entry, and tells the server of it. Its identifier. */
  async appendOne(): Promise<Uuid> {
    const [id] = await this.append(1);
    if (id === undefined) throw new Error('nothing was appended');
    await this.database.query(`SELECT pg_notify('tocsin_moved', $1)`, [this.id]);
    return id;
  }

  async close(): Promise<void> {
    await this.database.end();
  }

  private async append(count: number): Promise<Uuid[]> {
    const { rows } = await this.database.query<{ id: Uuid }>(
      `WITH sample AS (
         SELECT * FROM entry
         WHERE incident_id = $1 AND convert_from(canonical, 'UTF8')::jsonb ->> 'kind' = 'community_note_added'
         ORDER BY number LIMIT 1
       ),
       more AS (
         INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
         SELECT incident_id, version + n, new_id, audience, author_person_id, author_organisation_id, now(),
           convert_to(replace(convert_from(canonical, 'UTF8'), sample.id::text, new_id::text), 'UTF8')
         FROM sample
         CROSS JOIN (SELECT version FROM incident WHERE id = $1 FOR UPDATE) AS incident
         CROSS JOIN (SELECT n, gen_random_uuid() AS new_id FROM generate_series(1, $2::int) n) AS made
         RETURNING id
       ),
       moved AS (UPDATE incident SET version = version + (SELECT count(*) FROM more) WHERE id = $1)
       SELECT id FROM more`,
      [this.id, count],
    );
    return rows.map(({ id }) => id);
  }
}
