import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Somebody on a thousand incidents holds some thousand keys. Whoever asks about one incident is now answered from the keys of
 * that one: those of the others open nothing there.
 */
export class AskedAboutOneIncident1796500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The version before may be working meanwhile: wait for it, but not for ever.
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [ESTIMATES, KEYS, RIGHTS, PAGE, GRANTS]) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * A secret is one person's at most. Where nobody says so, a thousand rows are expected, and every question of who asks reads
 * all people and all organisations.
 */
const ESTIMATES = `
ALTER FUNCTION session_in_force ROWS 1;
ALTER FUNCTION viewer ROWS 1;
ALTER FUNCTION identify ROWS 1;
ALTER FUNCTION identify_all ROWS 10;
ALTER FUNCTION acting_on ROWS 1`;

/** In plpgsql, which keeps the plans of its statements; an SQL function that cannot be inlined is planned at every call. */
const KEYS = `
CREATE FUNCTION session_keys(hash bytea, at timestamptz, one_incident uuid) RETURNS text[]
LANGUAGE plpgsql STABLE ${DEFINER} AS $$
DECLARE
  holder record;
BEGIN
  SELECT f.person_id, f.organisation_id, f.kind, f.incident_ids INTO holder FROM session_in_force(hash, at) f;
  IF holder.person_id IS NULL THEN RETURN NULL; END IF;
  RETURN ARRAY['public', 'community', 'person:' || holder.person_id, 'org:' || holder.organisation_id] || ARRAY(
    SELECT unnest(
      ARRAY['inc:' || a.incident_id, 'inc:' || a.incident_id || '/' || holder.kind,
            'inc:' || a.incident_id || '/org:' || holder.organisation_id]
      || CASE WHEN a.role IN ('lead', 'deputy') THEN ARRAY['inc:' || a.incident_id || '/leads'] ELSE '{}' END)
    FROM (
      -- The two halves have an index each; one condition for both would have none.
      SELECT incident_id, role FROM assignment WHERE one_incident IS NULL AND person_id = holder.person_id
      UNION ALL
      SELECT incident_id, role FROM assignment WHERE incident_id = one_incident AND person_id = holder.person_id
    ) a
    WHERE holder.incident_ids IS NULL OR a.incident_id = ANY (holder.incident_ids));
END $$;
COMMENT ON FUNCTION session_keys(bytea, timestamptz, uuid) IS 'The keys that whoever holds the session holds at that time: all of them, or those that can open something on one incident; null when nobody holds it.';

CREATE OR REPLACE FUNCTION session_keys(hash bytea, at timestamptz) RETURNS text[]
LANGUAGE sql STABLE ${DEFINER} AS $$ SELECT session_keys(hash, at, NULL) $$;

CREATE OR REPLACE FUNCTION viewer_keys() RETURNS text[]
LANGUAGE plpgsql STABLE ${DEFINER} AS $$
BEGIN
  RETURN session_keys(
    decode(nullif(current_setting('tocsin.session', true), ''), 'hex'),
    nullif(current_setting('tocsin.now', true), '')::timestamptz,
    nullif(current_setting('tocsin.incident', true), '')::uuid);
END $$;
COMMENT ON FUNCTION viewer_keys IS 'The keys of who asks in this transaction; where it says in tocsin.incident which one it asks about, those of that one.'`;

const RIGHTS = `
CREATE FUNCTION follower_rights(hashes bytea[], incidents uuid[], at timestamptz)
RETURNS TABLE (place integer, keys text[], version integer)
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT asked.place::integer, held.keys, i.version
  FROM unnest(hashes, incidents) WITH ORDINALITY asked (hash, incident, place)
  CROSS JOIN LATERAL session_keys(asked.hash, at, asked.incident) held (keys)
  LEFT JOIN incident i ON i.id = asked.incident AND i.audiences && held.keys
$$;
COMMENT ON FUNCTION follower_rights IS 'For each session its keys on the incident asked about, or all of them where none is, and how far that incident is if they may know of it: of one snapshot. Takes the place of following, which stays for nodes of the version before.';

CREATE OR REPLACE FUNCTION acting_on(incident uuid, hash bytea, at timestamptz) RETURNS TABLE (may_know boolean, role text)
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT (v.incident_ids IS NULL OR incident = ANY (v.incident_ids)) AND (
           EXISTS (SELECT FROM incident i WHERE i.id = incident AND i.audiences && session_keys(hash, at, incident))
           OR v.administrator AND EXISTS (
             SELECT FROM participation t WHERE t.incident_id = incident AND t.organisation_id = v.organisation_id)),
         a.role
  FROM session_in_force(hash, at) v
  LEFT JOIN assignment a ON a.incident_id = incident AND a.person_id = v.person_id
$$;
ALTER FUNCTION follower_rights ROWS 10`;

const PAGE = `
CREATE OR REPLACE FUNCTION visible_page(session text, at text, of_incident uuid, after integer, most integer)
RETURNS TABLE (number integer, canonical bytea, version integer, held text[], keys text[])
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Until the end of the transaction, which this statement is.
  PERFORM set_config('tocsin.session', session, true), set_config('tocsin.now', at, true),
    set_config('tocsin.incident', of_incident::text, true);
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

CREATE OR REPLACE FUNCTION visible_end(session text, at text, of_incident uuid, up_to integer, most integer)
RETURNS TABLE (number integer, canonical bytea, version integer, held text[], keys text[])
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('tocsin.session', session, true), set_config('tocsin.now', at, true),
    set_config('tocsin.incident', of_incident::text, true);
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

CREATE OR REPLACE FUNCTION visible_heads(session text, at text, one_of_them uuid)
RETURNS TABLE (id uuid, version integer, held text[], standing integer)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('tocsin.session', session, true), set_config('tocsin.now', at, true),
    set_config('tocsin.incident', coalesce(one_of_them::text, ''), true);
  RETURN QUERY
  -- Joined and not compared in each row: a long list of keys would be gone through for every incident.
  WITH viewer AS MATERIALIZED (SELECT unnest(viewer_keys()) AS key)
  SELECT i.id, i.version, array_agg(key ORDER BY key),
         CASE WHEN 'inc:' || i.id || '/leads' IN (SELECT key FROM viewer) THEN 2
              WHEN 'inc:' || i.id IN (SELECT key FROM viewer) THEN 1 ELSE 0 END
  FROM incident i CROSS JOIN LATERAL unnest(i.audiences) key JOIN viewer USING (key)
  WHERE one_of_them IS NULL OR i.id = one_of_them
  GROUP BY i.id;
END $$`;

const GRANTS = `
REVOKE ALL ON FUNCTION session_keys(bytea, timestamptz, uuid), follower_rights FROM PUBLIC;
GRANT EXECUTE ON FUNCTION follower_rights TO tocsin_api`;
