import { Field, InputType } from '@nestjs/graphql';
import { Certainty, IncidentCategory, IncidentStatus, Marking, Severity } from '@tocsin/protocol';
import { CountryCode, LanguageTag, Line, Passage, Uuid } from '../server/graphql/scalars.js';
import { CommandInput, IncidentCommandInput, MomentInput, SourceInput } from '../timeline/writing.inputs.js';

@InputType({ description: 'Five things; everything else can follow.' })
export class DeclareIncidentInput extends CommandInput {
  @Field(() => Line, { description: 'What is happening?' }) title: string;
  @Field(() => IncidentCategory) category: IncidentCategory;
  @Field(() => Severity, { description: 'Unsure? Choose the higher one; it can be lowered.' })
  severity: Severity;
  @Field(() => Line, { description: 'Where?' }) place: string;
  @Field(() => Marking, { description: 'Who may see it? Not RED: a declaration alerts organisations.' })
  marking: Marking;
  @Field(() => [CountryCode], {
    defaultValue: [],
    description:
      'Which it concerns: each once, at most 20. Their authorities are alerted. None: online only.',
  })
  countries: string[];
  @Field(() => CountryCode, {
    nullable: true,
    description: 'One more whose authorities are alerted. It is not said to be concerned.',
  })
  country?: string | null;
  @Field(() => Certainty, { defaultValue: Certainty.reported }) certainty: Certainty;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Practice or replay; marked as such everywhere.',
  })
  exercise: boolean;
  @Field(() => [Uuid], { defaultValue: [], description: 'Organisations to alert beyond the rule.' })
  alsoAlert: string[];
  @Field(() => MomentInput, { nullable: true, description: 'When it happened; now if left out.' })
  occurredAt?: MomentInput | null;
  @Field(() => LanguageTag, { defaultValue: 'en' }) language: string;
  @Field(() => SourceInput, { nullable: true }) source?: SourceInput | null;
}

@InputType()
export class AlertPreviewInput {
  @Field(() => Severity) severity: Severity;
  @Field(() => [CountryCode], { defaultValue: [] }) countries: string[];
  @Field(() => CountryCode, { nullable: true }) country?: string | null;
  @Field(() => [Uuid], { defaultValue: [] }) alsoAlert: string[];
}

@InputType()
export class ChangeSeverityInput extends IncidentCommandInput {
  @Field(() => Severity) severity: Severity;
  @Field(() => Passage) reason: string;
}

@InputType({
  description:
    'Declared by mistake: by the person who declared it, for 60 seconds. All who were alerted are told.',
})
export class RecallDeclarationInput extends IncidentCommandInput {
  @Field(() => Passage) reason: string;
}

@InputType({ description: 'Corrects what was declared. It alerts nobody.' })
export class CorrectCountriesInput extends IncidentCommandInput {
  @Field(() => [CountryCode], { description: 'All that it concerns now; none: it is online only.' })
  countries: string[];
  @Field(() => Passage) reason: string;
}

@InputType()
export class ChangeStatusInput extends IncidentCommandInput {
  @Field(() => IncidentStatus) status: IncidentStatus;
  @Field(() => Passage) reason: string;
}
