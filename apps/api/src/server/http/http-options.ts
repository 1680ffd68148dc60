import { existsSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import serveStatic from '@fastify/static';
import { TransportCode, type ErrorDetails } from '@tocsin/contract';
import type { FastifyError, FastifyInstance } from 'fastify';
import { wordsFor } from '../graphql/refused.js';
import { isOwnOrigin } from './credentials.js';

/** The longest allowed passage with a full set of counts is under 30 KB. */
export const LARGEST_BODY = 64 * 1024;

/** Requests a caller may make in a minute (our default): a replay at full speed makes about a tenth of it. */
const REQUESTS_PER_MINUTE = 1_200;

/** Everything HTTP that is not GraphQL: headers, limits, own pages, and errors in the same shape as GraphQL's. */
export async function configureHttp(http: FastifyInstance, dashboardDir: string | null): Promise<void> {
  http.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    const code = CODE_OF_STATUS[status] ?? (status < 500 ? 'BODY_INVALID' : 'INTERNAL');
    void reply.status(status).type('application/json; charset=utf-8').send(problem(code));
  });
  await http.register(helmet, {
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true },
    crossOriginEmbedderPolicy: true,
    referrerPolicy: { policy: 'no-referrer' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        // React and Mantine set single properties on elements; no attacker's text ever becomes a style.
        'style-src-attr': ["'unsafe-inline'"],
        'font-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
      },
    },
  });
  await http.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    // One person's token or session, wherever it is used; strangers by address.
    keyGenerator: (request) => request.headers.authorization ?? request.headers.cookie ?? request.ip,
    errorResponseBuilder: () => Object.assign(new Error(), { statusCode: 429 }),
  });
  http.addHook('onRequest', async (request, reply) => {
    const crossSite =
      !isOwnOrigin(request.headers.origin, request.headers.host) ||
      (request.method !== 'GET' && request.headers['sec-fetch-site'] === 'cross-site');
    if (crossSite) await reply.status(403).send(problem('CROSS_SITE_REFUSED'));
    // What one person may see is never kept by a cache on the way.
    if (request.url.startsWith('/graphql')) void reply.header('cache-control', 'no-store');
  });
  if (dashboardDir !== null && existsSync(join(dashboardDir, 'index.html'))) {
    await serveDashboard(http, dashboardDir);
  }
  http.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (page && dashboardDir !== null)
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.status(404).send(problem('NOT_FOUND'));
  });
}

async function serveDashboard(http: FastifyInstance, root: string): Promise<void> {
  await http.register(serveStatic, {
    root,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Files under assets/ carry a hash of their content in their name.
      const kept = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      void reply.header('cache-control', kept);
    },
  });
}

const CODE_OF_STATUS: Readonly<Record<number, TransportCode>> = {
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_NOT_SUPPORTED',
  429: 'TOO_MANY_REQUESTS',
};

function problem(code: TransportCode): { errors: { message: string; extensions: ErrorDetails }[] } {
  return { errors: [{ message: wordsFor(code), extensions: { code, field: null } }] };
}
