import { createHash } from 'node:crypto';
import type { ApolloServerOptions } from '@apollo/server';
import { Injectable } from '@nestjs/common';
import { DEMO_OPERATIONS, registeredOperations } from '@tocsin/contract';
import { Refused } from './refused.js';
import type { RequestContext } from './request-context.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** All that may be run without a program's token: what the dashboard was built with. */
@Injectable()
export class RegisteredOperations {
  private readonly texts = new Map(Object.entries(registeredOperations));

  /** Apollo looks documents up here by hash; what is not registered cannot be added by asking. */
  readonly documents: ApolloServerOptions<RequestContext<unknown>>['persistedQueries'] = {
    ttl: null,
    cache: {
      get: (key) => Promise.resolve(this.texts.get(key.replace(/^apq:/, ''))),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(false),
    },
  };

  constructor() {
    for (const text of DEMO_OPERATIONS) this.add(text);
  }

  /** Specs add what no screen of ours asks. */
  add(text: string): void {
    this.texts.set(hashOf(text), text);
  }

  /** Asked before Apollo reads the document, so that an unknown one is neither parsed nor validated for a stranger. */
  refuseOthers(body: unknown): void {
    const { query, extensions } = (body ?? {}) as {
      query?: unknown;
      extensions?: { persistedQuery?: unknown };
    };
    const named = (extensions?.persistedQuery as { sha256Hash?: unknown } | undefined)?.sha256Hash;
    const hash = typeof query === 'string' ? hashOf(query) : named;
    if (typeof hash !== 'string' || !this.texts.has(hash)) throw new Refused('OPERATION_NOT_REGISTERED');
  }
}
