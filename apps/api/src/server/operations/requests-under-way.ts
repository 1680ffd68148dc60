import type { FastifyInstance } from 'fastify';
import type { OperationWatch } from './operation-watch.js';

/** Knows which requests are being answered, so that a node that stops can finish them. */
export class RequestsUnderWay {
  private count = 0;
  private ending = false;
  private readonly waiting: (() => void)[] = [];

  constructor(http: FastifyInstance, watch: OperationWatch) {
    http.addHook('onRequest', (request, reply, done) => {
      this.count += 1;
      const startedAt = performance.now();
      // Also when the caller has gone before the answer.
      reply.raw.once('close', () => {
        this.count -= 1;
        watch.responded(request, reply.raw.statusCode, performance.now() - startedAt);
        if (this.count === 0) for (const tell of this.waiting.splice(0)) tell();
      });
      done();
    });
    http.addHook('onSend', (_request, reply, payload, done) => {
      if (this.ending) void reply.header('connection', 'close');
      done(null, payload);
    });
  }

  /** From now on every answer ends its connection: whoever asks again comes by a new one. */
  draining(): void {
    this.ending = true;
  }

  /** Resolves when nothing is under way. */
  async finished(): Promise<void> {
    if (this.count > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
