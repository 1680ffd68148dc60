import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AccessModule } from './access/access.module.js';
import { AccessService } from './access/access.service.js';
import { SessionEntity } from './access/session.entity.js';
import type { Viewer } from './access/viewer.js';
import { ActivationsModule } from './activations/activations.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { HandoversModule } from './handovers/handovers.module.js';
import { TranslationsModule } from './translations/translations.module.js';
import { PinsModule } from './pins/pins.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { ObligationsModule } from './obligations/obligations.module.js';
import { PlatformStatusModule } from './platform-status/platform-status.module.js';
import { ProtocolsModule } from './protocols/protocols.module.js';
import { PublishedProtocolsModule } from './protocols/published-protocols.module.js';
import { RequestsModule } from './requests/requests.module.js';
import { RightsFlagsModule } from './rights-flags/rights-flags.module.js';
import { SearchModule } from './search/search.module.js';
import { Clock } from './server/clock.js';
import { Deployment } from './server/deployment.js';
import './server/graphql/enums.js';
import { formatError } from './server/graphql/format-error.js';
import { inputPlaces } from './server/graphql/input-places.js';
import { OPERATION_LIMITS, operationLimits } from './server/graphql/operation-limits.js';
import { RegisteredOperations } from './server/graphql/registered-operations.js';
import type { RequestContext } from './server/graphql/request-context.js';
import { browserFamily } from './server/http/browser-family.js';
import { cookieName, credentialsOf, providerCookieName } from './server/http/credentials.js';
import { Measures } from './server/operations/measures.js';
import { OperationWatch } from './server/operations/operation-watch.js';
import { Tracing } from './server/operations/tracing.js';
import { OrganisationEntity } from './stakeholders/organisation.entity.js';
import { PeopleModule } from './stakeholders/people.module.js';
import { PersonEntity } from './stakeholders/person.entity.js';
import { SitrepsModule } from './sitreps/sitreps.module.js';
import { StakeholdersModule } from './stakeholders/stakeholders.module.js';
import { TimelineModule } from './timeline/timeline.module.js';

export interface AppParts {
  readonly database: DataSource;
  readonly clock: Clock;
  readonly deployment: Deployment;
  readonly tracing: Tracing;
}

/** Table of contents: the features, lowest first. */
export const FEATURES = [
  StakeholdersModule,
  AccessModule,
  PeopleModule,
  PublishedProtocolsModule,
  TimelineModule,
  IncidentsModule,
  PlatformStatusModule,
  RightsFlagsModule,
  NoticesModule,
  HandoversModule,
  PinsModule,
  TranslationsModule,
  ActivationsModule,
  ObligationsModule,
  RequestsModule,
  SitrepsModule,
  ProtocolsModule,
  SearchModule,
];

/** The table classes, for the database connection. */
export const ENTITIES = [OrganisationEntity, PersonEntity, SessionEntity];

@Global()
@Module({})
class PartsModule {
  static of({ database, clock, deployment, tracing }: AppParts): DynamicModule {
    const providers = [
      { provide: DataSource, useValue: database },
      { provide: Clock, useValue: clock },
      { provide: Deployment, useValue: deployment },
      { provide: Tracing, useValue: tracing },
      Measures,
      OperationWatch,
      RegisteredOperations,
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
          inject: [AccessService, RegisteredOperations, OperationWatch],
          useFactory: (access: AccessService, registered: RegisteredOperations, watch: OperationWatch) =>
            graphqlOptions(access, registered, watch, parts.deployment),
        }),
      ],
    };
  }
}

function graphqlOptions(
  access: AccessService,
  registered: RegisteredOperations,
  watch: OperationWatch,
  { demo }: Deployment,
): ApolloDriverConfig {
  return {
    autoSchemaFile: true,
    sortSchema: true,
    playground: false,
    // A field that joins features is guarded like a query.
    fieldResolverEnhancers: ['guards'],
    persistedQueries: registered.documents as NonNullable<ApolloDriverConfig['persistedQueries']>,
    // Nothing is ever cached: without it no field has to be watched, which costs a seventh of a read.
    plugins: [inputPlaces, watch.plugin, ApolloServerPluginCacheControlDisabled()],
    validationRules: [operationLimits],
    parseOptions: { maxTokens: OPERATION_LIMITS.tokens },
    formatError,
    context: async (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext<Viewer>> => {
      watch.reachesGraphql(request);
      const viewer = await access.viewerOf(request, credentialsOf(demo, request.headers));
      if (viewer?.through !== 'program') registered.refuseOthers(request.body);
      const setCookie = (
        name: string,
        value: string,
        sameSite: 'strict' | 'lax',
        expiresAt?: string,
      ): void => {
        const expires = new Date(expiresAt ?? 0);
        void reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite, secure: !demo, expires });
      };
      return {
        viewer,
        demo,
        caller: {
          address: request.ip,
          browser: browserFamily(request.headers['user-agent']),
          host: request.headers.host,
        },
        setSessionCookie: (secret, expiresAt) => {
          setCookie(cookieName(demo), secret ?? '', 'strict', expiresAt);
        },
        // Lax: it has to come along when the provider sends the browser back.
        setProviderCookie: (secret, expiresAt) => {
          setCookie(providerCookieName(demo), secret, 'lax', expiresAt);
        },
      };
    },
  };
}
