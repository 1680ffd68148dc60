import { Transform, type Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The longest allowed passage with a full set of counts is under 30 KB. */
const LARGEST_BODY = 64 * 1024;

/** The longest allowed protocol, spelt as JSON within JSON (our default). */
export const LARGEST_BODY_WITH_A_PROTOCOL = 448 * 1024;

/** Whoever may bring in a protocol may send a body that holds one; nobody else's is read beyond what a command takes. */
export function limitBodies(
  http: FastifyInstance,
  mayBringProtocols: (request: FastifyRequest) => Promise<boolean>,
): void {
  http.addHook('preParsing', async (request, _reply, payload) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    // How long a body is that comes in pieces shows only as it comes.
    const known = request.headers['content-length'] !== undefined;
    if (known && announced <= LARGEST_BODY) return payload;
    if (announced <= LARGEST_BODY_WITH_A_PROTOCOL && (await mayBringProtocols(request))) return payload;
    if (known) throw tooLarge();
    return limited(payload);
  });
}

function limited(payload: Readable): Readable {
  let length = 0;
  return payload.pipe(
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        length += chunk.length;
        if (length > LARGEST_BODY) done(tooLarge());
        else done(null, chunk);
      },
    }),
  );
}

function tooLarge(): Error {
  return Object.assign(new Error('the body is too large'), { statusCode: 413 });
}
