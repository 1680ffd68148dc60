import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { TransportCode } from '@tocsin/contract';
import { problem } from './problem.js';

const CODE_OF_STATUS: Readonly<Record<number, TransportCode>> = {
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_NOT_SUPPORTED',
  429: 'TOO_MANY_REQUESTS',
};

/** Errors outside GraphQL, in the same shape as GraphQL's; what nobody expected says nothing about itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('HTTP');

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const status = statusOf(error);
    const code = CODE_OF_STATUS[status] ?? (status < 500 ? 'BODY_INVALID' : 'INTERNAL');
    if (status >= 500)
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return host.switchToHttp().getResponse<FastifyReply>().status(status).send(problem(code));
  }
}

function statusOf(error: unknown): number {
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  if (typeof statusCode === 'number') return statusCode;
  return typeof status === 'number' ? status : 500;
}
