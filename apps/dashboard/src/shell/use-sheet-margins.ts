import type { Instant } from '@tocsin/protocol';
import { useEffect, useEffectEvent } from 'react';
import { localZone, readClock } from './clock.js';
import { languageName } from './language-name.js';
import { PAGE, PAGES, sheetRule } from './sheet-margins.js';
import { pairText } from './time-pair.js';
import { useLanguage, useWords } from './words.js';

/** What every sheet of a page says of the page. */
export interface OnEverySheet {
  readonly exercise: boolean;
  readonly asOf: Instant | null;
  /** In words, such as "Version 2". */
  readonly version: string;
  /** BCP 47, of what was written, or of the page where many write; `und`: nobody has said. */
  readonly language: string;
}

/**
 * Writes the corners of the sheets when somebody prints, and takes them away after. As a constructed sheet: the product's
 * policy lets no style in that it does not serve, and this one is made of nothing but words of the catalogue.
 */
export function useSheetMargins({ exercise, asOf, version, language }: OnEverySheet): void {
  const t = useWords();
  const shown = useLanguage();
  const ruleNow = useEffectEvent(() => {
    const { direction, fontFamily } = getComputedStyle(document.body);
    return sheetRule({
      mark: exercise ? t('incident.exercise') : '',
      asOf: asOf === null ? '' : t('time.asOf', { time: pairText(asOf, shown, localZone(), readClock(), t) }),
      version: language === 'und' ? version : `${version} · ${languageName(language, shown)}`,
      count: t('print.page', { page: PAGE, pages: PAGES }),
      direction: direction === 'rtl' ? 'rtl' : 'ltr',
      fonts: fontFamily,
    });
  });
  useEffect(() => {
    let sheet: CSSStyleSheet | null = null;
    const after = (): void => {
      if (sheet === null) return;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      sheet = null;
    };
    const before = (): void => {
      after();
      sheet = new CSSStyleSheet();
      sheet.replaceSync(ruleNow());
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      after();
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
}
