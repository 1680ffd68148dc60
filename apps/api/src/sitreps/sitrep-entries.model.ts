import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Marking, PlatformState, SitrepReview } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Moment, Party } from '../timeline/author.model.js';
import { Count } from '../timeline/count.model.js';

@ObjectType({ description: 'A line of a situation report. Without a source it is its writer’s own word.' })
class SitrepLine {
  @Field(() => String) text: string;
  @Field(() => [Uuid], {
    description: 'Entries it rests on; everybody who reads the report may read them.',
  })
  sources: string[];
  @Field(() => Marking, {
    nullable: true,
    description: 'The strictest marking of what it tells to readers for whom that was not.',
  })
  retells: Marking | null;
}

@ObjectType()
class PlatformSaid {
  @Field(() => Uuid) entryId: string;
  @Field(() => PlatformState) state: PlatformState;
  @Field(() => [Count]) counts: Count[];
  @Field(() => String, { nullable: true }) note: string | null;
  @Field(() => Moment) occurredAt: Moment;
  @Field(() => Instant) recordedAt: string;
}

@ObjectType({ description: 'A line of the table that is worked out when the report is written.' })
class SitrepPlatform {
  @Field(() => Party) party: Party;
  @Field(() => PlatformSaid, {
    nullable: true,
    description: "Null: nothing that the report's readers may read.",
  })
  said: PlatformSaid | null;
}

/** A version of a report, in its entry and as it stands. */
@ObjectType({ isAbstract: true })
export abstract class Told {
  @Field(() => Uuid, { description: 'The first version of the report.' }) firstId: string;
  @Field(() => Int) version: number;
  @Field(() => [SitrepLine]) highlights: SitrepLine[];
  @Field(() => [SitrepLine]) situation: SitrepLine[];
  @Field(() => [SitrepLine]) done: SitrepLine[];
  @Field(() => [SitrepPlatform]) platforms: SitrepPlatform[];
  @Field(() => [SitrepLine], { description: 'Gaps and needs.' }) gaps: SitrepLine[];
  @Field(() => [SitrepLine], { description: 'Next steps.' }) next: SitrepLine[];
  @Field(() => Instant, { nullable: true, description: 'Null: no further report is planned.' })
  nextReportAt: string | null;
  @Field(() => Boolean, { description: 'Published at once at S1: nobody has reviewed it, and nobody will.' })
  withoutReview: boolean;
  @Field(() => Instant, { description: 'As of when it tells.' }) at: string;
}

@ObjectType({ description: "The entry's identifier is the report's, in this version." })
export class SitrepSubmitted extends Told {}

@ObjectType()
export class SitrepReviewed {
  @Field(() => Uuid) sitrepId: string;
  @Field(() => SitrepReview) outcome: SitrepReview;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => Party) party: Party;
  @Field(() => Instant) at: string;
}
