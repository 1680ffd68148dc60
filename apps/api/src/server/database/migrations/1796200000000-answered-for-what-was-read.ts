import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was given what, requests for access, and what two people decide together about an organisation. */
export class AnsweredForWhatWasRead1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLES, READINGS, REQUESTS, PROPOSALS, POLICIES, GRANTS]) {
      await runner.query(statement);
    }
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('A record of who read what is not taken down: restore a backup instead.'),
    );
  }
}

const TABLES = `
CREATE TABLE reading (
  id uuid PRIMARY KEY,
  act text NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  incident_id uuid NOT NULL REFERENCES incident (id),
  held text[] NOT NULL,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3)
);
CREATE INDEX reading_incident ON reading (incident_id, started_at);
COMMENT ON TABLE reading IS 'Who was given the entries of an incident, from when until when; what was given are the entries whose audience overlaps the keys held.';
COMMENT ON COLUMN reading.ended_at IS 'Null while somebody follows live; a process that dies leaves it so, which says too much rather than too little.';

CREATE TABLE access_request (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  reason text NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  decided_at timestamptz(3),
  decided_by uuid REFERENCES person (id),
  outcome text
);
CREATE INDEX access_request_person ON access_request (person_id, requested_at);
CREATE INDEX access_request_incident ON access_request (incident_id) WHERE decided_at IS NULL;
COMMENT ON COLUMN access_request.incident_id IS 'As asked for. No reference: a request for what does not exist is kept like any other.';

CREATE TABLE proposal (
  id uuid PRIMARY KEY,
  act text NOT NULL,
  content jsonb NOT NULL,
  digest bytea NOT NULL,
  organisation_id uuid NOT NULL,
  protected boolean NOT NULL,
  proposed_by uuid NOT NULL REFERENCES person (id),
  proposed_at timestamptz(3) NOT NULL,
  lapses_at timestamptz(3) NOT NULL,
  decided_by uuid REFERENCES person (id),
  decided_at timestamptz(3),
  outcome text,
  reason text
);
COMMENT ON COLUMN proposal.organisation_id IS 'Whom it is about; for an admission the identifier it will have.';`;

const READINGS = `
CREATE FUNCTION note_readings(session_hash bytea, at timestamptz, ids uuid[], new_act text, incidents uuid[], keys jsonb, until timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO reading (id, act, person_id, organisation_id, incident_id, held, started_at, ended_at)
  SELECT ids[n], new_act, f.person_id, f.organisation_id, incidents[n],
         ARRAY(SELECT jsonb_array_elements_text(keys -> (n - 1))), at, until
  FROM session_in_force(session_hash, at) f CROSS JOIN generate_series(1, cardinality(ids)) n
$$;

CREATE FUNCTION end_readings(ids uuid[], at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE reading SET ended_at = at WHERE id = ANY (ids) AND ended_at IS NULL
$$;

CREATE FUNCTION readings_of_own_entries(before timestamptz, most integer)
RETURNS TABLE (id uuid, act text, started_at timestamptz, ended_at timestamptz, incident_id uuid, organisation_id uuid,
  organisation_name text, kind text, country text, entries integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.act, r.started_at, r.ended_at,
         CASE WHEN 'inc:' || r.incident_id = ANY ((SELECT viewer_keys())::text[]) THEN r.incident_id END,
         CASE WHEN known.known THEN o.id END, CASE WHEN known.known THEN o.name END, o.kind,
         CASE WHEN known.known THEN o.country END, given.entries
  FROM viewer() v
  JOIN reading r ON r.organisation_id <> v.organisation_id AND r.started_at < before
  JOIN organisation o ON o.id = r.organisation_id
  CROSS JOIN LATERAL (SELECT NOT o.protected OR v.kind NOT IN ('government', 'law_enforcement') AS known) known
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS entries FROM entry e
    WHERE e.incident_id = r.incident_id AND e.author_organisation_id = v.organisation_id AND e.audience && r.held
      AND e.recorded_at <= coalesce(r.ended_at, 'infinity')
  ) given
  WHERE v.administrator AND given.entries > 0
  ORDER BY r.started_at DESC, r.id LIMIT most
$$;
COMMENT ON FUNCTION readings_of_own_entries IS 'For an administrator: which organisations were given entries that the own organisation wrote.';

CREATE FUNCTION reading_headers(before timestamptz, most integer)
RETURNS TABLE (id uuid, act text, started_at timestamptz, ended_at timestamptz, incident_id uuid, organisation_id uuid,
  organisation_name text, kind text, country text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.act, r.started_at, r.ended_at,
         CASE WHEN 'inc:' || r.incident_id = ANY ((SELECT viewer_keys())::text[]) THEN r.incident_id END,
         o.id, o.name, o.kind, o.country
  FROM viewer() v JOIN reading r ON v.kind = 'oversight_body' AND r.started_at < before
  JOIN organisation o ON o.id = r.organisation_id
  ORDER BY r.started_at DESC, r.id LIMIT most
$$;

CREATE FUNCTION acts_of_own_people(before timestamptz, most integer)
RETURNS TABLE (at timestamptz, act text, person_id uuid, detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.at, l.act, l.person_id, l.detail
  FROM viewer() v JOIN access_log l ON v.administrator AND l.organisation_id = v.organisation_id AND l.at < before
  ORDER BY l.at DESC, l.number DESC LIMIT most
$$;`;

/** The same insert, in the same time, whether there is such an incident or not. */
const REQUESTS = `
CREATE FUNCTION request_access(new_id uuid, incident uuid, why text, since timestamptz, most integer, at timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE asking record;
BEGIN
  SELECT * INTO asking FROM viewer();
  IF NOT FOUND THEN RETURN 'nobody'; END IF;
  PERFORM FROM person p WHERE p.id = asking.person_id FOR UPDATE;
  IF (SELECT count(*) FILTER (WHERE a.incident_id = incident) > 0 OR count(*) >= most
      FROM access_request a WHERE a.person_id = asking.person_id AND a.requested_at > since) THEN
    RETURN 'too_many';
  END IF;
  INSERT INTO access_request (id, incident_id, person_id, organisation_id, reason, requested_at)
  VALUES (new_id, incident, asking.person_id, asking.organisation_id, why, at);
  RETURN 'kept';
END $$;

CREATE FUNCTION access_requests_on(incident uuid)
RETURNS TABLE (id uuid, person_id uuid, organisation_id uuid, title text, name text, organisation_name text, kind text,
  reason text, requested_at timestamptz, colleague boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.person_id, o.id, p.title, CASE WHEN own.own THEN p.name END, o.name, o.kind, a.reason, a.requested_at,
         own.own
  FROM viewer() v
  JOIN assignment mine ON mine.person_id = v.person_id AND mine.incident_id = incident AND mine.role <> 'observer'
  JOIN access_request a ON a.incident_id = incident AND a.decided_at IS NULL
  JOIN person p ON p.id = a.person_id AND p.active JOIN organisation o ON o.id = a.organisation_id AND o.active
  CROSS JOIN LATERAL (SELECT o.id = v.organisation_id AS own) own
  WHERE (own.own OR NOT o.protected OR v.kind NOT IN ('government', 'law_enforcement'))
    AND (v.incident_ids IS NULL OR incident = ANY (v.incident_ids))
    AND (own.own
      OR (mine.role IN ('lead', 'deputy') OR v.kind = 'coordinating_body')
         AND NOT EXISTS (SELECT FROM participation t WHERE t.incident_id = incident AND t.organisation_id = o.id))
  ORDER BY a.requested_at, a.id
$$;
COMMENT ON FUNCTION access_requests_on IS 'To the lead, deputies and coordinating bodies what other organisations ask; to colleagues on the incident what a colleague asks. What a protected organisation asks is kept from governments: a coordinating body answers it.';

CREATE FUNCTION decide_access(incident uuid, request uuid, new_outcome text, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH decided AS (
    UPDATE access_request a SET decided_at = at, decided_by = (SELECT person_id FROM viewer()), outcome = new_outcome
    WHERE a.id = (SELECT r.id FROM access_requests_on(incident) r WHERE r.id = request) RETURNING a.id
  ) SELECT EXISTS (SELECT FROM decided)
$$;`;

const PROPOSALS = `
CREATE FUNCTION make_proposal(new_id uuid, new_act text, new_content jsonb, new_digest bytea, about uuid, is_protected boolean,
  at timestamptz, until timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH made AS (
    INSERT INTO proposal (id, act, content, digest, organisation_id, protected, proposed_by, proposed_at, lapses_at)
    SELECT new_id, new_act, new_content, new_digest, about, is_protected, v.person_id, at, until FROM viewer() v
    RETURNING id
  ) SELECT EXISTS (SELECT FROM made)
$$;

CREATE FUNCTION community_has_two_kinds() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(DISTINCT o.kind) > 1 FROM organisation o JOIN person p ON p.organisation_id = o.id AND p.active WHERE o.active
$$;
COMMENT ON FUNCTION community_has_two_kinds IS 'Before that, nobody of another kind could agree to the first admission.';

CREATE FUNCTION proposals_open(at timestamptz)
RETURNS TABLE (id uuid, act text, content jsonb, digest bytea, organisation_id uuid, protected boolean, proposed_by uuid,
  proposer_name text, proposer_organisation_id uuid, proposer_organisation_name text, proposer_kind text,
  proposer_in_force boolean, proposed_at timestamptz, lapses_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT q.id, q.act, q.content, q.digest, q.organisation_id, q.protected, q.proposed_by,
         CASE WHEN o.id = v.organisation_id THEN p.name END, o.id, o.name, o.kind, p.active AND o.active,
         q.proposed_at, q.lapses_at
  FROM viewer() v JOIN proposal q ON q.decided_at IS NULL AND q.lapses_at > at
  JOIN person p ON p.id = q.proposed_by JOIN organisation o ON o.id = p.organisation_id
  WHERE (NOT q.protected OR v.kind NOT IN ('government', 'law_enforcement'))
    AND (NOT o.protected OR o.id = v.organisation_id OR v.kind NOT IN ('government', 'law_enforcement'))
    AND q.organisation_id <> v.organisation_id
  ORDER BY q.proposed_at, q.id
$$;

CREATE FUNCTION carry_out_proposal(request uuid, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE agreed proposal; approver record; proposer record;
BEGIN
  SELECT * INTO agreed FROM proposal q WHERE q.id = request AND q.decided_at IS NULL AND q.lapses_at > at FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT * INTO approver FROM viewer();
  SELECT p.id AS person_id, o.id AS organisation_id, o.kind INTO proposer
  FROM person p JOIN organisation o ON o.id = p.organisation_id
  WHERE p.id = agreed.proposed_by AND p.active AND o.active;
  -- The rule of two, once more where nobody can leave it out.
  IF approver IS NULL OR proposer IS NULL OR agreed.organisation_id IN (approver.organisation_id, proposer.organisation_id)
     OR NOT 'coordinating_body' IN (approver.kind, proposer.kind)
     OR (agreed.protected AND approver.kind IN ('government', 'law_enforcement'))
     OR (community_has_two_kinds()
         AND (approver.organisation_id = proposer.organisation_id OR approver.kind = proposer.kind)) THEN
    RETURN false;
  END IF;
  CASE agreed.act
    WHEN 'admit_organisation' THEN
      INSERT INTO organisation (id, name, kind, country, protected, active)
      VALUES (agreed.organisation_id, agreed.content ->> 'name', agreed.content ->> 'kind', agreed.content ->> 'country',
        agreed.protected, true);
      INSERT INTO person (id, organisation_id, name, title, languages, on_duty, administrator, active)
      VALUES ((agreed.content ->> 'personId')::uuid, agreed.organisation_id, agreed.content ->> 'personName',
        agreed.content ->> 'personTitle', ARRAY[agreed.content ->> 'personLanguage'], true, true, true);
    WHEN 'suspend_organisation' THEN
      UPDATE organisation SET active = false WHERE id = agreed.organisation_id;
    WHEN 'reinstate_organisation' THEN
      UPDATE organisation SET active = true WHERE id = agreed.organisation_id;
  END CASE;
  UPDATE proposal SET decided_at = at, decided_by = approver.person_id, outcome = 'carried_out' WHERE id = request;
  RETURN true;
END $$;

CREATE FUNCTION turn_down_proposal(request uuid, why text, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH decided AS (
    UPDATE proposal q SET decided_at = at, decided_by = (SELECT person_id FROM viewer()), reason = why,
      outcome = CASE WHEN q.proposed_by = (SELECT person_id FROM viewer()) THEN 'withdrawn' ELSE 'declined' END
    WHERE q.id = (SELECT o.id FROM proposals_open(at) o WHERE o.id = request) RETURNING q.id
  ) SELECT EXISTS (SELECT FROM decided)
$$;`;

const POLICIES = `
DO $$
DECLARE of_table text;
BEGIN
  FOREACH of_table IN ARRAY ARRAY['reading', 'access_request', 'proposal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', of_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', of_table);
    EXECUTE format('CREATE POLICY owner_functions ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', of_table);
  END LOOP;
END $$`;

const GRANTS = `
REVOKE ALL ON FUNCTION note_readings, end_readings, readings_of_own_entries, reading_headers, acts_of_own_people, request_access,
  access_requests_on, decide_access, make_proposal, community_has_two_kinds, proposals_open, carry_out_proposal,
  turn_down_proposal FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_readings, end_readings, readings_of_own_entries, reading_headers, acts_of_own_people, request_access,
  access_requests_on, decide_access, make_proposal, community_has_two_kinds, proposals_open, carry_out_proposal,
  turn_down_proposal TO tocsin_api`;
