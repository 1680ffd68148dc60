import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Logger, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { Field, GraphQLModule, Mutation, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { formatError } from '../server/graphql/format-error.js';
import { Refused } from '../server/graphql/refused.js';
import { AccessGuard } from './access-guard.js';
import { AccessLog } from './access-log.js';
import { StepUps } from './step-ups.js';
import type { Viewer } from './viewer.js';

@ObjectType()
class Thing {
  @Field(() => Boolean) known: boolean;
}

/** Fields named as in the table of operations, and two that nobody has written a row for. */
@Resolver(() => Thing)
class OpenResolver {
  @Query(() => Boolean)
  forgotten(): boolean {
    return true;
  }

  @Query(() => Thing, { name: 'server' })
  forAnyone(): Thing {
    return { known: true };
  }

  @ResolveField(() => Boolean)
  forgottenPart(): boolean {
    return true;
  }

  @Query(() => Boolean, { name: 'organisations' })
  forTheSignedIn(): boolean {
    return true;
  }

  @Query(() => Boolean, { name: 'passkeys' })
  forTheSignedInWithoutToken(): boolean {
    return true;
  }

  @Query(() => Boolean, { name: 'invitations' })
  forAdministrators(): boolean {
    return true;
  }

  @Query(() => Boolean, { name: 'readingHeaders' })
  forOversight(): boolean {
    return true;
  }

  @Query(() => Boolean, { name: 'demoPeople' })
  forDemos(): boolean {
    return true;
  }

  @Mutation(() => Boolean, { name: 'inviteFirstPerson' })
  forCoordinatingBodiesWithProof(): boolean {
    return true;
  }

  @Mutation(() => Boolean, { name: 'addInformation' })
  forWriters(): boolean {
    return true;
  }
}

let viewer: Viewer | null = null;
let demo = false;
const noted: string[] = [];
const log = {
  note: (act: string, _: Viewer, { detail }: { detail: string }): Promise<void> => {
    noted.push(`${act} ${detail}`);
    return Promise.resolve();
  },
};
const stepUps = {
  demand: (_: Viewer, operation: string): Promise<void> =>
    Promise.reject(new Refused('STEP_UP_REQUIRED', operation)),
};

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      playground: false,
      fieldResolverEnhancers: ['guards'],
      formatError,
      context: () => ({ viewer, demo }),
    }),
  ],
  providers: [
    OpenResolver,
    { provide: AccessLog, useValue: log },
    { provide: StepUps, useValue: stepUps },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
class OpenModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  Logger.overrideLogger(false);
  app = await NestFactory.create<NestFastifyApplication>(OpenModule, new FastifyAdapter(), {
    logger: false,
  });
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());
beforeEach(() => {
  noted.length = 0;
  viewer = null;
  demo = false;
});

async function codeOf(query: string): Promise<string | null> {
  const response = await fetch(`${await app.getUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as {
    data: unknown;
    errors?: { extensions: { code: string } }[];
  };
  const code = errors?.[0]?.extensions.code ?? null;
  // Whoever is refused is given nothing.
  if (code !== null) expect(data).toBeNull();
  return code;
}

const somebody = (more: Partial<Viewer> & { kind?: Viewer['organisation']['kind'] } = {}): Viewer => ({
  personId: 'a',
  name: 'A',
  title: 'A',
  languages: [],
  administrator: false,
  sessionId: 'a',
  sessionHash: '',
  through: 'browser',
  operations: null,
  incidentIds: null,
  ...more,
  organisation: {
    organisationId: 'a',
    name: 'A',
    kind: more.kind ?? 'civil_society',
    country: 'NZ',
    protected: false,
  },
});

describe('a field', () => {
  it.each(['{ forgotten }', '{ server { known forgottenPart } }'])(
    'that has no row in the table of operations answers nobody: %s',
    async (query) => {
      viewer = somebody({ administrator: true });
      demo = true;
      expect(await codeOf(query)).toBe('INTERNAL');
    },
  );

  it('that is for anyone answers anyone', async () => {
    expect(await codeOf('{ server { known } }')).toBeNull();
  });

  const strangers: readonly (readonly [string, string])[] = [
    ['{ organisations }', 'UNAUTHENTICATED'],
    ['{ invitations }', 'UNAUTHENTICATED'],
    ['{ readingHeaders }', 'UNAUTHENTICATED'],
    ['mutation { addInformation }', 'UNAUTHENTICATED'],
    ['mutation { inviteFirstPerson }', 'UNAUTHENTICATED'],
    ['{ demoPeople }', 'NOT_AVAILABLE'],
  ];
  it.each(strangers)('is shut to strangers, who leave no trace: %s', async (query, code) => {
    expect(await codeOf(query)).toBe(code);
    expect(noted).toEqual([]);
  });

  it('of a demo answers in a demo', async () => {
    demo = true;
    expect(await codeOf('{ demoPeople }')).toBeNull();
  });

  it('for people of one role is shut to everybody else, which is written down', async () => {
    viewer = somebody();
    expect(await codeOf('{ organisations }')).toBeNull();
    expect(await codeOf('{ invitations }')).toBe('NOT_AN_ADMINISTRATOR');
    expect(await codeOf('{ readingHeaders }')).toBe('NOT_FOR_YOUR_KIND');
    expect(await codeOf('mutation { inviteFirstPerson }')).toBe('NOT_FOR_YOUR_KIND');
    expect(noted).toEqual([
      'refused_by_role Query.invitations',
      'refused_by_role Query.readingHeaders',
      'refused_by_role Mutation.inviteFirstPerson',
    ]);
    viewer = somebody({ administrator: true });
    expect(await codeOf('{ invitations }')).toBeNull();
    viewer = somebody({ kind: 'oversight_body' });
    expect(await codeOf('{ readingHeaders }')).toBeNull();
  });

  it('answers a program that has a token for it, where tokens can be made for it', async () => {
    viewer = somebody({ through: 'program', operations: ['Query.organisations', 'Query.passkeys'] });
    expect(await codeOf('{ organisations }')).toBeNull();
    expect(await codeOf('{ passkeys }')).toBe('OUTSIDE_THE_TOKEN');
    expect(await codeOf('mutation { addInformation }')).toBe('OUTSIDE_THE_TOKEN');
    expect(noted).toEqual(['refused_by_role Query.passkeys', 'refused_by_role Mutation.addInformation']);
  });

  it('is not there for a wall, whoever opened it, unless its row says so', async () => {
    viewer = somebody({ through: 'wall', administrator: true });
    expect(await codeOf('{ server { known } }')).toBeNull();
    for (const query of ['{ organisations }', '{ invitations }', 'mutation { addInformation }'])
      expect(await codeOf(query)).toBe('NOT_AVAILABLE');
  });

  it('that asks for a proof demands it of whoever its door lets in, and never of a program', async () => {
    viewer = somebody({ kind: 'coordinating_body' });
    expect(await codeOf('mutation { inviteFirstPerson }')).toBe('STEP_UP_REQUIRED');
    viewer = somebody({ kind: 'coordinating_body', through: 'program' });
    expect(await codeOf('mutation { inviteFirstPerson }')).toBe('OUTSIDE_THE_TOKEN');
  });
});
