import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands in the lines of a situation report is found like everything else that people wrote. */
export class LookedIntoReports1796600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [REPORT_TEXTS_OF, TEXTS_OF, GRANTS]) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

const REPORT_TEXTS_OF = `
CREATE FUNCTION report_texts_of(entry jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_remove(
    ARRAY(
      SELECT line ->> 'text'
      FROM unnest(ARRAY['highlights', 'situation', 'done', 'gaps', 'next']) WITH ORDINALITY part (name, place)
      CROSS JOIN LATERAL jsonb_array_elements(entry -> 'body' -> part.name) WITH ORDINALITY written (line, row)
      ORDER BY part.place, written.row
    ) || (entry -> 'supersedes' ->> 'reason'), NULL)
$$;
COMMENT ON FUNCTION report_texts_of IS 'What people wrote in a situation report; what its table says is said elsewhere.'`;

/** Of all other entries as before, in one expression, which the planner takes up into the search itself. */
const TEXTS_OF = `
CREATE OR REPLACE FUNCTION texts_of(entry jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN entry ->> 'kind' = 'sitrep_submitted' THEN report_texts_of(entry) ELSE array_remove(ARRAY[
    entry -> 'body' ->> 'title', entry -> 'body' ->> 'place', entry -> 'body' ->> 'text', entry -> 'body' ->> 'reason',
    entry -> 'body' ->> 'note', entry -> 'body' ->> 'evidence', entry -> 'body' ->> 'instrument',
    entry -> 'body' ->> 'authority', entry -> 'body' ->> 'remedy', entry -> 'body' ->> 'reference',
    entry -> 'body' ->> 'basis', entry -> 'supersedes' ->> 'reason', entry -> 'source' ->> 'name'], NULL) END
$$`;

const GRANTS = `
REVOKE ALL ON FUNCTION report_texts_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_texts_of TO tocsin_api`;
