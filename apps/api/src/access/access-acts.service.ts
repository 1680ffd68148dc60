import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, shifted } from '../server/clock.js';
import { asViewer, rows } from '../server/database/database.js';
import type { ActOfAccess } from './access-acts.model.js';
import type { AccessAct } from './access-log.js';
import type { Viewer } from './viewer.js';

interface Row {
  at: Date;
  act: AccessAct;
  person_id: string | null;
  detail: string | null;
}

/** The log of access, as far as it is about the people of an administrator's own organisation. */
@Injectable()
export class AccessActsService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async ofOwnPeople({ sessionHash }: Viewer, before: string | null, first: number): Promise<ActOfAccess[]> {
    const now = this.clock.now();
    const found = await asViewer(this.database, { sessionHash, now }, (runner) =>
      rows<Row>(runner, 'SELECT * FROM acts_of_own_people($1, $2)', [before ?? shifted(now, 1), first]),
    );
    return found.map(({ at, act, person_id, detail }) => ({
      at: at.toISOString(),
      act,
      personId: person_id,
      detail,
    }));
  }
}
