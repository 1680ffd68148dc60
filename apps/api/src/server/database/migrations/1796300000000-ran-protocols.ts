import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published protocols, entries that the clock writes, and when the next deadline of an incident comes. */
export class RanProtocols1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLES, PROTOCOLS, READ_FOR_THE_RULES, APPEND, POLICIES, GRANTS]) {
      await runner.query(statement);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A timeline is not taken down: restore a backup instead.'));
  }
}

/** Every function that the API calls runs as the owner, and finds its tables in one place. */
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

const TABLES = `
CREATE TABLE protocol (
  digest text PRIMARY KEY,
  protocol_id text NOT NULL,
  version text NOT NULL,
  name text NOT NULL,
  canonical bytea NOT NULL,
  published_at timestamptz(3) NOT NULL,
  published_by uuid NOT NULL REFERENCES person (id),
  publisher_id uuid NOT NULL REFERENCES organisation (id),
  retired_at timestamptz(3),
  retired_by uuid REFERENCES person (id),
  CONSTRAINT protocol_version UNIQUE (protocol_id, version),
  CONSTRAINT protocol_content CHECK (digest = encode(sha256(canonical), 'hex')),
  CONSTRAINT protocol_retired CHECK ((retired_at IS NULL) = (retired_by IS NULL))
);
COMMENT ON TABLE protocol IS 'Published documents. Nothing of them ever changes but that they are retired, and then they still govern what they started.';
COMMENT ON COLUMN protocol.canonical IS 'The bytes as published (RFC 8785), of which the digest is the SHA-256.';

CREATE TABLE protocol_seat (
  digest text NOT NULL REFERENCES protocol (digest),
  role_id text NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  PRIMARY KEY (digest, role_id, organisation_id)
);
COMMENT ON TABLE protocol_seat IS 'Who fills the roles that a document leaves to the deployment. Chosen once, as it is published.';

ALTER TABLE entry
  ALTER COLUMN author_person_id DROP NOT NULL,
  ALTER COLUMN author_organisation_id DROP NOT NULL,
  ADD CONSTRAINT entry_author CHECK ((author_person_id IS NULL) = (author_organisation_id IS NULL));
COMMENT ON COLUMN entry.author_person_id IS 'Null, as the organisation then is: a time had come, and nobody wrote it.';

ALTER TABLE incident ADD COLUMN next_deadline timestamptz(3);
COMMENT ON COLUMN incident.next_deadline IS 'When the clock next has something to write; null: never, or the incident goes by its own clock.';
CREATE INDEX incident_next_deadline ON incident (next_deadline) WHERE next_deadline IS NOT NULL`;

const PROTOCOLS = `
CREATE FUNCTION publish_protocol(new_digest text, new_id text, new_version text, new_name text, content bytea, seats jsonb, at timestamptz)
RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE publishing record; seated integer;
BEGIN
  SELECT * INTO publishing FROM viewer() v WHERE v.administrator AND v.kind = 'coordinating_body';
  IF NOT FOUND THEN RETURN 'not_available'; END IF;
  -- Two who publish the same version at once come one after the other.
  LOCK TABLE protocol IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM protocol p WHERE p.protocol_id = new_id AND p.version = new_version) THEN RETURN 'taken'; END IF;
  INSERT INTO protocol (digest, protocol_id, version, name, canonical, published_at, published_by, publisher_id)
  VALUES (new_digest, new_id, new_version, new_name, content, at, publishing.person_id, publishing.organisation_id);
  INSERT INTO protocol_seat (digest, role_id, organisation_id)
  SELECT new_digest, s ->> 'roleId', o.id FROM jsonb_array_elements(seats) s
  JOIN organisation o ON o.id = (s ->> 'organisationId')::uuid AND o.active AND NOT o.protected;
  GET DIAGNOSTICS seated = ROW_COUNT;
  IF seated <> jsonb_array_length(seats) THEN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = 'a seat is given to an organisation that cannot take one';
  END IF;
  RETURN 'published';
END $$;

CREATE FUNCTION retire_protocol(of_digest text, at timestamptz) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE retiring record; known protocol;
BEGIN
  SELECT * INTO retiring FROM viewer() v WHERE v.administrator AND v.kind = 'coordinating_body';
  IF NOT FOUND THEN RETURN 'not_available'; END IF;
  SELECT * INTO known FROM protocol p WHERE p.digest = of_digest FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_available'; END IF;
  IF known.retired_at IS NOT NULL THEN RETURN 'already_so'; END IF;
  UPDATE protocol p SET retired_at = at, retired_by = retiring.person_id WHERE p.digest = of_digest;
  RETURN 'retired';
END $$`;

const READ_FOR_THE_RULES = `
DROP FUNCTION entries_after;
CREATE FUNCTION entries_after(incident uuid, after integer, most integer)
RETURNS TABLE (number integer, audience text[], author_person_id uuid, author_organisation_id uuid, canonical bytea)
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT e.number, e.audience, e.author_person_id, e.author_organisation_id, e.canonical
  FROM entry e WHERE e.incident_id = incident AND e.number > after ORDER BY e.number LIMIT most
$$;
COMMENT ON FUNCTION entries_after IS 'All entries whoever they are for: for deciding on commands and for the live feed, which filters by audience.';

CREATE FUNCTION people_in_force_on(incident uuid) RETURNS TABLE (person_id uuid, organisation_id uuid, role text)
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT p.id, o.id, a.role FROM assignment a
  JOIN person p ON p.id = a.person_id AND p.active JOIN organisation o ON o.id = p.organisation_id AND o.active
  WHERE a.incident_id = incident
$$;
COMMENT ON FUNCTION people_in_force_on IS 'For the rules, which count nobody who is suspended; who a viewer may know of is people_on.';

CREATE FUNCTION published_protocols() RETURNS TABLE (digest text, retired boolean, seats jsonb)
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT p.digest, p.retired_at IS NOT NULL, coalesce(filled.seats, '{}')
  FROM protocol p CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(r.role_id, r.organisations) AS seats FROM (
      SELECT s.role_id, jsonb_agg(s.organisation_id ORDER BY s.organisation_id) AS organisations
      FROM protocol_seat s WHERE s.digest = p.digest GROUP BY s.role_id
    ) r
  ) filled
$$;
COMMENT ON FUNCTION published_protocols IS 'For the rules; their content, which never changes, is read once by protocol_contents.';

CREATE FUNCTION protocol_contents(digests text[]) RETURNS TABLE (digest text, canonical bytea)
LANGUAGE sql STABLE ${DEFINER} AS $$ SELECT p.digest, p.canonical FROM protocol p WHERE p.digest = ANY (digests) $$;

CREATE FUNCTION incidents_due(at timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT i.id FROM incident i WHERE i.next_deadline < at ORDER BY i.next_deadline, i.id
$$`;

/**
 * As before, and with the next deadline. What says of itself that the clock wrote it has no author: that somebody set the
 * clock of an exercise is theirs, the deadlines that passed in between are not.
 */
const APPEND = `
CREATE FUNCTION is_by_clock(content bytea) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT convert_from(content, 'UTF8')::json #>> '{author,shown}' IS NOT DISTINCT FROM 'clock'
$$;

DROP FUNCTION append_entries;
CREATE FUNCTION append_entries(
  of_incident uuid, expected_version integer, session_hash bytea, at timestamptz, ids uuid[], for_audiences jsonb,
  contents bytea[], command_id uuid, command_digest bytea, membership jsonb, deadline timestamptz
) RETURNS integer
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE
  author record;
  all_keys text[];
  many integer := cardinality(ids);
  moved_to integer;
BEGIN
  SELECT * INTO author FROM session_in_force(session_hash, at);
  IF NOT FOUND OR (author.incident_ids IS NOT NULL AND NOT of_incident = ANY (author.incident_ids)) THEN RETURN -1; END IF;
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
  INSERT INTO command (person_id, id, digest, incident_id, number)
  VALUES (author.person_id, command_id, command_digest, of_incident, expected_version + 1);
  INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
  SELECT of_incident, expected_version + n, ids[n],
         ARRAY(SELECT jsonb_array_elements_text(for_audiences -> (n - 1))),
         CASE WHEN NOT is_by_clock(contents[n]) THEN author.person_id END,
         CASE WHEN NOT is_by_clock(contents[n]) THEN author.organisation_id END, at, contents[n]
  FROM generate_series(1, many) n;
  IF membership <> '[]'::jsonb THEN PERFORM change_membership(of_incident, membership); END IF;
  RETURN expected_version + 1;
END $$;

CREATE FUNCTION append_by_clock(
  of_incident uuid, expected_version integer, at timestamptz, ids uuid[], for_audiences jsonb, contents bytea[],
  deadline timestamptz
) RETURNS integer
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE
  all_keys text[];
  moved_to integer;
BEGIN
  IF EXISTS (SELECT FROM unnest(contents) content WHERE NOT is_by_clock(content)
      OR convert_from(content, 'UTF8')::json ->> 'kind' NOT IN
        ('deadline_passed', 'activation_moved', 'proposal_ended', 'obligations_started', 'notice_given')) THEN
    RETURN -1;
  END IF;
  SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') INTO all_keys
  FROM jsonb_array_elements(for_audiences) a CROSS JOIN LATERAL jsonb_array_elements_text(a) k;
  UPDATE incident i SET
    version = i.version + cardinality(ids),
    next_deadline = deadline,
    audiences = CASE WHEN i.audiences @> all_keys THEN i.audiences
      ELSE (SELECT array_agg(DISTINCT k ORDER BY k) FROM unnest(i.audiences || all_keys) k) END
  WHERE i.id = of_incident AND i.version = expected_version AND i.next_deadline < at RETURNING i.version INTO moved_to;
  IF moved_to IS NULL THEN RETURN 0; END IF;
  INSERT INTO entry (incident_id, number, id, audience, recorded_at, canonical)
  SELECT of_incident, expected_version + n, ids[n],
         ARRAY(SELECT jsonb_array_elements_text(for_audiences -> (n - 1))), at, contents[n]
  FROM generate_series(1, cardinality(ids)) n;
  RETURN expected_version + 1;
END $$;
COMMENT ON FUNCTION append_by_clock IS 'Only what had to come once its time had come, and once, whichever node is first. Returns the number of the first entry, 0 when the incident has moved on or its time has not come, -1 for what the clock does not write.'`;

const POLICIES = `
DO $$
DECLARE of_table text;
BEGIN
  FOREACH of_table IN ARRAY ARRAY['protocol', 'protocol_seat'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', of_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', of_table);
    EXECUTE format('CREATE POLICY owner_functions ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', of_table);
    EXECUTE format('CREATE POLICY signed_in ON %I FOR SELECT TO tocsin_api USING ((SELECT viewer_person()) IS NOT NULL)', of_table);
  END LOOP;
END $$`;

const GRANTS = `
REVOKE ALL ON FUNCTION publish_protocol, retire_protocol, entries_after, people_in_force_on, published_protocols,
  protocol_contents, incidents_due, is_by_clock, append_entries, append_by_clock FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_protocol, retire_protocol, entries_after, people_in_force_on, published_protocols,
  protocol_contents, incidents_due, append_entries, append_by_clock TO tocsin_api;
GRANT SELECT ON protocol, protocol_seat TO tocsin_api`;
