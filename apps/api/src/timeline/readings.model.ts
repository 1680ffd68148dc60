import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { StakeholderKind } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';

/** `read`: asked for pages or a board. `followed`: was sent everything live. */
export const ReadingAct = { read: 'read', followed: 'followed' } as const;
export type ReadingAct = keyof typeof ReadingAct;
registerEnumType(ReadingAct, { name: 'ReadingAct' });

@ObjectType({ description: 'An organisation was given entries of an incident.' })
export class Reading {
  @Field(() => Uuid) id: string;
  @Field(() => ReadingAct) act: ReadingAct;
  @Field(() => Instant) startedAt: string;
  @Field(() => Instant, { nullable: true, description: 'Null while it goes on.' }) endedAt: string | null;
  @Field(() => Uuid, { nullable: true, description: 'Null for whoever is not on the incident.' })
  incidentId: string | null;
  @Field(() => StakeholderKind) kind: StakeholderKind;
  @Field(() => String, { nullable: true, description: 'Null where the name is protected from the viewer.' })
  organisationName: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "How many of the viewer's own entries; null in a header.",
  })
  ownEntries: number | null;
}
