import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings, openBrowser, picture, signIn, type Person, type Surroundings } from './browser.js';
import { Product } from './product.js';

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

const DESK = { width: 1360, height: 1000 };
const PHONE = { width: 390, height: 844 };

const SURROUNDINGS: readonly (Surroundings & { name: string })[] = [
  { name: 'english-light-desk', locale: 'en-GB', colorScheme: 'light', viewport: DESK },
  { name: 'english-dark-phone', locale: 'en-GB', colorScheme: 'dark', viewport: PHONE },
  { name: 'urdu-light-phone', locale: 'ur-PK', colorScheme: 'light', viewport: PHONE },
  { name: 'urdu-dark-desk', locale: 'ur-PK', colorScheme: 'dark', viewport: DESK },
  { name: 'french-light-desk', locale: 'fr-FR', colorScheme: 'light', viewport: DESK },
];

/** Whoever has most on their screens: every page opens for one of them. */
const PAGES = [
  { page: 'board', path: '/', person: 'Leila Haddad' },
  { page: 'declare', path: '/declare', person: 'Leila Haddad' },
  { page: 'declare-exercise', path: '/exercises/declare', person: 'Miriama Okafor' },
  { page: 'my-platform', path: '/my-platform', person: 'Ana Duarte' },
  { page: 'account', path: '/account', person: 'Amina Rahman' },
  { page: 'account-sessions', path: '/account/sessions', person: 'Amina Rahman' },
  { page: 'account-tokens', path: '/account/tokens', person: 'Ana Duarte' },
  { page: 'organisation', path: '/organisation', person: 'Ana Duarte' },
  { page: 'organisation-sign-on', path: '/organisation/sign-on', person: 'Ana Duarte' },
  { page: 'organisation-incidents', path: '/organisation/incidents', person: 'Ana Duarte' },
  { page: 'organisation-readings', path: '/organisation/readings', person: 'Leila Haddad' },
  { page: 'community', path: '/community', person: 'Miriama Okafor' },
  { page: 'community-proposals', path: '/community/proposals', person: 'Leila Haddad' },
  { page: 'community-readings', path: '/community/readings', person: 'Margrethe Aune' },
  { page: 'welcome-dead-link', path: '/welcome', person: 'Amina Rahman' },
  { page: 'not-there', path: '/nothing-here', person: 'Amina Rahman' },
  {
    page: 'incident-not-for-you',
    path: '/incidents/00000000-0000-4000-8000-000000000000',
    person: 'Amina Rahman',
  },
] as const;

describe.each(SURROUNDINGS)('in $name', ({ name, ...surroundings }) => {
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
    // Status, information, rights flag.
    { person: 'Ana Duarte', picked: 'incident', forms: 3 },
    // Information, severity, status, and the answer to the flag.
    { person: 'Leila Haddad', picked: 'incident-of-the-lead', forms: 4 },
  ])(
    'the incident has no finding of axe with any of the $forms forms of $person open',
    async ({ person, picked, forms }) => {
      const { page, complaints } = await as(person);
      await page.goto(product.url);
      await page.locator('a[href^="/incidents/"]').first().click();
      await page.getByRole('article').first().waitFor();
      await picture(page, `${picked}.${name}`);
      expect(await axeFindings(page)).toEqual([]);
      // What stands above the timeline: the offers to write, and the answer to each flag.
      const offers = page.locator('main button[aria-expanded]:not(article *)');
      expect(await offers.count()).toBe(forms);
      for (let index = 0; index < forms; index += 1) {
        await offers.nth(index).click();
        // Forms that write an entry; who is on the incident is changed in others, which stand open.
        const form = page.locator('main form[novalidate]');
        await form.waitFor();
        expect(await axeFindings(page)).toEqual([]);
        // Closed and gone, so that the next one found is the next one.
        await offers.nth(index).click();
        await form.waitFor({ state: 'detached' });
      }
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    },
    60_000,
  );
});

/** How far the page is wider than its window, in CSS pixels. */
function overflow(page: { evaluate: (script: string) => Promise<unknown> }): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
