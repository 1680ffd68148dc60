import { fastify } from 'fastify';
import type { OperationsAddress } from '../env.js';
import type { Measures } from './measures.js';
import type { Readiness } from './readiness.js';

export interface OperationsServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Says how the node is doing: /health (the process answers; asks nobody else), /ready (it should be given requests) and
 * /metrics. On a port of its own, which people never reach: on theirs these addresses are not there. `exclusive`, because
 * nodes behind one address would otherwise share this one, too.
 */
export async function openOperationsServer(
  { host, port }: OperationsAddress,
  readiness: Readiness,
  measures: Measures,
): Promise<OperationsServer> {
  measures.watchProcess();
  const http = fastify({ forceCloseConnections: true });
  http.get('/health', (_request, reply) => reply.type('text/plain').send('ok\n'));
  http.get('/ready', async (_request, reply) => {
    const why = await readiness.whyNot();
    return reply
      .status(why === null ? 200 : 503)
      .type('text/plain')
      .send(`${why ?? 'ready'}\n`);
  });
  http.get('/metrics', async (_request, reply) => {
    const { type, body } = await measures.text();
    return reply.type(type).send(body);
  });
  const listening: { host: string; port: number; exclusive: boolean } = { host, port, exclusive: true };
  const url = await http.listen(listening);
  return { url, close: () => http.close() };
}
