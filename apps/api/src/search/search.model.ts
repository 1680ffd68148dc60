import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Incident } from '../incidents/incident.model.js';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { TimelineEntry } from '../timeline/entry.model.js';

@ObjectType({ description: 'An entry with what was looked for in it.' })
export class SearchHit {
  @Field(() => TimelineEntry) entry: TimelineEntry;
  @Field(() => String, { description: 'The text of the entry in which most of it was found.' })
  passage: string;
  @Field(() => Incident) incident: Incident;
}

@ObjectType({ description: 'What was found of what the viewer may see, newest first.' })
export class SearchAnswer {
  @Field(() => [SearchHit], { description: 'At most 50.' }) hits: SearchHit[];
  @Field(() => Boolean, { description: 'Whether there are more hits than these.' }) more: boolean;
  @Field(() => Boolean, {
    description: 'False: the newest 20,000 entries were looked at, and older ones were not.',
  })
  complete: boolean;
}

@ObjectType({ description: 'A part of the incidents of which the viewer may see anything, the worst first.' })
export class IncidentPage {
  @Field(() => [Incident]) incidents: Incident[];
  @Field(() => Int, { description: 'Incidents that fit.' }) count: number;
  @Field(() => Int, { description: 'Incidents there are, whether they fit or not.' }) ofAll: number;
  @Field(() => Uuid, { nullable: true, description: 'Where the next page begins; null: there is none.' })
  next: string | null;
  @Field(() => Instant, { description: 'When the server read it.' }) readAt: string;
}
