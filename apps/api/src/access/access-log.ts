import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../server/clock.js';
import type { Viewer } from './viewer.js';

/** What the log of access tells of. Words only: whom and what it is about stands beside them. */
export const AccessAct = {
  signed_in: 'signed_in',
  sign_in_failed: 'sign_in_failed',
  signed_out: 'signed_out',
  passkey_added: 'passkey_added',
  passkey_removed: 'passkey_removed',
  identity_linked: 'identity_linked',
  invitation_made: 'invitation_made',
  invitation_used: 'invitation_used',
  invitation_withdrawn: 'invitation_withdrawn',
  recovery_used: 'recovery_used',
  person_suspended: 'person_suspended',
  person_reinstated: 'person_reinstated',
  administrator_made: 'administrator_made',
  administrator_unmade: 'administrator_unmade',
  token_made: 'token_made',
  token_ended: 'token_ended',
  session_ended: 'session_ended',
  wall_opened: 'wall_opened',
  stepped_up: 'stepped_up',
  step_up_failed: 'step_up_failed',
  provider_changed: 'provider_changed',
  duty_line_changed: 'duty_line_changed',
  refused_by_role: 'refused_by_role',
} as const;
export type AccessAct = keyof typeof AccessAct;

export interface NoteMore {
  readonly incidentId?: string;
  /** A word of ours, the name of an operation, or whom it is about. Never a secret, a text or a name. */
  readonly detail?: string;
}

/** Who has acted, as far as the log keeps it. A viewer is one. */
export type Who = Pick<Viewer, 'personId' | 'sessionId'> & {
  readonly organisation: Pick<Viewer['organisation'], 'organisationId'>;
};

/** Whatever runs statements: the pool, or a transaction in which the act and its note stand or fall together. */
export interface Statements {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** Who signed in, was let in, shut out or refused: only ever added to. */
@Injectable()
export class AccessLog {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** `who` is null for whoever did not prove to be anybody. */
  async note(
    act: AccessAct,
    who: Who | null,
    { incidentId, detail }: NoteMore = {},
    within: Statements = this.database,
  ): Promise<void> {
    await within.query('SELECT log_access($1, $2, $3, $4, $5, $6, $7)', [
      this.clock.now(),
      act,
      who?.personId ?? null,
      who?.organisation.organisationId ?? null,
      who?.sessionId ?? null,
      incidentId ?? null,
      detail ?? null,
    ]);
  }
}
