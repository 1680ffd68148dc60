import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How people prove who they are: the tables of sign-in, passkeys, proofs for single operations, and a log of access to
 * which the API can only add. Every change passes through a function that finds for itself who asks.
 */
export class ProvedWhoSignsIn1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLES, ENDING, LOG, CEREMONIES, PASSKEYS, STEP_UPS, POLICIES, GRANTS]) {
      await runner.query(statement);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Sign-in is not taken down: restore a backup instead.'));
  }
}

/** Every function below that the API calls runs as the owner, and finds its tables in one place. */
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

const TABLES = `
-- Whatever was prepared before this had no way to sign in but a demo's.
UPDATE deployment SET demo = true;

ALTER TABLE person ADD COLUMN suspended_at timestamptz(3);
UPDATE person SET suspended_at = now() WHERE NOT active;
COMMENT ON COLUMN person.suspended_at IS 'Null for who is active, and for who was invited and has not signed in yet.';

CREATE TABLE passkey (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  backed_up boolean NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3)
);
CREATE INDEX passkey_person ON passkey (person_id);
COMMENT ON COLUMN passkey.counter IS 'Signatures as the authenticator counts them; one that does not rise comes from a copy. Synced passkeys stay at 0.';

CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  secret_hash bytea NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES person (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  purpose text NOT NULL CHECK (purpose IN ('first_sign_in', 'recovery')),
  invited_by uuid REFERENCES person (id),
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  withdrawn_at timestamptz(3)
);
CREATE INDEX invitation_person ON invitation (person_id);
CREATE INDEX invitation_organisation ON invitation (organisation_id);
COMMENT ON COLUMN invitation.invited_by IS 'Null for the first person of all, whom the server itself invites.';

CREATE TABLE ceremony (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('sign_in', 'new_passkey', 'invited_passkey')),
  challenge text NOT NULL,
  session_id uuid REFERENCES session (id) ON DELETE CASCADE,
  invitation_id uuid REFERENCES invitation (id) ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX ceremony_expires ON ceremony (expires_at);
COMMENT ON TABLE ceremony IS 'A challenge that waits for its one answer, on whichever node it comes.';

CREATE TABLE step_up (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  operation text NOT NULL,
  digest bytea NOT NULL,
  nonce bytea NOT NULL,
  tried_at timestamptz(3),
  proved_at timestamptz(3),
  used_at timestamptz(3),
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX step_up_session ON step_up (session_id);
CREATE INDEX step_up_expires ON step_up (expires_at);
COMMENT ON COLUMN step_up.digest IS 'Of the operation and its arguments: a proof is for these and no others.';

CREATE TABLE identity_provider (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL UNIQUE REFERENCES organisation (id),
  issuer text NOT NULL,
  client_id text NOT NULL,
  sealed_client_secret bytea,
  domain text NOT NULL UNIQUE,
  set_at timestamptz(3) NOT NULL
);
COMMENT ON COLUMN identity_provider.sealed_client_secret IS 'AES-256-GCM under a key that is not in the database.';

CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL UNIQUE REFERENCES person (id),
  linked_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3),
  PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE identity IS 'A person as their organisation''s provider knows them: by issuer and subject, never by an e-mail address.';

CREATE TABLE provider_sign_in (
  secret_hash bytea PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES identity_provider (id) ON DELETE CASCADE,
  session_id uuid REFERENCES session (id) ON DELETE CASCADE,
  invitation_id uuid REFERENCES invitation (id) ON DELETE CASCADE,
  path text NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX provider_sign_in_expires ON provider_sign_in (expires_at);
COMMENT ON COLUMN provider_sign_in.secret_hash IS 'Of what the browser holds in a cookie; state, nonce and code verifier come from that and are not stored.';

CREATE TABLE access_log (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  act text NOT NULL,
  person_id uuid,
  organisation_id uuid,
  session_id uuid,
  incident_id uuid,
  detail text CHECK (length(detail) <= 100)
);
CREATE INDEX access_log_organisation ON access_log (organisation_id, at);
COMMENT ON TABLE access_log IS 'Who signed in, was let in, shut out or refused. No secrets, no texts, no names.';
COMMENT ON COLUMN access_log.detail IS 'A word of ours, the name of an operation, or the identifier of whom the act is about.'`;

/** Whoever and whatever makes a person or an organisation inactive ends all they have open, in the same transaction. */
const ENDING = `
CREATE FUNCTION told_time() RETURNS timestamptz
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT coalesce(nullif(current_setting('tocsin.now', true), '')::timestamptz, now())
$$;

CREATE FUNCTION end_all_of(people uuid[]) RETURNS void
LANGUAGE sql ${DEFINER} AS $$
  UPDATE session SET ended_at = told_time() WHERE person_id = ANY (people) AND ended_at IS NULL;
  UPDATE invitation SET withdrawn_at = told_time()
  WHERE person_id = ANY (people) AND used_at IS NULL AND withdrawn_at IS NULL;
$$;

CREATE FUNCTION person_activity_changed() RETURNS trigger
LANGUAGE plpgsql ${DEFINER} AS $$
BEGIN
  IF OLD.active AND NOT NEW.active THEN
    NEW.suspended_at := told_time();
    PERFORM end_all_of(ARRAY[NEW.id]);
  ELSIF NEW.active THEN
    NEW.suspended_at := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER activity_changed BEFORE UPDATE OF active ON person
  FOR EACH ROW EXECUTE FUNCTION person_activity_changed();

CREATE FUNCTION organisation_activity_changed() RETURNS trigger
LANGUAGE plpgsql ${DEFINER} AS $$
BEGIN
  IF OLD.active AND NOT NEW.active THEN
    PERFORM end_all_of(ARRAY(SELECT p.id FROM person p WHERE p.organisation_id = NEW.id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER activity_changed AFTER UPDATE OF active ON organisation
  FOR EACH ROW EXECUTE FUNCTION organisation_activity_changed()`;

const LOG = `
CREATE FUNCTION log_access(
  new_at timestamptz, new_act text, of_person uuid, of_organisation uuid, of_session uuid, of_incident uuid, new_detail text
) RETURNS void
LANGUAGE sql ${DEFINER} AS $$
  INSERT INTO access_log (at, act, person_id, organisation_id, session_id, incident_id, detail)
  VALUES (new_at, new_act, of_person, of_organisation, of_session, of_incident, new_detail)
$$`;

/** Each challenge is taken by deleting it, so whoever comes second finds none. */
const CEREMONIES = `
CREATE FUNCTION open_invitation(hash bytea, at timestamptz) RETURNS SETOF invitation
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT i.* FROM invitation i JOIN person p ON p.id = i.person_id JOIN organisation o ON o.id = i.organisation_id
  WHERE i.secret_hash = hash AND i.used_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > at
    AND o.active AND p.suspended_at IS NULL AND (p.active OR i.purpose = 'first_sign_in')
$$;

CREATE FUNCTION begin_ceremony(
  new_id uuid, new_kind text, new_challenge text, invitation_hash bytea, at timestamptz, until timestamptz
) RETURNS boolean
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE of_session uuid; of_invitation uuid;
BEGIN
  DELETE FROM ceremony WHERE id IN
    (SELECT c.id FROM ceremony c WHERE c.expires_at <= at LIMIT 100 FOR UPDATE SKIP LOCKED);
  CASE new_kind
    WHEN 'sign_in' THEN NULL;
    WHEN 'new_passkey' THEN
      SELECT v.session_id INTO of_session FROM viewer() v;
      IF NOT FOUND THEN RETURN false; END IF;
    WHEN 'invited_passkey' THEN
      SELECT i.id INTO of_invitation FROM open_invitation(invitation_hash, at) i;
      IF NOT FOUND THEN RETURN false; END IF;
  END CASE;
  INSERT INTO ceremony (id, kind, challenge, session_id, invitation_id, expires_at)
  VALUES (new_id, new_kind, new_challenge, of_session, of_invitation, until);
  RETURN true;
END $$;

CREATE FUNCTION take_ceremony(of_id uuid, of_kind text, invitation_hash bytea, at timestamptz) RETURNS text
LANGUAGE sql ${DEFINER} AS $$
  DELETE FROM ceremony c
  WHERE c.id = of_id AND c.kind = of_kind
    AND CASE of_kind
      WHEN 'new_passkey' THEN c.session_id = (SELECT v.session_id FROM viewer() v)
      WHEN 'invited_passkey' THEN c.invitation_id = (SELECT i.id FROM open_invitation(invitation_hash, at) i)
      ELSE true END
  RETURNING CASE WHEN c.expires_at > at THEN c.challenge END
$$`;

const PASSKEYS = `
CREATE FUNCTION passkey_by_credential(credential text)
RETURNS TABLE (id uuid, person_id uuid, public_key bytea, counter bigint, transports text[])
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT k.id, k.person_id, k.public_key, k.counter, k.transports FROM passkey k WHERE k.credential_id = credential
$$;

CREATE FUNCTION use_passkey(of_id uuid, new_counter bigint, at timestamptz) RETURNS boolean
LANGUAGE sql ${DEFINER} AS $$
  WITH used AS (
    UPDATE passkey k SET counter = new_counter, last_used_at = at
    WHERE k.id = of_id AND (new_counter > k.counter OR new_counter = 0 AND k.counter = 0) RETURNING k.id
  ) SELECT EXISTS (SELECT FROM used)
$$;
COMMENT ON FUNCTION use_passkey IS 'Compares and sets at once: of two answers with one count, one is refused.';

CREATE FUNCTION store_passkey(
  of_person uuid, new_id uuid, credential text, key bytea, new_counter bigint, new_transports text[], new_name text,
  is_backed_up boolean, at timestamptz, most integer
) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
BEGIN
  PERFORM FROM person p WHERE p.id = of_person FOR UPDATE;
  IF (SELECT count(*) FROM passkey k WHERE k.person_id = of_person) >= most THEN RETURN 'too_many'; END IF;
  INSERT INTO passkey (id, person_id, credential_id, public_key, counter, transports, name, backed_up, created_at)
  VALUES (new_id, of_person, credential, key, new_counter, new_transports, new_name, is_backed_up, at)
  ON CONFLICT (credential_id) DO NOTHING;
  RETURN CASE WHEN FOUND THEN 'stored' ELSE 'known' END;
END $$;

CREATE FUNCTION add_passkey(
  new_id uuid, credential text, key bytea, new_counter bigint, new_transports text[], new_name text,
  is_backed_up boolean, at timestamptz, most integer
) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE asking uuid := viewer_person();
BEGIN
  IF asking IS NULL THEN RETURN 'nobody'; END IF;
  RETURN store_passkey(asking, new_id, credential, key, new_counter, new_transports, new_name, is_backed_up, at, most);
END $$;

CREATE FUNCTION remove_passkey(of_id uuid) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE asking uuid := viewer_person();
BEGIN
  PERFORM FROM person p WHERE p.id = asking FOR UPDATE;
  IF NOT EXISTS (SELECT FROM passkey k WHERE k.id = of_id AND k.person_id = asking) THEN RETURN 'not_available'; END IF;
  IF (SELECT count(*) FROM passkey k WHERE k.person_id = asking) = 1 AND NOT EXISTS (
    SELECT FROM identity i JOIN person p ON p.id = i.person_id
    JOIN identity_provider v ON v.organisation_id = p.organisation_id AND v.issuer = i.issuer WHERE p.id = asking
  ) THEN RETURN 'last'; END IF;
  DELETE FROM passkey k WHERE k.id = of_id;
  RETURN 'removed';
END $$`;

/** Asked, tried once, proved, used once: each step finds the one before it or nothing. */
const STEP_UPS = `
CREATE FUNCTION ask_step_up(
  new_id uuid, of_operation text, of_digest bytea, new_nonce bytea, at timestamptz, until timestamptz
) RETURNS boolean
LANGUAGE plpgsql ${DEFINER} AS $$
BEGIN
  DELETE FROM step_up WHERE id IN
    (SELECT u.id FROM step_up u WHERE u.expires_at <= at LIMIT 100 FOR UPDATE SKIP LOCKED);
  INSERT INTO step_up (id, session_id, operation, digest, nonce, expires_at)
  SELECT new_id, v.session_id, of_operation, of_digest, new_nonce, until FROM viewer() v;
  RETURN FOUND;
END $$;

CREATE FUNCTION try_step_up(of_id uuid, at timestamptz) RETURNS TABLE (operation text, digest bytea, nonce bytea)
LANGUAGE sql ${DEFINER} AS $$
  UPDATE step_up u SET tried_at = at
  WHERE u.id = of_id AND u.session_id = (SELECT v.session_id FROM viewer() v) AND u.tried_at IS NULL AND u.expires_at > at
  RETURNING u.operation, u.digest, u.nonce
$$;

CREATE FUNCTION prove_step_up(of_id uuid, at timestamptz, until timestamptz) RETURNS boolean
LANGUAGE sql ${DEFINER} AS $$
  WITH proved AS (
    UPDATE step_up u SET proved_at = at, expires_at = until
    WHERE u.id = of_id AND u.session_id = (SELECT v.session_id FROM viewer() v)
      AND u.tried_at IS NOT NULL AND u.proved_at IS NULL AND u.expires_at > at RETURNING u.id
  ) SELECT EXISTS (SELECT FROM proved)
$$;

CREATE FUNCTION use_step_up(of_digest bytea, at timestamptz) RETURNS boolean
LANGUAGE sql ${DEFINER} AS $$
  WITH used AS (
    UPDATE step_up u SET used_at = at WHERE u.id = (
      SELECT w.id FROM step_up w
      WHERE w.session_id = (SELECT v.session_id FROM viewer() v) AND w.digest = of_digest
        AND w.proved_at IS NOT NULL AND w.used_at IS NULL AND w.expires_at > at
      LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING u.id
  ) SELECT EXISTS (SELECT FROM used)
$$`;

const POLICIES = `
DO $$
DECLARE of_table text;
BEGIN
  FOREACH of_table IN ARRAY ARRAY['passkey', 'invitation', 'ceremony', 'step_up', 'identity_provider', 'identity',
    'provider_sign_in', 'access_log'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', of_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', of_table);
    EXECUTE format('CREATE POLICY owner_functions ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', of_table);
  END LOOP;
END $$;
CREATE POLICY own ON passkey FOR SELECT TO tocsin_api USING (person_id = (SELECT viewer_person()));
CREATE POLICY own ON identity FOR SELECT TO tocsin_api USING (person_id = (SELECT viewer_person()));
CREATE POLICY administered ON invitation FOR SELECT TO tocsin_api USING (organisation_id = (SELECT viewer_administers()))`;

const GRANTED = `log_access, begin_ceremony, take_ceremony, passkey_by_credential, use_passkey, add_passkey, remove_passkey,
  ask_step_up, try_step_up, prove_step_up, use_step_up`;

/** The API reads its own viewer's rows and calls functions; the steps inside those are not for it. */
const GRANTS = `
REVOKE ALL ON FUNCTION ${GRANTED}, told_time, end_all_of, person_activity_changed, organisation_activity_changed,
  open_invitation, store_passkey FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${GRANTED} TO tocsin_api;
GRANT SELECT ON passkey TO tocsin_api;
GRANT SELECT ON identity TO tocsin_api;
GRANT SELECT (id, person_id, organisation_id, purpose, invited_by, created_at, expires_at, used_at, withdrawn_at)
  ON invitation TO tocsin_api`;
