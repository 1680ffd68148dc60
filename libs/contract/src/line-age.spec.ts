import { describe, expect, it } from '@jest/globals';
import { LineAge } from './line-age.js';

/** The server's clock is an hour ahead of ours, which begins at 0. */
const server = (ours: number): string => new Date(3_600_000 + ours).toISOString();

describe('the age of what a line brings', () => {
  it('is not known before an answer: the two clocks need not agree', () => {
    expect(new LineAge().sent(10_000, server(0))).toBe(10_000);
  });

  it('is counted from when the server sent it, as if its answer had come at once', () => {
    const line = new LineAge();
    line.answered(100, server(150));
    expect(line.sent(200, server(150))).toBe(100);
    expect(line.sent(9_000, server(2_000))).toBe(1_950);
  });

  it('is that of the last thing that said when it was sent, for one that does not say', () => {
    const line = new LineAge();
    line.answered(0, server(0));
    line.sent(7_000, server(1_000));
    expect(line.sent(8_000)).toBe(2_000);
    line.sent(8_100, server(8_100));
    expect(line.sent(9_000)).toBe(9_000);
  });

  it('is never less than nothing, when one of the clocks was set', () => {
    const line = new LineAge();
    line.answered(0, server(0));
    expect(line.sent(50, server(5_000))).toBe(50);
  });

  it('is reckoned by the quickest of several answers', () => {
    const line = new LineAge();
    line.answered(0, server(4_000));
    line.answered(5_000, server(5_100));
    line.answered(6_000, server(9_000));
    expect(line.sent(10_000, server(9_000))).toBe(8_900);
  });

  it('is only that up to which it is whole, once the server says so: no other sign of life counts then', () => {
    const line = new LineAge();
    line.answered(0, server(0));
    expect(line.whole(3_000, server(2_500))).toBe(2_500);
    expect(line.sent(6_000)).toBeNull();
    expect(line.sent(6_000, server(6_000))).toBeNull();
    line.begin();
    expect(line.sent(7_000)).toBe(7_000);
  });

  it('begins anew with another line', () => {
    const line = new LineAge();
    line.answered(0, server(0));
    line.sent(7_000, server(1_000));
    line.begin();
    expect(line.sent(8_000)).toBe(8_000);
    expect(line.sent(9_000, server(0))).toBe(9_000);
  });
});
