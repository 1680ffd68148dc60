import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { OPERATIONS } from './operations.js';
import { StakeholderKind } from './vocabulary.js';

const DOCUMENT = readFileSync(join(__dirname, '..', 'SPEC.md'), 'utf8');
const RULES = [...DOCUMENT.matchAll(/^- \*\*([A-Z]\d+)\*\* (.*)$/gm)].map(([, id = '', text = '']) => ({
  id,
  text,
}));

const SPECS = readdirSync(__dirname).filter(
  (name) => name.endsWith('.spec.ts') && name !== 'spec-document.spec.ts',
);
const TITLES = SPECS.flatMap((name) => {
  const source = readFileSync(join(__dirname, name), 'utf8');
  // A title is the first string of `it(…)` or of the call that `it.each(…)` gives back.
  return [...source.matchAll(/(?:\bit|^\s*\]\)|\bit\.each\(.*\))\(\s*(['"`])(.*)\1/gm)].map(
    ([, , title = '']) => `${name}: ${title}`,
  );
});
const NAMED = new Set(
  TITLES.flatMap((title) => [...title.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id = '']) => id)),
);

describe('SPEC.md', () => {
  it('numbers every rule once, without gaps, under the letter of its part', () => {
    const byLetter = Map.groupBy(RULES, ({ id }) => id.charAt(0));
    for (const [letter, rules] of byLetter) {
      expect(rules.map(({ id }) => id)).toEqual(rules.map((_, index) => `${letter}${String(index + 1)}`));
      expect(DOCUMENT).toMatch(new RegExp(`^## ${letter}: `, 'm'));
    }
    expect(RULES.length).toBeGreaterThan(50);
  });

  it('says of every rule where it comes from', () => {
    expect(RULES.filter(({ text }) => !/^`(law|published|default)` /.test(text))).toEqual([]);
  });

  it('has a test for every rule', () => {
    expect(RULES.map(({ id }) => id).filter((id) => !NAMED.has(id))).toEqual([]);
  });

  it('has every rule that a test names', () => {
    expect([...NAMED].filter((id) => !RULES.some((rule) => rule.id === id))).toEqual([]);
  });

  it('is named by every test of the rules', () => {
    expect(TITLES.length).toBeGreaterThan(RULES.length);
    expect(TITLES.filter((title) => !/^\S+: \[[A-Z]\d+\] /.test(title))).toEqual([]);
  });

  it('shows who may do what as the code has it', () => {
    const rows = [...DOCUMENT.matchAll(/^\| `(\w+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(
      ([, command = '', kinds = '', standing = '']) => [command, kinds, standing],
    );
    const standings = { none: 'none', participant: 'on it', lead_or_coordinating_body: 'leading' } as const;
    const order = Object.keys(StakeholderKind);
    const expected = Object.entries(OPERATIONS).map(([command, { kinds, standing }]) => [
      command,
      kinds.length === order.length
        ? 'all'
        : order.filter((kind) => kinds.some((one) => one === kind)).join(', '),
      standings[standing],
    ]);
    expect(rows).toEqual(expected);
  });
});
