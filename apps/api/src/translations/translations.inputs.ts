import { Field, InputType } from '@nestjs/graphql';
import { TranslationJudgement, TranslationOrigin } from '@tocsin/protocol';
import { LanguageTag, Passage, TextPartName, Uuid } from '../server/graphql/scalars.js';
import { CommandInput, IncidentCommandInput, SupersessionInput } from '../timeline/writing.inputs.js';

@InputType()
class TextPartInput {
  @Field(() => TextPartName) part: string;
  @Field(() => Passage) text: string;
}

@InputType({ description: 'What people wrote in an entry, in another language, for the same readers.' })
export class AddTranslationInput extends CommandInput {
  @Field(() => Uuid) incidentId: string;
  @Field(() => Uuid, { description: 'What it translates.' }) entryId: string;
  @Field(() => LanguageTag, { description: 'Of the translation.' }) language: string;
  @Field(() => TranslationOrigin) origin: TranslationOrigin;
  @Field(() => Passage, {
    nullable: true,
    description: 'Null: what it translates has parts and no other text.',
  })
  text?: string | null;
  @Field(() => [TextPartInput], { defaultValue: [], description: 'Each part of what it translates.' })
  parts: TextPartInput[];
  @Field(() => SupersessionInput, {
    nullable: true,
    description: 'Of the same entry, into the same language.',
  })
  supersedes?: SupersessionInput | null;
}

@InputType({ description: 'Says of a translation that it is right, or that it is wrong.' })
export class JudgeTranslationInput extends IncidentCommandInput {
  @Field(() => Uuid) translationId: string;
  @Field(() => TranslationJudgement) judgement: TranslationJudgement;
  @Field(() => Passage, { nullable: true, description: 'Needed where it is disputed.' })
  reason?: string | null;
}
