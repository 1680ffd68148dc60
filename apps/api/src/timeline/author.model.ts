import { createUnionType, Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Fidelity, StakeholderKind, type Author as WrittenBy } from '@tocsin/protocol';
import { Instant, Uuid } from '../server/graphql/scalars.js';

/** Where no organisation stands behind an entry: the author chose so, or there is none. */
const AuthorShown = { none: 'none', clock: 'clock' } as const;
type AuthorShown = keyof typeof AuthorShown;
registerEnumType(AuthorShown, { name: 'AuthorShown' });

@ObjectType({ description: 'A time and how exactly it is known.' })
export class Moment {
  @Field(() => Instant) at: string;
  @Field(() => Fidelity) fidelity: Fidelity;
}

@ObjectType({ description: 'An organisation as the others on an incident see it.' })
export class Party {
  @Field(() => Uuid) organisationId: string;
  @Field(() => String) name: string;
  @Field(() => StakeholderKind) kind: StakeholderKind;
}

@ObjectType({ description: 'The author, shown by organisation.' })
class AuthorOrganisation {
  @Field(() => Party) party: Party;
}

@ObjectType({ description: 'The author, shown by the kind of organisation only.' })
class AuthorKind {
  @Field(() => StakeholderKind) kind: StakeholderKind;
}

@ObjectType({ description: 'The author chose not to be shown.' })
class AuthorHidden {
  @Field(() => AuthorShown) shown: AuthorShown;
}

@ObjectType({ description: 'A time had come: nobody wrote it.' })
class AuthorClock {
  @Field(() => AuthorShown) shown: AuthorShown;
}

export const Author = createUnionType({
  name: 'Author',
  types: () => [AuthorOrganisation, AuthorKind, AuthorHidden, AuthorClock] as const,
  resolveType: (author: WrittenBy) => {
    switch (author.shown) {
      case 'organisation':
        return AuthorOrganisation;
      case 'kind':
        return AuthorKind;
      case 'none':
        return AuthorHidden;
      case 'clock':
        return AuthorClock;
    }
  },
});
