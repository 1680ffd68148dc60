import { Injectable } from '@nestjs/common';
import { keysOf, type Key, type Participation } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';

/** The keys a viewer holds: read anew each time, so that joining or leaving an incident takes effect at once. */
@Injectable()
export class Participations {
  constructor(private readonly database: DataSource) {}

  async keysOf(viewer: Viewer): Promise<ReadonlySet<Key>> {
    const { organisationId, kind } = viewer.organisation;
    const rows = await this.database.query<Participation[]>(
      'SELECT incident_id AS "incidentId", role FROM participation WHERE organisation_id = $1',
      [organisationId],
    );
    return new Set(keysOf({ personId: viewer.personId, organisationId, organisationKind: kind }, rows));
  }
}
