import { Field, InputType } from '@nestjs/graphql';
import { CriterionAnswer, Marking, SafeguardAnswer, Vote } from '@tocsin/protocol';
import { Digest, DocumentId, Passage, Uuid } from '../server/graphql/scalars.js';
import { IncidentCommandInput, RecipientsInput } from '../timeline/writing.inputs.js';

@InputType({ description: 'Starts to run a published protocol. For whom it is, everything about it is.' })
export class OpenActivationInput extends IncidentCommandInput {
  @Field(() => Digest, { description: 'Of the published document.' }) protocol: string;
  @Field(() => DocumentId) activationType: string;
  @Field(() => Marking, { description: 'AMBER, AMBER_STRICT or GREEN.' }) marking: Marking;
  @Field(() => RecipientsInput, { nullable: true }) recipients?: RecipientsInput | null;
  @Field(() => Passage) reason: string;
}

@InputType()
export class AssessCriterionInput extends IncidentCommandInput {
  @Field(() => Uuid) activationId: string;
  @Field(() => DocumentId) criterionId: string;
  @Field(() => CriterionAnswer) answer: CriterionAnswer;
  @Field(() => DocumentId, { nullable: true, description: 'Of a scale.' }) level?: string | null;
  @Field(() => Passage) evidence: string;
}

@InputType()
export class SafeguardAnswerInput {
  @Field(() => DocumentId) safeguardId: string;
  @Field(() => SafeguardAnswer) answer: SafeguardAnswer;
  @Field(() => Passage, { nullable: true }) note?: string | null;
}

@InputType({ description: 'Who may also decide, votes for it by proposing it.' })
export class ProposeTransitionInput extends IncidentCommandInput {
  @Field(() => Uuid) activationId: string;
  @Field(() => DocumentId) transitionId: string;
  @Field(() => DocumentId, { nullable: true, description: 'Where the transition opens another type.' })
  newType?: string | null;
  @Field(() => [SafeguardAnswerInput], { defaultValue: [] }) safeguards: SafeguardAnswerInput[];
  @Field(() => Passage) reason: string;
}

@InputType({ description: 'One vote per organisation, on exactly what was proposed, as its digest says.' })
export class CastVoteInput extends IncidentCommandInput {
  @Field(() => Uuid) proposalId: string;
  @Field(() => Vote) vote: Vote;
  @Field(() => Digest) digest: string;
  @Field(() => Passage) reason: string;
}

@InputType()
export class WithdrawProposalInput extends IncidentCommandInput {
  @Field(() => Uuid) proposalId: string;
  @Field(() => Passage) reason: string;
}
