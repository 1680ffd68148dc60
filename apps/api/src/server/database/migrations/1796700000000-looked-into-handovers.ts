import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands on the card of a hand-over is found like everything else that people wrote. */
export class LookedIntoHandovers1796700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(TEXTS_OF);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

/** As before, and the four fields of the card. */
const TEXTS_OF = `
CREATE OR REPLACE FUNCTION texts_of(entry jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN entry ->> 'kind' = 'sitrep_submitted' THEN report_texts_of(entry) ELSE array_remove(ARRAY[
    entry -> 'body' ->> 'title', entry -> 'body' ->> 'place', entry -> 'body' ->> 'text', entry -> 'body' ->> 'reason',
    entry -> 'body' ->> 'note', entry -> 'body' ->> 'evidence', entry -> 'body' ->> 'instrument',
    entry -> 'body' ->> 'authority', entry -> 'body' ->> 'remedy', entry -> 'body' ->> 'reference',
    entry -> 'body' ->> 'basis', entry -> 'body' ->> 'situation', entry -> 'body' ->> 'openDecisions',
    entry -> 'body' ->> 'worries', entry -> 'body' ->> 'contact', entry -> 'supersedes' ->> 'reason', entry -> 'source' ->> 'name'], NULL) END
$$`;
