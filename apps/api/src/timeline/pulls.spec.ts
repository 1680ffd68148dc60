import { describe, expect, it } from '@jest/globals';
import { Pulls } from './pulls.js';

/** A log whose reads end when the test says so. */
class SlowLog {
  readonly reads: { readonly of: readonly string[]; readonly end: PromiseWithResolvers<void> }[] = [];
  readonly pulls = new Pulls((of) => {
    const end = Promise.withResolvers<void>();
    this.reads.push({ of, end });
    return end.promise;
  });

  get asked(): readonly (readonly string[])[] {
    return this.reads.map(({ of }) => of);
  }

  async ends(read: number): Promise<void> {
    this.reads[read]?.end.resolve();
    await settled();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What a promise has come to by now. */
async function now(promise: Promise<void>): Promise<string> {
  const state = promise.then(
    () => 'taken',
    (error: Error) => error.message,
  );
  await settled();
  return Promise.race([state, Promise.resolve('waiting')]);
}

describe('reading for the feed', () => {
  it('begins at once, and goes on with all that was asked for meanwhile together', async () => {
    const log = new SlowLog();
    for (const id of ['a', 'b', 'c', 'd', 'e']) void log.pulls.pull(id);
    expect(log.asked).toEqual([['a'], ['b']]);
    await log.ends(1);
    expect(log.asked).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
  });

  it('reads an incident once more when it is asked for while it is being read', async () => {
    const log = new SlowLog();
    const first = log.pulls.pull('a');
    const second = log.pulls.pull('a');
    expect(log.asked).toEqual([['a'], ['a']]);
    await log.ends(0);
    expect(await now(first)).toBe('taken');
    expect(await now(second)).toBe('waiting');
    await log.ends(1);
    expect(await now(second)).toBe('taken');
  });

  it('reads for all who wait for the same incident together', async () => {
    const log = new SlowLog();
    void log.pulls.pull('a');
    void log.pulls.pull('b');
    const waiting = [log.pulls.pull('c'), log.pulls.pull('c')];
    await log.ends(0);
    await log.ends(2);
    expect(await Promise.all(waiting.map(now))).toEqual(['taken', 'taken']);
    expect(log.asked).toEqual([['a'], ['b'], ['c']]);
  });

  it('tells those who waited for a read that has failed, and reads on', async () => {
    const log = new SlowLog();
    const failing = log.pulls.pull('a');
    void log.pulls.pull('b');
    const later = log.pulls.pull('c');
    log.reads[0]?.end.reject(new Error('the connection was lost'));
    expect(await now(failing)).toBe('the connection was lost');
    await log.ends(2);
    expect(await now(later)).toBe('taken');
  });

  it('asks one statement for no more than it may', async () => {
    const log = new SlowLog();
    for (let id = 0; id < 40; id += 1) void log.pulls.pull(String(id));
    await log.ends(0);
    expect(log.asked[2]).toHaveLength(32);
    await log.ends(1);
    expect(log.asked[3]).toHaveLength(6);
  });
});
