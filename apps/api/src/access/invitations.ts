import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { Clock, shifted } from '../server/clock.js';
import { asViewer, rows, writingAsViewer } from '../server/database/database.js';
import { Deployment } from '../server/deployment.js';
import type { NewPasskeyResponse } from '../server/graphql/passkey-scalars.js';
import { Refused } from '../server/graphql/refused.js';
import type { Caller } from '../server/graphql/request-context.js';
import { AccessLog } from './access-log.js';
import { AccessService } from './access.service.js';
import { Attempts } from './attempts.js';
import { Ceremonies } from './ceremonies.js';
import { presentInvitation, type InvitationPurpose, type NewInvitation } from './invitation.model.js';
import { MOST_PASSKEYS, type PasskeyCeremony } from './passkeys.js';
import { hashOf } from './sessions.js';
import { SignIns, type SignedIn } from './sign-ins.js';
import type { Viewer } from './viewer.js';
import { creationOptions, newCredential } from './webauthn.js';

/** A week, so that a link survives a holiday but not a drawer (our default). */
export const INVITATION_MS = 7 * 24 * 60 * 60_000;

/** Open at a time in one organisation (our default). */
const MOST_INVITATIONS = 100;

/** What an open invitation says to whoever holds its secret. */
export interface Received {
  readonly purpose: InvitationPurpose;
  readonly personId: string;
  /** Empty for the very first person, who says it themselves. */
  readonly personName: string;
  readonly organisationName: string;
  readonly expiresAt: Date;
  readonly hasProvider: boolean;
}

/** Whom a link is for. */
export interface Invited {
  readonly personId: string;
  /** Null where the viewer is of another organisation. */
  readonly personName: string | null;
  readonly purpose: InvitationPurpose;
}

export interface OpenInvitation extends Invited {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** What the statement that keeps a new invitation is given. */
export interface InvitationWanted {
  readonly id: string;
  readonly hash: Buffer;
  readonly now: string;
  readonly until: string;
  readonly most: number;
}

interface Accepted {
  readonly person_id: string;
  readonly purpose: InvitationPurpose;
  readonly ended: string[];
}

/** How somebody without any means of signing in gets one: by a link that works once. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly deployment: Deployment,
    private readonly ceremonies: Ceremonies,
    private readonly signIns: SignIns,
    private readonly access: AccessService,
    private readonly attempts: Attempts,
    private readonly log: AccessLog,
  ) {}

  /** NOT_AVAILABLE for one that is used, expired or withdrawn, as for one that never was. */
  async received(secret: string, caller: Caller): Promise<Received> {
    this.attempts.count('invitation', caller.address);
    const [found] = await this.database.query<[Received | undefined]>(
      `SELECT purpose, person_id AS "personId", person_name AS "personName", expires_at AS "expiresAt",
              organisation_name AS "organisationName", has_provider AS "hasProvider" FROM received_invitation($1, $2)`,
      [hashOf(secret), this.clock.now()],
    );
    if (found === undefined) throw new Refused('NOT_AVAILABLE', 'secret');
    return found;
  }

  async beginPasskey(secret: string, givenName: string | null, caller: Caller): Promise<PasskeyCeremony> {
    const received = await this.received(secret, caller);
    const ceremony = await this.ceremonies.begin(this.database, 'invited_passkey', hashOf(secret));
    if (ceremony === null) throw new Refused('NOT_AVAILABLE', 'secret');
    const own = this.deployment.ownAddress(caller.host);
    const { personId, organisationName: organisation } = received;
    const name = received.personName || givenName || organisation;
    const options = await creationOptions(own, ceremony.challenge, { personId, name, organisation }, []);
    return { id: ceremony.id, options };
  }

  /** The passkey is kept, and the person signed in. After a recovery it is the only one, and this the only session. */
  async finishPasskey(
    secret: string,
    given: {
      readonly ceremonyId: string;
      readonly response: NewPasskeyResponse;
      readonly passkeyName: string;
      readonly person: { readonly name: string; readonly title: string } | null;
    },
    caller: Caller,
    before: Viewer | null,
  ): Promise<SignedIn> {
    const { personName } = await this.received(secret, caller);
    if (personName === '' && given.person === null) throw new Refused('INPUT_INVALID', 'person');
    const hash = hashOf(secret);
    const challenge = await this.ceremonies.take(this.database, 'invited_passkey', given.ceremonyId, hash);
    const own = this.deployment.ownAddress(caller.host);
    const made = challenge === null ? null : await newCredential(own, challenge, given.response);
    if (made === null) {
      // Somebody else may have taken the invitation in between; then it is not the passkey that is to blame.
      await this.received(secret, caller);
      await this.signIns.failed('invitation');
      throw new Refused('PASSKEY_REFUSED');
    }
    const { credentialId, publicKey, counter, transports, backedUp } = made;
    return this.accept(
      'SELECT * FROM accept_with_passkey($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
      [
        ...[hash, this.clock.now(), given.person?.name ?? '', given.person?.title ?? '', randomUUID()],
        ...[credentialId, publicKey, counter, transports, given.passkeyName, backedUp, MOST_PASSKEYS],
      ],
      'passkey',
      caller,
      before,
    );
  }

  /** Through the account at the organisation's provider that has just signed in. */
  acceptWithIdentity(
    hash: Buffer,
    account: { readonly providerId: string; readonly subject: string },
    caller: Caller,
    before: Viewer | null,
  ): Promise<SignedIn> {
    return this.accept(
      'SELECT * FROM accept_with_identity($1, $2, $3, $4)',
      [hash, this.clock.now(), account.providerId, account.subject],
      'identity_provider',
      caller,
      before,
    );
  }

  /** Runs what makes one in the viewer's transaction: it takes an identifier and a hash, and says whom it is for. */
  async make(
    viewer: Viewer,
    caller: Caller,
    write: (runner: QueryRunner, wanted: InvitationWanted) => Promise<Invited>,
  ): Promise<NewInvitation> {
    const secret = randomBytes(32).toString('base64url');
    const id = randomUUID();
    const now = this.clock.now();
    const until = shifted(now, INVITATION_MS);
    const invited = await this.writing(viewer, async (runner) => {
      const about = await write(runner, { id, hash: hashOf(secret), now, until, most: MOST_INVITATIONS });
      await this.log.note('invitation_made', viewer, { detail: about.personId }, runner);
      return about;
    });
    const { origin } = this.deployment.ownAddress(caller.host);
    const open = { id, ...invited, createdAt: new Date(now), expiresAt: new Date(until) };
    return { link: invitationLink(origin, secret), invitation: presentInvitation(open) };
  }

  /** Those of the own organisation that can still be used. */
  async open(viewer: Viewer): Promise<OpenInvitation[]> {
    const now = this.clock.now();
    return asViewer(this.database, { sessionHash: viewer.sessionHash, now }, (runner) =>
      rows<OpenInvitation>(
        runner,
        `SELECT i.id, i.person_id AS "personId", p.name AS "personName", i.purpose, i.created_at AS "createdAt",
                i.expires_at AS "expiresAt"
         FROM invitation i JOIN person p ON p.id = i.person_id
         WHERE i.organisation_id = viewer_administers() AND i.used_at IS NULL AND i.withdrawn_at IS NULL
           AND i.expires_at > $1 ORDER BY i.created_at, i.id`,
        [now],
      ),
    );
  }

  async withdraw(viewer: Viewer, id: string): Promise<void> {
    await this.writing(viewer, async (runner) => {
      const [withdrawn] = await rows<{ person: string | null }>(
        runner,
        'SELECT withdraw_invitation($1, $2) AS person',
        [id, this.clock.now()],
      );
      if (!withdrawn?.person) throw new Refused('NOT_AVAILABLE', 'id');
      await this.log.note('invitation_withdrawn', viewer, { detail: withdrawn.person }, runner);
    });
  }

  private async accept(
    sql: string,
    parameters: unknown[],
    proof: 'passkey' | 'identity_provider',
    caller: Caller,
    before: Viewer | null,
  ): Promise<SignedIn> {
    const [accepted] = await this.database
      .query<[Accepted | undefined]>(sql, parameters)
      .catch(async (error: unknown) => {
        if ((error as { code?: unknown }).code !== '23505') throw error;
        // Somebody's passkey or account already.
        throw await this.signIns.failed('invitation');
      });
    if (accepted === undefined) throw new Refused('NOT_AVAILABLE', 'secret');
    this.access.announceEnded(accepted.ended);
    const stillThere = before !== null && accepted.ended.includes(before.sessionId) ? null : before;
    const signedIn = await this.signIns.open(accepted.person_id, proof, caller, stillThere);
    const act = accepted.purpose === 'recovery' ? 'recovery_used' : 'invitation_used';
    await this.log.note(act, signedIn.viewer, { detail: proof });
    return signedIn;
  }

  private writing<T>({ sessionHash }: Viewer, write: Parameters<typeof writingAsViewer<T>>[2]): Promise<T> {
    return writingAsViewer(this.database, { sessionHash, now: this.clock.now() }, write);
  }
}

/** What follows the # is never sent to a server, so no log and no referrer has it. */
export function invitationLink(origin: string, secret: string): string {
  return `${origin}/welcome#${secret}`;
}
