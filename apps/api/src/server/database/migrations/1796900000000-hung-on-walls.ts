import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A wall is a session of its own kind, for a screen that whoever comes by can read. For every question of who asks it is
 * nobody, so that what is not opened to it below stays shut; its keys are the two that open TLP:CLEAR and TLP:GREEN.
 */
export class HungOnWalls1796900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The version before may be working meanwhile: wait for it, but not for ever.
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [HOLDERS, IDENTIFY, KEYS, HEADS, READINGS, OPENING, GRANTS]) {
      await runner.query(statement);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

const HOLDERS = `
CREATE OR REPLACE FUNCTION session_in_force(hash bytea, at timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, organisation_id uuid, kind text, administrator boolean, incident_ids uuid[])
LANGUAGE sql STABLE ${DEFINER} ROWS 1 AS $$
  SELECT s.id, p.id, o.id, o.kind, p.administrator, s.incident_ids
  FROM session s JOIN person p ON p.id = s.person_id JOIN organisation o ON o.id = p.organisation_id
  WHERE s.secret_hash = hash AND s.ended_at IS NULL AND s.expires_at > at
    AND (s.idle_limit IS NULL OR coalesce(s.last_used_at, s.created_at) + s.idle_limit > at)
    AND s.kind <> 'wall' AND p.active AND o.active
$$;
COMMENT ON FUNCTION session_in_force IS 'Who holds the session at that time; nobody holds a wall.';

CREATE FUNCTION wall_in_force(hash bytea, at timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, organisation_id uuid)
LANGUAGE sql STABLE ${DEFINER} ROWS 1 AS $$
  SELECT s.id, p.id, o.id
  FROM session s JOIN person p ON p.id = s.person_id JOIN organisation o ON o.id = p.organisation_id
  WHERE s.secret_hash = hash AND s.ended_at IS NULL AND s.expires_at > at AND s.kind = 'wall' AND p.active AND o.active
$$;
COMMENT ON FUNCTION wall_in_force IS 'Who opened the wall that is in force at that time, and answers for it. They read nothing more there than anybody.';

CREATE FUNCTION answerable_for(hash bytea, at timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, organisation_id uuid)
LANGUAGE sql STABLE ${DEFINER} ROWS 1 AS $$
  SELECT f.session_id, f.person_id, f.organisation_id FROM session_in_force(hash, at) f
  UNION ALL SELECT w.session_id, w.person_id, w.organisation_id FROM wall_in_force(hash, at) w
$$;
COMMENT ON FUNCTION answerable_for IS 'Whoever holds the session, or has opened the wall that it is.'`;

/** A wall comes with a cookie, like the browser that it was. */
const IDENTIFY = `
CREATE OR REPLACE FUNCTION identify(hash bytea, through text, at timestamptz)
RETURNS TABLE (session_id uuid, session_kind text, created_at timestamptz, last_used_at timestamptz, expires_at timestamptz,
  proof text, operations text[], incident_ids uuid[], person_id uuid, name text, title text, languages text[],
  administrator boolean, organisation_id uuid, organisation_name text, kind text, country text, protected boolean)
LANGUAGE sql STABLE ${DEFINER} ROWS 1 AS $$
  SELECT s.id, s.kind, s.created_at, s.last_used_at, s.expires_at, s.proof, s.operations, s.incident_ids,
         p.id, p.name, p.title, p.languages, p.administrator, o.id, o.name, o.kind, o.country, o.protected
  FROM answerable_for(hash, at) f
  JOIN session s ON s.id = f.session_id JOIN person p ON p.id = f.person_id JOIN organisation o ON o.id = f.organisation_id
  WHERE CASE s.kind WHEN 'wall' THEN 'browser' ELSE s.kind END = through
$$;

CREATE OR REPLACE FUNCTION sessions_in_force(ids uuid[], at timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT f.session_id FROM session s CROSS JOIN LATERAL answerable_for(s.secret_hash, at) f WHERE s.id = ANY (ids)
$$`;

/** tocsin.wall only ever takes away: it makes a person's own session read as a wall would. */
const KEYS = `
CREATE FUNCTION wall_keys() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT ARRAY['public', 'community'] $$;
COMMENT ON FUNCTION wall_keys IS 'All that a wall holds: the audiences of TLP:CLEAR and TLP:GREEN.';

CREATE OR REPLACE FUNCTION session_keys(hash bytea, at timestamptz, one_incident uuid) RETURNS text[]
LANGUAGE plpgsql STABLE ${DEFINER} AS $$
DECLARE
  holder record;
BEGIN
  SELECT f.person_id, f.organisation_id, f.kind, f.incident_ids INTO holder FROM session_in_force(hash, at) f;
  IF holder.person_id IS NULL THEN
    RETURN CASE WHEN EXISTS (SELECT FROM wall_in_force(hash, at)) THEN wall_keys() END;
  END IF;
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
COMMENT ON FUNCTION session_keys(bytea, timestamptz, uuid) IS 'The keys that whoever holds the session holds at that time: all of them, or those that can open something on one incident; those of a wall where it is one; null when nobody holds it.';

CREATE OR REPLACE FUNCTION viewer_keys() RETURNS text[]
LANGUAGE plpgsql STABLE ${DEFINER} AS $$
DECLARE
  held text[] := session_keys(
    decode(nullif(current_setting('tocsin.session', true), ''), 'hex'),
    nullif(current_setting('tocsin.now', true), '')::timestamptz,
    nullif(current_setting('tocsin.incident', true), '')::uuid);
BEGIN
  IF current_setting('tocsin.wall', true) = 'on' THEN
    RETURN ARRAY(SELECT unnest(held) INTERSECT SELECT unnest(wall_keys()));
  END IF;
  RETURN held;
END $$;
COMMENT ON FUNCTION viewer_keys IS 'The keys of who asks in this transaction; where it says in tocsin.incident which one it asks about, those of that one; where it says in tocsin.wall that it is on, those of them that a wall holds as well.'`;

const HEADS = `
CREATE FUNCTION wall_heads(session text, at text, one_of_them uuid)
RETURNS TABLE (id uuid, version integer, held text[], standing integer)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Until the end of the transaction: what is read in it after this is read as on a wall, too.
  PERFORM set_config('tocsin.wall', 'on', true);
  RETURN QUERY SELECT h.id, h.version, h.held, h.standing FROM visible_heads(session, at, one_of_them) h;
END $$;
COMMENT ON FUNCTION wall_heads IS 'visible_heads with nothing but the keys of a wall, whoever asks.'`;

/** What is shown on a wall is on record as given to the organisation of whoever opened it. */
const READINGS = `
CREATE OR REPLACE FUNCTION note_readings(session_hash bytea, at timestamptz, ids uuid[], new_act text, incidents uuid[], keys jsonb, until timestamptz)
RETURNS void
LANGUAGE sql ${DEFINER} AS $$
  INSERT INTO reading (id, act, person_id, organisation_id, incident_id, held, started_at, ended_at)
  SELECT ids[n], new_act, f.person_id, f.organisation_id, incidents[n],
         ARRAY(SELECT jsonb_array_elements_text(keys -> (n - 1))), at, until
  FROM answerable_for(session_hash, at) f CROSS JOIN generate_series(1, cardinality(ids)) n
$$`;

const OPENING = `
CREATE FUNCTION open_wall(new_id uuid, new_hash bytea, new_name text, at timestamptz, until timestamptz, most integer) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE
  asking record;
BEGIN
  SELECT v.session_id, v.person_id INTO asking FROM viewer() v;
  IF asking.person_id IS NULL THEN RETURN 'not_active'; END IF;
  PERFORM FROM person p WHERE p.id = asking.person_id FOR UPDATE;
  IF (SELECT count(*) FROM session s WHERE s.person_id = asking.person_id AND s.kind = 'wall' AND s.ended_at IS NULL
        AND s.expires_at > at) >= most THEN RETURN 'too_many'; END IF;
  INSERT INTO session (id, secret_hash, person_id, kind, name, proof, created_at, last_used_at, expires_at)
  SELECT new_id, new_hash, s.person_id, 'wall', new_name, s.proof, at, at, until FROM session s
  WHERE s.id = asking.session_id AND s.kind = 'browser';
  IF NOT FOUND THEN RETURN 'not_active'; END IF;
  UPDATE session SET ended_at = at WHERE id = asking.session_id;
  RETURN 'opened';
END $$;
COMMENT ON FUNCTION open_wall IS 'Makes a wall of the browser that asks: its own session ends with the same act, so that nothing but the wall is left there.';

CREATE FUNCTION end_wall(hash bytea, at timestamptz) RETURNS boolean
LANGUAGE sql ${DEFINER} AS $$
  WITH ended AS (
    UPDATE session s SET ended_at = at FROM wall_in_force(hash, at) w WHERE s.id = w.session_id RETURNING s.id
  ) SELECT EXISTS (SELECT FROM ended)
$$;
COMMENT ON FUNCTION end_wall IS 'For whoever is at the screen itself; the person who opened it ends it like any session of theirs.'`;

const GRANTS = `
REVOKE ALL ON FUNCTION wall_in_force, answerable_for, wall_keys, wall_heads, open_wall, end_wall FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_heads, open_wall, end_wall TO tocsin_api`;
