import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, shifted } from '../server/clock.js';
import type { Statements } from './access-log.js';
import { CEREMONY_MS } from './webauthn.js';

export type CeremonyKind = 'sign_in' | 'new_passkey' | 'invited_passkey';

export interface Ceremony {
  readonly id: string;
  readonly challenge: string;
}

/**
 * Challenges, in the database: what began on one node may end on another. Each has one answer, right or wrong. The
 * database binds them, to the viewer's session or to an invitation.
 */
@Injectable()
export class Ceremonies {
  constructor(private readonly clock: Clock) {}

  /** Null when there is nobody, or no invitation, that it could be for. */
  async begin(
    within: Statements,
    kind: CeremonyKind,
    invitationHash: Buffer | null = null,
  ): Promise<Ceremony | null> {
    const ceremony = { id: randomUUID(), challenge: randomBytes(32).toString('base64url') };
    const now = this.clock.now();
    const [found] = (await within.query('SELECT begin_ceremony($1, $2, $3, $4, $5, $6) AS begun', [
      ceremony.id,
      kind,
      ceremony.challenge,
      invitationHash,
      now,
      shifted(now, CEREMONY_MS),
    ])) as [{ begun: boolean }];
    return found.begun ? ceremony : null;
  }

  /** The challenge that was to be answered; null when there is none any more. */
  async take(
    within: Statements,
    kind: CeremonyKind,
    id: string,
    invitationHash: Buffer | null = null,
  ): Promise<string | null> {
    const [found] = (await within.query('SELECT take_ceremony($1, $2, $3, $4) AS challenge', [
      id,
      kind,
      invitationHash,
      this.clock.now(),
    ])) as [{ challenge: string | null }];
    return found.challenge;
  }
}
