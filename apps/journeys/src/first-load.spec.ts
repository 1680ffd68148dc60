import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { axeFindings, signIn } from './browser.js';
import { setStage } from './stage.js';

const BUILT = fileURLToPath(new URL('../../../dist/dashboard', import.meta.url));

/** What a page may cost before it is all there, in kB as gzip sends it (our own limit, a little above what it costs; the goal is 180). */
const BUDGET = { css: 15, js: 190 } as const;

const stage = setStage();

const gzipped = (path: string): number => gzipSync(readFileSync(`${BUILT}${path}`)).length / 1_000;

describe('the first load', () => {
  it.each([
    ['of the board', '/'],
    ['of the form that declares', '/declare'],
    ['of an incident', /ferry terminal/],
  ])(
    '%s stays within its budgets, asks nobody else, and nothing twice',
    async (_, where) => {
      const { page, context } = await signIn(stage.browser, stage.product.url, 'Leila Haddad');
      const path =
        typeof where === 'string'
          ? where
          : ((await page.locator('main a', { hasText: where }).first().getAttribute('href')) ?? '');
      const loaded = new Set<string>();
      const questions: string[] = [];
      page.on('request', (request) => {
        // What the page before still asks for is not this one's.
        if (request.isNavigationRequest()) questions.length = 0;
        loaded.add(request.url());
        const [question] = /"operationName".*/.exec(request.postData() ?? '') ?? [];
        if (question !== undefined) questions.push(question);
      });
      // What comes live is a reason to ask again; here nothing comes.
      await page.routeWebSocket(/socket\.io/, () => undefined);
      await page.goto(new URL(path, stage.product.url).href);
      await page.locator('h1').first().waitFor();
      // What comes behind the heading is part of it.
      await page.waitForLoadState('networkidle');
      const elsewhere = [...loaded].filter(
        (url) => new URL(url).origin !== new URL(stage.product.url).origin,
      );
      expect(elsewhere).toEqual([]);
      // What was asked ahead is not asked once more by the page.
      expect(questions.filter((one) => one.includes('"Viewer"'))).toHaveLength(1);
      expect(questions.filter((one, index) => questions.indexOf(one) !== index)).toEqual([]);
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

  it.each(['en-GB', 'ur-PK'])(
    'of an incident says under its marking what it is about before the programs of the page are there (%s)',
    async (locale) => {
      const { page, context } = await signIn(stage.browser, stage.product.url, 'Leila Haddad', { locale });
      const link = (what: string) => page.locator('main a', { hasText: what }).first();
      const title = (await link('ferry terminal').textContent()) ?? '';
      const address = await link('ferry terminal').getAttribute('href');
      const device = await stage.browser.newContext({
        storageState: await context.storageState(),
        serviceWorkers: 'block',
        locale,
      });
      await context.close();
      const fresh = await device.newPage();
      let free = (): void => undefined;
      const held = new Promise<void>((resolve) => (free = resolve));
      await fresh.route(/\/assets\/.*\.js$/, async (route) => held.then(() => route.continue()));
      await fresh.goto(new URL(address ?? '', stage.product.url).href, { waitUntil: 'commit' });
      await fresh.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await fresh.locator('[data-marking="AMBER"]').count()).toBe(1);
      expect(await fresh.getByRole('status').textContent()).not.toBe('');
      expect(await fresh.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
      expect(await axeFindings(fresh)).toEqual([]);
      free();
      await fresh.getByRole('article').first().waitFor();
      expect(await fresh.locator('h1').count()).toBe(1);
      expect(await fresh.locator('[aria-busy="true"]').count()).toBe(0);
      await device.close();
    },
    60_000,
  );
});
