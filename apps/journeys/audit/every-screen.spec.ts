import { expect, it } from '@jest/globals';
import { judged, wrongWith } from '@tocsin/audit';
import type { Page } from 'playwright-core';
import { axeFindings, signIn } from '../src/browser.js';
import { setStage } from '../src/stage.js';
import { tour } from './tour.js';

const stage = setStage();

const DESK = { width: 1280, height: 720 };
const PHONE = { width: 360, height: 640 };
/** The narrowest that has to be enough: 1280 px at 400 % (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 };

const LOCALES = ['en-GB', 'fr-FR', 'id-ID', 'bn-BD', 'th-TH', 'ur-PK'];

/** A tour takes some minutes, and there are up to six. */
const PATIENCE_MS = 60 * 60_000;

it(
  'axe finds nothing on any screen, light or dark, from left or from right (G6)',
  async () => {
    const outcome = await judged({ name: 'axe', good: 'at_most' }, async () => {
      const found = await tour(
        stage,
        [
          { name: 'english-light', locale: 'en-GB', colorScheme: 'light', viewport: DESK },
          { name: 'english-dark', locale: 'en-GB', colorScheme: 'dark', viewport: PHONE },
          { name: 'urdu-light', locale: 'ur-PK', colorScheme: 'light', viewport: PHONE },
          { name: 'urdu-dark', locale: 'ur-PK', colorScheme: 'dark', viewport: DESK },
        ],
        (page, part) => axeFindings(page, part),
      );
      return { ...found, value: found.failures.length, target: 0 };
    });
    expect(wrongWith(outcome)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'no screen is wider than 320 px in any language (G20, G25)',
  async () => {
    const outcome = await judged({ name: 'reflow', good: 'at_most' }, async () => {
      const found = await tour(
        stage,
        LOCALES.map((locale) => ({ name: locale, locale, viewport: NARROW })),
        async (page) => {
          const over = await page.evaluate<number>(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          return over > 0 ? [`${String(over)} px too wide`] : [];
        },
      );
      return { ...found, value: found.failures.length, target: 0 };
    });
    expect(wrongWith(outcome)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'whether something needs me is answered in the first view of the board, in every language (G5)',
  async () => {
    const outcome = await judged({ name: 'needs-you-in-view', good: 'at_most' }, async () => {
      const failures: string[] = [];
      const views = [DESK, PHONE].flatMap((viewport) => LOCALES.map((locale) => ({ viewport, locale })));
      for (const view of views) {
        const { page, context } = await signIn(stage.browser, stage.product.url, 'Ana Duarte', view);
        const answer = page.locator('main section[aria-labelledby] h2 + *').first();
        await answer.waitFor();
        const first = answer.locator('li').first();
        const box = await ((await first.count()) > 0 ? first : answer).boundingBox();
        const end = box === null ? Infinity : box.y + box.height;
        if (end > view.viewport.height)
          failures.push(
            `${view.locale}: ends at ${String(Math.round(end))} of ${String(view.viewport.height)} px`,
          );
        await context.close();
      }
      return { cases: views.length, failures, value: failures.length, target: 0 };
    });
    expect(wrongWith(outcome)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'no target is smaller than 24 px (G9)',
  async () => {
    const outcome = await judged({ name: 'target-size', good: 'at_most' }, async () => {
      const found = await tour(
        stage,
        [
          { name: 'english-phone', locale: 'en-GB', viewport: PHONE },
          { name: 'urdu-phone', locale: 'ur-PK', viewport: PHONE },
        ],
        (page) => page.evaluate<string[]>(TOO_SMALL),
      );
      return { ...found, value: found.failures.length, target: 0 };
    });
    expect(wrongWith(outcome)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'whoever goes by keyboard sees where they are, on every stop of every screen (G8)',
  async () => {
    const outcome = await judged({ name: 'focus-seen', good: 'at_most' }, async () => {
      const found = await tour(
        stage,
        [
          { name: 'english-desk', locale: 'en-GB', viewport: DESK },
          { name: 'urdu-phone', locale: 'ur-PK', viewport: PHONE },
        ],
        // The stops of a form are among those of its page.
        async (page, part) => (part === undefined ? hiddenStops(page) : []),
      );
      return { ...found, value: found.failures.length, target: 0 };
    });
    expect(wrongWith(outcome)).toEqual([]);
  },
  PATIENCE_MS,
);

/**
 * Interactive things that are smaller than 24 by 24 CSS pixels. Links within a line of text are exempt (WCAG 2.5.8), and so is
 * what is only for screen readers until it has the focus, and a box whose label is the target.
 */
const TOO_SMALL = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role="option"]')].flatMap((element) => {
  const style = getComputedStyle(element);
  const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
  const [{ width, height }] = boxes;
  const unseen = style.visibility === 'hidden' || width === 0 || element.closest('[hidden], [inert]') !== null || element.matches('[class*="skip"]');
  const inText = element.tagName === 'A' && style.display === 'inline' && element.parentElement.textContent.trim() !== element.textContent.trim();
  if (unseen || inText || boxes.some((box) => box.width >= 24 && box.height >= 24)) return [];
  return [Math.round(width) + ' × ' + Math.round(height) + ' px: ' + element.outerHTML.slice(0, 120)];
})`;

/** So many stops are looked at on a page; a long timeline repeats itself. */
const MOST_STOPS = 60;

/** Stops that nothing shows, or that something fixed lies over. */
async function hiddenStops(page: Page): Promise<string[]> {
  await page.evaluate('window.scrollTo(0, 0)');
  const found: string[] = [];
  const seen = new Set<string>();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate<{ key: string; wrong: string | null } | null>(AT_FOCUS);
    if (here === null || seen.has(here.key)) break;
    seen.add(here.key);
    if (here.wrong !== null) found.push(here.wrong);
  }
  return found;
}

const AT_FOCUS = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  window.stops ??= new Map();
  if (!window.stops.has(element)) window.stops.set(element, String(window.stops.size) + location.href);
  const key = window.stops.get(element);
  const name = element.outerHTML.slice(0, 120);
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  if (width === 0 || bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth)
    return { key, wrong: 'not on the screen: ' + name };
  const label = element.closest('label') ?? element.labels?.[0] ?? element.parentElement;
  const shows = [element, label].some((one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
  if (!shows) return { key, wrong: 'nothing shows the focus: ' + name };
  // Whole or in part: at least one of nine points of it is on top.
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y]));
  const free = points.some(([x, y]) => {
    const on = document.elementFromPoint(x, y);
    return on !== null && (element.contains(on) || on.contains(element) || label?.contains(on));
  });
  return { key, wrong: free ? null : 'something lies over it: ' + name };
})()`;
