import { Field, InputType } from '@nestjs/graphql';
import { ObligationReport } from '@tocsin/protocol';
import { Instant, Passage, Uuid } from '../server/graphql/scalars.js';
import { CommandInput, IncidentCommandInput } from '../timeline/writing.inputs.js';

@InputType()
export class ReportObligationInput extends IncidentCommandInput {
  @Field(() => Uuid) obligationId: string;
  @Field(() => ObligationReport) report: ObligationReport;
  @Field(() => Passage, { description: 'Evidence or reason.' }) text: string;
}

@InputType({ description: 'Of an exercise: lets every deadline in between pass at its own time.' })
export class SetClockInput extends CommandInput {
  @Field(() => Uuid) incidentId: string;
  @Field(() => Instant) to: string;
}
