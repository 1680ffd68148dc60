import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import serveStatic from '@fastify/static';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deployment } from '../deployment.js';
import { limitBodies } from './body-limits.js';
import { NO_PAGE } from './no-page.js';
import { problem } from './problem.js';

/** Requests a caller may make in a minute (our default): a replay at full speed makes about a tenth of it. */
const REQUESTS_PER_MINUTE = 1_200;

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** Shorter answers fit into the first packets of a connection in any case (our default). */
const WORTH_COMPRESSING_BYTES = 8_192;

const GRAPHQL_TYPE = /^application\/(graphql-response\+)?json\b/;

/** As much of who asks as HTTP itself has to know. */
export interface Caller {
  readonly personId: string;
  readonly mayBringProtocols: boolean;
}

/** Everything HTTP that is not GraphQL: headers, limits, own pages, and errors in the same shape as GraphQL's. */
export async function configureHttp(
  http: FastifyInstance,
  dashboardDir: string | null,
  deployment: Deployment,
  callerOf: (request: FastifyRequest) => Promise<Caller | null>,
): Promise<void> {
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
        'font-src': ["'self'"],
        'img-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
      },
    },
  });
  // The end of a long timeline is 175 kB without and 21 kB with it (the demo's). What an attacker would need for guessing a secret by
  // the length of an answer is not there: no page of another site is answered as somebody who is signed in, and what is handed out once (a token, an invitation)
  // is shorter than this. Files have their copies beside them.
  await http.register(compress, {
    encodings: ['gzip'],
    threshold: WORTH_COMPRESSING_BYTES,
    customTypes: (type) => GRAPHQL_TYPE.test(type),
    // Questions come as they are: one that is unpacked here could be larger than any that may come.
    globalDecompression: false,
  });
  await http.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    // One person by all their tokens and sessions; strangers by address, whatever token they make up.
    keyGenerator: async (request) =>
      (request.url.startsWith('/graphql') ? (await callerOf(request))?.personId : null) ??
      `address ${request.ip}`,
    // Pages and their files: whole offices load them from behind one address.
    allowList: (request) => request.method === 'GET' && !/^\/(graphql|sign-in\/callback)/.test(request.url),
    errorResponseBuilder: () => Object.assign(new Error(), { statusCode: 429 }),
  });
  limitBodies(http, async (request) => (await callerOf(request))?.mayBringProtocols === true);
  http.addHook('onRequest', async (request, reply) => {
    if (!deployment.answersTo(request.headers.host)) {
      return reply.status(421).send(problem('HOST_NOT_KNOWN'));
    }
    const crossSite =
      !deployment.isOwnOrigin(request.headers.origin, request.headers.host) ||
      (request.method !== 'GET' && request.headers['sec-fetch-site'] === 'cross-site');
    if (crossSite) return reply.status(403).send(problem('CROSS_SITE_REFUSED'));
    // One content type, judged before the body is read: no forms, no files.
    const type = request.headers['content-type'];
    if (request.method === 'POST' && (type === undefined || !JSON_TYPE.test(type))) {
      return reply.status(415).send(problem('MEDIA_TYPE_NOT_SUPPORTED'));
    }
    // What one person may see is never kept by a cache on the way.
    if (request.url.startsWith('/graphql')) void reply.header('cache-control', 'no-store');
    return undefined;
  });
  const pages = dashboardDir === null ? null : await dashboardFiles(http, dashboardDir);
  // Catches every address that nothing else answers, so that Nest's own not-found page is never shown.
  http.all('/*', (request, reply) => {
    const path = request.url.split('?', 1)[0]?.slice(1) ?? '';
    if (pages !== null && request.method === 'GET') {
      if (pages.has(path)) return reply.header('cache-control', kept(path)).sendFile(path);
      const wantsPage = (request.headers.accept ?? '').includes('text/html');
      if (wantsPage) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    }
    return reply.status(404).send(problem('NOT_FOUND'));
  });
}

/** Copies beside the files, which answer at the files' own addresses to whoever takes them. */
const COMPRESSED = /\.(br|gz)$/;

/** The dashboard's files by their address; only what is listed here is ever read from disk. */
async function dashboardFiles(http: FastifyInstance, root: string): Promise<ReadonlySet<string>> {
  await http.register(serveStatic, { root, serve: false, cacheControl: false, preCompressed: true });
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !COMPRESSED.test(entry.name),
  );
  return new Set(
    files.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  );
}

/** Files under assets/ carry a hash of their content in their name. */
function kept(path: string): string {
  return path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/**
 * An address that is no address (`/%F0`) never reaches a route or a hook, so it is answered here: in our shape, without
 * saying it back, and with the headers that matter for a body nobody may take for a page.
 */
export function refuseAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void reply.status(404).headers(NO_PAGE).send(problem('NOT_FOUND'));
}
