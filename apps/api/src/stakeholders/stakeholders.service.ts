import { Injectable } from '@nestjs/common';
import type { DirectoryOrganisation } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import { PersonEntity } from './person.entity.js';
import { OrganisationEntity } from './organisation.entity.js';

@Injectable()
export class StakeholdersService {
  constructor(private readonly database: DataSource) {}

  /** All active organisations with how many of their people are on duty, by name. */
  async directory(): Promise<DirectoryOrganisation[]> {
    const rows = await this.database
      .createQueryBuilder(OrganisationEntity, 'o')
      .select(['o.id AS "organisationId"', 'o.name AS name', 'o.kind AS kind', 'o.country AS country'])
      .addSelect('count(p.id) FILTER (WHERE p.on_duty AND p.active)::int', 'peopleOnDuty')
      .leftJoin(PersonEntity, 'p', 'p.organisation_id = o.id')
      .where('o.active')
      .groupBy('o.id')
      .orderBy('o.name')
      .getRawMany<DirectoryOrganisation>();
    return rows;
  }

  /** Everyone active, with their organisation: whom one can sign in as in a demo. */
  async people(): Promise<PersonEntity[]> {
    return this.database.getRepository(PersonEntity).find({
      where: { active: true, organisation: { active: true } },
      relations: { organisation: true },
      order: { organisation: { name: 'ASC' }, name: 'ASC' },
    });
  }
}
