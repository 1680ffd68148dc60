import { Injectable } from '@nestjs/common';
import type { AcceptedEntry, Instant, Uuid } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import { contentsOf, logged, namedWith, type Place } from './appending.js';
import type { LoggedEntry } from './entry-log.js';

/** The clock's door to the timeline: what it writes has no author, and is written once whichever node is first. */
@Injectable()
export class ClockLog {
  constructor(private readonly database: DataSource) {}

  /** Incidents whose next deadline has passed. */
  async due(now: Instant): Promise<Uuid[]> {
    const found = await this.database.query<{ id: Uuid }[]>('SELECT id FROM incidents_due($1) AS id', [now]);
    return found.map(({ id }) => id);
  }

  /** Null when another node was first, or somebody has written something else. */
  async append(
    incidentId: Uuid,
    accepted: readonly AcceptedEntry[],
    { version, nextDeadline }: Place,
    now: Instant,
  ): Promise<readonly LoggedEntry[] | null> {
    const contents = contentsOf(accepted);
    const [{ number }] = await this.database.query<[{ number: number }]>(
      'SELECT append_by_clock($1,$2,$3,$4,$5,$6,$7) AS number',
      [incidentId, version, now, ...namedWith(accepted), contents, nextDeadline],
    );
    if (number < 0) throw new Error('the clock was to write what only people write');
    return number === 0 ? null : logged(accepted, contents, number);
  }
}
