import { afterAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { picture, signIn, type Person } from './browser.js';
import { PAGES } from './pages.js';
import { inPseudoLocale, PSEUDO_LOCALES } from './pseudo-catalogue.js';
import { setStage } from './stage.js';

/** The narrowest window that everything must fit (WCAG 1.4.10), and a desk. */
const WIDTHS = [320, 1360] as const;

const stage = setStage();

/**
 * Texts that are wider than their own box: cut off, or over what stands beside them. Not what scrolls in its own frame, what
 * is only for screen readers, or what says itself in full by another name.
 */
const TOO_WIDE = `[...document.querySelectorAll('body *')].flatMap((element) => {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const style = getComputedStyle(element);
  const beside = style.display.startsWith('inline') && style.display !== 'inline-block' && style.display !== 'inline-flex';
  const scrolls = /auto|scroll/.test(style.overflowX);
  if (!own || beside || scrolls || element.closest('[aria-label]:is(button, a), svg') || element.clientWidth <= 1) return [];
  const over = element.scrollWidth - element.clientWidth;
  return over > 1 ? [over + ' px: ' + element.tagName + '.' + element.className + ': ' + element.textContent.slice(0, 80)] : [];
})`;

async function misfits(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (over > 0) found.push(`at ${String(width)}: the page is ${String(over)} px too wide`);
    const texts = await page.evaluate<string[]>(TOO_WIDE);
    found.push(...texts.map((text) => `at ${String(width)}: ${text}`));
    await picture(page, `${name}.${String(width)}`);
  }
  return found;
}

describe.each(PSEUDO_LOCALES)('in $name', (pseudo) => {
  const { name } = pseudo;
  const people = new Map<string, Promise<Person>>();
  const as = (person: string): Promise<Person> => {
    const known =
      people.get(person) ?? signIn(stage.browser, stage.product.url, person, inPseudoLocale(pseudo));
    people.set(person, known);
    return known;
  };
  afterAll(async () => {
    for (const person of people.values()) await (await person).context.close();
  });

  it.each(PAGES)(
    '$page fits, and no text is cut off',
    async ({ page: title, path, person }) => {
      const { page, complaints } = await as(person);
      await page.goto(new URL(path, stage.product.url).href);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await misfits(page, `${title}.${name}`)).toEqual([]);
      expect(complaints).toEqual([]);
    },
    30_000,
  );

  it.each([
    ['the incident', ''],
    ['its forms', '?write=text'],
    ['its bridge', '/bridge'],
    ['its pictures', '/pictures'],
    ['its requests', '/requests'],
  ])(
    '%s fits, and no text is cut off',
    async (title, part) => {
      const { page, complaints } = await as('Leila Haddad');
      await page.goto(stage.product.url);
      const link = page.getByRole('link', { name: /ferry terminal/ }).first();
      await page.goto(new URL(`${(await link.getAttribute('href')) ?? ''}${part}`, stage.product.url).href);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await misfits(page, `incident-${title.replaceAll(' ', '-')}.${name}`)).toEqual([]);
      expect(complaints).toEqual([]);
    },
    30_000,
  );

  it('is what the page speaks', async () => {
    const { page } = await as('Leila Haddad');
    await page.goto(stage.product.url);
    // No letter of it is one that English would use for this.
    expect(await page.locator('h1').first().innerText()).not.toBe('Situation board');
  });
});
