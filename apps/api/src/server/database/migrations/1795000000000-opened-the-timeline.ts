import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tables, the row policies that say the overlap rule in SQL, and the one function that writes a timeline.
 * The API logs in as a member of `tocsin_api`, which owns nothing and may neither change nor delete an entry.
 */
export class OpenedTheTimeline1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [GROUP_ROLE, TABLES, VIEWER_KEYS, POLICIES, READ_FOR_THE_RULES, APPEND, GRANTS]) {
      await runner.query(statement);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

/** Roles belong to the whole cluster, so another database's migration may have made it, or be making it now. */
const GROUP_ROLE = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tocsin_api') THEN
    CREATE ROLE tocsin_api NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$`;

const TABLES = `
CREATE TABLE deployment (
  id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  cursor_key bytea NOT NULL,
  epoch integer NOT NULL
);
COMMENT ON TABLE deployment IS 'One row. The key that makes cursors opaque; the epoch rises when a backup is restored.';

CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  country text NOT NULL,
  active boolean NOT NULL
);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  name text NOT NULL,
  title text NOT NULL,
  languages text[] NOT NULL,
  on_duty boolean NOT NULL,
  active boolean NOT NULL
);
CREATE INDEX person_organisation ON person (organisation_id);

CREATE TABLE session (
  id uuid PRIMARY KEY,
  secret_hash bytea NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES person (id),
  kind text NOT NULL,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3),
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3)
);
CREATE INDEX session_person ON session (person_id);

CREATE TABLE incident (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  audiences text[] NOT NULL
) WITH (fillfactor = 80);
COMMENT ON COLUMN incident.version IS 'Number of its newest entry: gapless, and never shown to anyone.';
COMMENT ON COLUMN incident.audiences IS 'Every key that some entry of it is for.';

CREATE TABLE participation (
  incident_id uuid NOT NULL REFERENCES incident (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  role text NOT NULL,
  PRIMARY KEY (incident_id, organisation_id)
);
CREATE INDEX participation_organisation ON participation (organisation_id);

CREATE TABLE entry (
  incident_id uuid NOT NULL REFERENCES incident (id),
  number integer NOT NULL,
  id uuid NOT NULL UNIQUE,
  audience text[] NOT NULL CHECK (cardinality(audience) > 0),
  author_person_id uuid NOT NULL REFERENCES person (id),
  author_organisation_id uuid NOT NULL REFERENCES organisation (id),
  recorded_at timestamptz(3) NOT NULL,
  canonical bytea NOT NULL,
  PRIMARY KEY (incident_id, number)
);
COMMENT ON COLUMN entry.canonical IS 'The bytes as accepted (RFC 8785). Never changed, never derived anew.';

CREATE TABLE command (
  person_id uuid NOT NULL REFERENCES person (id),
  id uuid NOT NULL,
  digest bytea NOT NULL,
  incident_id uuid NOT NULL,
  number integer NOT NULL,
  CONSTRAINT command_given_once PRIMARY KEY (person_id, id)
)`;

/** The keys of the viewer named for this transaction; none when nobody is, or when they or theirs are not active. */
const VIEWER_KEYS = `
CREATE FUNCTION viewer_keys() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(DISTINCT held.key)
  FROM person p
  JOIN organisation o ON o.id = p.organisation_id
  CROSS JOIN LATERAL (
    SELECT unnest(ARRAY['public', 'community', 'person:' || p.id, 'org:' || o.id]) AS key
    UNION ALL
    SELECT unnest(
      ARRAY['inc:' || t.incident_id, 'inc:' || t.incident_id || '/' || o.kind, 'inc:' || t.incident_id || '/org:' || o.id]
      || CASE WHEN t.role = 'lead' THEN ARRAY['inc:' || t.incident_id || '/leads'] ELSE '{}' END)
    FROM participation t WHERE t.organisation_id = o.id
  ) held
  WHERE p.id = nullif(current_setting('tocsin.viewer', true), '')::uuid AND p.active AND o.active
$$`;

/** The owner keeps its own policy: the functions below run as it, and FORCE holds for owners too. */
const POLICIES = `
ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry FORCE ROW LEVEL SECURITY;
ALTER TABLE incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE incident FORCE ROW LEVEL SECURITY;
CREATE POLICY overlap ON entry FOR SELECT TO tocsin_api USING (audience && (SELECT viewer_keys()));
CREATE POLICY overlap ON incident FOR SELECT TO tocsin_api USING (audiences && (SELECT viewer_keys()));
CREATE POLICY log_functions ON entry TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY log_functions ON incident TO CURRENT_USER USING (true) WITH CHECK (true)`;

const READ_FOR_THE_RULES = `
CREATE FUNCTION entries_after(incident uuid, after integer, most integer)
RETURNS TABLE (number integer, audience text[], author_organisation_id uuid, canonical bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.number, e.audience, e.author_organisation_id, e.canonical
  FROM entry e WHERE e.incident_id = incident AND e.number > after ORDER BY e.number LIMIT most
$$;
COMMENT ON FUNCTION entries_after IS 'All entries whoever they are for: for deciding on commands and for the live feed, which filters by audience.';

CREATE FUNCTION incident_heads() RETURNS TABLE (id uuid, version integer, audiences text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, i.version, i.audiences FROM incident i
$$`;

/**
 * Idea 7 in one call: the key, the move from N to N + 1 and the entry, or nothing at all. Returns 0 when the incident
 * has moved on, so the caller decides anew; a key given before is a unique violation of command_given_once.
 */
const APPEND = `
CREATE FUNCTION append_entry(
  of_incident uuid, expected_version integer, entry_id uuid, for_audience text[], by_person uuid, by_organisation uuid,
  at timestamptz, content bytea, command_id uuid, command_digest bytea, joining jsonb
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moved_to integer;
BEGIN
  IF expected_version = 0 THEN
    INSERT INTO incident AS i (id, version, audiences) VALUES (of_incident, 1, for_audience)
    ON CONFLICT DO NOTHING RETURNING i.version INTO moved_to;
  ELSE
    UPDATE incident i SET
      version = i.version + 1,
      audiences = CASE WHEN i.audiences @> for_audience THEN i.audiences
        ELSE (SELECT array_agg(DISTINCT k ORDER BY k) FROM unnest(i.audiences || for_audience) k) END
    WHERE i.id = of_incident AND i.version = expected_version RETURNING i.version INTO moved_to;
  END IF;
  IF moved_to IS NULL THEN RETURN 0; END IF;
  INSERT INTO command (person_id, id, digest, incident_id, number)
  VALUES (by_person, command_id, command_digest, of_incident, moved_to);
  INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
  VALUES (of_incident, moved_to, entry_id, for_audience, by_person, by_organisation, at, content);
  INSERT INTO participation (incident_id, organisation_id, role)
  SELECT of_incident, (j ->> 'organisationId')::uuid, j ->> 'role' FROM jsonb_array_elements(joining) j
  ON CONFLICT DO NOTHING;
  RETURN moved_to;
END $$`;

const GRANTS = `
REVOKE ALL ON FUNCTION append_entry, entries_after, incident_heads, viewer_keys FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_entry, entries_after, incident_heads, viewer_keys TO tocsin_api;
GRANT USAGE ON SCHEMA public TO tocsin_api;
GRANT SELECT ON deployment, organisation, person, participation, incident, entry, command, session TO tocsin_api;
GRANT INSERT ON session TO tocsin_api;
GRANT UPDATE (last_used_at, ended_at) ON session TO tocsin_api`;
