import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import { Injectable, Logger } from '@nestjs/common';
import { DEMO_OPERATIONS, registeredOperations } from '@tocsin/contract';
import type { FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { Deployment } from '../deployment.js';
import { Refused } from '../graphql/refused.js';
import { Measures } from './measures.js';
import { Tracing } from './tracing.js';

/** What programs make up themselves has no name here: anybody could make up any number of them. */
const OTHER = 'other';

/** After these codes something is wrong with us, and not with what was asked. */
const FAILURES = new Set(['INTERNAL', 'TRY_AGAIN']);

/** An address that is not there is no news: strangers ask for them all day. */
const NOT_THERE = 404;

type Request = GraphQLRequestContext<object>;

/**
 * Sees every operation pass: counts how long it took and how it ended, names it in its trace, and writes a line for each
 * that was refused or failed. A line holds the operation's registered name, codes of ours, milliseconds and what joins it
 * with other records; never a variable, a message, an address or a person. A demo at somebody's desk writes none.
 */
@Injectable()
export class OperationWatch {
  private readonly logger: Logger | null;
  private readonly reached = new WeakSet<FastifyRequest>();
  private readonly names = new Map<string, string>();

  constructor(
    private readonly measures: Measures,
    private readonly tracing: Tracing,
    { demo }: Deployment,
  ) {
    this.logger = demo ? null : new Logger('Requests');
    for (const [hash, text] of Object.entries(registeredOperations)) this.name(hash, text);
    for (const text of DEMO_OPERATIONS) this.name(createHash('sha256').update(text).digest('hex'), text);
  }

  readonly plugin: ApolloServerPlugin<object> = {
    requestDidStart: () => Promise.resolve(this.listener()),
    contextCreationDidFail: ({ error }) => {
      const code = error instanceof Refused ? error.code : 'INTERNAL';
      this.ended(OTHER, [{ message: '', extensions: { code } }], null);
      return Promise.resolve();
    },
  };

  /** The request is GraphQL's from here on: its end is told by the plug-in. */
  reachesGraphql(request: FastifyRequest): void {
    this.reached.add(request);
  }

  /** An answer has gone out. What HTTP refused by itself has no operation and no code but its status. */
  responded(request: FastifyRequest, status: number, ms: number): void {
    this.measures.responded(status);
    if (status < 400 || status === NOT_THERE || this.reached.has(request)) return;
    this.logger?.warn({ operation: null, status, ms: Math.round(ms), trace: null });
  }

  private listener(): GraphQLRequestListener<object> {
    const startedAt = performance.now();
    let operation = OTHER;
    return {
      didResolveOperation: ({ queryHash }: Request) => {
        operation = (queryHash && this.names.get(queryHash)) || OTHER;
        this.tracing.operation(operation);
        return Promise.resolve();
      },
      willSendResponse: ({ response: { body } }) => {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
        this.ended(operation, errors ?? [], performance.now() - startedAt);
        return Promise.resolve();
      },
    };
  }

  private ended(operation: string, errors: readonly GraphQLFormattedError[], ms: number | null): void {
    const codes = [...new Set(errors.map(({ extensions }) => String(extensions?.['code'])))];
    const failed = codes.some((code) => FAILURES.has(code));
    const [first] = codes;
    if (ms !== null) this.measures.operated(operation, failed ? 'failed' : first ? 'refused' : 'ok', ms);
    if (first === undefined) return;
    for (const code of codes) this.measures.refused(code);
    this.tracing.ended(first, failed);
    const references = errors.flatMap(({ extensions }) => extensions?.['reference'] ?? []);
    this.logger?.warn({
      operation,
      codes,
      ms: ms === null ? null : Math.round(ms),
      trace: this.tracing.traceId(),
      ...(references.length > 0 ? { references } : {}),
    });
  }

  private name(hash: string, text: string): void {
    const name = /^\s*(?:query|mutation)\s+(\w+)/m.exec(text)?.[1];
    if (name !== undefined) this.names.set(hash, name);
  }
}
