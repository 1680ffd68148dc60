import { Field, Int, ObjectType } from '@nestjs/graphql';
import { StakeholderKind, type DirectoryOrganisation } from '@tocsin/protocol';
import { Uuid } from '../server/graphql/scalars.js';

@ObjectType({ description: 'An organisation of the directory.' })
export class Organisation {
  @Field(() => Uuid) organisationId: string;
  @Field(() => String) name: string;
  @Field(() => StakeholderKind) kind: StakeholderKind;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' }) country: string;
  @Field(() => Int, { description: 'People a declaration would alert.' }) peopleOnDuty: number;
}

export function presentOrganisation(organisation: DirectoryOrganisation): Organisation {
  const { organisationId, name, kind, country, peopleOnDuty } = organisation;
  return { organisationId, name, kind, country, peopleOnDuty };
}
