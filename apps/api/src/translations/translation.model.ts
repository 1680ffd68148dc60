import { Field, ObjectType } from '@nestjs/graphql';
import {
  TranslationJudgement,
  TranslationOrigin,
  isDisputed,
  type Author as WrittenBy,
  type TranslationStanding,
} from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Author } from '../timeline/author.model.js';

@ObjectType({ description: 'A part of what people wrote with an entry, under its place in it.' })
class TextPart {
  @Field(() => String) part: string;
  @Field(() => String) text: string;
}

@ObjectType()
export class TranslationAdded {
  @Field(() => Uuid) entryId: string;
  @Field(() => TranslationOrigin) origin: TranslationOrigin;
  @Field(() => String, {
    nullable: true,
    description: 'Null: what it translates has parts and no other text.',
  })
  text: string | null;
  @Field(() => [TextPart], {
    nullable: true,
    description: 'Every part of what it translates; null in translations of before parts were translated.',
  })
  parts: TextPart[] | null;
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
  @Field(() => Uuid) translationId: string;
  @Field(() => Uuid, { description: 'What it translates.' }) entryId: string;
  @Field(() => String, { description: 'BCP 47.' }) language: string;
  @Field(() => String, {
    nullable: true,
    description: 'Null: what it translates has parts and no other text.',
  })
  text: string | null;
  @Field(() => [TextPart]) parts: TextPart[];
  @Field(() => TranslationOrigin) origin: TranslationOrigin;
  @Field(() => Author) author: WrittenBy;
  @Field(() => Instant) at: string;
  @Field(() => [Judgement]) judgements: Judgement[];
}

@ObjectType({ description: 'What stands of a title in another language.' })
export class TitleTranslation {
  @Field(() => String, { description: 'BCP 47.' }) language: string;
  @Field(() => String) text: string;
  @Field(() => TranslationOrigin) origin: TranslationOrigin;
  @Field(() => Boolean, { description: 'Whether anybody says that it is wrong.' }) disputed: boolean;
}

export function presentTitleTranslations(standing: readonly TranslationStanding[]): TitleTranslation[] {
  return standing.flatMap((one) => {
    const { language, text, origin } = one;
    return text === null ? [] : [{ language, text, origin, disputed: isDisputed(one) }];
  });
}

export function presentTranslation(standing: TranslationStanding): Translation {
  return { ...standing, parts: [...standing.parts], judgements: [...standing.judgements] };
}
