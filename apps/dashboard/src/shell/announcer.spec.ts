import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Announcer, Heeded } from './announcer.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const never = (): never => {
  throw new Error('nothing was urgent');
};

describe('announcements', () => {
  it('are made at most once in five seconds in a burst, and the newest one wins', () => {
    const said: string[] = [];
    const announcer = new Announcer();
    announcer.listen((text) => said.push(text), never);
    for (let update = 1; update <= 200; update += 1) {
      announcer.say(`update ${String(update)}`);
      jest.advanceTimersByTime(50);
    }
    jest.advanceTimersByTime(10_000);
    // 200 updates in ten seconds: at once, after five seconds, after ten.
    expect(said).toEqual(['update 1', 'update 100', 'update 200']);
  });

  it.each([
    [Heeded.All, ['what became of it', 'somebody wrote', 'urgent.overdue']],
    [Heeded.Important, ['what became of it', 'urgent.overdue']],
    [Heeded.None, ['what became of it']],
  ])(
    'are as many as somebody wants (%s), and what became of an own act is always one',
    (heeded, expected) => {
      const said: string[] = [];
      const announcer = new Announcer();
      announcer.heed(heeded);
      announcer.listen(
        (text) => said.push(text),
        (urgent) => said.push(urgent),
      );
      announcer.say('what became of it');
      jest.advanceTimersByTime(6_000);
      announcer.tell('somebody wrote');
      jest.advanceTimersByTime(6_000);
      announcer.interrupt('urgent.overdue');
      expect(said).toEqual(expected);
    },
  );

  it('are made at once after a quiet while', () => {
    const said: string[] = [];
    const announcer = new Announcer();
    announcer.listen((text) => said.push(text), never);
    announcer.say('first');
    jest.advanceTimersByTime(6_000);
    announcer.say('second');
    expect(said).toEqual(['first', 'second']);
  });
});
