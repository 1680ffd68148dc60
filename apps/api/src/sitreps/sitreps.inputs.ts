import { Field, InputType } from '@nestjs/graphql';
import { Marking, SitrepReview } from '@tocsin/protocol';
import { Instant, Passage, Uuid } from '../server/graphql/scalars.js';
import { IncidentCommandInput, RecipientsInput, SupersessionInput } from '../timeline/writing.inputs.js';

@InputType()
export class SitrepLineInput {
  @Field(() => Passage) text: string;
  @Field(() => [Uuid], { defaultValue: [], description: 'Entries it rests on; none: its own word.' })
  sources: string[];
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Tells on what the readers may not read themselves, with the consent of whoever wrote that.',
  })
  retold: boolean;
}

@InputType({
  description: 'Two to five highlights and four written parts; the table of the platforms is worked out.',
})
export class SubmitSitrepInput extends IncidentCommandInput {
  @Field(() => Marking) marking: Marking;
  @Field(() => RecipientsInput, { nullable: true }) recipients?: RecipientsInput | null;
  @Field(() => SupersessionInput, { nullable: true, description: 'The version before.' })
  supersedes?: SupersessionInput | null;
  @Field(() => [SitrepLineInput]) highlights: SitrepLineInput[];
  @Field(() => [SitrepLineInput]) situation: SitrepLineInput[];
  @Field(() => [SitrepLineInput], { defaultValue: [] }) done: SitrepLineInput[];
  @Field(() => [SitrepLineInput], { defaultValue: [], description: 'Gaps and needs.' })
  gaps: SitrepLineInput[];
  @Field(() => [SitrepLineInput], { defaultValue: [], description: 'Next steps.' })
  next: SitrepLineInput[];
  @Field(() => Instant, { nullable: true, description: 'Null: no further report is planned.' })
  nextReportAt?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'At S1 only: it is out at once, and says for ever that nobody reviewed it.',
  })
  withoutReview: boolean;
}

@InputType()
export class ReviewSitrepInput extends IncidentCommandInput {
  @Field(() => Uuid) sitrepId: string;
  @Field(() => SitrepReview) outcome: SitrepReview;
  @Field(() => Passage, { nullable: true, description: 'Needed where it is returned.' })
  reason?: string | null;
}
