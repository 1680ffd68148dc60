import { Field, InputType } from '@nestjs/graphql';
import {
  Attribution,
  Fidelity,
  Marking,
  NO_RECIPIENTS,
  Reliability,
  type Commands,
  type Source,
} from '@tocsin/protocol';
import { Credibility, Instant, LanguageTag, Line, Passage, Uuid } from '../server/graphql/scalars.js';

@InputType({ description: 'A time and how exactly it is known.' })
export class MomentInput {
  @Field(() => Instant) at: string;
  @Field(() => Fidelity) fidelity: Fidelity;
}

@InputType({ description: 'Where the author has it from.' })
export class SourceInput {
  @Field(() => Line, { nullable: true }) name?: string | null;
  @Field(() => Reliability) reliability: Reliability;
  @Field(() => Credibility) credibility: number;
}

@InputType({
  description: 'Replaces an earlier entry of the same kind and organisation; both stay readable.',
})
export class SupersessionInput {
  @Field(() => Uuid) entryId: string;
  @Field(() => Passage) reason: string;
}

@InputType({ description: 'Whom the entry is for, where the marking alone does not say.' })
export class RecipientsInput {
  @Field(() => [Uuid], {
    defaultValue: [],
    description: 'For AMBER and AMBER_STRICT: organisations on the incident.',
  })
  organisationIds: string[];
  @Field(() => [Uuid], { defaultValue: [], description: 'For RED: the people, by name.' })
  personIds: string[];
  @Field(() => Uuid, { nullable: true, description: 'Whom this own entry was for, and nobody else.' })
  sameAs?: string | null;
}

/** What every command on an incident carries. */
@InputType({ isAbstract: true })
export abstract class CommandInput {
  @Field(() => Uuid, {
    description: 'Made by the caller. The same id given again gives the first answer again.',
  })
  commandId: string;
}

@InputType({ isAbstract: true })
export abstract class IncidentCommandInput extends CommandInput {
  @Field(() => Uuid) incidentId: string;
  @Field(() => LanguageTag, { defaultValue: 'en', description: 'Language of the text.' }) language: string;
}

/** What every command that reports something carries beside its content. */
@InputType({ isAbstract: true })
export abstract class WritingInput extends IncidentCommandInput {
  @Field(() => Marking) marking: Marking;
  @Field(() => RecipientsInput, { nullable: true }) recipients?: RecipientsInput | null;
  @Field(() => MomentInput, { nullable: true, description: 'When it happened; now if left out.' })
  occurredAt?: MomentInput | null;
  @Field(() => SourceInput, { nullable: true }) source?: SourceInput | null;
  @Field(() => SupersessionInput, { nullable: true }) supersedes?: SupersessionInput | null;
}

@InputType({ isAbstract: true })
export abstract class AttributedInput extends WritingInput {
  @Field(() => Attribution, {
    defaultValue: Attribution.organisation,
    description: 'How readers see the author.',
  })
  attribution: Attribution;
}

/** The author speaks for itself and claims no grade. */
export const OWN_WORD: Source = { name: null, reliability: 'F', credibility: 6 };

type Written = Omit<Commands['add_information'], 'text' | 'attribution'>;

/** The part of a command that says when, for whom and from where. */
export function written(input: WritingInput): Written {
  const { occurredAt, marking, recipients, language, source, supersedes } = input;
  return {
    occurredAt: occurredAt ? { ...occurredAt } : null,
    marking,
    recipients: recipients ? { ...recipients } : NO_RECIPIENTS,
    language,
    source: sourceOf(source),
    supersedes: supersedes ? { ...supersedes } : null,
  };
}

export function sourceOf(source: SourceInput | null | undefined): Source {
  return source ? { ...source, name: source.name ?? null } : OWN_WORD;
}
