import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BY_INDEX } from './by-index.js';

/** Commands on many incidents cost one statement, one commit and one flush of the write-ahead log, not one each. */
export class CommittedIncidentsTogether1797200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    for (const statement of [APPEND, GRANTS]) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

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

const GRANTS = `
REVOKE ALL ON FUNCTION append_on_incidents FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_on_incidents TO tocsin_api`;
