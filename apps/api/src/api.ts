import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
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
import type { OperationsAddress, TraceSettings } from './server/env.js';
import { LARGEST_BODY_WITH_A_PROTOCOL } from './server/http/body-limits.js';
import { configureHttp, refuseAddress } from './server/http/http-options.js';
import { ProblemFilter } from './server/http/problem-filter.js';
import { credentialsOf } from './server/http/credentials.js';
import { openLiveServer } from './server/live/live-server.js';
import { Measures } from './server/operations/measures.js';
import { openOperationsServer } from './server/operations/operations-server.js';
import { OperationWatch } from './server/operations/operation-watch.js';
import { Readiness } from './server/operations/readiness.js';
import { RequestsUnderWay } from './server/operations/requests-under-way.js';
import { Tracing } from './server/operations/tracing.js';
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
  /** Where the node says how it is doing; nowhere by default. */
  readonly operations?: OperationsAddress | null;
  /** How long what is under way may take when the node is asked to stop, in milliseconds. */
  readonly shutdownMs?: number;
  /** Where traces go; nowhere by default. */
  readonly traces?: TraceSettings | null;
}

/** Our default; see `SHUTDOWN_SECONDS`. */
const SHUTDOWN_MS = 10_000;
/** Until a proxy has noticed that a node is not ready: twice as often as ours asks (docker/Caddyfile). */
const NOTICED_MS = 2_000;
/** For statements and traces that are still under way when that has passed (our default). */
const STRAGGLERS_MS = 1_000;

export interface Api {
  readonly url: string;
  /** Where it says how it is doing. */
  readonly operationsUrl: string | null;
  readonly app: NestFastifyApplication;
  /** Stops in order: not ready, screens sent to other nodes, no new connections, what is under way finished. */
  close(): Promise<void>;
}

/** Starts HTTP, GraphQL and the live socket on one port over a prepared database. */
export async function openApi(settings: ApiSettings): Promise<Api> {
  const { databaseUrl, host, port, dashboardDir, clock } = settings;
  const deployment = new Deployment(settings.deployment);
  const { demo } = deployment;
  const database = await openDatabase(databaseUrl, ENTITIES);
  const tracing = await Tracing.open(settings.traces ?? null);
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_BODY_WITH_A_PROTOCOL,
    forceCloseConnections: true,
    frameworkErrors: refuseAddress,
    trustProxy: settings.trustedProxy ?? false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({ database, clock, deployment, tracing }),
    adapter,
    {
      // Lines for machines, in UTC, wherever it is no demo at somebody's desk.
      logger: new ConsoleLogger({ json: !demo, logLevels: ['error', 'warn'] }),
      abortOnError: false,
    },
  );
  const http = app.getHttpAdapter().getInstance();
  const measures = app.get(Measures);
  const readiness = new Readiness(database);
  const requests = new RequestsUnderWay(http, app.get(OperationWatch));
  tracing.traceRequests(http);
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
  const operations = settings.operations
    ? await openOperationsServer(settings.operations, readiness, measures)
    : null;
  const server = app.getHttpServer();
  const stopListening = (): void => {
    server.close();
    server.closeIdleConnections();
  };
  const close = async (): Promise<void> => {
    readiness.draining();
    requests.draining();
    await within(settings.shutdownMs ?? SHUTDOWN_MS, async () => {
      const drained = live.drain();
      // Whoever asks whether it is ready still sends requests until then; they are answered.
      if (operations !== null) await wait(NOTICED_MS);
      stopListening();
      await drained;
      await requests.finished();
    });
    stopListening();
    // Whatever is still open has used up its time.
    server.closeAllConnections();
    await live.close();
    await app.close();
    // A statement without an answer keeps its connection; the database notices when the process has gone.
    await within(STRAGGLERS_MS, () => database.destroy());
    await within(STRAGGLERS_MS, () => tracing.close());
    await operations?.close();
  };
  try {
    await app.listen(port, host);
    await readiness.started();
  } catch (error) {
    await close();
    throw error;
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(taken)}`,
    operationsUrl: operations?.url ?? null,
    app,
    close,
  };
}

/** Waits for the work, but no longer than this. */
async function within(ms: number, work: () => Promise<void>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work(), wait(ms, undefined, { signal: done.signal }).catch(() => undefined)]);
  done.abort();
}
