import { describe, expect, it } from '@jest/globals';
import { DeviceClock } from './device-clock.js';

const SERVER = 'Fri, 20 Nov 2026 14:05:12 GMT';
const AT = Date.parse(SERVER);

/** What a device makes of an answer whose middle it reads so many milliseconds after the server's second began. */
function off(after: number, took = 100): ReturnType<DeviceClock['off']> {
  const clock = new DeviceClock();
  clock.heard(SERVER, AT + after - took / 2, AT + after + took / 2);
  return clock.off();
}

describe('the clock of the device', () => {
  it.each([
    [500, null],
    [30_500, null],
    [-29_500, null],
    [30_600, { is: 'ahead', minutes: 0 }],
    [-29_600, { is: 'behind', minutes: 0 }],
    [120_600, { is: 'ahead', minutes: 2 }],
    [-3_600_000, { is: 'behind', minutes: 60 }],
  ])('read %i ms into the second is %j', (after, expected) => {
    expect(off(after)).toEqual(expected);
  });

  it('is not judged by an answer that took long, or that says no time', () => {
    expect(off(120_600, 10_002)).toBeNull();
    const clock = new DeviceClock();
    clock.heard(null, AT, AT);
    clock.heard('yesterday', AT, AT);
    expect(clock.off()).toBeNull();
  });

  it('is taken back once it was set right, and says so once', () => {
    const clock = new DeviceClock();
    let told = 0;
    clock.subscribe(() => (told += 1));
    for (const after of [120_600, 120_700, 500, 500]) clock.heard(SERVER, AT + after, AT + after);
    expect(clock.off()).toBeNull();
    expect(told).toBe(2);
  });
});
