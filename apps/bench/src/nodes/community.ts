import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { StakeholderKind, Uuid } from '@tocsin/protocol';
import type { Pool } from 'pg';

/** A person with a token for every operation. */
export interface Member {
  readonly personId: Uuid;
  readonly organisationId: Uuid;
  readonly sessionId: Uuid;
  readonly token: string;
}

export interface Organisation {
  readonly organisationId: Uuid;
  readonly kind: StakeholderKind;
  readonly people: readonly Member[];
}

export interface OrganisationWanted {
  readonly kind: StakeholderKind;
  /** All on duty, so that a declaration which alerts the organisation brings every one of them onto the incident. */
  readonly people: number;
}

const ROWS_AT_ONCE = 1_000;

/** Writes organisations, people and tokens as the owner: thousands in a second, past the limits on making them one by one. */
export async function seedCommunity(
  owner: Pool,
  wanted: readonly OrganisationWanted[],
): Promise<Organisation[]> {
  const organisations = wanted.map(({ kind, people }): Organisation => {
    const organisationId = randomUUID();
    return { organisationId, kind, people: Array.from({ length: people }, () => member(organisationId)) };
  });
  await owner.query(
    `INSERT INTO organisation (id, name, kind, country, protected, active)
     SELECT id, 'Bench ' || left(id::text, 8), kind, 'NZ', false, true FROM unnest($1::uuid[], $2::text[]) AS new (id, kind)`,
    [organisations.map(({ organisationId }) => organisationId), organisations.map(({ kind }) => kind)],
  );
  const members = organisations.flatMap(({ people }) => people);
  for (let from = 0; from < members.length; from += ROWS_AT_ONCE) {
    await insertMembers(owner, members.slice(from, from + ROWS_AT_ONCE));
  }
  return organisations;
}

/** Ends a session behind every node's back, as another node or an administrator would. */
export async function endSession(owner: Pool, sessionId: Uuid): Promise<void> {
  await owner.query('UPDATE session SET ended_at = now() WHERE id = $1', [sessionId]);
}

/** The cookie of a new browser session, for what no token may do. It holds on a demo server. */
export async function browserSession(owner: Pool, { personId }: Member): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await owner.query(
    `INSERT INTO session (id, secret_hash, person_id, kind, name, proof, created_at, expires_at)
     VALUES ($1, $2, $3, 'browser', 'bench', 'demo', now(), now() + interval '12 hours')`,
    [randomUUID(), createHash('sha256').update(secret).digest(), personId],
  );
  return `tocsin=${secret}`;
}

/** Another token for the same person, as after signing in again. */
export async function anotherToken(owner: Pool, { personId, organisationId }: Member): Promise<Member> {
  const fresh = { ...member(organisationId), personId };
  await insertSessions(owner, [fresh]);
  return fresh;
}

function member(organisationId: Uuid): Member {
  const token = `tocsin_${randomBytes(32).toString('base64url')}`;
  return { personId: randomUUID(), organisationId, sessionId: randomUUID(), token };
}

async function insertMembers(owner: Pool, members: readonly Member[]): Promise<void> {
  await owner.query(
    `INSERT INTO person (id, organisation_id, name, title, languages, on_duty, administrator, active)
     SELECT id, organisation, 'Person ' || left(id::text, 8), 'Duty officer', '{en}', true, false, true
     FROM unnest($1::uuid[], $2::uuid[]) AS new (id, organisation)`,
    [members.map(({ personId }) => personId), members.map(({ organisationId }) => organisationId)],
  );
  await insertSessions(owner, members);
}

async function insertSessions(owner: Pool, members: readonly Member[]): Promise<void> {
  await owner.query(
    `INSERT INTO session (id, secret_hash, person_id, kind, name, proof, created_at, expires_at)
     SELECT id, hash, person, 'program', 'bench', 'token', now(), now() + interval '90 days'
     FROM unnest($1::uuid[], $2::bytea[], $3::uuid[]) AS new (id, hash, person)`,
    [
      members.map(({ sessionId }) => sessionId),
      members.map(({ token }) => createHash('sha256').update(token).digest()),
      members.map(({ personId }) => personId),
    ],
  );
}
