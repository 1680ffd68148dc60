import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AccessModule } from './access/access.module.js';
import { AccessService } from './access/access.service.js';
import { SessionEntity } from './access/session.entity.js';
import type { Viewer } from './access/viewer.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { PlatformStatusModule } from './platform-status/platform-status.module.js';
import { RightsFlagsModule } from './rights-flags/rights-flags.module.js';
import { Clock } from './server/clock.js';
import './server/graphql/enums.js';
import { formatError } from './server/graphql/format-error.js';
import { inputPlaces } from './server/graphql/input-places.js';
import { OPERATION_LIMITS, operationLimits } from './server/graphql/operation-limits.js';
import { refuseUnregistered, registeredDocuments } from './server/graphql/registered-operations.js';
import type { RequestContext } from './server/graphql/request-context.js';
import { cookieName, credentialsOf } from './server/http/credentials.js';
import { OrganisationEntity } from './stakeholders/organisation.entity.js';
import { PersonEntity } from './stakeholders/person.entity.js';
import { StakeholdersModule } from './stakeholders/stakeholders.module.js';
import { TimelineModule } from './timeline/timeline.module.js';

export interface AppParts {
  readonly database: DataSource;
  readonly clock: Clock;
  readonly demo: boolean;
}

/** Table of contents: the features, lowest first. */
export const FEATURES = [
  StakeholdersModule,
  AccessModule,
  TimelineModule,
  IncidentsModule,
  PlatformStatusModule,
  RightsFlagsModule,
  NoticesModule,
];

/** The table classes, for the database connection. */
export const ENTITIES = [OrganisationEntity, PersonEntity, SessionEntity];

@Global()
@Module({})
class PartsModule {
  static of({ database, clock }: AppParts): DynamicModule {
    const providers = [
      { provide: DataSource, useValue: database },
      { provide: Clock, useValue: clock },
    ];
    return { module: PartsModule, providers, exports: providers };
  }
}

@Module({})
export class AppModule {
  static of(parts: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PartsModule.of(parts),
        ...FEATURES,
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [AccessModule],
          inject: [AccessService],
          useFactory: (access: AccessService) => graphqlOptions(access, parts.demo),
        }),
      ],
    };
  }
}

function graphqlOptions(access: AccessService, demo: boolean): ApolloDriverConfig {
  return {
    autoSchemaFile: true,
    sortSchema: true,
    playground: false,
    // A field that joins features is guarded like a query.
    fieldResolverEnhancers: ['guards'],
    persistedQueries: registeredDocuments as NonNullable<ApolloDriverConfig['persistedQueries']>,
    plugins: [inputPlaces],
    validationRules: [operationLimits],
    parseOptions: { maxTokens: OPERATION_LIMITS.tokens },
    formatError,
    context: async (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext<Viewer>> => {
      const viewer = await access.viewerOf(request, credentialsOf(demo, request.headers));
      if (viewer?.through !== 'program') refuseUnregistered(request.body);
      return {
        viewer,
        demo,
        setSessionCookie: (secret, expiresAt) => {
          void reply.setCookie(cookieName(demo), secret ?? '', {
            path: '/',
            httpOnly: true,
            sameSite: 'strict',
            secure: !demo,
            expires: new Date(expiresAt ?? 0),
          });
        },
      };
    },
  };
}
