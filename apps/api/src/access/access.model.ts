import { Field, ObjectType } from '@nestjs/graphql';
import { mayUse } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Organisation } from '../stakeholders/stakeholder.model.js';
import type { DemoPersonRow } from '../stakeholders/stakeholders.service.js';
import type { Viewer as SignedIn } from './viewer.js';

@ObjectType({ description: 'This server, as anyone may know it.' })
export class ServerInfo {
  @Field(() => Instant, { description: 'The clock that ages and deadlines are judged by.' }) now: string;
  @Field(() => Boolean, { description: 'Whether anyone can sign in as an invented person here.' })
  demo: boolean;
}

@ObjectType({ description: 'The person signed in.' })
export class Viewer {
  @Field(() => Uuid) personId: string;
  @Field(() => String) name: string;
  @Field(() => String) title: string;
  @Field(() => Organisation) organisation: Organisation;
  @Field(() => Boolean) mayDeclare: boolean;
  @Field(() => Boolean, {
    description: 'A screen on a wall asks: the person has opened it, and is not there.',
  })
  wall: boolean;
  @Field(() => Boolean, { description: 'Of the own organisation.' }) administrator: boolean;
  @Field(() => [String], { description: 'BCP 47, the preferred one first.' }) languages: string[];
}

@ObjectType({ description: 'An invented person of the demo community.' })
export class DemoPerson {
  @Field(() => Uuid) personId: string;
  @Field(() => String) name: string;
  @Field(() => String) title: string;
  @Field(() => Organisation) organisation: Organisation;
}

export function presentViewer(viewer: SignedIn): Viewer {
  const { personId, name, title, languages, organisation, administrator, through } = viewer;
  return {
    personId,
    name,
    title,
    languages: [...languages],
    organisation,
    wall: through === 'wall',
    mayDeclare: through !== 'wall' && mayUse('declare_incident', organisation.kind, null),
    administrator: through !== 'wall' && administrator,
  };
}

export function presentDemoPerson(person: DemoPersonRow): DemoPerson {
  const { personId, name, title, organisationId, organisationName, kind, country } = person;
  return {
    personId,
    name,
    title,
    organisation: { organisationId, name: organisationName, kind, country, protected: false },
  };
}
