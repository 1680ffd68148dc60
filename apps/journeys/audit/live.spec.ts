import { beforeAll, expect, it } from '@jest/globals';
import { judged, wrongWith } from '@tocsin/audit';
import type { Page } from 'playwright-core';
import { signIn } from '../src/browser.js';
import { LongIncident } from './long-incident.js';
import { setStage } from '../src/stage.js';

const stage = setStage();

let incident: LongIncident;
let page: Page;
beforeAll(async () => {
  incident = await LongIncident.named(stage.product.databaseUrl, 'ferry terminal');
  stage.beforeEnd(() => incident.close());
  ({ page } = await signIn(stage.browser, stage.product.url, 'Hana Rewi'));
  await page.goto(new URL(`/incidents/${incident.id}`, stage.product.url).href);
  await page.getByRole('article').first().waitFor();
  await page.waitForLoadState('networkidle');
}, 120_000);

const ENTRIES = 60;

it('what is written is on the screen of somebody else within a second (G14)', async () => {
  const outcome = await judged({ name: 'seen-by-others-p95-ms', good: 'at_most' }, async () => {
    const waits: number[] = [];
    const failures: string[] = [];
    for (let written = 0; written < ENTRIES; written += 1) {
      const start = performance.now();
      const id = await incident.appendOne();
      await page
        .locator(`#entry-${id}`)
        .waitFor({ state: 'attached', timeout: 5_000 })
        .then(
          () => waits.push(performance.now() - start),
          () => failures.push(`entry ${id} was not shown within 5 s`),
        );
      // Now and then two at once, now and then none for a while.
      if (written % 3 === 0) await page.waitForTimeout((written * 37) % 400);
    }
    waits.sort((one, other) => one - other);
    const value = Math.round(waits[Math.floor(waits.length * 0.95)] ?? Infinity);
    return { cases: ENTRIES, failures, value, target: 1_000 };
  });
  expect(wrongWith(outcome)).toEqual([]);
}, 120_000);

const BURST = 200;
const WINDOW_MS = 5_000;

it('a burst of 200 entries is at most one announcement in five seconds (G18)', async () => {
  const outcome = await judged({ name: 'announcements-in-5-s', good: 'at_most' }, async () => {
    await page.evaluate(`
      window.announced = [];
      const region = document.querySelector('[role="status"][aria-live="polite"], [aria-live="polite"]');
      new MutationObserver(() => {
        if (region.textContent.trim() !== '') window.announced.push(performance.now());
      }).observe(region, { childList: true, characterData: true, subtree: true });
    `);
    await incident.goesOn(BURST / 10, 10);
    await page.waitForTimeout(WINDOW_MS + 1_000);
    const announced = await page.evaluate<number[]>('window.announced');
    const most = Math.max(
      0,
      ...announced.map((from) => announced.filter((at) => at >= from && at < from + WINDOW_MS - 50).length),
    );
    const failures = announced.length === 0 ? ['nothing was announced'] : [];
    return { cases: BURST, failures, value: most, target: 1 };
  });
  expect(wrongWith(outcome)).toEqual([]);
}, 120_000);
