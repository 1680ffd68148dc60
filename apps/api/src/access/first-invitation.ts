import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource, QueryRunner } from 'typeorm';
import { shifted } from '../server/clock.js';
import { rows } from '../server/database/database.js';
import { INVITATION_MS, invitationLink } from './invitations.js';
import { hashOf } from './sessions.js';

/**
 * The link for the very first person, of a coordinating body, who then proposes and invites everybody else; null when
 * somebody has ever come in. Made anew at each start until it is used, and the one before is good for nothing then: a
 * link in an old log opens nothing. Runs as the database's owner, before anybody can sign in.
 */
export async function inviteFirstPerson(
  owner: DataSource,
  { now, publicUrl, name, country }: FirstStart,
): Promise<string | null> {
  const secret = randomBytes(32).toString('base64url');
  const runner = owner.createQueryRunner();
  try {
    await runner.startTransaction();
    // Whoever has a name has come in, or was brought in by somebody who had.
    const known = await rows(runner, `SELECT FROM person WHERE name <> '' LIMIT 1`);
    if (known.length === 0) await invite(runner, hashOf(secret), { now, name, country });
    await runner.commitTransaction();
    return known.length === 0 ? invitationLink(publicUrl.origin, secret) : null;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

export interface FirstStart {
  readonly now: string;
  readonly publicUrl: URL;
  /** Of the coordinating body. */
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

async function invite(
  runner: QueryRunner,
  hash: Buffer,
  { now, name, country }: Omit<FirstStart, 'publicUrl'>,
): Promise<void> {
  const [waiting] = await rows<{ personId: string; organisationId: string }>(
    runner,
    `SELECT id AS "personId", organisation_id AS "organisationId" FROM person WHERE name = ''`,
  );
  const { personId, organisationId } = waiting ?? { personId: randomUUID(), organisationId: randomUUID() };
  await runner.query(
    `INSERT INTO organisation (id, name, kind, country, protected, active)
     VALUES ($1, $2, 'coordinating_body', $3, false, true)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, country = excluded.country`,
    [organisationId, name, country],
  );
  await runner.query(
    `INSERT INTO person (id, organisation_id, name, title, languages, on_duty, administrator, active)
     VALUES ($1, $2, '', '', '{en}', true, true, false) ON CONFLICT (id) DO NOTHING`,
    [personId, organisationId],
  );
  await runner.query(
    'UPDATE invitation SET withdrawn_at = $2 WHERE person_id = $1 AND withdrawn_at IS NULL',
    [personId, now],
  );
  await runner.query(
    `INSERT INTO invitation (id, secret_hash, person_id, organisation_id, purpose, created_at, expires_at)
     VALUES ($1, $2, $3, $4, 'first_sign_in', $5, $6)`,
    [randomUUID(), hash, personId, organisationId, now, shifted(now, INVITATION_MS)],
  );
}
