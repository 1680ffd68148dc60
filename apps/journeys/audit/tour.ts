import type { Page } from 'playwright-core';
import { signIn, somebody, type Person, type Surroundings } from '../src/browser.js';
import { SCREENS } from '../src/every-screen.js';
import type { Stage } from '../src/stage.js';

export interface Toured {
  readonly cases: number;
  readonly failures: readonly string[];
}

/**
 * Goes to every screen of the product in each of its states, and asks what is wrong with it: a line for each thing. One case
 * is one state in one of the surroundings; a form that is open is asked about by its own selector.
 */
export async function tour(
  { product, browser }: Stage,
  everywhere: readonly (Surroundings & { readonly name: string })[],
  wrongWith: (page: Page, part: string | undefined) => Promise<readonly string[]>,
): Promise<Toured> {
  const failures: string[] = [];
  let cases = 0;
  for (const { name, ...surroundings } of everywhere) {
    const people = new Map<string | null, Person>();
    for (const { title, person, show } of SCREENS) {
      const known =
        people.get(person) ??
        (person === null
          ? await somebody(browser, surroundings)
          : await signIn(browser, product.url, person, surroundings));
      people.set(person, known);
      const { page } = known;
      await show(page, product.url, async (state, part) => {
        cases += 1;
        failures.push(...(await wrongWith(page, part)).map((one) => `${state} in ${name}: ${one}`));
      }).catch((failure: unknown) => {
        // A state that cannot be reached is as bad as one that is wrong, and hides none of the others.
        failures.push(`${title} in ${name}: ${String(failure)}`);
      });
    }
    for (const { context } of people.values()) await context.close();
  }
  return { cases, failures };
}
