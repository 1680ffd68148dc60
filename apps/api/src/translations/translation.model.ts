import { Field, ObjectType } from '@nestjs/graphql';
import {
  TranslationJudgement,
  TranslationOrigin,
  type Author as WrittenBy,
  type TranslationStanding,
} from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Author } from '../timeline/author.model.js';

@ObjectType()
export class TranslationAdded {
  @Field(() => Uuid) entryId: string;
  @Field(() => TranslationOrigin) origin: TranslationOrigin;
  @Field(() => String) text: string;
}

@ObjectType()
export class TranslationJudged {
  @Field(() => Uuid) translationId: string;
  @Field(() => TranslationJudgement) judgement: TranslationJudgement;
  @Field(() => String, { nullable: true }) reason: string | null;
}

@ObjectType({ description: 'What somebody said of a translation.' })
class Judgement {
  @Field(() => Uuid) entryId: string;
  @Field(() => TranslationJudgement) judgement: TranslationJudgement;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field(() => String, { description: 'Of the reason, BCP 47.' }) language: string;
  @Field(() => Author) author: WrittenBy;
  @Field(() => Instant) at: string;
}

@ObjectType({
  description: 'A translation that was neither corrected nor taken back. The original is what counts.',
})
export class Translation {
  @Field(() => Uuid, { description: 'The entry that holds its text.' }) translationId: string;
  @Field(() => Uuid, { description: 'What it translates.' }) entryId: string;
  @Field(() => String, { description: 'BCP 47.' }) language: string;
  @Field(() => TranslationOrigin) origin: TranslationOrigin;
  @Field(() => Author) author: WrittenBy;
  @Field(() => Instant) at: string;
  @Field(() => [Judgement]) judgements: Judgement[];
}

export function presentTranslation(standing: TranslationStanding): Translation {
  return { ...standing, judgements: [...standing.judgements] };
}
