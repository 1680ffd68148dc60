import { Injectable } from '@nestjs/common';
import { keysOf, type Actor, type ParticipantRole, type Situation, type Uuid } from '@tocsin/protocol';
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

  /** The viewer as the rules know somebody who acts on an incident; `mayKnow` is false where it is not there for them. */
  async actor(viewer: Viewer, incidentId: Uuid): Promise<{ mayKnow: boolean; actor: Actor }> {
    const { mayKnow, role } = await this.log.actingOn(viewer, incidentId);
    return { mayKnow, actor: actorAs(viewer, incidentId, role) };
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

/** The viewer in a role on an incident. Of their keys those that some entry of it can be for. */
export function actorAs(viewer: Viewer, incidentId: Uuid, role: ParticipantRole | null): Actor {
  const { organisationId, name, kind, protected: isProtected } = viewer.organisation;
  const { personId, administrator } = viewer;
  const assignments = role === null ? [] : [{ incidentId, role }];
  return {
    personId,
    party: { organisationId, name, kind },
    keys: new Set(keysOf({ personId, organisationId, organisationKind: kind }, assignments)),
    role,
    administrator,
    protected: isProtected,
  };
}
