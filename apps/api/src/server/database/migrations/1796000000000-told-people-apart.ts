import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Need-to-know inside an organisation, protected organisations, and row security on every table. Who asks is no longer
 * said by the API: it hands over the hash of the session's secret, and the database finds the person behind it.
 */
export class ToldPeopleApart1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLES, VIEWER, VIEWER_KEYS, IDENTIFY, APPEND, PEOPLE, POLICIES, GRANTS]) {
      await runner.query(statement);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

const TABLES = `
-- Until now there was no other sign-in: whatever is there is a demo.
ALTER TABLE deployment ADD COLUMN demo boolean NOT NULL DEFAULT true;
ALTER TABLE deployment ALTER COLUMN demo DROP DEFAULT;
COMMENT ON COLUMN deployment.demo IS 'Whether invented people may be played here by anyone.';

ALTER TABLE organisation ADD COLUMN protected boolean NOT NULL DEFAULT false;
ALTER TABLE organisation ALTER COLUMN protected DROP DEFAULT;
COMMENT ON COLUMN organisation.protected IS 'Its name is kept from every government and law enforcement viewer.';

ALTER TABLE person ADD COLUMN administrator boolean NOT NULL DEFAULT false;
ALTER TABLE person ALTER COLUMN administrator DROP DEFAULT;
COMMENT ON COLUMN person.administrator IS 'Invites, suspends and recovers people of the own organisation. Opens no incident.';

ALTER TABLE session
  ADD COLUMN operations text[],
  ADD COLUMN incident_ids uuid[],
  ADD COLUMN idle_limit interval,
  ADD COLUMN proof text NOT NULL DEFAULT 'token';
ALTER TABLE session ALTER COLUMN proof DROP DEFAULT;
UPDATE session SET idle_limit = '30 minutes', proof = 'demo', last_used_at = coalesce(last_used_at, created_at)
  WHERE kind = 'browser';
COMMENT ON COLUMN session.operations IS 'What a token may be used for (fields of the schema, events of the socket); null for a browser.';
COMMENT ON COLUMN session.incident_ids IS 'The incidents a token is for; null: all that its owner is on.';
COMMENT ON COLUMN session.proof IS 'What the sign-in rested on: passkey, identity_provider, demo; or token.';

CREATE TABLE assignment (
  incident_id uuid NOT NULL REFERENCES incident (id),
  person_id uuid NOT NULL REFERENCES person (id),
  organisation_id uuid NOT NULL,
  role text NOT NULL,
  PRIMARY KEY (incident_id, person_id),
  FOREIGN KEY (incident_id, organisation_id) REFERENCES participation (incident_id, organisation_id) ON DELETE CASCADE
);
CREATE INDEX assignment_person ON assignment (person_id);
COMMENT ON TABLE assignment IS 'Who is on an incident by name: a colleague who is not on it sees nothing of it.';

INSERT INTO assignment (incident_id, person_id, organisation_id, role)
-- An observer could write until now, and goes on doing so where they were one.
SELECT t.incident_id, p.id, t.organisation_id, CASE t.role WHEN 'observer' THEN 'contributor' ELSE t.role END
FROM participation t JOIN person p ON p.organisation_id = t.organisation_id WHERE p.on_duty`;

/**
 * Who asks in this transaction: the holder of the session whose secret has the hash in tocsin.session, as of tocsin.now.
 * No row when there is none, or when it, the person or the organisation is not in force any more.
 */
const VIEWER = `
CREATE FUNCTION session_in_force(hash bytea, at timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, organisation_id uuid, kind text, administrator boolean, incident_ids uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, p.id, o.id, o.kind, p.administrator, s.incident_ids
  FROM session s JOIN person p ON p.id = s.person_id JOIN organisation o ON o.id = p.organisation_id
  WHERE s.secret_hash = hash AND s.ended_at IS NULL AND s.expires_at > at
    AND (s.idle_limit IS NULL OR coalesce(s.last_used_at, s.created_at) + s.idle_limit > at)
    AND p.active AND o.active
$$;

CREATE FUNCTION viewer()
RETURNS TABLE (session_id uuid, person_id uuid, organisation_id uuid, kind text, administrator boolean, incident_ids uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM session_in_force(
    decode(nullif(current_setting('tocsin.session', true), ''), 'hex'),
    nullif(current_setting('tocsin.now', true), '')::timestamptz)
$$;

CREATE FUNCTION viewer_person() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT person_id FROM viewer() $$;

CREATE FUNCTION viewer_organisation() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT organisation_id FROM viewer() $$;

CREATE FUNCTION viewer_kind() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT kind FROM viewer() $$;

CREATE FUNCTION viewer_administers() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT organisation_id FROM viewer() WHERE administrator
$$;
COMMENT ON FUNCTION viewer_administers IS 'The organisation whose administrator asks; null for everybody else.';

CREATE FUNCTION viewer_incidents() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT incident_ids FROM viewer() $$;
COMMENT ON FUNCTION viewer_incidents IS 'The incidents a token is for; null when it is for all.';`;

const VIEWER_KEYS = `
CREATE OR REPLACE FUNCTION viewer_keys() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(DISTINCT held.key)
  FROM viewer() v
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
$$`;

/** The holder of a secret, for the API to know who asks. Names are the holder's own and their organisation's. */
const IDENTIFY = `
CREATE FUNCTION identify(hash bytea, through text, at timestamptz)
RETURNS TABLE (session_id uuid, session_kind text, created_at timestamptz, last_used_at timestamptz, expires_at timestamptz,
  proof text, operations text[], incident_ids uuid[], person_id uuid, name text, title text, languages text[],
  administrator boolean, organisation_id uuid, organisation_name text, kind text, country text, protected boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, s.kind, s.created_at, s.last_used_at, s.expires_at, s.proof, s.operations, s.incident_ids,
         p.id, p.name, p.title, p.languages, p.administrator, o.id, o.name, o.kind, o.country, o.protected
  FROM session_in_force(hash, at) f
  JOIN session s ON s.id = f.session_id JOIN person p ON p.id = f.person_id JOIN organisation o ON o.id = f.organisation_id
  WHERE s.kind = through
$$;

CREATE FUNCTION sessions_in_force(ids uuid[], at timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT f.session_id FROM session s CROSS JOIN LATERAL session_in_force(s.secret_hash, at) f WHERE s.id = ANY (ids)
$$;

CREATE FUNCTION open_session(
  of_person uuid, new_id uuid, new_hash bytea, new_kind text, new_name text, new_proof text, at timestamptz,
  until timestamptz, new_idle_limit interval, new_operations text[], new_incident_ids uuid[], most integer
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM person p JOIN organisation o ON o.id = p.organisation_id
  WHERE p.id = of_person AND p.active AND o.active FOR UPDATE OF p;
  IF NOT FOUND THEN RETURN 'not_active'; END IF;
  IF (SELECT count(*) FROM session s WHERE s.person_id = of_person AND s.kind = new_kind AND s.ended_at IS NULL
        AND s.expires_at > at) >= most THEN RETURN 'too_many'; END IF;
  INSERT INTO session (id, secret_hash, person_id, kind, name, proof, created_at, last_used_at, expires_at, idle_limit,
    operations, incident_ids)
  VALUES (new_id, new_hash, of_person, new_kind, new_name, new_proof, at,
    CASE WHEN new_idle_limit IS NULL THEN NULL ELSE at END, until, new_idle_limit, new_operations, new_incident_ids);
  RETURN 'opened';
END $$;
COMMENT ON FUNCTION open_session IS 'Counts and inserts under the person''s lock, so that parallel calls stay within the limit.';

CREATE FUNCTION note_use(hash bytea, at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE session s SET last_used_at = at FROM session_in_force(hash, at) f
  WHERE s.id = f.session_id AND (s.last_used_at IS NULL OR s.last_used_at < at)
$$;`;

/**
 * Idea 7 in one call: the key, the move from N to N + k, k entries, and what they change in who is on the incident; or
 * nothing at all. The author is whoever holds the session, found here and not taken from the caller. Returns the number
 * of the first entry, 0 when the incident has moved on (decide anew), -1 when nobody holds the session any more; a key
 * given before is a unique violation of command_given_once.
 */
const APPEND = `
DROP FUNCTION append_entry;
CREATE FUNCTION append_entries(
  of_incident uuid, expected_version integer, session_hash bytea, at timestamptz, ids uuid[], for_audiences jsonb,
  contents bytea[], command_id uuid, command_digest bytea, membership jsonb
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  author record;
  known_keys text[];
  all_keys text[];
  many integer := cardinality(ids);
  moved_to integer;
BEGIN
  SELECT * INTO author FROM session_in_force(session_hash, at);
  IF NOT FOUND OR (author.incident_ids IS NOT NULL AND NOT of_incident = ANY (author.incident_ids)) THEN RETURN -1; END IF;
  SELECT array_agg(DISTINCT k ORDER BY k) INTO all_keys
  FROM jsonb_array_elements(for_audiences) a CROSS JOIN LATERAL jsonb_array_elements_text(a) k;
  IF expected_version = 0 THEN
    INSERT INTO incident AS i (id, version, audiences) VALUES (of_incident, many, all_keys)
    ON CONFLICT DO NOTHING RETURNING i.version INTO moved_to;
  ELSE
    UPDATE incident i SET
      version = i.version + many,
      audiences = CASE WHEN i.audiences @> all_keys THEN i.audiences
        ELSE (SELECT array_agg(DISTINCT k ORDER BY k) FROM unnest(i.audiences || all_keys) k) END
    WHERE i.id = of_incident AND i.version = expected_version RETURNING i.version INTO moved_to;
  END IF;
  IF moved_to IS NULL THEN RETURN 0; END IF;
  INSERT INTO command (person_id, id, digest, incident_id, number)
  VALUES (author.person_id, command_id, command_digest, of_incident, expected_version + 1);
  INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
  SELECT of_incident, expected_version + n, ids[n],
         ARRAY(SELECT jsonb_array_elements_text(for_audiences -> (n - 1))),
         author.person_id, author.organisation_id, at, contents[n]
  FROM generate_series(1, many) n;
  IF membership <> '[]'::jsonb THEN PERFORM change_membership(of_incident, membership); END IF;
  RETURN expected_version + 1;
END $$;

CREATE FUNCTION change_membership(of_incident uuid, membership jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE change jsonb;
BEGIN
  FOR change IN SELECT * FROM jsonb_array_elements(membership) LOOP
    CASE change ->> 'change'
      WHEN 'organisation_joined' THEN
        INSERT INTO participation (incident_id, organisation_id, role)
        VALUES (of_incident, (change ->> 'organisationId')::uuid, change ->> 'role')
        ON CONFLICT (incident_id, organisation_id) DO UPDATE SET role = excluded.role;
      WHEN 'organisation_left' THEN
        DELETE FROM participation t
        WHERE t.incident_id = of_incident AND t.organisation_id = (change ->> 'organisationId')::uuid;
      WHEN 'person_assigned' THEN
        INSERT INTO assignment (incident_id, person_id, organisation_id, role)
        SELECT of_incident, p.id, p.organisation_id, change ->> 'role'
        FROM person p WHERE p.id = (change ->> 'personId')::uuid
        ON CONFLICT (incident_id, person_id) DO UPDATE SET role = excluded.role;
      WHEN 'person_released' THEN
        DELETE FROM assignment a
        WHERE a.incident_id = of_incident AND a.person_id = (change ->> 'personId')::uuid;
    END CASE;
  END LOOP;
END $$`;

/** What is asked about people before anybody may see them, or by somebody who may not see them by name. */
const PEOPLE = `
CREATE FUNCTION alertable_organisations()
RETURNS TABLE (organisation_id uuid, name text, kind text, country text, protected boolean, people uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id, o.name, o.kind, o.country, o.protected,
         coalesce(
           nullif(array_agg(p.id ORDER BY p.id) FILTER (WHERE p.active AND p.on_duty), '{}'),
           array_agg(p.id ORDER BY p.id) FILTER (WHERE p.active AND p.administrator), '{}')
  FROM organisation o LEFT JOIN person p ON p.organisation_id = o.id
  WHERE o.active GROUP BY o.id ORDER BY o.name, o.id
$$;
COMMENT ON FUNCTION alertable_organisations IS 'All, protected ones too, with whom an alert reaches: people on duty, else administrators. For the rules; what a viewer is told of it is filtered.';

CREATE FUNCTION people_on(incident uuid)
RETURNS TABLE (person_id uuid, organisation_id uuid, organisation_name text, kind text, title text, name text, role text, own boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, o.id, o.name, o.kind, p.title, CASE WHEN o.id = v.organisation_id THEN p.name END, a.role,
         o.id = v.organisation_id
  FROM viewer() v
  JOIN assignment mine ON mine.person_id = v.person_id AND mine.incident_id = incident
  JOIN assignment a ON a.incident_id = incident
  JOIN person p ON p.id = a.person_id AND p.active
  JOIN organisation o ON o.id = p.organisation_id AND o.active
  WHERE (v.incident_ids IS NULL OR incident = ANY (v.incident_ids))
    AND (NOT o.protected OR o.id = v.organisation_id OR v.kind NOT IN ('government', 'law_enforcement'))
  ORDER BY o.name, p.title, p.id
$$;
COMMENT ON FUNCTION people_on IS 'Whom a viewer on the incident may address there: own colleagues by name, others by function.';

CREATE FUNCTION demo_people()
RETURNS TABLE (person_id uuid, name text, title text, organisation_id uuid, organisation_name text, kind text, country text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.name, p.title, o.id, o.name, o.kind, o.country
  FROM deployment d JOIN organisation o ON d.demo AND o.active JOIN person p ON p.organisation_id = o.id AND p.active
  ORDER BY o.name, p.name, p.id
$$;

CREATE FUNCTION role_on(incident uuid, person uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.role FROM assignment a WHERE a.incident_id = incident AND a.person_id = person
$$;`;

/**
 * Every table is forced. The owner keeps a policy of its own, because the functions above run as it. "command" and
 * "participation" had none before.
 */
const POLICIES = `
DO $$
DECLARE of_table text;
BEGIN
  FOREACH of_table IN ARRAY ARRAY['organisation', 'person', 'session', 'participation', 'assignment', 'command', 'deployment'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', of_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', of_table);
    EXECUTE format('CREATE POLICY owner_functions ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', of_table);
  END LOOP;
END $$;
ALTER TABLE migration ENABLE ROW LEVEL SECURITY;

CREATE POLICY everyone ON deployment FOR SELECT TO tocsin_api USING (true);
CREATE POLICY directory ON organisation FOR SELECT TO tocsin_api USING (
  id = (SELECT viewer_organisation())
  OR (active OR (SELECT viewer_kind()) = 'coordinating_body')
     AND (NOT protected AND (SELECT viewer_kind()) IS NOT NULL
          OR (SELECT viewer_kind()) NOT IN ('government', 'law_enforcement')));
CREATE POLICY colleagues ON person FOR SELECT TO tocsin_api USING (organisation_id = (SELECT viewer_organisation()));
CREATE POLICY own ON session FOR SELECT TO tocsin_api USING (person_id = (SELECT viewer_person()));
CREATE POLICY end_own ON session FOR UPDATE TO tocsin_api USING (person_id = (SELECT viewer_person()));
CREATE POLICY own_organisation ON participation FOR SELECT TO tocsin_api USING (organisation_id = (SELECT viewer_organisation()));
CREATE POLICY own_organisation ON assignment FOR SELECT TO tocsin_api USING (organisation_id = (SELECT viewer_organisation()));
CREATE POLICY own ON command FOR SELECT TO tocsin_api USING (person_id = (SELECT viewer_person()));

DROP POLICY overlap ON entry;
DROP POLICY overlap ON incident;
CREATE POLICY overlap ON entry FOR SELECT TO tocsin_api USING (audience && (SELECT viewer_keys()));
CREATE POLICY overlap ON incident FOR SELECT TO tocsin_api USING (audiences && (SELECT viewer_keys()));
CREATE POLICY within_token ON entry AS RESTRICTIVE FOR SELECT TO tocsin_api
  USING (coalesce(incident_id = ANY ((SELECT viewer_incidents())::uuid[]), true));
CREATE POLICY within_token ON incident AS RESTRICTIVE FOR SELECT TO tocsin_api
  USING (coalesce(id = ANY ((SELECT viewer_incidents())::uuid[]), true))`;

const GRANTS = `
REVOKE ALL ON FUNCTION session_in_force, viewer, viewer_person, viewer_organisation, viewer_kind, viewer_administers,
  viewer_incidents, identify, sessions_in_force, open_session, note_use, append_entries, change_membership, alertable_organisations,
  people_on, demo_people, role_on FROM PUBLIC;
GRANT EXECUTE ON FUNCTION viewer, viewer_person, viewer_organisation, viewer_kind, viewer_administers, viewer_incidents,
  identify, sessions_in_force, open_session, note_use, append_entries, alertable_organisations, people_on, demo_people, role_on TO tocsin_api;
GRANT SELECT ON assignment TO tocsin_api;
REVOKE UPDATE (last_used_at), INSERT ON session FROM tocsin_api`;
