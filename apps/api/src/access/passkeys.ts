import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../server/clock.js';
import { asViewer, rows, writingAsViewer } from '../server/database/database.js';
import { Deployment } from '../server/deployment.js';
import type { NewPasskeyResponse, PasskeyResponse } from '../server/graphql/passkey-scalars.js';
import { Refused } from '../server/graphql/refused.js';
import type { Caller } from '../server/graphql/request-context.js';
import { AccessLog } from './access-log.js';
import { Attempts } from './attempts.js';
import { Ceremonies } from './ceremonies.js';
import { SignIns, type SignedIn } from './sign-ins.js';
import type { Viewer } from './viewer.js';
import {
  creationOptions,
  newCredential,
  requestOptions,
  signatureCount,
  userHandle,
  type HeldCredential,
} from './webauthn.js';

/** Passkeys one person may have (our default): more than devices anybody carries. */
export const MOST_PASSKEYS = 10;

export interface PasskeyCeremony {
  readonly id: string;
  readonly options: object;
}

export interface OwnPasskey extends HeldCredential {
  readonly id: string;
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

interface FoundPasskey {
  id: string;
  person_id: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
}

/** Signing in by passkey, and a person's own passkeys. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly deployment: Deployment,
    private readonly ceremonies: Ceremonies,
    private readonly signIns: SignIns,
    private readonly attempts: Attempts,
    private readonly log: AccessLog,
  ) {}

  async beginSignIn(caller: Caller): Promise<PasskeyCeremony> {
    this.attempts.count('sign_in', caller.address);
    const ceremony = await this.ceremonies.begin(this.database, 'sign_in');
    if (ceremony === null) throw new Refused('TRY_AGAIN');
    const own = this.deployment.ownAddress(caller.host);
    return { id: ceremony.id, options: requestOptions(own, ceremony.challenge, []) };
  }

  /** Every failure is SIGN_IN_FAILED, whatever it was. */
  async finishSignIn(
    ceremonyId: string,
    response: PasskeyResponse,
    caller: Caller,
    before: Viewer | null,
  ): Promise<SignedIn> {
    this.attempts.count('sign_in', caller.address);
    const challenge = await this.ceremonies.take(this.database, 'sign_in', ceremonyId);
    const personId = challenge === null ? null : await this.proved(challenge, response, caller);
    if (personId === null) throw await this.signIns.failed('passkey');
    return this.signIns.open(personId, 'passkey', caller, before);
  }

  async own(viewer: Viewer): Promise<OwnPasskey[]> {
    const { sessionHash } = viewer;
    return asViewer(this.database, { sessionHash, now: this.clock.now() }, async (runner) => {
      const found = await rows<OwnPasskey & { counter: string | number }>(
        runner,
        `SELECT id, name, credential_id AS "credentialId", public_key AS "publicKey", counter, transports,
                backed_up AS "backedUp", created_at AS "createdAt", last_used_at AS "lastUsedAt"
         FROM passkey WHERE person_id = viewer_person() ORDER BY created_at, id`,
      );
      return found.map((passkey) => ({ ...passkey, counter: Number(passkey.counter) }));
    });
  }

  async beginAdding(viewer: Viewer, caller: Caller): Promise<PasskeyCeremony> {
    const { personId, name, organisation } = viewer;
    const ceremony = await this.writing(viewer, (runner) => this.ceremonies.begin(runner, 'new_passkey'));
    if (ceremony === null) throw new Refused('UNAUTHENTICATED');
    const own = this.deployment.ownAddress(caller.host);
    const person = { personId, name, organisation: organisation.name };
    const options = await creationOptions(own, ceremony.challenge, person, await this.own(viewer));
    return { id: ceremony.id, options };
  }

  async finishAdding(
    viewer: Viewer,
    ceremonyId: string,
    response: NewPasskeyResponse,
    name: string,
    caller: Caller,
  ): Promise<OwnPasskey> {
    const own = this.deployment.ownAddress(caller.host);
    // Taken in a transaction of its own: a wrong answer uses the challenge up as well.
    const challenge = await this.writing(viewer, (runner) =>
      this.ceremonies.take(runner, 'new_passkey', ceremonyId),
    );
    const made = challenge === null ? null : await newCredential(own, challenge, response);
    if (made === null) throw new Refused('PASSKEY_REFUSED');
    const id = randomUUID();
    await this.writing(viewer, async (runner) => {
      const { credentialId, publicKey, counter, transports, backedUp } = made;
      const [added] = await rows<{ outcome: 'stored' | 'known' | 'too_many' | 'nobody' }>(
        runner,
        'SELECT add_passkey($1, $2, $3, $4, $5, $6, $7, $8, $9) AS outcome',
        [id, credentialId, publicKey, counter, transports, name, backedUp, this.clock.now(), MOST_PASSKEYS],
      );
      switch (added?.outcome) {
        case 'stored':
          return this.log.note('passkey_added', viewer, { detail: id }, runner);
        case 'too_many':
          throw new Refused('TOO_MANY_REQUESTS', 'name');
        case 'known':
          throw new Refused('PASSKEY_REFUSED');
        case 'nobody':
        case undefined:
          throw new Refused('UNAUTHENTICATED');
      }
    });
    const added = (await this.own(viewer)).find((passkey) => passkey.id === id);
    if (added === undefined) throw new Refused('TRY_AGAIN');
    return added;
  }

  /** The last one stays, unless the person can sign in at their organisation's own provider. */
  async remove(viewer: Viewer, id: string): Promise<void> {
    await this.writing(viewer, async (runner) => {
      const [removed] = await rows<{ outcome: 'removed' | 'not_available' | 'last' }>(
        runner,
        'SELECT remove_passkey($1) AS outcome',
        [id],
      );
      switch (removed?.outcome) {
        case 'removed':
          return this.log.note('passkey_removed', viewer, { detail: id }, runner);
        case 'last':
          throw new Refused('LAST_PASSKEY', 'id');
        case 'not_available':
        case undefined:
          throw new Refused('NOT_AVAILABLE', 'id');
      }
    });
  }

  /** Whose passkey has answered the challenge; null when none has. */
  private async proved(challenge: string, response: PasskeyResponse, caller: Caller): Promise<string | null> {
    const [found] = await this.database.query<[FoundPasskey | undefined]>(
      'SELECT * FROM passkey_by_credential($1)',
      [response.id],
    );
    if (found === undefined) return null;
    const { id, person_id: personId, public_key: publicKey, transports } = found;
    // Nobody has said who they are, so the authenticator has to: with the identifier it was given.
    if (response.response.userHandle !== Buffer.from(userHandle(personId)).toString('base64url')) return null;
    const held = { credentialId: response.id, publicKey, counter: Number(found.counter), transports };
    const own = this.deployment.ownAddress(caller.host);
    const count = await signatureCount(own, challenge, held, response);
    if (count === null) return null;
    const [used] = await this.database.query<[{ used: boolean }]>('SELECT use_passkey($1, $2, $3) AS used', [
      id,
      count,
      this.clock.now(),
    ]);
    return used.used ? personId : null;
  }

  private writing<T>({ sessionHash }: Viewer, write: Parameters<typeof writingAsViewer<T>>[2]): Promise<T> {
    return writingAsViewer(this.database, { sessionHash, now: this.clock.now() }, write);
  }
}
