import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readJson, step } from './json-text.js';

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

describe('reading JSON', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const laidOut = JSON.stringify(JSON.parse(text), null, indent);
        const read = readJson(laidOut);
        expect(read.ok && read.json.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses exactly what JSON.parse refuses, and fields given twice', () => {
    const damage = fc.constantFrom(
      '',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '0',
      '-',
      '.',
      'e',
      'true',
      ' ',
      '\n',
      '\u0001',
    );
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat({ max: 2 }), damage, (text, at, cut, put) => {
        const place = at % (text.length + 1);
        const damaged = text.slice(0, place) + put + text.slice(place + cut);
        const read = readJson(damaged);
        const twice = !read.ok && read.problem.message === 'is given twice';
        expect(read.ok || twice).toBe(parsed(damaged) !== null || twice);
      }),
      { numRuns: 2000 },
    );
  });

  it('knows the line of every value, and of the nearest one around what is not there', () => {
    const read = readJson('{\n  "a": [\n    1,\n    {"b/c": 2}\n  ],\n  "~": 3\n}');
    const lines = ['', '/a', '/a/0', '/a/1/b~1c', '/~0', '/a/1/d', '/x'];
    expect(read.ok && lines.map(read.json.lineOf)).toEqual([1, 2, 3, 4, 6, 4, 1]);
  });

  it('writes pointers as RFC 6901 has them', () => {
    expect([step('a/b'), step('m~n'), step(0), step('')]).toEqual(['/a~1b', '/m~0n', '/0', '/']);
  });
});
