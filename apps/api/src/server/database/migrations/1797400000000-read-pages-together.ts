import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BY_INDEX } from './by-index.js';

/**
 * What somebody may see of an incident is read for many who ask at the same time, by functions that ask the overlap rule
 * themselves. Under the row policies each table asked anew who was asking: 0.29 of the 0.73 ms that a page of fifty entries
 * took in the database went into making the same keys five times, and 0.1 into the policies' other question. visible_page and
 * visible_end stay for nodes of the version before.
 */
export class ReadPagesTogether1797400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [KEYS, HELD, PAGES, GRANTS]) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

/** The keys as the rules make them (`keysOf` of libs/protocol), in one place for all who ask. */
const KEYS = `
CREATE FUNCTION own_keys(person uuid, organisation uuid) RETURNS text[]
LANGUAGE sql STABLE AS $$ SELECT ARRAY['public', 'community', 'person:' || person, 'org:' || organisation] $$;

CREATE FUNCTION incident_keys(incident uuid, organisation uuid, kind text, role text) RETURNS text[]
LANGUAGE sql STABLE AS $$
  SELECT ARRAY['inc:' || incident, 'inc:' || incident || '/' || kind, 'inc:' || incident || '/org:' || organisation]
         || CASE WHEN role IN ('lead', 'deputy') THEN ARRAY['inc:' || incident || '/leads'] ELSE '{}' END
$$;

CREATE OR REPLACE FUNCTION session_keys(hash bytea, at timestamptz, one_incident uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  holder record;
BEGIN
  SELECT f.person_id, f.organisation_id, f.kind, f.incident_ids INTO holder FROM session_in_force(hash, at) f;
  IF holder.person_id IS NULL THEN
    RETURN CASE WHEN EXISTS (SELECT FROM wall_in_force(hash, at)) THEN wall_keys() END;
  END IF;
  RETURN own_keys(holder.person_id, holder.organisation_id) || ARRAY(
    SELECT unnest(incident_keys(a.incident_id, holder.organisation_id, holder.kind, a.role))
    FROM (
      -- The two halves have an index each; one condition for both would have none.
      SELECT incident_id, role FROM assignment WHERE one_incident IS NULL AND person_id = holder.person_id
      UNION ALL
      SELECT incident_id, role FROM assignment WHERE incident_id = one_incident AND person_id = holder.person_id
    ) a
    WHERE holder.incident_ids IS NULL OR a.incident_id = ANY (holder.incident_ids));
END $$`;

/** Within other functions only, and planned as a part of them: see session_in_force. */
const HELD = `
CREATE FUNCTION held_on(hash bytea, at timestamptz, incident uuid) RETURNS TABLE (keys text[])
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT own_keys(v.person_id, v.organisation_id)
         || CASE WHEN a.role IS NOT NULL THEN incident_keys(incident, v.organisation_id, v.kind, a.role) END
  FROM session_in_force(hash, at) v
  LEFT JOIN LATERAL (
    SELECT t.role FROM assignment t WHERE t.incident_id = incident AND t.person_id = v.person_id OFFSET 0
  ) a ON true
  WHERE v.incident_ids IS NULL OR incident = ANY (v.incident_ids)
  UNION ALL
  SELECT wall_keys() FROM wall_in_force(hash, at)
$$;
COMMENT ON FUNCTION held_on IS 'The keys by which whoever holds the session may see something of the incident; no row where nobody holds it, or where it is for other incidents alone.'`;

/**
 * Lists come as one text each, of which a page is taken apart in a tenth of the time of fifty rows: keys hold no space, and
 * canonical JSON no line break.
 */
const PAGES = `
${visiblePages('visible_pages', 'e.number > w.place_from ORDER BY e.number')}
${visiblePages('visible_ends', 'e.number <= w.place_from ORDER BY e.number DESC')}`;

function visiblePages(name: string, which: string): string {
  return `
CREATE FUNCTION ${name}(hashes bytea[], incidents uuid[], places_from integer[], mosts integer[], at timestamptz)
RETURNS TABLE (place integer, version integer, keys text, held text, numbers text, canonicals text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ${BY_INDEX} AS $$
BEGIN
  RETURN QUERY
  SELECT w.place::integer, i.version, array_to_string(viewer.keys, ' '),
         array_to_string(ARRAY(SELECT a FROM unnest(i.audiences) a WHERE a = ANY (viewer.keys) ORDER BY a), ' '),
         page.numbers, page.canonicals
  FROM unnest(hashes, incidents, places_from, mosts) WITH ORDINALITY w (hash, incident, place_from, most, place)
  CROSS JOIN LATERAL (SELECT h.keys FROM held_on(w.hash, at, w.incident) h OFFSET 0) viewer
  CROSS JOIN LATERAL (
    SELECT n.version, n.audiences FROM incident n WHERE n.id = w.incident AND n.audiences && viewer.keys OFFSET 0
  ) i
  CROSS JOIN LATERAL (
    SELECT string_agg(found.number::text, ' ') AS numbers, string_agg(convert_from(found.canonical, 'UTF8'), E'\\n') AS canonicals
    FROM (
      SELECT e.number, e.canonical FROM entry e
      WHERE e.incident_id = w.incident AND e.audience && viewer.keys AND ${which} LIMIT w.most
    ) found
  ) page;
END $$;
COMMENT ON FUNCTION ${name} IS 'For each session asked about what it may see of an incident from a number on, and by which keys, of one snapshot; no row where it may see nothing.';`;
}

const GRANTS = `
REVOKE ALL ON FUNCTION own_keys, incident_keys, held_on, visible_pages, visible_ends FROM PUBLIC;
GRANT EXECUTE ON FUNCTION visible_pages, visible_ends TO tocsin_api`;
