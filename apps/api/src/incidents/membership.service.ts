import { Injectable } from '@nestjs/common';
import { alerted, mayKnow, type Alerted, type ParticipantRole, type StakeholderKind } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { asViewer, rows } from '../server/database/database.js';
import { Refused } from '../server/graphql/refused.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { CommandsService, type Answer } from '../timeline/commands.service.js';
import type {
  AddOrganisationInput,
  AssignPersonInput,
  ReleasePersonInput,
  RemoveOrganisationInput,
} from './membership.inputs.js';
import type { OrganisationOnIncident, PersonOnIncident } from './membership.model.js';

interface PersonRow {
  person_id: string;
  organisation_id: string;
  organisation_name: string;
  kind: StakeholderKind;
  title: string;
  name: string | null;
  role: ParticipantRole;
}

/** Who is on an incident: organisations by the lead, each organisation's people by itself. */
@Injectable()
export class MembershipService {
  constructor(
    private readonly database: DataSource,
    private readonly commands: CommandsService,
    private readonly stakeholders: StakeholdersService,
    private readonly clock: Clock,
  ) {}

  async addOrganisation(viewer: Viewer, input: AddOrganisationInput): Promise<Answer> {
    const first = await this.commands.answered(viewer, input, 'add_organisation');
    return first ?? this.add(viewer, input, await this.known(viewer, input));
  }

  removeOrganisation(viewer: Viewer, input: RemoveOrganisationInput): Promise<Answer> {
    const { organisationId, reason, language } = input;
    return this.commands.give(viewer, input, {
      type: 'remove_organisation',
      organisationId,
      reason,
      language,
    });
  }

  async assignPerson(viewer: Viewer, input: AssignPersonInput): Promise<Answer> {
    const { personId, role } = input;
    await this.refuseStranger(viewer, personId);
    return this.commands.give(viewer, input, { type: 'assign_person', personId, role });
  }

  async releasePerson(viewer: Viewer, input: ReleasePersonInput): Promise<Answer> {
    const { personId } = input;
    await this.refuseStranger(viewer, personId);
    return this.commands.give(viewer, input, { type: 'release_person', personId });
  }

  /** Whom the viewer may address there; nobody when the viewer is not on the incident. */
  async people(viewer: Viewer, incidentId: string): Promise<PersonOnIncident[]> {
    return this.as(viewer, async (runner) =>
      (await rows<PersonRow>(runner, 'SELECT * FROM people_on($1)', [incidentId])).map((row) => ({
        personId: row.person_id,
        name: row.name,
        title: row.title,
        organisation: { organisationId: row.organisation_id, name: row.organisation_name, kind: row.kind },
        role: row.role,
      })),
    );
  }

  /** For an administrator, who may bring people onto an incident without reading it. */
  async ofOwnOrganisation(viewer: Viewer): Promise<OrganisationOnIncident[]> {
    return this.as(viewer, (runner) =>
      rows<OrganisationOnIncident>(
        runner,
        `SELECT t.incident_id AS "incidentId", t.role,
                coalesce(array_agg(a.person_id) FILTER (WHERE a.person_id IS NOT NULL), '{}') AS people
         FROM participation t LEFT JOIN assignment a USING (incident_id, organisation_id)
         WHERE t.organisation_id = viewer_administers() GROUP BY t.incident_id, t.role ORDER BY t.incident_id`,
      ),
    );
  }

  private add(viewer: Viewer, input: AddOrganisationInput, coming: Alerted): Promise<Answer> {
    return this.commands.give(viewer, input, { type: 'add_organisation', alerted: coming });
  }

  /** An organisation of the directory as far as the viewer may know it. */
  private async known(viewer: Viewer, { organisationId, role }: AddOrganisationInput): Promise<Alerted> {
    const found = (await this.stakeholders.alertable()).find((one) => one.organisationId === organisationId);
    if (found === undefined || !mayKnow(viewer.organisation, found)) {
      throw new Refused('NOT_AVAILABLE', 'input.organisationId');
    }
    return alerted(found, role);
  }

  /** Only colleagues: somebody else's person and one who does not exist are told alike. */
  private async refuseStranger(viewer: Viewer, personId: string): Promise<void> {
    const found = await this.as(viewer, (runner) =>
      rows(
        runner,
        'SELECT FROM person WHERE id = $1 AND active AND organisation_id = viewer_organisation()',
        [personId],
      ),
    );
    if (found.length === 0) throw new Refused('NOT_AVAILABLE', 'input.personId');
  }

  private as<T>({ sessionHash }: Viewer, read: Parameters<typeof asViewer<T>>[2]): Promise<T> {
    return asViewer(this.database, { sessionHash, now: this.clock.now() }, read);
  }
}
