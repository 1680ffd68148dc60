import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessService } from './access/access.service.js';
import { ProviderSignIns } from './access/provider-sign-ins.js';
import { openSignInCallback } from './access/sign-in-callback.js';
import type { Viewer } from './access/viewer.js';
import { AppModule, ENTITIES } from './app.module.js';
import type { Clock } from './server/clock.js';
import { Deployment, type DeploymentSettings } from './server/deployment.js';
import { openDatabase } from './server/database/database.js';
import { LARGEST_BODY_WITH_A_PROTOCOL } from './server/http/body-limits.js';
import { configureHttp, refuseAddress } from './server/http/http-options.js';
import { ProblemFilter } from './server/http/problem-filter.js';
import { credentialsOf } from './server/http/credentials.js';
import { openLiveServer } from './server/live/live-server.js';
import { LiveGateway } from './timeline/live-gateway.js';

export interface ApiSettings {
  /** The login that owns nothing, from `prepareDatabase`. */
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly deployment: DeploymentSettings;
  /** Whose X-Forwarded-For is believed; nobody's by default. */
  readonly trustedProxy?: string | null;
  readonly dashboardDir: string | null;
  readonly clock: Clock;
}

export interface Api {
  readonly url: string;
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

/** Starts HTTP, GraphQL and the live socket on one port over a prepared database. */
export async function openApi(settings: ApiSettings): Promise<Api> {
  const { databaseUrl, host, port, dashboardDir, clock } = settings;
  const deployment = new Deployment(settings.deployment);
  const { demo } = deployment;
  const database = await openDatabase(databaseUrl, ENTITIES);
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_BODY_WITH_A_PROTOCOL,
    forceCloseConnections: true,
    frameworkErrors: refuseAddress,
    trustProxy: settings.trustedProxy ?? false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({ database, clock, deployment }),
    adapter,
    {
      // Lines for machines, in UTC, wherever it is no demo at somebody's desk.
      logger: new ConsoleLogger({ json: !demo, logLevels: ['error', 'warn'] }),
      abortOnError: false,
    },
  );
  const http = app.getHttpAdapter().getInstance();
  await http.register(cookie);
  const access = app.get(AccessService);
  await configureHttp(http, dashboardDir, deployment, async (request) => {
    // A database that does not answer is the request's own trouble, not the limit's.
    const viewer = await access.viewerOf(request, credentialsOf(demo, request.headers)).catch(() => null);
    if (viewer === null) return null;
    return { personId: viewer.personId, mayBringProtocols: viewer.organisation.kind === 'coordinating_body' };
  });
  openSignInCallback(http, app.get(ProviderSignIns), demo);
  app.useGlobalFilters(new ProblemFilter());
  const live = app.get(LiveGateway);
  await app.init();
  const sockets = openLiveServer<Viewer>(app.getHttpServer(), {
    credentialsOf: (sent) => ({
      ...credentialsOf(demo, {
        authorization: typeof sent.token === 'string' ? `Bearer ${sent.token}` : undefined,
        cookie: sent.cookie,
      }),
      // A screen that reconnects by itself is no use of the session.
      use: false,
    }),
    identify: (credentials) => access.identify(credentials),
    isOwn: (origin, host) => deployment.answersTo(host) && deployment.isOwnOrigin(origin, host),
  });
  await live.open(sockets, databaseUrl);
  const close = async (): Promise<void> => {
    await live.close();
    await app.close();
    await database.destroy();
  };
  try {
    await app.listen(port, host);
  } catch (error) {
    await close();
    throw error;
  }
  const { port: taken } = app.getHttpServer().address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${String(taken)}`, app, close };
}
