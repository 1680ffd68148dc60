import { Injectable } from '@nestjs/common';
import { handOverFrom, toHandOver } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import { Sessions } from '../access/sessions.js';
import type { Viewer } from '../access/viewer.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { Clock } from '../server/clock.js';
import { asViewer, rows } from '../server/database/database.js';
import { Refused } from '../server/graphql/refused.js';
import type { Shift } from './shift.model.js';

/** A shift is as long as a sign-in. There is no roster with hours that would say more. */
@Injectable()
export class ShiftsService {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly incidents: IncidentsService,
    private readonly clock: Clock,
  ) {}

  async current(viewer: Viewer): Promise<Shift> {
    const own = await this.sessions.own(viewer, 'browser');
    const endsAt = own.find(({ id }) => id === viewer.sessionId)?.expiresAt.toISOString();
    // It has ended since the request was let in.
    if (endsAt === undefined) throw new Refused('UNAUTHENTICATED');
    const from = handOverFrom(endsAt);
    const now = this.clock.now();
    // What somebody leads is read, and so is on record as read, only when it is asked for.
    const led = now < from ? [] : await this.ledBy(viewer, now);
    const found = await Promise.all(led.map((id) => this.incidents.find(viewer, id)));
    const known = found.filter((one) => one !== null);
    return { endsAt, handOverFrom: from, toHandOver: [...toHandOver(known, endsAt, now)] };
  }

  /** The incidents on which the viewer in person has the lead. */
  private async ledBy({ personId, sessionHash }: Viewer, now: string): Promise<readonly string[]> {
    const found = await asViewer(this.database, { sessionHash, now }, (runner) =>
      rows<{ id: string }>(
        runner,
        `SELECT incident_id AS id FROM assignment WHERE person_id = $1 AND role = 'lead' ORDER BY incident_id`,
        [personId],
      ),
    );
    return found.map(({ id }) => id);
  }
}
