import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The parts of a translation are found like everything else that people wrote. */
export class LookedIntoTranslations1797310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [TRANSLATION_TEXTS_OF, TEXTS_OF, GRANTS]) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

const TRANSLATION_TEXTS_OF = `
CREATE FUNCTION translation_texts_of(entry jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_remove(
    ARRAY[entry -> 'body' ->> 'text'] || ARRAY(
      SELECT written.part ->> 'text'
      FROM jsonb_array_elements(entry -> 'body' -> 'parts') WITH ORDINALITY written (part, place)
      ORDER BY written.place
    ) || (entry -> 'supersedes' ->> 'reason'), NULL)
$$;
COMMENT ON FUNCTION translation_texts_of IS 'What stands in a translation, part by part.'`;

/** As before, and the parts of a translation. */
const TEXTS_OF = `
CREATE OR REPLACE FUNCTION texts_of(entry jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE entry ->> 'kind' WHEN 'sitrep_submitted' THEN report_texts_of(entry)
    WHEN 'translation_added' THEN translation_texts_of(entry) ELSE array_remove(ARRAY[
    entry -> 'body' ->> 'title', entry -> 'body' ->> 'place', entry -> 'body' ->> 'text', entry -> 'body' ->> 'reason',
    entry -> 'body' ->> 'note', entry -> 'body' ->> 'evidence', entry -> 'body' ->> 'instrument',
    entry -> 'body' ->> 'authority', entry -> 'body' ->> 'remedy', entry -> 'body' ->> 'reference',
    entry -> 'body' ->> 'basis', entry -> 'body' ->> 'situation', entry -> 'body' ->> 'openDecisions',
    entry -> 'body' ->> 'worries', entry -> 'body' ->> 'contact', entry -> 'supersedes' ->> 'reason', entry -> 'source' ->> 'name'], NULL) END
$$`;

const GRANTS = `
REVOKE ALL ON FUNCTION translation_texts_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION translation_texts_of TO tocsin_api`;
