import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What used to be one statement each for one command, one request or one follower is one statement for many. */
export class WorkedTogether1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [APPEND, KEYS, TOGETHER, VERSIONS, PAGE, GRANTS]) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

/** Every function that the API calls runs as the owner, and finds its tables in one place. */
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * Several commands on one incident, each decided on the state that the one before left: all of them, or none. Decisions
 * rest on what the API remembers, so this also asks whether each author still has the role that it remembers.
 * append_entries stays for nodes of the version before; a later migration takes it away.
 */
const APPEND = `
ALTER TABLE command ADD COLUMN standing integer;
COMMENT ON COLUMN command.standing IS 'How its author stood on the incident after it (2 leading, 1 on it, 0 neither), for the receipt to be the same again. Null: of the version before.';

CREATE FUNCTION append_commands(
  of_incident uuid, expected_version integer,
  session_hashes bytea[], roles text[], ats timestamptz[], command_ids uuid[], command_digests bytea[],
  standings integer[], of_commands integer[], ids uuid[], for_audiences jsonb, contents bytea[], membership jsonb, deadline timestamptz
) RETURNS integer
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE
  people uuid[];
  organisations uuid[];
  worst integer;
  many integer := cardinality(ids);
  all_keys text[];
  moved_to integer;
BEGIN
  SELECT array_agg(f.person_id ORDER BY c.place), array_agg(f.organisation_id ORDER BY c.place),
         min(CASE WHEN f.person_id IS NULL OR (f.incident_ids IS NOT NULL AND NOT of_incident = ANY (f.incident_ids)) THEN -1
                  WHEN a.role IS DISTINCT FROM roles[c.place] THEN 0 ELSE 1 END)
  INTO people, organisations, worst
  FROM generate_subscripts(command_ids, 1) c (place)
  LEFT JOIN LATERAL session_in_force(session_hashes[c.place], ats[c.place]) f ON true
  LEFT JOIN assignment a ON a.incident_id = of_incident AND a.person_id = f.person_id;
  IF worst < 1 THEN RETURN worst; END IF;
  SELECT array_agg(DISTINCT k ORDER BY k) INTO all_keys
  FROM jsonb_array_elements(for_audiences) a CROSS JOIN LATERAL jsonb_array_elements_text(a) k;
  IF expected_version = 0 THEN
    INSERT INTO incident AS i (id, version, audiences, next_deadline) VALUES (of_incident, many, all_keys, deadline)
    ON CONFLICT DO NOTHING RETURNING i.version INTO moved_to;
  ELSE
    UPDATE incident i SET
      version = i.version + many,
      next_deadline = deadline,
      audiences = CASE WHEN i.audiences @> all_keys THEN i.audiences
        ELSE (SELECT array_agg(DISTINCT k ORDER BY k) FROM unnest(i.audiences || all_keys) k) END
    WHERE i.id = of_incident AND i.version = expected_version RETURNING i.version INTO moved_to;
  END IF;
  IF moved_to IS NULL THEN RETURN 0; END IF;
  INSERT INTO command (person_id, id, digest, incident_id, number, standing)
  SELECT people[c.place], command_ids[c.place], command_digests[c.place], of_incident,
         expected_version + array_position(of_commands, c.place), standings[c.place]
  FROM generate_subscripts(command_ids, 1) c (place);
  INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
  SELECT of_incident, expected_version + n, ids[n],
         ARRAY(SELECT jsonb_array_elements_text(for_audiences -> (n - 1))),
         CASE WHEN NOT by_clock THEN people[of_commands[n]] END,
         CASE WHEN NOT by_clock THEN organisations[of_commands[n]] END, ats[of_commands[n]], contents[n]
  FROM generate_series(1, many) n CROSS JOIN LATERAL is_by_clock(contents[n]) by_clock;
  IF membership <> '[]'::jsonb THEN PERFORM change_membership(of_incident, membership); END IF;
  RETURN expected_version + 1;
END $$;
COMMENT ON FUNCTION append_commands IS 'Returns the number of the first entry; 0 when the incident has moved on or an author has another role by now, -1 when somebody does not hold the session any more. A key given before is a unique violation of command_given_once.'`;

const KEYS = `
CREATE FUNCTION session_keys(hash bytea, at timestamptz) RETURNS text[]
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT array_agg(DISTINCT held.key)
  FROM session_in_force(hash, at) v
  CROSS JOIN LATERAL (
    SELECT unnest(ARRAY['public', 'community', 'person:' || v.person_id, 'org:' || v.organisation_id]) AS key
    UNION ALL
    SELECT unnest(
      ARRAY['inc:' || a.incident_id, 'inc:' || a.incident_id || '/' || v.kind,
            'inc:' || a.incident_id || '/org:' || v.organisation_id]
      || CASE WHEN a.role IN ('lead', 'deputy') THEN ARRAY['inc:' || a.incident_id || '/leads'] ELSE '{}' END)
    FROM assignment a
    WHERE a.person_id = v.person_id AND (v.incident_ids IS NULL OR a.incident_id = ANY (v.incident_ids))
  ) held
$$;
COMMENT ON FUNCTION session_keys IS 'Every key that whoever holds the session holds at that time; null when nobody does.';

CREATE OR REPLACE FUNCTION viewer_keys() RETURNS text[]
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT session_keys(
    decode(nullif(current_setting('tocsin.session', true), ''), 'hex'),
    nullif(current_setting('tocsin.now', true), '')::timestamptz)
$$`;

const TOGETHER = `
CREATE FUNCTION identify_all(hashes bytea[], throughs text[], at timestamptz)
RETURNS TABLE (place integer, session_id uuid, session_kind text, created_at timestamptz, last_used_at timestamptz,
  expires_at timestamptz, proof text, operations text[], incident_ids uuid[], person_id uuid, name text, title text,
  languages text[], administrator boolean, organisation_id uuid, organisation_name text, kind text, country text,
  protected boolean)
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT asked.place, i.* FROM generate_subscripts(hashes, 1) asked (place)
  CROSS JOIN LATERAL identify(hashes[asked.place], throughs[asked.place], at) i
$$;
COMMENT ON FUNCTION identify_all IS 'identify for many who ask at the same time; no row for a place that nobody holds.';

CREATE FUNCTION following(hashes bytea[], incidents uuid[], at timestamptz)
RETURNS TABLE (place integer, keys text[], incident_id uuid, version integer)
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT held.place::integer, held.keys, i.id, i.version
  FROM (
    SELECT asked.hash, session_keys(asked.hash, at) AS keys, asked.place
    FROM unnest(hashes) WITH ORDINALITY asked (hash, place)
  ) held
  LEFT JOIN incident i ON i.id = ANY (incidents) AND i.audiences && held.keys
$$;
COMMENT ON FUNCTION following IS 'For each session its keys, and which of the incidents it may know of, with their versions: of one snapshot.';

CREATE FUNCTION acting_on(incident uuid, hash bytea, at timestamptz) RETURNS TABLE (may_know boolean, role text)
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT (v.incident_ids IS NULL OR incident = ANY (v.incident_ids)) AND (
           EXISTS (SELECT FROM incident i WHERE i.id = incident AND i.audiences && session_keys(hash, at))
           OR v.administrator AND EXISTS (
             SELECT FROM participation t WHERE t.incident_id = incident AND t.organisation_id = v.organisation_id)),
         a.role
  FROM session_in_force(hash, at) v
  LEFT JOIN assignment a ON a.incident_id = incident AND a.person_id = v.person_id
$$;
COMMENT ON FUNCTION acting_on IS 'Whether the holder of the session may see anything of it, or administers an organisation that is on it; and their own role there.';

CREATE FUNCTION note_followings(hashes bytea[], at timestamptz, ids uuid[], incidents uuid[], keys jsonb) RETURNS void
LANGUAGE sql ${DEFINER} AS $$
  INSERT INTO reading (id, act, person_id, organisation_id, incident_id, held, started_at)
  SELECT ids[n], 'followed', f.person_id, f.organisation_id, incidents[n],
         ARRAY(SELECT jsonb_array_elements_text(keys -> (n - 1))), at
  FROM generate_subscripts(ids, 1) n CROSS JOIN LATERAL session_in_force(hashes[n], at) f
$$;
COMMENT ON FUNCTION note_followings IS 'note_readings for many who begin to follow at the same time.'`;

/** For the poll, which asks twice a second: one row instead of one for each incident. */
const VERSIONS = `
CREATE FUNCTION incident_versions() RETURNS TABLE (ids uuid[], versions integer[])
LANGUAGE sql STABLE ${DEFINER} AS $$ SELECT array_agg(i.id), array_agg(i.version) FROM incident i $$`;

/** A page in one call instead of five; not a definer, so that the row policies answer for this viewer and nobody else. */
const PAGE = `
CREATE FUNCTION visible_page(session text, at text, of_incident uuid, after integer, most integer)
RETURNS TABLE (number integer, canonical bytea, version integer, held text[], keys text[])
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Until the end of the transaction, which this statement is.
  PERFORM set_config('tocsin.session', session, true), set_config('tocsin.now', at, true);
  RETURN QUERY
  SELECT NULL::integer, NULL::bytea, i.version,
         ARRAY(SELECT unnest(i.audiences) INTERSECT SELECT unnest(viewer.keys) ORDER BY 1), viewer.keys
  FROM (SELECT viewer_keys() AS keys) viewer LEFT JOIN incident i ON i.id = of_incident
  UNION ALL
  SELECT found.* FROM (
    SELECT e.number, e.canonical, NULL::integer, NULL::text[], NULL::text[] FROM entry e
    WHERE e.incident_id = of_incident AND e.number > after ORDER BY e.number LIMIT most
  ) found;
END $$;

CREATE FUNCTION visible_end(session text, at text, of_incident uuid, up_to integer, most integer)
RETURNS TABLE (number integer, canonical bytea, version integer, held text[], keys text[])
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('tocsin.session', session, true), set_config('tocsin.now', at, true);
  RETURN QUERY
  SELECT NULL::integer, NULL::bytea, i.version,
         ARRAY(SELECT unnest(i.audiences) INTERSECT SELECT unnest(viewer.keys) ORDER BY 1), viewer.keys
  FROM (SELECT viewer_keys() AS keys) viewer LEFT JOIN incident i ON i.id = of_incident
  UNION ALL
  SELECT found.* FROM (
    SELECT e.number, e.canonical, NULL::integer, NULL::text[], NULL::text[] FROM entry e
    WHERE e.incident_id = of_incident AND e.number <= up_to ORDER BY e.number DESC LIMIT most
  ) found;
END $$;
COMMENT ON FUNCTION visible_end IS 'visible_page the other way round: up to a number, newest first.';

CREATE FUNCTION visible_heads(session text, at text, one_of_them uuid)
RETURNS TABLE (id uuid, version integer, held text[], standing integer)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('tocsin.session', session, true), set_config('tocsin.now', at, true);
  RETURN QUERY
  SELECT i.id, i.version, ARRAY(SELECT unnest(i.audiences) INTERSECT SELECT unnest(viewer.keys) ORDER BY 1),
         CASE WHEN 'inc:' || i.id || '/leads' = ANY (viewer.keys) THEN 2 WHEN 'inc:' || i.id = ANY (viewer.keys) THEN 1 ELSE 0 END
  FROM incident i CROSS JOIN (SELECT viewer_keys() AS keys) viewer WHERE one_of_them IS NULL OR i.id = one_of_them;
END $$;
COMMENT ON FUNCTION visible_heads IS 'The incidents of which the viewer may know, with the keys held that some entry is for, and how they stand on each: 2 leading, 1 on it, 0 neither.';

COMMENT ON FUNCTION visible_page IS 'The first row is the incident as the viewer may know it, the others are the entries: of one snapshot.'`;

const GRANTS = `
REVOKE ALL ON FUNCTION append_commands, session_keys, identify_all, following, acting_on, note_followings, incident_versions,
  visible_page, visible_end, visible_heads FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_commands, identify_all, following, acting_on, note_followings, incident_versions, visible_page,
  visible_end, visible_heads TO tocsin_api`;
