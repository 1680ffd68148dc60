import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { picture, signIn, type Surroundings } from './browser.js';
import { inPseudoLocale, PSEUDO_LOCALES } from './pseudo-catalogue.js';
import { setStage } from './stage.js';

const stage = setStage();

/** The narrowest phone that everything must fit (WCAG 1.4.10). */
const NARROWEST = { width: 320, height: 640 };
/** Of the screen, whatever the language: three rows of links. */
const MOST_OF_SCREEN = 0.25;

const LANGUAGES: readonly (readonly [string, () => Surroundings])[] = [
  ...['en-GB', 'fr-FR', 'id-ID', 'bn-BD', 'th-TH', 'ur-PK'].map(
    (locale) => [locale, () => ({ locale })] as const,
  ),
  ...PSEUDO_LOCALES.map((pseudo) => [pseudo.name, () => inPseudoLocale(pseudo)] as const),
];

interface Bar {
  readonly words: number;
  /** Words that do not stand on one line. */
  readonly cut: readonly string[];
  /** Links whose words do not fit in them, that leave the screen, or are too small for a finger. */
  readonly misfits: readonly string[];
  readonly ofScreen: number;
  readonly toItsEnd: number;
}

const BAR = `(() => {
  const bar = document.querySelector('nav');
  const links = [...bar.querySelectorAll('a')].filter((link) => link.checkVisibility());
  const segments = new Intl.Segmenter(document.documentElement.lang, { granularity: 'word' });
  const texts = (node) => node.nodeType === 3 ? [node] : [...node.childNodes].flatMap(texts);
  const words = links.flatMap(texts).flatMap((text) =>
    [...segments.segment(text.data)].filter((one) => one.isWordLike).map(({ index, segment }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + segment.length);
      return { segment, lines: new Set([...range.getClientRects()].map((box) => Math.round(box.bottom))).size };
    }));
  const misfits = links.flatMap((link) => {
    const { left, right, top, bottom, width, height } = link.getBoundingClientRect();
    const fits = link.scrollWidth <= link.clientWidth && link.scrollHeight <= link.clientHeight;
    const isOnScreen = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
    return fits && isOnScreen && width >= 24 && height >= 24 ? [] : [link.textContent];
  });
  const { top, bottom, height } = bar.getBoundingClientRect();
  return {
    words: words.length,
    cut: words.filter(({ lines }) => lines > 1).map(({ segment }) => segment),
    misfits,
    ofScreen: height / innerHeight,
    toItsEnd: Math.round(innerHeight - bottom),
  };
})()`;

/** How far the bar lies over what the page ends with, once somebody has gone to its end. */
const OVER_THE_END = `(() => {
  window.scrollTo(0, document.documentElement.scrollHeight);
  const last = [...document.querySelector('main').children].at(-1).getBoundingClientRect();
  return Math.max(0, Math.round(last.bottom - document.querySelector('nav').getBoundingClientRect().top));
})()`;

/** Whoever has the most links: a lead who administers, and a platform's administrator. */
const PEOPLE = ['Leila Haddad', 'Ana Duarte'];

describe.each(LANGUAGES)('the bar at the bottom of a phone, in %s', (language, surroundings) => {
  it.each(PEOPLE)(
    'has every word of %s whole, within its link, and covers nothing of the page',
    async (name) => {
      const { page, complaints, context } = await signIn(stage.browser, stage.product.url, name, {
        ...surroundings(),
        viewport: NARROWEST,
      });
      await page.waitForLoadState('networkidle');
      const bar = await page.evaluate<Bar>(BAR);
      await picture(page, `bottom-bar.${language}.${name.replace(' ', '-')}`);
      expect(bar).toMatchObject({ cut: [], misfits: [], toItsEnd: 0 });
      expect(bar.words).toBeGreaterThanOrEqual(5);
      expect(bar.ofScreen).toBeLessThan(MOST_OF_SCREEN);
      expect(await atTheEnd(page)).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    },
    30_000,
  );
});

async function atTheEnd(page: Page): Promise<number> {
  return page.evaluate<number>(OVER_THE_END);
}
