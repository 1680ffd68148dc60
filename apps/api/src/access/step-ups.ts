import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonical } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import { Clock, shifted } from '../server/clock.js';
import { rows, writingAsViewer } from '../server/database/database.js';
import { Deployment } from '../server/deployment.js';
import type { PasskeyResponse } from '../server/graphql/passkey-scalars.js';
import { Refused } from '../server/graphql/refused.js';
import type { Caller } from '../server/graphql/request-context.js';
import { AccessLog } from './access-log.js';
import { Attempts } from './attempts.js';
import { Passkeys } from './passkeys.js';
import type { Viewer } from './viewer.js';
import { CEREMONY_MS, requestOptions, signatureCount } from './webauthn.js';

/** How long a proof may wait for the operation it is for (our default). */
const PROOF_MS = 5 * 60_000;

/** Who has no passkey yet has nothing to prove themselves with; the first one is added without. */
const ADDING_A_PASSKEY = 'Mutation.beginPasskey';

interface Tried {
  operation: string;
  digest: Buffer;
  nonce: Buffer;
}

/**
 * Proofs for single operations. What is signed is SHA-256 of a nonce and of the digest of the operation with its
 * arguments, so a proof approves exactly these, in this session, once.
 */
@Injectable()
export class StepUps {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly deployment: Deployment,
    private readonly passkeys: Passkeys,
    private readonly attempts: Attempts,
    private readonly log: AccessLog,
  ) {}

  /** Uses the proof up that was given for this; where there is none, refuses and says how to give one. */
  async demand(viewer: Viewer, operation: string, args: object, caller: Caller): Promise<void> {
    const digest = digestOf(operation, args);
    if (await this.use(viewer, digest)) return;
    const passkeys = await this.passkeys.own(viewer);
    if (passkeys.length === 0) {
      if (operation === ADDING_A_PASSKEY) return;
      if (!this.deployment.demo) throw new Refused('PASSKEY_NEEDED');
    }
    this.attempts.count('step_up', viewer.sessionId);
    const id = randomUUID();
    const nonce = randomBytes(32);
    const now = this.clock.now();
    const asked = [id, operation, digest, nonce, now, shifted(now, CEREMONY_MS)];
    if (!(await this.did(viewer, 'SELECT ask_step_up($1, $2, $3, $4, $5, $6) AS done', asked))) {
      throw new Refused('UNAUTHENTICATED');
    }
    const own = this.deployment.ownAddress(caller.host);
    const options = requestOptions(own, challengeOf(nonce, digest), passkeys);
    throw new Refused('STEP_UP_REQUIRED', null, { stepUp: { id, options } });
  }

  /** Every failure is STEP_UP_FAILED, whatever it was; a challenge has one answer. */
  async answer(viewer: Viewer, id: string, response: PasskeyResponse, caller: Caller): Promise<void> {
    this.attempts.count('step_up_answer', viewer.sessionId);
    const tried = await this.try(viewer, id);
    const held = (await this.passkeys.own(viewer)).find(({ credentialId }) => credentialId === response.id);
    if (tried === null || held === undefined) throw await this.failed(viewer, tried);
    const own = this.deployment.ownAddress(caller.host);
    const count = await signatureCount(own, challengeOf(tried.nonce, tried.digest), held, response);
    if (count === null || !(await this.prove(viewer, id, tried, { passkeyId: held.id, count }))) {
      throw await this.failed(viewer, tried);
    }
  }

  /** In a demo, where nobody has to prove anything. */
  async answerAsDemoPerson(viewer: Viewer, id: string): Promise<void> {
    const tried = this.deployment.demo ? await this.try(viewer, id) : null;
    if (tried === null || !(await this.prove(viewer, id, tried, null)))
      throw await this.failed(viewer, tried);
  }

  private async use(viewer: Viewer, digest: Buffer): Promise<boolean> {
    return this.did(viewer, 'SELECT use_step_up($1, $2) AS done', [digest, this.clock.now()]);
  }

  private async try(viewer: Viewer, id: string): Promise<Tried | null> {
    const [tried] = await this.writing(viewer, (runner) =>
      rows<Tried>(runner, 'SELECT * FROM try_step_up($1, $2)', [id, this.clock.now()]),
    );
    return tried ?? null;
  }

  private async prove(
    viewer: Viewer,
    id: string,
    { operation }: Tried,
    signed: { readonly passkeyId: string; readonly count: number } | null,
  ): Promise<boolean> {
    const now = this.clock.now();
    return this.writing(viewer, async (runner) => {
      if (signed !== null) {
        const [used] = await rows<{ done: boolean }>(runner, 'SELECT use_passkey($1, $2, $3) AS done', [
          signed.passkeyId,
          signed.count,
          now,
        ]);
        if (used?.done !== true) return false;
      }
      const [proved] = await rows<{ done: boolean }>(runner, 'SELECT prove_step_up($1, $2, $3) AS done', [
        id,
        now,
        shifted(now, PROOF_MS),
      ]);
      if (proved?.done !== true) return false;
      await this.log.note('stepped_up', viewer, { detail: operation }, runner);
      return true;
    });
  }

  private async failed(viewer: Viewer, tried: Tried | null): Promise<Refused> {
    await this.log.note('step_up_failed', viewer, tried === null ? {} : { detail: tried.operation });
    return new Refused('STEP_UP_FAILED');
  }

  private async did(viewer: Viewer, sql: string, parameters: unknown[]): Promise<boolean> {
    const [found] = await this.writing(viewer, (runner) => rows<{ done: boolean }>(runner, sql, parameters));
    return found?.done === true;
  }

  private writing<T>({ sessionHash }: Viewer, write: Parameters<typeof writingAsViewer<T>>[2]): Promise<T> {
    return writingAsViewer(this.database, { sessionHash, now: this.clock.now() }, write);
  }
}

/** Over the arguments as plain JSON: leaving one out and giving null say the same, and classes are not what was said. */
function digestOf(operation: string, args: object): Buffer {
  const plain: unknown = JSON.parse(JSON.stringify(args, (_, value: unknown) => value ?? undefined));
  return createHash('sha256')
    .update(canonical({ operation, args: plain }))
    .digest();
}

function challengeOf(nonce: Buffer, digest: Buffer): string {
  return createHash('sha256').update(nonce).update(digest).digest('base64url');
}
