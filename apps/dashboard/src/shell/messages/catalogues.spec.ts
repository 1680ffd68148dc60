import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import bengali from './bn.json';
import en from './en.json';
import french from './fr.json';
import indonesian from './id.json';
import thai from './th.json';
import urdu from './ur.json';

const TRANSLATIONS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['French', french],
  ['Indonesian', indonesian],
  ['Bengali', bengali],
  ['Thai', thai],
  ['Urdu', urdu],
];
const source: Readonly<Record<string, string>> = en;

/** Names of what a sentence takes: `{name}`, `{count, plural, …}`. Words inside plural branches are no names. */
function placeholders(sentence: string): string[] {
  const names = [...sentence.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

const sources = globSync('**/*.{ts,tsx}', { cwd: join(__dirname, '../..') })
  .filter((file) => !/\.spec\.|\.generated\./.test(file))
  .map((file) => readFileSync(join(__dirname, '../..', file), 'utf8'))
  .join('\n');

describe('the message catalogues', () => {
  it.each(TRANSLATIONS)(
    '%s has exactly the sentences that English has, in the same order',
    (_name, catalogue) => {
      expect(Object.keys(catalogue)).toEqual(Object.keys(source));
    },
  );

  it.each(TRANSLATIONS)('%s takes the same values in every sentence', (_name, catalogue) => {
    const differing = Object.keys(source).filter(
      (id) => String(placeholders(source[id] ?? '')) !== String(placeholders(catalogue[id] ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it.each(TRANSLATIONS)('%s says at its head that no person has read it yet', (_name, catalogue) => {
    expect(Object.keys(catalogue)[0]).toBe('catalogue.origin');
    expect(catalogue['catalogue.origin']).not.toBe(source['catalogue.origin']);
  });

  it('has no empty sentence in any language', () => {
    const empty = [source, ...TRANSLATIONS.map(([, one]) => one)].flatMap((catalogue) =>
      Object.entries(catalogue).filter(([, sentence]) => sentence.trim() === ''),
    );
    expect(empty).toEqual([]);
  });

  it('keeps markings and the product in their own spelling in every language', () => {
    const kept = Object.entries(source).filter(([, sentence]) => /TLP:[A-Z]+|Tocsin/.test(sentence));
    for (const [id, sentence] of kept) {
      const names = sentence.match(/TLP:[A-Z]+|Tocsin/g) ?? [];
      for (const [, catalogue] of TRANSLATIONS) {
        for (const name of names) expect(catalogue[id]).toContain(name);
      }
    }
  });

  // What one says to a screen has to find what one sees on it (WCAG 2.5.3).
  it.each([['English', source] as const, ...TRANSLATIONS])(
    '%s names a button by more than it shows, and by that as well',
    (_name, catalogue) => {
      const apart = Object.keys(catalogue).filter((id) => {
        const shown = catalogue[id.replace(/Named$/, '')];
        if (!id.endsWith('Named') || shown === undefined) return false;
        return !catalogue[id]?.toLowerCase().includes(shown.toLowerCase());
      });
      expect(apart).toEqual([]);
    },
  );

  it('has no sentence that nobody says', () => {
    const families = [...sources.matchAll(/`([a-zA-Z]+)\.\$\{/g)].map((match) => match[1]);
    const unused = Object.keys(source).filter(
      (id) =>
        !sources.includes(`'${id}'`) && !sources.includes(`"${id}"`) && !families.includes(id.split('.')[0]),
    );
    expect(unused).toEqual([]);
  });
});
