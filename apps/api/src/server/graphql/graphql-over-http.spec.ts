import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { World } from '../../../test/world.js';

let world: World;
let token: string;
beforeAll(async () => {
  world = await World.open();
  ({ token } = await world.member('civil_society'));
});
afterAll(() => world.close());

const audits = serverAudits({
  url: () => `${world.url}/graphql`,
  fetchFn: (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(url, { ...init, headers });
  },
});

const REQUIRED = audits.filter(({ name }) => name.startsWith('MUST'));
/** What the specification leaves to us, and we do otherwise on purpose. */
const OTHERWISE: Readonly<Record<string, string>> = {};

describe('GraphQL over HTTP, for a program with a token', () => {
  it('has required checks at all', () => {
    expect(REQUIRED.length).toBeGreaterThan(10);
  });

  it.each(REQUIRED.map(({ id, name, fn }) => [id, name, fn] as const))('%s: %s', async (_id, _name, fn) => {
    const { status, ...result } = await fn();
    expect({ status, reason: 'reason' in result ? result.reason : null }).toEqual({
      status: 'ok',
      reason: null,
    });
  });

  it('keeps to the recommendations as well, but for those listed here with the reason', async () => {
    const missed: string[] = [];
    for (const { id, name, fn } of audits) {
      const { status } = await fn();
      if (status !== 'ok') missed.push(`${id} ${name}`);
    }
    expect(missed).toEqual(Object.keys(OTHERWISE));
  });
});
