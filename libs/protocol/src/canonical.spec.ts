import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical } from './canonical.js';

describe('canonical form', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [
      { '€': 1, '\r': 2, '1': 3, '😀': 4, '\ufb33': 5, ö: 6 },
      '{"\\r":2,"1":3,"ö":6,"€":1,"😀":4,"\ufb33":5}',
    ],
    ['\u0000\u001f"\\/\u007f', '"\\u0000\\u001f\\"\\\\/\u007f"'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [[], '[]'],
    [{}, '{}'],
  ])('[C1] %j is spelled %s', (value, spelled) => {
    expect(canonical(value)).toBe(spelled);
  });

  it('[C1] a value from a parsed document, or without a prototype, is spelled as any other', () => {
    const bare = Object.assign(Object.create(null) as object, { a: 1 });
    expect(canonical(bare)).toBe('{"a":1}');
    expect(canonical(structuredClone({ a: [1] }))).toBe('{"a":[1]}');
  });

  it.each([
    [{ a: { b: '\ud800' } }, '$.a.b'],
    [{ '\udc00': 1 }, '$'],
    [[1, 2.5], '$[1]'],
    [[Number.NaN], '$[0]'],
    [{ a: Infinity }, '$.a'],
    [2 ** 53, '$'],
    [{ a: undefined }, '$.a'],
    // The hole is the point.
    [[1, , 3], '$[1]'],
    [{ a: new Date(0) }, '$.a'],
    [new Map(), '$'],
    [{ a: () => 1 }, '$.a'],
    [1n, '$'],
    [Symbol('s'), '$'],
    [new (class Point {})(), '$'],
  ])('[C2] a value with no spelling is refused at its place (case %#)', (value, place) => {
    const failure = (() => {
      try {
        return canonical(value);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(TypeError);
    expect((failure as TypeError).message.startsWith(`${place}: `)).toBe(true);
  });

  it('[C3] what is spelled is read back equal, and spelled the same again', () => {
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger(),
        fc.string({ unit: 'binary' }),
        fc.array(tie('json'), { maxLength: 5 }),
        fc.dictionary(fc.string({ unit: 'binary' }), tie('json'), { maxKeys: 5, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        const spelled = canonical(value);
        const read: unknown = JSON.parse(spelled);
        expect(canonical(read)).toBe(spelled);
        expect(read).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('[C3] the order of members does not matter', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.integer(), { noNullPrototype: true }),
        (value) => {
          const turned = Object.fromEntries(Object.entries(value).reverse());
          expect(canonical(turned)).toBe(canonical(value));
        },
      ),
    );
  });
});
