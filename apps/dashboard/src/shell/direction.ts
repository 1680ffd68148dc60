export type Direction = 'ltr' | 'rtl';

/** Which way a language of the interface is written, by its tag. */
export function directionOf(tag: string): Direction {
  return tag === 'ur' ? 'rtl' : 'ltr';
}
