import type { Page } from 'playwright-core';
import { signIn, type Person, type Surroundings } from '../src/browser.js';
import { PAGES } from '../src/pages.js';
import type { Stage } from './stage.js';

/** Parts of the incident that everybody of the demo community has, beside the pages that have an address of their own. */
const PARTS = ['', '/bridge', '/pictures', '/requests', '/reports'] as const;

export interface Toured {
  readonly cases: number;
  readonly failures: readonly string[];
}

/**
 * Goes to every page of the product as somebody who has something on it, and asks what is wrong with it: a line for each
 * thing. One case is one page in one of the surroundings.
 */
export async function tour(
  { product, browser }: Stage,
  everywhere: readonly (Surroundings & { readonly name: string })[],
  wrongWith: (page: Page) => Promise<readonly string[]>,
): Promise<Toured> {
  const failures: string[] = [];
  let cases = 0;
  for (const { name, ...surroundings } of everywhere) {
    const people = new Map<string, Person>();
    const look = async (title: string, person: string, path: string): Promise<void> => {
      const known = people.get(person) ?? (await signIn(browser, product.url, person, surroundings));
      people.set(person, known);
      const { page } = known;
      await page.goto(new URL(path, product.url).href);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      cases += 1;
      failures.push(...(await wrongWith(page)).map((one) => `${title} in ${name}: ${one}`));
    };
    for (const { page, path, person } of PAGES) await look(page, person, path);
    const incident = await incidentOf(people.get('Leila Haddad'), product.url);
    for (const part of PARTS) await look(`incident${part}`, 'Leila Haddad', `${incident}${part}`);
    for (const { context } of people.values()) await context.close();
  }
  return { cases, failures };
}

async function incidentOf(person: Person | undefined, url: string): Promise<string> {
  if (person === undefined) throw new Error('Nobody of the lead has looked at a page.');
  await person.page.goto(url);
  const link = person.page.getByRole('link', { name: /ferry terminal/ }).first();
  return (await link.getAttribute('href')) ?? '';
}
