import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { axeFindings, openBrowser, picture, signIn, type Person, type Surroundings } from './browser.js';
import { PAGES } from './pages.js';
import { Product } from './product.js';

export const DESK = { width: 1360, height: 1000 };
export const PHONE = { width: 390, height: 844 };

/** Asks every screen in each of these surroundings: a file of tests for each language, which run side by side. */
export function askEveryScreen(everywhere: readonly (Surroundings & { readonly name: string })[]): void {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    product = await Product.start();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await product.end();
  });

  describe.each(everywhere)('in $name', ({ name, ...surroundings }) => {
    // Each person signs in once: somebody has at most fifty sessions at a time.
    const people = new Map<string, Promise<Person>>();
    const as = (person: string): Promise<Person> => {
      const known = people.get(person) ?? signIn(browser, product.url, person, surroundings);
      people.set(person, known);
      return known;
    };
    afterAll(async () => {
      for (const person of people.values()) await (await person).context.close();
    });

    it('sign-in has no finding of axe', async () => {
      const context = await browser.newContext(surroundings);
      const page = await context.newPage();
      await page.goto(product.url);
      await page.getByRole('button', { name: /Leila Haddad/ }).waitFor();
      await picture(page, `sign-in.${name}`);
      expect(await axeFindings(page)).toEqual([]);
      await context.close();
    });

    it.each(PAGES)(
      '$page has no finding of axe and is not wider than the window',
      async ({ page: title, path, person }) => {
        const { page, complaints } = await as(person);
        await page.goto(new URL(path, product.url).href);
        await page.locator('h1').first().waitFor();
        await page.waitForLoadState('networkidle');
        await picture(page, `${title}.${name}`);
        expect(await axeFindings(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
      },
      30_000,
    );

    it.each([
      { page: 'add-passkey', path: '/account' },
      { page: 'new-token', path: '/account/tokens' },
      { page: 'invite', path: '/organisation' },
      { page: 'identity-provider', path: '/organisation/sign-on' },
      { page: 'propose', path: '/community/proposals' },
    ])(
      'the form $page has no finding of axe, and takes the focus',
      async ({ page: title, path }) => {
        const { page, complaints } = await as('Ana Duarte');
        await page.goto(new URL(path, product.url).href);
        // The one thing to do on each of these pages.
        await page.locator('main header button').click();
        const form = page.locator('main form[novalidate]');
        await form.waitFor();
        await picture(page, `${title}.${name}`);
        expect(await axeFindings(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(await form.locator(':focus').count()).toBe(1);
        expect(complaints).toEqual([]);
      },
      30_000,
    );

    it.each([
      // To open a protocol; status, information, rights flag; and one of each kind about a notice or an obligation.
      { person: 'Ana Duarte', picked: 'incident', forms: 4 },
      // To open a protocol, the answer to the flag; information, severity, status.
      { person: 'Leila Haddad', picked: 'incident-of-the-lead', forms: 5 },
    ])(
      'the incident has no finding of axe with any of the $forms forms of $person open',
      async ({ person, picked, forms }) => {
        const { page, complaints } = await as(person);
        await openDemoIncident(page, product.url);
        await picture(page, `${picked}.${name}`);
        expect(await axeFindings(page)).toEqual([]);
        // What stands above the timeline, and what stands with a notice or an obligation.
        const offers = page.locator('main button[aria-expanded]:not(article *, section[aria-labelledby] *)');
        expect(await offers.count()).toBe(forms);
        await openEach(page, await offers.all());
        await openEach(
          page,
          await firstOfEachKind(page, 'main section[aria-labelledby] button[aria-expanded]:not(article *)'),
        );
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
      },
      120_000,
    );

    it.each([
      { part: 'bridge', person: 'Leila Haddad' },
      { part: 'pictures', person: 'Leila Haddad' },
      { part: 'requests', person: 'Leila Haddad' },
      { part: 'requests', person: 'Amina Rahman' },
      { part: 'reports', person: 'Leila Haddad' },
      { part: 'reports', person: 'Amina Rahman' },
      { part: 'reports/new', person: 'Leila Haddad' },
      { part: 'activation', person: 'Miriama Okafor' },
      { part: 'activation', person: 'Ana Duarte' },
    ])(
      'the part $part of the incident has no finding of axe for $person, nor has any of its forms',
      async ({ part, person }) => {
        const { page, complaints } = await as(person);
        await openDemoIncident(page, product.url);
        if (part === 'activation') await page.locator('main a[href*="/activations/"]').first().click();
        else await page.goto(`${page.url().split('?')[0] ?? ''}/${part}`);
        await page.locator('main section').first().waitFor();
        await page.waitForLoadState('networkidle');
        await picture(page, `incident-${part.replace('/', '-')}.${person.split(' ')[0] ?? ''}.${name}`);
        expect(await axeFindings(page)).toEqual([]);
        await openEach(page, await firstOfEachKind(page, 'main button[aria-expanded]'));
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
      },
      120_000,
    );

    it('the palette and the list of shortcuts have no finding of axe, and lead on by keys alone', async () => {
      const { page, complaints } = await as('Leila Haddad');
      await page.goto(product.url);
      await page.locator('h1').first().waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await picture(page, `shortcuts.${name}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').and(page.locator(':focus')).fill('terminal');
      await page.getByRole('dialog').getByRole('option', { selected: true }).waitFor();
      await picture(page, `palette.${name}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.keyboard.press('Enter');
      await page.getByRole('feed').waitFor();
      expect(complaints).toEqual([]);
    }, 30_000);

    it('what was found leads to the entry itself, with the focus', async () => {
      const { page, complaints } = await as('Amina Rahman');
      await page.goto(new URL('/search?q=terminal', product.url).href);
      const hit = page.locator('main ol a').first();
      const target = (await hit.getAttribute('href'))?.split('#')[1] ?? 'none';
      await hit.click();
      await page.locator(`article[id="${target}"]:focus`).waitFor();
      expect(complaints).toEqual([]);
    }, 30_000);

    it('the countries of the board have no finding of axe, and their map is not wider than the window', async () => {
      const { page, complaints } = await as('Leila Haddad');
      await page.goto(product.url);
      await page.locator('main details summary').click();
      await page.locator('figure svg[role="img"]').waitFor();
      await picture(page, `board-countries.${name}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    }, 30_000);

    it('a protocol has no finding of axe, and its drawing scrolls in its own box', async () => {
      const { page, complaints } = await as('Miriama Okafor');
      await page.goto(new URL('/protocols', product.url).href);
      await page.locator('main table a').first().click();
      await page.locator('svg[role="img"]').waitFor();
      await picture(page, `protocol.${name}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    }, 30_000);
  });
}

async function openDemoIncident(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page
    .getByRole('link', { name: /ferry terminal/ })
    .first()
    .click();
  await page.getByRole('article').first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** Forms that write an entry; who is on the incident is changed in others, which stand open. */
const FORM = 'main form[novalidate]';

/** Opens one form after the other and asks axe about each; the page around it is long, and was asked about before. */
async function openEach(page: Page, offers: readonly Locator[]): Promise<void> {
  for (const offer of offers) {
    await offer.click();
    const form = page.locator(FORM);
    await form.waitFor();
    expect(await axeFindings(page, FORM)).toEqual([]);
    // Closed and gone, so that the next one found is the next one.
    await offer.click();
    await form.waitFor({ state: 'detached' });
  }
}

/** Of many buttons that open the same form about different things, the first. */
async function firstOfEachKind(page: Page, selector: string): Promise<readonly Locator[]> {
  const texts = await page.locator(selector).allInnerTexts();
  return [...new Set(texts)].map((text) =>
    page
      .locator(selector)
      .filter({ has: page.getByText(text, { exact: true }) })
      .first(),
  );
}

/** How far the page is wider than its window, in CSS pixels. */
function overflow(page: { evaluate: (script: string) => Promise<unknown> }): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
