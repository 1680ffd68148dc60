import { Injectable } from '@nestjs/common';
import { Refused } from '../server/graphql/refused.js';
import type { Caller } from '../server/graphql/request-context.js';
import { AccessLog } from './access-log.js';
import { AccessService } from './access.service.js';
import { Sessions } from './sessions.js';
import type { Viewer } from './viewer.js';

export interface SignedIn {
  readonly secret: string;
  readonly expiresAt: string;
  readonly viewer: Viewer;
}

/** What follows once somebody has proved who they are, whichever way. */
@Injectable()
export class SignIns {
  constructor(
    private readonly sessions: Sessions,
    private readonly access: AccessService,
    private readonly log: AccessLog,
  ) {}

  /**
   * A new session with a new secret; the one that this browser had before has ended. Refuses with SIGN_IN_FAILED who is
   * not active.
   */
  async open(
    personId: string,
    proof: 'passkey' | 'identity_provider' | 'demo',
    caller: Caller,
    before: Viewer | null,
  ): Promise<SignedIn> {
    const wanted = { kind: 'browser', proof, operations: null, incidentIds: null } as const;
    const opened = await this.sessions.open(personId, { ...wanted, name: caller.browser }).catch(notActive);
    const viewer = opened && (await this.sessions.identify(opened.secret, 'browser', true));
    if (opened === null || viewer === null) throw await this.failed(proof);
    await this.log.note('signed_in', viewer, { detail: proof });
    if (before?.through === 'browser') await this.endBefore(before);
    else if (before?.through === 'wall') await this.access.signOut(before);
    return { secret: opened.secret, expiresAt: opened.expiresAt, viewer };
  }

  /** Writes down that somebody could not sign in, and gives the one refusal there is for that. */
  async failed(detail: string): Promise<Refused> {
    await this.log.note('sign_in_failed', null, { detail });
    return new Refused('SIGN_IN_FAILED');
  }

  private async endBefore(before: Viewer): Promise<void> {
    // It may have ended meanwhile; then there is nothing left to end.
    await this.access.end(before, 'browser', before.sessionId).catch(notActive);
  }
}

function notActive(error: unknown): null {
  if (error instanceof Refused && error.code === 'NOT_AVAILABLE') return null;
  throw error;
}
