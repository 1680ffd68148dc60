import { Field, InputType } from '@nestjs/graphql';
import { StakeholderKind } from '@tocsin/protocol';
import { CountryCode, LanguageTag, Line, Passage, ProposalDigest, Uuid } from '../server/graphql/scalars.js';

@InputType({ description: 'An organisation, and the first of its people, who then invites the others.' })
export class ProposeAdmissionInput {
  @Field(() => Line) name: string;
  @Field(() => StakeholderKind) kind: StakeholderKind;
  @Field(() => CountryCode) country: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Its name is kept from governments and law enforcement; for civil society only.',
  })
  protected: boolean;
  @Field(() => Line) personName: string;
  @Field(() => Line) personTitle: string;
  @Field(() => LanguageTag, { defaultValue: 'en' }) personLanguage: string;
  @Field(() => Passage) reason: string;
}

@InputType()
export class ProposeSuspensionInput {
  @Field(() => Uuid) organisationId: string;
  @Field(() => Passage) reason: string;
}

@InputType({ description: 'Agrees to exactly what was proposed, as its digest says, and carries it out.' })
export class CarryOutProposalInput {
  @Field(() => Uuid) proposalId: string;
  @Field(() => ProposalDigest) digest: string;
}

@InputType({ description: 'Withdraws an own proposal, or declines one of somebody else.' })
export class TurnDownProposalInput {
  @Field(() => Uuid) proposalId: string;
  @Field(() => Passage) reason: string;
}
