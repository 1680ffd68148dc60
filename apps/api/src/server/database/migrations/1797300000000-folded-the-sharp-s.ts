import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ẞ as a capital is found as ß is: its lower case is ß, which is looked for as ss. */
export class FoldedTheSharpS1797300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(FOLDED);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

/** As before, and in the end what `foldedText` of libs/protocol does to the capital. */
const FOLDED = `
CREATE OR REPLACE FUNCTION folded(said text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length(said) = length(said) THEN lower(said COLLATE "C") COLLATE "und-x-icu"
    ELSE replace(replace(
      lower(upper(translate(normalize(said, NFKC),
        U&'\\00AD\\0640\\061C\\200B\\200C\\200D\\200E\\200F\\2060\\FE0E\\FE0F', '') COLLATE "und-x-icu")),
      U&'\\03C2', U&'\\03C3'), U&'\\00DF', 'ss') END
$$`;
