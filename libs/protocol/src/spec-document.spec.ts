import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { OPERATIONS, type RequiredStanding } from './operations.js';
import { StakeholderKind } from './vocabulary.js';

const DOCUMENT = readFileSync(join(__dirname, '..', 'SPEC.md'), 'utf8');
const RULES = [...DOCUMENT.matchAll(/^- \*\*([A-Z]\d+)\*\* (.*)$/gm)].map(([, id = '', text = '']) => ({
  id,
  text,
}));

const SPECS = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.spec.ts') && name !== 'spec-document.spec.ts')
  .map((name) => {
    const source = readFileSync(join(__dirname, name), 'utf8');
    // A title starts with its rule, or with `$rule` where a table of cases names the rule of each.
    const titles = [...source.matchAll(/\(\s*['"`]\[([A-Z]\d+|\$rule)\] /g)].map(([, id = '']) => id);
    const inTables = [...source.matchAll(/\brule: '([A-Z]\d+)'/g)].map(([, id = '']) => id);
    const tests = source.match(/\bit(?:\.each)?\(/g) ?? [];
    return { name, titles, inTables, tests: tests.length };
  });
const NAMED = new Set(
  SPECS.flatMap(({ titles, inTables }) => [...titles.filter((id) => id !== '$rule'), ...inTables]),
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

  it('is named by the title of every test', () => {
    expect(SPECS.map(({ name, titles }) => [name, titles.length])).toEqual(
      SPECS.map(({ name, tests }) => [name, tests]),
    );
  });

  it('shows who may do what as the code has it', () => {
    const rows = [...DOCUMENT.matchAll(/^\| `(\w+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(
      ([, command = '', kinds = '', standing = '']) => [command, kinds, standing],
    );
    const standings: Readonly<Record<RequiredStanding, string>> = {
      none: 'none',
      participant: 'on it',
      writing: 'writing',
      lead_or_coordinating_body: 'leading',
      lead_organisation: 'in the lead',
      own_people: 'own people',
    };
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
