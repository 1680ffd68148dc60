import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Commands on many incidents cost one statement, one commit and one flush of the write-ahead log, not one each. */
export class CommittedIncidentsTogether1797200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [APPEND, WITHIN, IDENTIFY, VISIBLE, VIEWER_INCIDENTS, FOR_THE_FEED, GRANTS])
      await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

/**
 * Every row is found by its key, and the plan is made once, whatever the statistics say at the moment. Measured under load, for
 * each command of append_on_incidents: 0.94 ms planned anew each time, 0.73 with a plan of the planner's choice, which read
 * whole tables for an array of a few, and 0.31 so.
 */
const BY_INDEX =
  'SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off';

/**
 * What append_commands does, for each of these incidents or for none of it: whatever gives the least reason to doubt
 * (a session, a role, a number, somebody else who is writing on it) is left out, for the caller to append by itself and
 * be told why. It waits for nobody's lock on an incident, so one that is held up holds up no other, and two nodes cannot
 * wait for each other. Neither the first entry of an incident nor what changes who is on one comes this way.
 */
const APPEND = `
CREATE FUNCTION append_on_incidents(
  incidents uuid[], versions integer[], deadlines timestamptz[],
  of_incidents integer[], session_hashes bytea[], roles text[], ats timestamptz[], command_ids uuid[], command_digests bytea[],
  standings integer[],
  of_commands integer[], ids uuid[], for_audiences jsonb, contents bytea[]
) RETURNS integer[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ${BY_INDEX} AS $$
DECLARE
  people uuid[];
  organisations uuid[];
  doubtful integer[];
  moved integer[];
BEGIN
  SELECT array_agg(f.person_id ORDER BY c.place), array_agg(f.organisation_id ORDER BY c.place),
         coalesce(array_agg(c.of_incident) FILTER (WHERE f.person_id IS NULL
           OR (f.incident_ids IS NOT NULL AND NOT incidents[c.of_incident] = ANY (f.incident_ids))
           OR c.role IS DISTINCT FROM (
             SELECT a.role FROM assignment a WHERE a.incident_id = incidents[c.of_incident] AND a.person_id = f.person_id)), '{}')
  INTO people, organisations, doubtful
  FROM unnest(of_incidents, session_hashes, roles, ats) WITH ORDINALITY c (of_incident, hash, role, given_at, place)
  LEFT JOIN LATERAL session_in_force(c.hash, c.given_at) f ON true;
  SELECT array_agg(w.place) INTO moved
  FROM unnest(incidents, versions) WITH ORDINALITY w (id, version, place)
  CROSS JOIN LATERAL (
    SELECT FROM incident i WHERE i.id = w.id AND i.version = w.version FOR NO KEY UPDATE SKIP LOCKED
  ) free
  WHERE NOT w.place = ANY (doubtful);
  IF moved IS NULL THEN RETURN '{}'; END IF;
  UPDATE incident i SET
    version = i.version + n.many,
    next_deadline = deadlines[n.place],
    audiences = CASE WHEN i.audiences @> n.keys THEN i.audiences
      ELSE (SELECT array_agg(DISTINCT k ORDER BY k) FROM unnest(i.audiences || n.keys) k) END
  FROM (
    SELECT of_incidents[e.of_command] AS place, count(DISTINCT e.place) AS many, array_agg(DISTINCT k) AS keys
    FROM unnest(of_commands) WITH ORDINALITY e (of_command, place)
    CROSS JOIN LATERAL jsonb_array_elements_text(for_audiences -> (e.place - 1)::integer) k
    GROUP BY 1
  ) n
  WHERE i.id = incidents[n.place] AND n.place = ANY (moved);
  INSERT INTO command (person_id, id, digest, incident_id, number, standing)
  SELECT people[c.place], c.id, c.digest, incidents[c.of_incident],
         versions[c.of_incident] + 1 + array_position(of_commands, c.place::integer)
           - min(array_position(of_commands, c.place::integer)) OVER (PARTITION BY c.of_incident),
         c.standing
  FROM unnest(of_incidents, command_ids, command_digests, standings) WITH ORDINALITY c (of_incident, id, digest, standing, place)
  WHERE c.of_incident = ANY (moved);
  INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
  SELECT incidents[of_incidents[e.of_command]],
         versions[of_incidents[e.of_command]]
           + row_number() OVER (PARTITION BY of_incidents[e.of_command] ORDER BY e.place),
         e.id, ARRAY(SELECT jsonb_array_elements_text(for_audiences -> (e.place - 1)::integer)),
         CASE WHEN NOT by_clock THEN people[e.of_command] END,
         CASE WHEN NOT by_clock THEN organisations[e.of_command] END, ats[e.of_command], e.content
  FROM unnest(of_commands, ids, contents) WITH ORDINALITY e (of_command, id, content, place)
  CROSS JOIN LATERAL is_by_clock(e.content) by_clock
  WHERE of_incidents[e.of_command] = ANY (moved);
  RETURN moved;
END $$;
COMMENT ON FUNCTION append_on_incidents IS 'Commands are of the incident at their place in incidents, entries of the command at theirs. Returns the places of the incidents that moved; of the others nothing is written. A key given before is a unique violation of command_given_once, and then nothing at all is.'`;

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
REVOKE ALL ON FUNCTION append_on_incidents, entries_after_each FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_on_incidents, entries_after_each TO tocsin_api`;
