import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Calm } from './calm.js';

describe('reasons to act, kept calm', () => {
  let acts: number[];
  let calm: Calm;
  beforeEach(() => {
    jest.useFakeTimers();
    acts = [];
    calm = new Calm(() => acts.push(performance.now()), 250);
  });
  afterEach(() => {
    calm.stop();
    jest.useRealTimers();
  });

  it('acts on the first at once', () => {
    calm.poke();
    expect(acts).toHaveLength(1);
  });

  it('acts on a burst in steps, and once more after its last', () => {
    const begun = performance.now();
    for (let reason = 0; reason < 100; reason += 1) {
      calm.poke();
      jest.advanceTimersByTime(10);
    }
    jest.advanceTimersByTime(1_000);
    expect(acts.map((at) => at - begun)).toEqual([0, 250, 500, 750, 1_000]);
  });

  it('acts no more once it was stopped, and at once when there is a reason again', () => {
    calm.poke();
    calm.poke();
    calm.stop();
    jest.advanceTimersByTime(1_000);
    expect(acts).toHaveLength(1);
    calm.poke();
    expect(acts).toHaveLength(2);
  });
});
