import { Injectable } from '@nestjs/common';
import type { StakeholderKind } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock, shifted } from '../server/clock.js';
import { asViewer, rows } from '../server/database/database.js';
import type { Reading, ReadingAct } from './readings.model.js';

interface Row {
  id: string;
  act: ReadingAct;
  started_at: Date;
  ended_at: Date | null;
  incident_id: string | null;
  organisation_name: string | null;
  kind: StakeholderKind;
  entries?: number;
}

/** Who was given what: to each organisation for what it wrote, to an oversight body the headers of all. */
@Injectable()
export class ReadingLogService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Newest first; `before` is where the last page ended. */
  ofOwnEntries(viewer: Viewer, before: string | null, first: number): Promise<Reading[]> {
    return this.read(viewer, 'SELECT * FROM readings_of_own_entries($1, $2)', before, first);
  }

  headers(viewer: Viewer, before: string | null, first: number): Promise<Reading[]> {
    return this.read(viewer, 'SELECT * FROM reading_headers($1, $2)', before, first);
  }

  private async read(
    { sessionHash }: Viewer,
    statement: string,
    before: string | null,
    first: number,
  ): Promise<Reading[]> {
    const now = this.clock.now();
    const found = await asViewer(this.database, { sessionHash, now }, (runner) =>
      // A reading that has just been noted is in it.
      rows<Row>(runner, statement, [before ?? shifted(now, 1), first]),
    );
    return found.map((row) => ({
      id: row.id,
      act: row.act,
      startedAt: row.started_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      incidentId: row.incident_id,
      kind: row.kind,
      organisationName: row.organisation_name,
      ownEntries: row.entries ?? null,
    }));
  }
}
