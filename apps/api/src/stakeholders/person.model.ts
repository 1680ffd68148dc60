import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Uuid } from '../server/graphql/scalars.js';
import type { PersonEntity } from './person.entity.js';

export const PersonState = { invited: 'invited', active: 'active', suspended: 'suspended' } as const;
export type PersonState = keyof typeof PersonState;
registerEnumType(PersonState, {
  name: 'PersonState',
  description: 'Invited: has never signed in. Suspended: may not.',
});

@ObjectType({ description: 'A colleague. People of other organisations are never shown by name.' })
export class Person {
  @Field(() => Uuid) personId: string;
  @Field(() => String) name: string;
  @Field(() => String) title: string;
  @Field(() => [String], { description: 'BCP 47, the preferred one first.' }) languages: string[];
  @Field(() => Boolean, { description: 'Whether an alert brings them onto the incident.' }) onDuty: boolean;
  @Field(() => Boolean) administrator: boolean;
  @Field(() => PersonState) state: PersonState;
}

export function presentPerson(person: PersonEntity): Person {
  const { id, name, title, languages, onDuty, administrator, active, suspendedAt } = person;
  const whileInactive = suspendedAt === null ? 'invited' : 'suspended';
  return {
    personId: id,
    ...{ name, title, languages, onDuty, administrator },
    state: active ? 'active' : whileInactive,
  };
}
