import { describe, expect, it } from '@jest/globals';
import { PAGE, PAGES, sheetRule, type SheetMargins } from './sheet-margins.js';

const rule = (overrides: Partial<SheetMargins> = {}): string =>
  sheetRule({
    mark: 'EXERCISE',
    asOf: 'as of noon',
    version: 'Version 2',
    count: `Page ${PAGE} of ${PAGES}`,
    direction: 'ltr',
    fonts: 'serif',
    ...overrides,
  });

const boxes = (text: string): Record<string, string | undefined> =>
  Object.fromEntries(
    [...text.matchAll(/@([\w-]+) \{ content: (.*?); direction/g)].map(([, place = '', content]) => [
      place,
      content,
    ]),
  );

describe('the corners of a sheet', () => {
  it('say what they are told, and let the browser count', () => {
    expect(boxes(rule())).toEqual({
      'top-left': '"EXERCISE"',
      'top-right': '"as of noon"',
      'bottom-left': '"Version 2"',
      'bottom-right': '"Page " counter(page) " of " counter(pages)',
    });
  });

  it('change sides where lines begin on the right, and the numbers may come in any order', () => {
    const turned = boxes(rule({ direction: 'rtl', count: `${PAGES} / ${PAGE}` }));
    expect(turned).toMatchObject({
      'top-right': '"EXERCISE"',
      'bottom-left': 'counter(pages) " / " counter(page)',
    });
  });

  it('are not there where there is nothing to say', () => {
    expect(boxes(rule({ mark: '' }))['top-left']).toBe('none');
  });

  it('end with their own text, whatever is in it', () => {
    const version = '1"; } @page { size: A3 } \\\n';
    expect(boxes(rule({ version }))['bottom-left']).toBe('"1\\22 ; } @page { size: A3 } \\5c \\a "');
  });
});
