import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Logger, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { Field, GraphQLModule, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatError } from '../server/graphql/format-error.js';
import { Access, AccessGuard } from './access-rule.js';

@ObjectType()
class Thing {
  @Field(() => Boolean) known: boolean;
}

/** Somebody writes a field and forgets to say who may call it. */
@Resolver(() => Thing)
class ForgetfulResolver {
  @Query(() => Boolean)
  forgotten(): boolean {
    return true;
  }

  @Access('anyone')
  @Query(() => Thing)
  thing(): Thing {
    return { known: true };
  }

  @ResolveField(() => Boolean)
  forgottenPart(): boolean {
    return true;
  }

  @Access('signed_in')
  @Query(() => Boolean)
  forMembers(): boolean {
    return true;
  }

  @Access('command')
  @Query(() => Boolean)
  forWriters(): boolean {
    return true;
  }

  @Access('anyone_in_a_demo')
  @Query(() => Boolean)
  forDemos(): boolean {
    return true;
  }
}

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      playground: false,
      fieldResolverEnhancers: ['guards'],
      formatError,
      context: () => ({ viewer: null, demo: false }),
    }),
  ],
  providers: [ForgetfulResolver, { provide: APP_GUARD, useClass: AccessGuard }],
})
class ForgetfulModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  Logger.overrideLogger(false);
  app = await NestFactory.create<NestFastifyApplication>(ForgetfulModule, new FastifyAdapter(), {
    logger: false,
  });
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

async function ask(query: string): Promise<{ data: unknown; codes: string[] }> {
  const response = await fetch(`${await app.getUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as {
    data: unknown;
    errors?: { extensions: { code: string } }[];
  };
  return { data, codes: (errors ?? []).map(({ extensions }) => extensions.code) };
}

describe('a field', () => {
  it.each([
    ['{ forgotten }', 'INTERNAL'],
    ['{ thing { known forgottenPart } }', 'INTERNAL'],
    ['{ forMembers }', 'UNAUTHENTICATED'],
    ['{ forWriters }', 'UNAUTHENTICATED'],
    ['{ forDemos }', 'NOT_AVAILABLE'],
  ])(
    'that is not for the caller, or does not say for whom it is, does not answer: %s',
    async (query, code) => {
      expect(await ask(query)).toEqual({ data: null, codes: [code] });
    },
  );

  it('that is for anyone answers anyone', async () => {
    expect(await ask('{ thing { known } }')).toEqual({ data: { thing: { known: true } }, codes: [] });
  });
});
