import { beforeAll, expect, it } from '@jest/globals';
import { judged, wrongWith, type Finding } from '@tocsin/audit';
import type { CDPSession } from 'playwright-core';
import { signIn } from '../src/browser.js';
import { LongIncident } from './long-incident.js';
import { heapMb, slowDown } from './slow-device.js';
import { setStage } from '../src/stage.js';

const ENTRIES = 100_000;
const PER_SECOND = 50;
const SECONDS = 20;

const stage = setStage();
let devtools: CDPSession;
let incident: LongIncident;
/** Milliseconds of every frame over 50 ms while it went on, and how many entries the page has counted at the end. */
let longFrames: readonly number[];
let counted: string;
beforeAll(async () => {
  const { product, browser } = stage;
  incident = await LongIncident.named(product.databaseUrl, 'ferry terminal');
  stage.beforeEnd(() => incident.close());
  await incident.lengthen(ENTRIES);
  const { page } = await signIn(browser, product.url, 'Hana Rewi');
  devtools = await slowDown(page);
  await page.goto(new URL(`/incidents/${incident.id}`, product.url).href);
  await page.getByRole('article').first().waitFor({ timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  await page.evaluate(`
    window.longFrames = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longFrames.push(duration);
    }).observe({ type: 'long-animation-frame' });
  `);
  await incident.goesOn(PER_SECOND, SECONDS);
  const last = ENTRIES + PER_SECOND * SECONDS;
  const total = page.getByRole('heading', { name: 'Timeline' }).locator('..');
  // A page that has kept up has them all at once; one that has not is told from its figure.
  for (let waited = 0; waited < 30 && countIn((counted = await total.innerText())) < last; waited += 1)
    await page.waitForTimeout(1_000);
  longFrames = await page.evaluate<number[]>('window.longFrames');
}, 300_000);

/** The number of entries that a page says it has. */
function countIn(text: string): number {
  return Number(/[\d,]+(?= entries)/.exec(text)?.[0].replaceAll(',', '') ?? 0);
}

/** The page has to have drawn all of them, or its figures say nothing. */
function found(value: number, target: number): Finding {
  const written = PER_SECOND * SECONDS;
  const failures = countIn(counted) >= ENTRIES + written ? [] : [`the page has counted ${counted}`];
  return { cases: written, failures, value, target };
}

it('with 100,000 entries and 50 live ones a second, no frame of a slow device takes more than 50 ms', async () => {
  const outcome = await judged({ name: 'long-timeline-frames', good: 'at_most' }, () =>
    Promise.resolve(found(Math.round(Math.max(0, ...longFrames)), 50)),
  );
  expect(wrongWith(outcome)).toEqual([]);
});

it('such a page needs no more than 80 MB', async () => {
  const outcome = await judged({ name: 'long-timeline-heap', good: 'at_most' }, async () =>
    found(await heapMb(devtools), 80),
  );
  expect(wrongWith(outcome)).toEqual([]);
});
