import { Injectable } from '@nestjs/common';
import type { DirectoryOrganisation, StakeholderKind } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import { asViewer, type Asking } from '../server/database/database.js';
import { OrganisationEntity } from './organisation.entity.js';

export interface DemoPersonRow {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly kind: StakeholderKind;
  readonly country: string;
}

@Injectable()
export class StakeholdersService {
  constructor(private readonly database: DataSource) {}

  /** The organisations that the viewer may know of, by name. */
  async directory(asking: Asking): Promise<OrganisationEntity[]> {
    return asViewer(this.database, asking, (runner) =>
      runner.manager
        .getRepository(OrganisationEntity)
        .find({ where: { active: true }, order: { name: 'ASC', id: 'ASC' } }),
    );
  }

  /**
   * All active organisations, protected ones too, with the people whom an alert reaches. For the rules: what of it a
   * viewer is told goes through `mayKnow`.
   */
  async alertable(): Promise<DirectoryOrganisation[]> {
    return this.database.query<DirectoryOrganisation[]>(
      `SELECT organisation_id AS "organisationId", name, kind, country, protected, people FROM alertable_organisations()`,
    );
  }

  /** Whom one can play in a demo; nobody anywhere else. */
  async demoPeople(): Promise<DemoPersonRow[]> {
    return this.database.query<DemoPersonRow[]>(
      `SELECT person_id AS "personId", name, title, organisation_id AS "organisationId",
              organisation_name AS "organisationName", kind, country FROM demo_people()`,
    );
  }
}
