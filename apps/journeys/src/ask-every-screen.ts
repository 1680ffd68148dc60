import { afterAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, picture, signIn, somebody, type Person, type Surroundings } from './browser.js';
import { SCREENS } from './every-screen.js';
import { setStage } from './stage.js';

export const DESK = { width: 1360, height: 1000 };
export const PHONE = { width: 390, height: 844 };

interface Asked extends Surroundings {
  readonly name: string;
  /**
   * Whether axe is asked as well, and the forms of each page: what it finds hangs on colours and direction, and hardly on the
   * language.
   */
  readonly thorough: boolean;
}

/** Asks every screen in each of these surroundings, and takes its picture. */
export function askEveryScreen(everywhere: readonly Asked[]): void {
  const stage = setStage();

  describe.each(everywhere)('in $name', ({ name, thorough, ...surroundings }) => {
    // Each person signs in once: somebody has at most fifty sessions at a time.
    const people = new Map<string | null, Promise<Person>>();
    const as = (person: string | null): Promise<Person> => {
      const { browser, product } = stage;
      const opened =
        people.get(person) ??
        (person === null
          ? somebody(browser, surroundings)
          : signIn(browser, product.url, person, surroundings));
      people.set(person, opened);
      return opened;
    };
    afterAll(async () => {
      for (const person of people.values()) await (await person).context.close();
    });

    it.each(SCREENS.filter(({ forms }) => thorough || !forms))(
      '$title fits its window, and axe finds nothing where it is asked',
      async ({ person, show }) => {
        const { page, complaints } = await as(person);
        let asked = 0;
        await show(page, stage.product.url, async (title, part) => {
          asked += 1;
          if (part === undefined) await picture(page, `${title}.${name}`);
          if (thorough)
            expect({ title, findings: await axeFindings(page, part) }).toEqual({ title, findings: [] });
          expect({ title, overflow: await overflow(page) }).toEqual({ title, overflow: 0 });
        });
        expect(asked).toBeGreaterThan(0);
        expect(complaints).toEqual([]);
      },
      120_000,
    );
  });
}

/** How far the page is wider than its window, in CSS pixels. */
async function overflow(page: Page): Promise<number> {
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return Math.max(0, over);
}
