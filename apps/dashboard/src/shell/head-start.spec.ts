import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { askedAs, fetchWithHeadStart } from './head-start.js';

const asked: string[] = [];
const answerOf = (text: string): Promise<Response> =>
  Promise.resolve({ text: () => text } as unknown as Response);
const { fetch: before } = globalThis;
beforeEach(() => {
  asked.length = 0;
  globalThis.fetch = jest.fn((address: string) => {
    asked.push(address);
    return answerOf('asked now');
  }) as unknown as typeof fetch;
});
afterEach(() => {
  globalThis.fetch = before;
  globalThis.headStart = undefined;
});

async function answer(address: string, body?: string): Promise<string> {
  return (await fetchWithHeadStart(address, body === undefined ? undefined : { body })).text();
}

describe('a question that was asked ahead', () => {
  it('is answered by what is on its way, once', async () => {
    globalThis.headStart = new Map([[askedAs('/graphql', 'viewer'), answerOf('asked ahead')]]);
    expect(await answer('/graphql', 'viewer')).toBe('asked ahead');
    expect(asked).toEqual([]);
    expect(await answer('/graphql', 'viewer')).toBe('asked now');
    expect(asked).toEqual(['/graphql']);
  });

  it('is asked anew once something else was asked that nobody had foreseen', async () => {
    globalThis.headStart = new Map([[askedAs('/graphql', 'timeline'), answerOf('asked ahead')]]);
    expect(await answer('/graphql', 'sign me in')).toBe('asked now');
    expect(await answer('/graphql', 'timeline')).toBe('asked now');
    expect(asked).toEqual(['/graphql', '/graphql']);
  });

  it('is asked as ever where nothing was asked ahead, and then nothing is asked ahead any more', async () => {
    delete (globalThis as { headStart?: unknown }).headStart;
    expect(await answer('/graphql', 'viewer')).toBe('asked now');
    expect('headStart' in globalThis).toBe(true);
  });
});
