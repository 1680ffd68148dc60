import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../server/clock.js';
import { asViewer, rows } from '../server/database/database.js';
import { Refused } from '../server/graphql/refused.js';
import { AccessLog } from './access-log.js';
import type { SessionEntity } from './session.entity.js';
import { Sessions } from './sessions.js';
import type { CreateAccessTokenInput } from './token.inputs.js';
import type { Viewer } from './viewer.js';

export interface NewToken {
  readonly secret: string;
  readonly token: SessionEntity;
}

/** Keys for programs. Each says what it may be used for and on which incidents, and dies with its owner. */
@Injectable()
export class Tokens {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly log: AccessLog,
  ) {}

  own(viewer: Viewer): Promise<SessionEntity[]> {
    return this.sessions.own(viewer, 'program');
  }

  async create(viewer: Viewer, { name, operations, incidentIds }: CreateAccessTokenInput): Promise<NewToken> {
    // A token for nothing is a mistake, and one "for no incident" would look like one for all.
    if (operations.length === 0) throw new Refused('INPUT_INVALID', 'input.operations');
    if (incidentIds?.length === 0) throw new Refused('INPUT_INVALID', 'input.incidentIds');
    if (incidentIds) await this.refuseOthersIncidents(viewer, incidentIds);
    const opened = await this.sessions.open(viewer.personId, {
      ...{ kind: 'program', name, proof: 'token' },
      operations: [...new Set(operations)].sort(),
      incidentIds: incidentIds ? [...new Set(incidentIds)].sort() : null,
    });
    await this.log.note('token_made', viewer, { detail: opened.sessionId });
    return this.made(viewer, opened.secret, opened.sessionId);
  }

  /** A token for a program that plays a person of the demo community. */
  async createForDemo(personId: string): Promise<NewToken> {
    const opened = await this.sessions.open(personId, {
      ...{ kind: 'program', name: 'demo', proof: 'demo' },
      ...{ operations: null, incidentIds: null },
    });
    const viewer = await this.sessions.identify(opened.secret, 'program', false);
    if (viewer === null) throw new Refused('TRY_AGAIN');
    return this.made(viewer, opened.secret, opened.sessionId);
  }

  private async made(viewer: Viewer, secret: string, sessionId: string): Promise<NewToken> {
    const token = (await this.own(viewer)).find(({ id }) => id === sessionId);
    if (token === undefined) throw new Refused('TRY_AGAIN');
    return { secret, token };
  }

  /** Those the owner is on; one that is there and one that is not are told alike. */
  private async refuseOthersIncidents(viewer: Viewer, incidentIds: readonly string[]): Promise<void> {
    const asking = { sessionHash: viewer.sessionHash, now: this.clock.now() };
    const on = await asViewer(this.database, asking, (runner) =>
      rows<{ id: string }>(
        runner,
        'SELECT incident_id AS id FROM assignment WHERE person_id = viewer_person()',
      ),
    );
    const known = new Set(on.map(({ id }) => id));
    if (!incidentIds.every((id) => known.has(id))) throw new Refused('NOT_AVAILABLE', 'input.incidentIds');
  }
}
