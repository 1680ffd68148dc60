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

@ObjectType({
  description:
    'The person signed in. A screen on a wall is nobody: whoever comes by reads it, so it names neither who opened it nor their organisation.',
})
export class Viewer {
  @Field(() => Uuid, { description: 'Of a wall its own identifier, and no person’s.' }) personId: string;
  @Field(() => String) name: string;
  @Field(() => String) title: string;
  @Field(() => Organisation) organisation: Organisation;
  @Field(() => Boolean) mayDeclare: boolean;
  @Field(() => Boolean, { description: 'A screen on a wall asks. Names are empty then.' })
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
  if (through === 'wall') return presentWall(viewer);
  return {
    personId,
    name,
    title,
    languages: [...languages],
    organisation,
    wall: false,
    mayDeclare: mayUse('declare_incident', organisation.kind, null),
    administrator,
  };
}

function presentWall({ sessionId, organisation: { kind, country } }: SignedIn): Viewer {
  return {
    personId: sessionId,
    name: '',
    title: '',
    languages: [],
    organisation: { organisationId: sessionId, name: '', kind, country, protected: false },
    wall: true,
    mayDeclare: false,
    administrator: false,
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
