import { Field, ObjectType } from '@nestjs/graphql';
import {
  Marking,
  SitrepReview,
  SitrepStatus,
  type Author as WrittenBy,
  type SitrepStanding,
} from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Author, Party } from '../timeline/author.model.js';
import { Supersession } from '../timeline/entry.model.js';
import { Told } from './sitrep-entries.model.js';

@ObjectType()
class SitrepReviewStanding {
  @Field(() => Uuid) entryId: string;
  @Field(() => SitrepReview) outcome: SitrepReview;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => String, { description: 'Of the reason, BCP 47.' }) language: string;
  @Field(() => Party) party: Party;
  @Field(() => Instant) at: string;
}

@ObjectType({ description: 'One version of a situation report.' })
export class Sitrep extends Told {
  @Field(() => Uuid) sitrepId: string;
  @Field(() => Author) author: WrittenBy;
  @Field(() => Marking) marking: Marking;
  @Field(() => String, { description: 'BCP 47.' }) language: string;
  @Field(() => Instant) recordedAt: string;
  @Field(() => Supersession, { nullable: true, description: 'The version before, and why it was corrected.' })
  supersedes: Supersession | null;
  @Field(() => SitrepStatus) status: SitrepStatus;
  @Field(() => SitrepReviewStanding, { nullable: true }) review: SitrepReviewStanding | null;
}

export function presentSitrep(standing: SitrepStanding): Sitrep {
  return standing as Sitrep;
}
