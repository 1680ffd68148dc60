import { Field, ObjectType } from '@nestjs/graphql';
import { StakeholderKind } from '@tocsin/protocol';
import { Uuid } from '../server/graphql/scalars.js';
import type { OrganisationEntity } from './organisation.entity.js';

@ObjectType({ description: 'An organisation, as far as it is named with its people.' })
export class Organisation {
  @Field(() => Uuid) organisationId: string;
  @Field(() => String) name: string;
  @Field(() => StakeholderKind) kind: StakeholderKind;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' }) country: string;
  @Field(() => Boolean, { description: 'Its name is kept from governments and law enforcement.' })
  protected: boolean;
}

@ObjectType({ description: 'An organisation of the directory.' })
export class ListedOrganisation extends Organisation {
  @Field(() => String, {
    nullable: true,
    description: 'Where it answers at any hour, such as a telephone number; null: it has not said so.',
  })
  dutyLine: string | null;
}

export function presentOrganisation(organisation: OrganisationEntity): ListedOrganisation {
  const { id, name, kind, country, protected: isProtected, dutyLine } = organisation;
  return { organisationId: id, name, kind, country, protected: isProtected, dutyLine };
}
