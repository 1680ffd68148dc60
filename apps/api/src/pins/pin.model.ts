import { Field, ObjectType } from '@nestjs/graphql';
import type { Author as WrittenBy, PinStanding } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';
import { Author } from '../timeline/author.model.js';

@ObjectType()
export class EntryPinned {
  @Field(() => Uuid) entryId: string;
}

@ObjectType()
export class EntryUnpinned {
  @Field(() => Uuid) entryId: string;
}

@ObjectType({ description: 'An entry that stays on top of the timeline.' })
export class Pin {
  @Field(() => Uuid, { description: 'The last correction of what was pinned.' }) entryId: string;
  @Field(() => Author, { description: 'Who pinned it.' }) author: WrittenBy;
  @Field(() => Instant) at: string;
}

export function presentPin(standing: PinStanding): Pin {
  return { ...standing };
}
