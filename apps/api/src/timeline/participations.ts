import { Injectable } from '@nestjs/common';
import type { Actor, Key, ParticipantRole, Situation, Uuid } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { EntryLog } from './entry-log.js';

interface PersonRow {
  person_id: string;
  organisation_id: string;
  role: ParticipantRole;
}

/** What a viewer holds: read anew each time, so that joining or leaving an incident takes effect at once. */
@Injectable()
export class Participations {
  constructor(
    private readonly database: DataSource,
    private readonly log: EntryLog,
  ) {}

  keysOf(viewer: Viewer): Promise<ReadonlySet<Key>> {
    return this.log.keysOf(viewer);
  }

  /** The viewer as the rules know somebody who acts on an incident. */
  async actor(viewer: Viewer, incidentId: Uuid): Promise<Actor> {
    const { organisationId, name, kind, protected: isProtected } = viewer.organisation;
    const [keys, [{ role }]] = await Promise.all([
      this.keysOf(viewer),
      this.database.query<[{ role: ParticipantRole | null }]>('SELECT role_on($1, $2) AS role', [
        incidentId,
        viewer.personId,
      ]),
    ]);
    return {
      personId: viewer.personId,
      party: { organisationId, name, kind },
      keys,
      role,
      administrator: viewer.administrator,
      protected: isProtected,
    };
  }

  /** Who is on the incident by name, neither they nor their organisation suspended. */
  async inForce(incidentId: Uuid): Promise<Situation['people']> {
    const found = await this.database.query<PersonRow[]>(
      'SELECT person_id, organisation_id, role FROM people_in_force_on($1)',
      [incidentId],
    );
    return new Map(
      found.map((row) => [row.person_id, { role: row.role, organisationId: row.organisation_id }]),
    );
  }
}
