import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, signIn } from './browser.js';
import { Product } from './product.js';

const BUILT = fileURLToPath(new URL('../../../dist/dashboard', import.meta.url));

/** What a page may cost before it shows anything, in kB as gzip sends it (our goals). */
const BUDGET = { css: 15, js: 280 } as const;

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

const gzipped = (path: string): number => gzipSync(readFileSync(`${BUILT}${path}`)).length / 1_000;

describe('the first load', () => {
  it.each([
    ['of the board', '/'],
    ['of the form that declares', '/declare'],
  ])(
    '%s stays within its budgets, and asks nobody else',
    async (_, path) => {
      const { page, context } = await signIn(browser, product.url, 'Leila Haddad');
      const loaded = new Set<string>();
      page.on('request', (request) => loaded.add(request.url()));
      await page.goto(new URL(path, product.url).href);
      await page.locator('h1').first().waitFor();
      const elsewhere = [...loaded].filter((url) => new URL(url).origin !== new URL(product.url).origin);
      expect(elsewhere).toEqual([]);
      const names = await page.evaluate<string[]>(
        `performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)`,
      );
      for (const kind of ['css', 'js'] as const) {
        const files = new Set(
          names.filter((name) => name.startsWith('/assets/') && name.endsWith(`.${kind}`)),
        );
        expect(files.size).toBeGreaterThan(0);
        const cost = [...files].reduce((sum, file) => sum + gzipped(file), 0);
        expect(cost).toBeLessThanOrEqual(BUDGET[kind]);
      }
      await context.close();
    },
    60_000,
  );
});
