import { Field, ObjectType } from '@nestjs/graphql';
import { mayUse, type DirectoryOrganisation } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import type { PersonEntity } from '../stakeholders/person.entity.js';
import { Organisation, presentOrganisation } from '../stakeholders/stakeholder.model.js';
import type { SessionEntity } from './session.entity.js';
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
  @Field(() => [String], { description: 'BCP 47, the preferred one first.' }) languages: string[];
}

@ObjectType({ description: 'An invented person of the demo community.' })
export class DemoPerson {
  @Field(() => Uuid) personId: string;
  @Field(() => String) name: string;
  @Field(() => String) title: string;
  @Field(() => Organisation) organisation: Organisation;
}

@ObjectType({ description: "A program's key to the API; its secret is shown once, when it is made." })
export class AccessToken {
  @Field(() => Uuid) id: string;
  @Field(() => String) name: string;
  @Field(() => Instant) createdAt: string;
  @Field(() => Instant) expiresAt: string;
  @Field(() => Instant, { nullable: true, description: 'Exact to five minutes.' }) lastUsedAt: string | null;
}

@ObjectType()
export class NewAccessToken {
  @Field(() => String, { description: 'Send it as "Authorization: Bearer …". It is not shown again.' })
  secret: string;
  @Field(() => AccessToken) token: AccessToken;
}

export function presentViewer(viewer: SignedIn, directory: readonly DirectoryOrganisation[]): Viewer {
  const { personId, name, title, languages, organisation } = viewer;
  return {
    personId,
    name,
    title,
    languages: [...languages],
    organisation: present(organisation.organisationId, directory),
    mayDeclare: mayUse('declare_incident', organisation.kind, null),
  };
}

export function presentDemoPerson(
  person: PersonEntity,
  directory: readonly DirectoryOrganisation[],
): DemoPerson {
  const { id, name, title, organisationId } = person;
  return { personId: id, name, title, organisation: present(organisationId, directory) };
}

export function presentToken(session: SessionEntity): AccessToken {
  const { id, name, createdAt, expiresAt, lastUsedAt } = session;
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

function present(organisationId: string, directory: readonly DirectoryOrganisation[]): Organisation {
  const found = directory.find((one) => one.organisationId === organisationId);
  if (found === undefined) throw new Error('a signed-in organisation is not in the directory');
  return presentOrganisation(found);
}
