import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people come in, are looked after by their own administrators, and are vouched for by their own provider. */
export class BroughtPeopleIn1796150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [INVITATIONS, PEOPLE, PROVIDERS, IDENTITIES, GRANTS])
      await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Sign-in is not taken down: restore a backup instead.'));
  }
}

/** Every function that the API calls runs as the owner, and finds its tables in one place. */
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

const INVITATIONS = `
CREATE FUNCTION received_invitation(hash bytea, at timestamptz)
RETURNS TABLE (purpose text, person_id uuid, person_name text, organisation_name text, expires_at timestamptz, has_provider boolean)
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT i.purpose, p.id, p.name, o.name, i.expires_at,
         EXISTS (SELECT FROM identity_provider v WHERE v.organisation_id = o.id)
  FROM open_invitation(hash, at) i JOIN person p ON p.id = i.person_id JOIN organisation o ON o.id = i.organisation_id
$$;

CREATE FUNCTION accept_invitation(hash bytea, at timestamptz, new_name text, new_title text)
RETURNS TABLE (person_id uuid, purpose text, ended uuid[])
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE taken invitation; ended_sessions uuid[] := '{}';
BEGIN
  -- The person first, in the order in which suspending locks.
  PERFORM FROM person p WHERE p.id = (SELECT i.person_id FROM invitation i WHERE i.secret_hash = hash) FOR UPDATE;
  PERFORM FROM invitation i WHERE i.secret_hash = hash FOR UPDATE;
  SELECT * INTO taken FROM open_invitation(hash, at);
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE invitation i SET used_at = at WHERE i.id = taken.id;
  UPDATE invitation i SET withdrawn_at = at
  WHERE i.person_id = taken.person_id AND i.used_at IS NULL AND i.withdrawn_at IS NULL;
  CASE taken.purpose
    WHEN 'first_sign_in' THEN
      UPDATE person p SET active = true, name = CASE WHEN p.name = '' THEN new_name ELSE p.name END,
        title = CASE WHEN p.title = '' THEN new_title ELSE p.title END
      WHERE p.id = taken.person_id;
    WHEN 'recovery' THEN
      -- Whoever holds an old passkey, a linked account, a session or a token holds nothing any more.
      DELETE FROM passkey k WHERE k.person_id = taken.person_id;
      DELETE FROM identity i WHERE i.person_id = taken.person_id;
      WITH gone AS (
        UPDATE session s SET ended_at = at WHERE s.person_id = taken.person_id AND s.ended_at IS NULL RETURNING s.id
      ) SELECT coalesce(array_agg(g.id), '{}') INTO ended_sessions FROM gone g;
  END CASE;
  RETURN QUERY SELECT taken.person_id, taken.purpose, ended_sessions;
END $$;

CREATE FUNCTION accept_with_passkey(
  hash bytea, at timestamptz, new_name text, new_title text, new_id uuid, credential text, key bytea, new_counter bigint,
  new_transports text[], passkey_name text, is_backed_up boolean, most integer
) RETURNS TABLE (person_id uuid, purpose text, ended uuid[])
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE accepted record;
BEGIN
  SELECT * INTO accepted FROM accept_invitation(hash, at, new_name, new_title);
  IF NOT FOUND THEN RETURN; END IF;
  IF store_passkey(accepted.person_id, new_id, credential, key, new_counter, new_transports, passkey_name, is_backed_up,
       at, most) <> 'stored' THEN
    RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'the passkey cannot be stored';
  END IF;
  RETURN QUERY SELECT accepted.person_id, accepted.purpose, accepted.ended;
END $$;

CREATE FUNCTION make_invitation(
  of_person uuid, of_organisation uuid, new_id uuid, hash bytea, new_purpose text, at timestamptz, until timestamptz, most integer
) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
BEGIN
  UPDATE invitation i SET withdrawn_at = at
  WHERE i.person_id = of_person AND i.used_at IS NULL AND i.withdrawn_at IS NULL;
  IF (SELECT count(*) FROM invitation i WHERE i.organisation_id = of_organisation AND i.used_at IS NULL
        AND i.withdrawn_at IS NULL AND i.expires_at > at) >= most THEN RETURN 'too_many'; END IF;
  INSERT INTO invitation (id, secret_hash, person_id, organisation_id, purpose, invited_by, created_at, expires_at)
  VALUES (new_id, hash, of_person, of_organisation, new_purpose, viewer_person(), at, until);
  RETURN 'made';
END $$;

CREATE FUNCTION withdraw_invitation(of_id uuid, at timestamptz) RETURNS uuid
LANGUAGE sql ${DEFINER} AS $$
  UPDATE invitation i SET withdrawn_at = at
  WHERE i.id = of_id AND i.organisation_id = viewer_administers() AND i.used_at IS NULL AND i.withdrawn_at IS NULL
    AND i.expires_at > at
  RETURNING i.person_id
$$`;

/** By an administrator, for people of the own organisation; anybody else's are answered like nobody. */
const PEOPLE = `
CREATE FUNCTION invite_person(
  new_person uuid, new_name text, new_title text, new_languages text[], new_on_duty boolean, new_administrator boolean,
  new_id uuid, hash bytea, at timestamptz, until timestamptz, most integer
) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE own uuid := viewer_administers();
BEGIN
  IF own IS NULL THEN RETURN 'not_available'; END IF;
  PERFORM FROM organisation o WHERE o.id = own FOR UPDATE;
  INSERT INTO person (id, organisation_id, name, title, languages, on_duty, administrator, active)
  VALUES (new_person, own, new_name, new_title, new_languages, new_on_duty, new_administrator, false);
  RETURN make_invitation(new_person, own, new_id, hash, 'first_sign_in', at, until, most);
END $$;

CREATE FUNCTION recover_person(
  of_person uuid, new_id uuid, hash bytea, at timestamptz, until timestamptz, most integer
) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE whom person;
BEGIN
  SELECT * INTO whom FROM person p WHERE p.id = of_person AND p.organisation_id = viewer_administers() FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_available'; END IF;
  IF whom.suspended_at IS NOT NULL THEN RETURN 'suspended'; END IF;
  RETURN make_invitation(of_person, whom.organisation_id, new_id, hash,
    CASE WHEN whom.active THEN 'recovery' ELSE 'first_sign_in' END, at, until, most);
END $$;
COMMENT ON FUNCTION recover_person IS 'Who has never signed in is simply invited again.';

CREATE FUNCTION invite_first_person(
  of_organisation uuid, new_id uuid, hash bytea, at timestamptz, until timestamptz, most integer
) RETURNS uuid
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE first_person uuid;
BEGIN
  IF viewer_kind() IS DISTINCT FROM 'coordinating_body' THEN RETURN NULL; END IF;
  PERFORM FROM organisation o WHERE o.id = of_organisation AND o.active FOR UPDATE;
  IF NOT FOUND OR EXISTS (
    SELECT FROM person p WHERE p.organisation_id = of_organisation AND (
      EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) OR EXISTS (SELECT FROM identity i WHERE i.person_id = p.id)
      OR EXISTS (SELECT FROM invitation i WHERE i.person_id = p.id AND i.used_at IS NOT NULL))
  ) THEN RETURN NULL; END IF;
  SELECT p.id INTO first_person FROM person p
  WHERE p.organisation_id = of_organisation AND p.administrator AND p.suspended_at IS NULL ORDER BY p.id LIMIT 1 FOR UPDATE;
  IF NOT FOUND OR make_invitation(first_person, of_organisation, new_id, hash, 'first_sign_in', at, until, most) <> 'made'
  THEN RETURN NULL; END IF;
  RETURN first_person;
END $$;
COMMENT ON FUNCTION invite_first_person IS 'Of an admitted organisation in which nobody has ever signed in; after that its own administrators invite.';

CREATE FUNCTION set_person(of_person uuid, new_title text, new_languages text[], new_on_duty boolean) RETURNS boolean
LANGUAGE sql ${DEFINER} AS $$
  WITH changed AS (
    UPDATE person p SET title = coalesce(new_title, p.title), languages = coalesce(new_languages, p.languages),
      on_duty = coalesce(new_on_duty, p.on_duty)
    WHERE p.id = of_person AND p.organisation_id = viewer_administers() RETURNING p.id
  ) SELECT EXISTS (SELECT FROM changed)
$$;

CREATE FUNCTION is_last_administrator(of_person uuid, of_organisation uuid) RETURNS boolean
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT EXISTS (SELECT FROM person p WHERE p.id = of_person AND p.active AND p.administrator) AND NOT EXISTS (
    SELECT FROM person p WHERE p.organisation_id = of_organisation AND p.id <> of_person AND p.active AND p.administrator)
$$;

CREATE FUNCTION set_administrator(of_person uuid, wanted boolean) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE own uuid := viewer_administers(); is_one boolean;
BEGIN
  -- Two administrators who take it from each other at once come one after the other.
  PERFORM FROM organisation o WHERE o.id = own FOR UPDATE;
  SELECT p.administrator INTO is_one FROM person p WHERE p.id = of_person AND p.organisation_id = own FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_available'; END IF;
  IF is_one = wanted THEN RETURN 'already_so'; END IF;
  IF NOT wanted AND is_last_administrator(of_person, own) THEN RETURN 'last_administrator'; END IF;
  UPDATE person p SET administrator = wanted WHERE p.id = of_person;
  RETURN 'done';
END $$;

CREATE FUNCTION suspend_person(of_person uuid, at timestamptz) RETURNS TABLE (outcome text, ended uuid[])
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE own uuid := viewer_administers(); is_active boolean; in_force uuid[];
BEGIN
  PERFORM FROM organisation o WHERE o.id = own FOR UPDATE;
  SELECT p.active INTO is_active FROM person p WHERE p.id = of_person AND p.organisation_id = own FOR UPDATE;
  IF NOT FOUND THEN RETURN QUERY SELECT 'not_available', '{}'::uuid[]; RETURN; END IF;
  IF NOT is_active THEN RETURN QUERY SELECT 'already_so', '{}'::uuid[]; RETURN; END IF;
  IF is_last_administrator(of_person, own) THEN RETURN QUERY SELECT 'last_administrator', '{}'::uuid[]; RETURN; END IF;
  in_force := ARRAY(SELECT s.id FROM session s WHERE s.person_id = of_person AND s.ended_at IS NULL AND s.expires_at > at);
  UPDATE person p SET active = false WHERE p.id = of_person;
  RETURN QUERY SELECT 'done', in_force;
END $$;

CREATE FUNCTION reinstate_person(of_person uuid) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE since timestamptz;
BEGIN
  SELECT p.suspended_at INTO since FROM person p
  WHERE p.id = of_person AND p.organisation_id = viewer_administers() FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_available'; END IF;
  IF since IS NULL THEN RETURN 'already_so'; END IF;
  UPDATE person p SET active = true WHERE p.id = of_person;
  RETURN 'done';
END $$`;

const PROVIDERS = `
CREATE FUNCTION provider_of_domain(of_domain text) RETURNS SETOF identity_provider
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT v.* FROM identity_provider v JOIN organisation o ON o.id = v.organisation_id
  WHERE v.domain = of_domain AND o.active AND NOT o.protected
$$;

CREATE FUNCTION provider_of_invitation(hash bytea, at timestamptz) RETURNS SETOF identity_provider
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT v.* FROM open_invitation(hash, at) i JOIN identity_provider v ON v.organisation_id = i.organisation_id
$$;

CREATE FUNCTION provider_of_viewer() RETURNS SETOF identity_provider
LANGUAGE sql STABLE ${DEFINER} AS $$
  SELECT v.* FROM identity_provider v WHERE v.organisation_id = viewer_organisation()
$$;

CREATE FUNCTION set_identity_provider(
  new_id uuid, new_issuer text, new_client_id text, sealed bytea, new_domain text, at timestamptz
) RETURNS text
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE own uuid := viewer_administers(); is_protected boolean;
BEGIN
  SELECT o.protected INTO is_protected FROM organisation o WHERE o.id = own FOR UPDATE;
  IF NOT FOUND THEN RETURN 'not_available'; END IF;
  IF is_protected THEN RETURN 'protected'; END IF;
  IF EXISTS (SELECT FROM identity_provider v WHERE v.domain = new_domain AND v.organisation_id <> own) THEN
    RETURN 'domain_taken';
  END IF;
  -- What another issuer said about people counts for nothing any more.
  DELETE FROM identity i USING person p WHERE p.id = i.person_id AND p.organisation_id = own AND i.issuer <> new_issuer;
  DELETE FROM identity_provider v WHERE v.organisation_id = own;
  INSERT INTO identity_provider (id, organisation_id, issuer, client_id, sealed_client_secret, domain, set_at)
  VALUES (new_id, own, new_issuer, new_client_id, sealed, new_domain, at);
  RETURN 'done';
END $$;

CREATE FUNCTION remove_identity_provider() RETURNS boolean
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE own uuid := viewer_administers();
BEGIN
  DELETE FROM identity i USING person p WHERE p.id = i.person_id AND p.organisation_id = own;
  DELETE FROM identity_provider v WHERE v.organisation_id = own;
  RETURN FOUND;
END $$;

CREATE FUNCTION begin_provider_sign_in(
  hash bytea, of_provider uuid, linking boolean, invitation_hash bytea, new_path text, at timestamptz, until timestamptz
) RETURNS boolean
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE of_session uuid; of_invitation uuid;
BEGIN
  DELETE FROM provider_sign_in WHERE secret_hash IN
    (SELECT s.secret_hash FROM provider_sign_in s WHERE s.expires_at <= at LIMIT 100 FOR UPDATE SKIP LOCKED);
  IF linking THEN
    SELECT v.session_id INTO of_session FROM viewer() v;
    IF NOT FOUND THEN RETURN false; END IF;
  END IF;
  IF invitation_hash IS NOT NULL THEN
    SELECT i.id INTO of_invitation FROM open_invitation(invitation_hash, at) i;
    IF NOT FOUND THEN RETURN false; END IF;
  END IF;
  INSERT INTO provider_sign_in (secret_hash, provider_id, session_id, invitation_id, path, expires_at)
  VALUES (hash, of_provider, of_session, of_invitation, new_path, until);
  RETURN true;
END $$;

CREATE FUNCTION take_provider_sign_in(hash bytea, at timestamptz)
RETURNS TABLE (id uuid, organisation_id uuid, issuer text, client_id text, sealed_client_secret bytea, session_id uuid,
  invitation_hash bytea, path text)
LANGUAGE sql ${DEFINER} AS $$
  WITH taken AS (DELETE FROM provider_sign_in s WHERE s.secret_hash = hash RETURNING s.*)
  SELECT v.id, v.organisation_id, v.issuer, v.client_id, v.sealed_client_secret, t.session_id, i.secret_hash, t.path
  FROM taken t JOIN identity_provider v ON v.id = t.provider_id LEFT JOIN invitation i ON i.id = t.invitation_id
  WHERE t.expires_at > at
$$`;

/** By issuer and subject: what an account is called there, or its e-mail address, says nothing. */
const IDENTITIES = `
CREATE FUNCTION sign_in_by_identity(of_provider uuid, of_subject text, at timestamptz) RETURNS uuid
LANGUAGE sql ${DEFINER} AS $$
  UPDATE identity i SET last_used_at = at FROM identity_provider v, person p
  WHERE v.id = of_provider AND i.issuer = v.issuer AND i.subject = of_subject
    AND p.id = i.person_id AND p.organisation_id = v.organisation_id
  RETURNING i.person_id
$$;

CREATE FUNCTION store_identity(of_person uuid, of_provider uuid, of_subject text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql ${DEFINER} AS $$
BEGIN
  IF EXISTS (SELECT FROM identity i JOIN identity_provider v ON v.id = of_provider AND v.issuer = i.issuer
      WHERE i.subject = of_subject AND i.person_id <> of_person) THEN RETURN false; END IF;
  INSERT INTO identity (issuer, subject, person_id, linked_at)
  SELECT v.issuer, of_subject, p.id, at FROM identity_provider v JOIN person p ON p.organisation_id = v.organisation_id
  WHERE v.id = of_provider AND p.id = of_person
  ON CONFLICT (person_id) DO UPDATE SET issuer = excluded.issuer, subject = excluded.subject, linked_at = excluded.linked_at;
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION store_identity IS 'One account for a person; an account of somebody else stays theirs.';

CREATE FUNCTION accept_with_identity(hash bytea, at timestamptz, of_provider uuid, of_subject text)
RETURNS TABLE (person_id uuid, purpose text, ended uuid[])
LANGUAGE plpgsql ${DEFINER} AS $$
DECLARE accepted record;
BEGIN
  SELECT * INTO accepted FROM accept_invitation(hash, at, '', '');
  IF NOT FOUND THEN RETURN; END IF;
  IF NOT store_identity(accepted.person_id, of_provider, of_subject, at) THEN
    RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'the account cannot be linked';
  END IF;
  RETURN QUERY SELECT accepted.person_id, accepted.purpose, accepted.ended;
END $$;

CREATE FUNCTION link_identity(of_session uuid, of_provider uuid, of_subject text, at timestamptz) RETURNS uuid
LANGUAGE sql ${DEFINER} AS $$
  SELECT f.person_id FROM session s CROSS JOIN LATERAL session_in_force(s.secret_hash, at) f
  WHERE s.id = of_session AND store_identity(f.person_id, of_provider, of_subject, at)
$$`;

const GRANTED = `received_invitation, accept_with_passkey, withdraw_invitation, invite_person, recover_person,
  invite_first_person, set_person, set_administrator, suspend_person, reinstate_person, provider_of_domain,
  provider_of_invitation, provider_of_viewer, set_identity_provider, remove_identity_provider, begin_provider_sign_in,
  take_provider_sign_in, sign_in_by_identity, accept_with_identity, link_identity`;

const GRANTS = `
REVOKE ALL ON FUNCTION ${GRANTED}, accept_invitation, make_invitation, is_last_administrator, store_identity FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${GRANTED} TO tocsin_api`;
