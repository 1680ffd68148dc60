import { Field, ObjectType } from '@nestjs/graphql';
import { ProposalAct, StakeholderKind } from '@tocsin/protocol';
import { Instant, ProposalDigest, Uuid } from '../server/graphql/scalars.js';

@ObjectType({ description: 'What waits for a second person, of another organisation and kind.' })
export class Proposal {
  @Field(() => Uuid) id: string;
  @Field(() => ProposalAct) act: ProposalAct;
  @Field(() => ProposalDigest, { description: 'Of all that is proposed.' }) digest: string;
  @Field(() => Uuid) organisationId: string;
  @Field(() => String) name: string;
  @Field(() => StakeholderKind) kind: StakeholderKind;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' }) country: string;
  @Field(() => Boolean) protected: boolean;
  @Field(() => String, { nullable: true, description: 'The first person of an organisation to be admitted.' })
  personName: string | null;
  @Field(() => String, { nullable: true }) personTitle: string | null;
  @Field(() => String) reason: string;
  @Field(() => String) proposedByOrganisation: string;
  @Field(() => StakeholderKind) proposedByKind: StakeholderKind;
  @Field(() => Boolean) own: boolean;
  @Field(() => Instant) proposedAt: string;
  @Field(() => Instant) lapsesAt: string;
  @Field(() => Boolean, { description: 'Whether the viewer can be the second person.' }) mayCarryOut: boolean;
}
