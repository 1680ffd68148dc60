import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BY_INDEX } from './by-index.js';

/** Who asks, what they may see and what the feed sends is found by its key, with a plan that is kept. */
export class FoundByKey1797250000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [WITHIN, IDENTIFY, VISIBLE, VIEWER_INCIDENTS, FOR_THE_FEED, GRANTS])
      await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

/**
 * Asked within other functions only, which run as the owner and find their tables in one place themselves: without rights
 * and a path of their own they are planned as a part of what asks, which spares a call for each. OFFSET 0 keeps each step
 * by itself: first the one session, by its hash, then its person, then the organisation. While the statistics still are those
 * of an empty database the planner otherwise began with everybody there is (measured: 1.6 ms for each session of 420).
 */
const WITHIN = `
CREATE OR REPLACE FUNCTION session_in_force(hash bytea, at timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, organisation_id uuid, kind text, administrator boolean, incident_ids uuid[])
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT s.id, p.id, o.id, o.kind, p.administrator, s.incident_ids
  FROM (
    SELECT * FROM session s WHERE s.secret_hash = hash AND s.ended_at IS NULL AND s.expires_at > at
      AND (s.idle_limit IS NULL OR coalesce(s.last_used_at, s.created_at) + s.idle_limit > at) AND s.kind <> 'wall' OFFSET 0
  ) s
  CROSS JOIN LATERAL (SELECT * FROM person p WHERE p.id = s.person_id AND p.active OFFSET 0) p
  CROSS JOIN LATERAL (SELECT * FROM organisation o WHERE o.id = p.organisation_id AND o.active OFFSET 0) o
$$;
CREATE OR REPLACE FUNCTION wall_in_force(hash bytea, at timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, organisation_id uuid)
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT s.id, p.id, o.id
  FROM (
    SELECT * FROM session s WHERE s.secret_hash = hash AND s.ended_at IS NULL AND s.expires_at > at AND s.kind = 'wall' OFFSET 0
  ) s
  CROSS JOIN LATERAL (SELECT * FROM person p WHERE p.id = s.person_id AND p.active OFFSET 0) p
  CROSS JOIN LATERAL (SELECT * FROM organisation o WHERE o.id = p.organisation_id AND o.active OFFSET 0) o
$$;
ALTER FUNCTION answerable_for SECURITY INVOKER RESET ALL;
CREATE OR REPLACE FUNCTION identify(hash bytea, through text, at timestamptz)
RETURNS TABLE (session_id uuid, session_kind text, created_at timestamptz, last_used_at timestamptz, expires_at timestamptz,
  proof text, operations text[], incident_ids uuid[], person_id uuid, name text, title text, languages text[],
  administrator boolean, organisation_id uuid, organisation_name text, kind text, country text, protected boolean)
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT s.id, s.kind, s.created_at, s.last_used_at, s.expires_at, s.proof, s.operations, s.incident_ids,
         p.id, p.name, p.title, p.languages, p.administrator, o.id, o.name, o.kind, o.country, o.protected
  FROM answerable_for(hash, at) f
  CROSS JOIN LATERAL (SELECT * FROM session s WHERE s.id = f.session_id OFFSET 0) s
  CROSS JOIN LATERAL (SELECT * FROM person p WHERE p.id = f.person_id OFFSET 0) p
  CROSS JOIN LATERAL (SELECT * FROM organisation o WHERE o.id = f.organisation_id OFFSET 0) o
  WHERE CASE s.kind WHEN 'wall' THEN 'browser' ELSE s.kind END = through
$$`;

const IDENTIFY = `
CREATE OR REPLACE FUNCTION identify_all(hashes bytea[], throughs text[], at timestamptz)
RETURNS TABLE (place integer, session_id uuid, session_kind text, created_at timestamptz, last_used_at timestamptz,
  expires_at timestamptz, proof text, operations text[], incident_ids uuid[], person_id uuid, name text, title text,
  languages text[], administrator boolean, organisation_id uuid, organisation_name text, kind text, country text,
  protected boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ${BY_INDEX} AS $$
  SELECT asked.place::integer, i.* FROM unnest(hashes, throughs) WITH ORDINALITY asked (hash, through, place)
  CROSS JOIN LATERAL identify(asked.hash, asked.through, at) i
$$`;

/**
 * The keys are asked for once: in a query that names them twice they were made twice. And one incident or all of them are two
 * statements: a plan for both would go through all for the one.
 */
const VISIBLE = `
CREATE OR REPLACE FUNCTION visible_heads(session text, at text, one_of_them uuid)
RETURNS TABLE (id uuid, version integer, held text[], standing integer)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own text[];
BEGIN
  PERFORM set_config('tocsin.session', session, true), set_config('tocsin.now', at, true),
    set_config('tocsin.incident', coalesce(one_of_them::text, ''), true);
  own := viewer_keys();
  IF one_of_them IS NULL THEN
    RETURN QUERY
    -- Joined and not compared in each row: a long list of keys would be gone through for every incident.
    WITH viewer AS MATERIALIZED (SELECT unnest(own) AS key)
    SELECT i.id, i.version, array_agg(key ORDER BY key),
           CASE WHEN 'inc:' || i.id || '/leads' IN (SELECT key FROM viewer) THEN 2
                WHEN 'inc:' || i.id IN (SELECT key FROM viewer) THEN 1 ELSE 0 END
    FROM incident i CROSS JOIN LATERAL unnest(i.audiences) key JOIN viewer USING (key)
    GROUP BY i.id;
  ELSE
    RETURN QUERY
    SELECT i.id, i.version, ARRAY(SELECT unnest(i.audiences) INTERSECT SELECT unnest(own) ORDER BY 1),
           CASE WHEN 'inc:' || i.id || '/leads' = ANY (own) THEN 2 WHEN 'inc:' || i.id = ANY (own) THEN 1 ELSE 0 END
    FROM incident i WHERE i.id = one_of_them;
  END IF;
END $$;

${visibleEntries('visible_page', 'after integer', 'e.number > after ORDER BY e.number')}
${visibleEntries('visible_end', 'up_to integer', 'e.number <= up_to ORDER BY e.number DESC')}`;

/** A read of an incident's entries from a place on: a row of the incident and the viewer's keys comes first. */
function visibleEntries(name: string, from: string, which: string): string {
  return `
CREATE OR REPLACE FUNCTION ${name}(session text, at text, of_incident uuid, ${from}, most integer)
RETURNS TABLE (number integer, canonical bytea, version integer, held text[], keys text[])
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  own text[];
BEGIN
  -- Until the end of the transaction, which this statement is.
  PERFORM set_config('tocsin.session', session, true), set_config('tocsin.now', at, true),
    set_config('tocsin.incident', of_incident::text, true);
  own := viewer_keys();
  RETURN QUERY
  SELECT NULL::integer, NULL::bytea, i.version, ARRAY(SELECT unnest(i.audiences) INTERSECT SELECT unnest(own) ORDER BY 1), own
  FROM (SELECT) one LEFT JOIN incident i ON i.id = of_incident
  UNION ALL
  SELECT found.* FROM (
    SELECT e.number, e.canonical, NULL::integer, NULL::text[], NULL::text[] FROM entry e
    WHERE e.incident_id = of_incident AND ${which} LIMIT most
  ) found;
END $$;`;
}

/** Asked by a policy of every read: in PL/pgSQL its plan is kept, as that of viewer_keys is. */
const VIEWER_INCIDENTS = `
CREATE OR REPLACE FUNCTION viewer_incidents() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT f.incident_ids FROM session_in_force(
      decode(nullif(current_setting('tocsin.session', true), ''), 'hex'),
      nullif(current_setting('tocsin.now', true), '')::timestamptz) f);
END $$`;

/** In PL/pgSQL their plans are kept: a function in SQL that runs as the owner is planned with every call. */
const FOR_THE_FEED = `
CREATE OR REPLACE FUNCTION entries_after(incident uuid, after integer, most integer)
RETURNS TABLE (number integer, audience text[], author_person_id uuid, author_organisation_id uuid, canonical bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ${BY_INDEX} AS $$
BEGIN
  RETURN QUERY
  SELECT e.number, e.audience, e.author_person_id, e.author_organisation_id, e.canonical
  FROM entry e WHERE e.incident_id = incident AND e.number > after ORDER BY e.number LIMIT most;
END $$;
CREATE FUNCTION entries_after_each(incidents uuid[], afters integer[], most integer)
RETURNS TABLE (
  place integer, number integer, audience text[], author_person_id uuid, author_organisation_id uuid, canonical bytea
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ${BY_INDEX} AS $$
BEGIN
  RETURN QUERY
  SELECT w.place::integer, f.* FROM unnest(incidents, afters) WITH ORDINALITY w (incident, after, place)
  CROSS JOIN LATERAL (
    SELECT e.number, e.audience, e.author_person_id, e.author_organisation_id, e.canonical
    FROM entry e WHERE e.incident_id = w.incident AND e.number > w.after ORDER BY e.number LIMIT most
  ) f;
END $$;
COMMENT ON FUNCTION entries_after_each IS 'As entries_after, at most so many of each incident; place is the incident''s among those asked for, from 1.'`;

const GRANTS = `
REVOKE ALL ON FUNCTION entries_after_each FROM PUBLIC;
GRANT EXECUTE ON FUNCTION entries_after_each TO tocsin_api`;
