import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Looking for what people wrote, in every script. None of it is a definer: the row policies answer for this viewer and
 * nobody else, before any text is looked into.
 */
export class SearchedTheTimeline1796550000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The version before may be working meanwhile: wait for it, but not for ever.
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [FOLDED, WORDS_OF, VISIBLE_HITS, GRANTS]) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

/**
 * What `foldedText` of libs/protocol says, in SQL: a spec holds the two to each other. Plain ASCII, of which there is most,
 * takes the short way, which is ten times shorter.
 */
const FOLDED = `
CREATE FUNCTION folded(said text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length(said) = length(said) THEN lower(said COLLATE "C") COLLATE "und-x-icu"
    ELSE replace(
      lower(upper(translate(normalize(said, NFKC),
        U&'\\00AD\\0640\\061C\\200B\\200C\\200D\\200E\\200F\\2060\\FE0E\\FE0F', '') COLLATE "und-x-icu")),
      U&'\\03C2', U&'\\03C3') END
$$;
COMMENT ON FUNCTION folded IS 'A text as it is compared when it is looked for: NFKC, without what is not seen, without case.'`;

/** What people wrote, and nothing that a program spelt: no identifier, no word of a list, no name of an organisation. */
const WORDS_OF = `
CREATE FUNCTION texts_of(entry jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_remove(ARRAY[
    entry -> 'body' ->> 'title', entry -> 'body' ->> 'place', entry -> 'body' ->> 'text', entry -> 'body' ->> 'reason',
    entry -> 'body' ->> 'note', entry -> 'body' ->> 'evidence', entry -> 'body' ->> 'instrument',
    entry -> 'body' ->> 'authority', entry -> 'body' ->> 'remedy', entry -> 'body' ->> 'reference',
    entry -> 'body' ->> 'basis', entry -> 'supersedes' ->> 'reason', entry -> 'source' ->> 'name'], NULL)
$$;
COMMENT ON FUNCTION texts_of IS 'What people wrote in an entry.'`;

/**
 * Newest incidents first, and in each the newest entries first, until so many have been looked at: only visible ones
 * count, so what is hidden neither shows nor pushes anything out.
 */
const VISIBLE_HITS = `
CREATE FUNCTION visible_hits(session text, at text, words text[], most integer, most_looked_at integer)
RETURNS TABLE (incident_id uuid, canonical bytea, passage text, held text[], looked_at integer)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted text[] := ARRAY(SELECT folded(w) FROM unnest(words) w);
  viewer text[];
BEGIN
  -- Until the end of the transaction, which this statement is.
  PERFORM set_config('tocsin.session', session, true), set_config('tocsin.now', at, true);
  viewer := viewer_keys();
  RETURN QUERY
  WITH looked AS MATERIALIZED (
    SELECT e.incident_id, e.number, e.recorded_at,
           (SELECT bool_and(strpos(compared.text, w) > 0) FROM unnest(wanted) w) AS fits
    FROM (
      SELECT i.id FROM incident i
      CROSS JOIN LATERAL (
        SELECT n.recorded_at FROM entry n WHERE n.incident_id = i.id ORDER BY n.number DESC LIMIT 1
      ) newest
      ORDER BY newest.recorded_at DESC, i.id
    ) i
    CROSS JOIN LATERAL (
      SELECT n.incident_id, n.number, n.recorded_at,
             array_to_string(texts_of(convert_from(n.canonical, 'UTF8')::jsonb), E'\\n') AS said
      FROM entry n WHERE n.incident_id = i.id ORDER BY n.number DESC LIMIT most_looked_at
    ) e
    -- A text is taken out and folded once, however many words there are: without OFFSET it would be once for each.
    CROSS JOIN LATERAL (SELECT folded(e.said) AS text OFFSET 0) compared
    LIMIT most_looked_at
  ), found AS (
    SELECT l.incident_id, l.number FROM looked l WHERE l.fits ORDER BY l.recorded_at DESC, l.incident_id, l.number DESC LIMIT most
  )
  SELECT NULL::uuid, NULL::bytea, NULL::text, NULL::text[], (SELECT count(*)::integer FROM looked)
  UNION ALL
  SELECT given.* FROM (
    SELECT f.incident_id, e.canonical,
           (SELECT t FROM unnest(texts_of(convert_from(e.canonical, 'UTF8')::jsonb)) WITH ORDINALITY said (t, place)
            ORDER BY (SELECT count(*) FROM unnest(wanted) w WHERE strpos(folded(t), w) > 0) DESC, place LIMIT 1),
           ARRAY(SELECT unnest(i.audiences) INTERSECT SELECT unnest(viewer) ORDER BY 1), NULL::integer
    FROM found f
    JOIN entry e ON e.incident_id = f.incident_id AND e.number = f.number
    JOIN incident i ON i.id = f.incident_id
    ORDER BY e.recorded_at DESC, f.incident_id, f.number DESC
  ) given;
END $$;
COMMENT ON FUNCTION visible_hits IS 'The first row says how many entries were looked at; the others are those in which each of the words is, newest first, with the text that has most of them.'`;

const GRANTS = `
REVOKE ALL ON FUNCTION folded, texts_of, visible_hits FROM PUBLIC;
GRANT EXECUTE ON FUNCTION folded, texts_of, visible_hits TO tocsin_api`;
