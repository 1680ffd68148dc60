import { describe, expect, it } from '@jest/globals';
import { eachMark, markedText, marksIn } from './marks.js';
import { answerIn, httpRequest } from './http-lane.js';
import { dueBy, dueMs } from './open-loop.js';
import { outOfOrder } from './out-of-order.js';
import { Durations, median } from './quantiles.js';
import { rotated } from './rotation.js';
import { frameAt } from './websocket.js';

describe('the order of stacks', () => {
  it('begins one further each round, so that each is first, last and after every other', () => {
    expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual([
      'abc',
      'bca',
      'cab',
      'abc',
    ]);
  });

  it('of nobody is empty in every round', () => {
    expect(rotated([], 5)).toEqual([]);
  });
});

describe('an open-loop schedule', () => {
  it('has an arrival at once and then evenly, whatever the answers do', () => {
    expect([0, 1, 60].map((number) => dueMs(number, 60))).toEqual([0, 1000 / 60, 1000]);
    expect([-1, 0, 99, 100, 250].map((elapsed) => dueBy(elapsed, 10))).toEqual([0, 1, 1, 2, 3]);
  });

  it('counts an arrival as due at the very instant that it is due, at any rate', () => {
    for (const perSecond of [1, 3, 7, 60, 200, 333, 1_000]) {
      for (let number = 0; number < 5_000; number += 1) {
        expect(dueBy(dueMs(number, perSecond), perSecond)).toBe(number + 1);
      }
    }
  });
});

describe('durations', () => {
  it('say which of them a share does not exceed, exact to a hundredth', () => {
    const durations = new Durations();
    for (let ms = 1; ms <= 10_000; ms += 1) durations.add(ms);
    for (const share of [0.01, 0.5, 0.9, 0.99, 1]) {
      const exact = share * 10_000;
      const said = durations.quantile(share) ?? 0;
      expect(said).toBeGreaterThanOrEqual(exact * 0.99);
      expect(said).toBeLessThanOrEqual(exact * 1.01);
    }
    expect(durations.count).toBe(10_000);
    expect(durations.maxMs).toBe(10_000);
  });

  it('count one that came many times as so many', () => {
    const durations = new Durations();
    durations.add(1, 98);
    durations.add(1_000, 2);
    expect(durations.quantile(0.98)).toBeLessThan(1.02);
    expect(durations.quantile(0.99)).toBeGreaterThan(989);
  });

  it('have no quantile when there are none', () => {
    expect(new Durations().quantile(0.5)).toBeNull();
  });

  it('take what is shorter than a microsecond for one', () => {
    const durations = new Durations();
    durations.add(0);
    expect(durations.quantile(0.5)).toBe(0);
    durations.add(0.0004);
    expect(durations.quantile(1)).toBeLessThanOrEqual(0.001);
  });
});

describe('the median of rounds', () => {
  it('is one that was measured, in whatever order they came', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 3, 2, 1])).toBe(2);
    expect(median([])).toBeNull();
  });
});

describe('marks', () => {
  it('are found in any bytes, in order and each as often as it is there', () => {
    const frame = Buffer.from(`[{"note":"${markedText(12)}"},{"note":"${markedText(3)}"},"mark:0000012"]`);
    const found: number[] = [];
    eachMark(frame, (mark) => found.push(mark));
    expect(found).toEqual([12, 3, 12]);
    expect(marksIn(frame)).toBe(3);
    expect(marksIn(Buffer.from('{"remark":"none"}'))).toBe(0);
  });
});

describe('what was shown out of order', () => {
  it.each([
    [[1, 2, 3, 4], 0],
    [[1, 3, 2, 4], 1],
    [[4, 1, 2, 3], 3],
    [[1, 9, 2], 0],
    [[], 0],
  ])('is counted against the log: %j has %d', (shown, count) => {
    expect(outOfOrder(shown, [1, 2, 3, 4])).toBe(count);
  });
});

describe('answers of a server', () => {
  const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';

  it('are whole once their length has come, and not before', () => {
    for (let length = 0; length < whole.length; length += 1) {
      expect(answerIn(Buffer.from(whole.slice(0, length)))).toBeNull();
    }
    const found = answerIn(Buffer.from(`${whole}HTTP/1.1 500`));
    expect(found?.length).toBe(whole.length);
    expect(found?.answer.status).toBe(200);
    expect(found?.answer.body.toString()).toBe('hello');
  });

  it('may come in pieces of their own', () => {
    const chunked =
      'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n';
    for (let length = 0; length < chunked.length; length += 1) {
      expect(answerIn(Buffer.from(chunked.slice(0, length)))).toBeNull();
    }
    expect(answerIn(Buffer.from(chunked))?.answer.body.toString()).toBe('hello!');
  });

  it('without a body end with their head', () => {
    const head = 'HTTP/1.1 204 No Content\r\n\r\n';
    expect(answerIn(Buffer.from(head))).toMatchObject({ answer: { status: 204 }, length: head.length });
  });
});

describe('a request', () => {
  it('says how many bytes its body has, not how many letters', () => {
    const text = httpRequest('/graphql', { host: 'x' }, '{"é":1}').toString();
    expect(text).toBe(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 8\r\n\r\n{"é":1}',
    );
  });
});

describe('frames of a WebSocket', () => {
  const frameOf = (length: number): Buffer => {
    const head =
      length < 126
        ? Buffer.from([0x81, length])
        : length < 65_536
          ? Buffer.from([0x81, 126, length >> 8, length & 255])
          : Buffer.from([0x81, 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255]);
    return Buffer.concat([head, Buffer.alloc(length, 'x')]);
  };

  it('of any length are read whole, and waited for while they are not', () => {
    for (const length of [0, 1, 125, 126, 65_535, 65_536, 70_000]) {
      const bytes = Buffer.concat([Buffer.from('??'), frameOf(length)]);
      expect(frameAt(bytes, 2)).toMatchObject({ opcode: 1, end: bytes.length });
      expect(frameAt(bytes, 2)?.payload).toHaveLength(length);
      expect(frameAt(bytes.subarray(0, bytes.length - 1), 2)).toBeNull();
      expect(frameAt(bytes.subarray(0, 3), 2)).toBeNull();
    }
  });

  it('that are parts of a message are refused rather than counted wrongly', () => {
    expect(() => frameAt(Buffer.from([0x01, 1, 65]), 0)).toThrow('several frames');
  });
});
