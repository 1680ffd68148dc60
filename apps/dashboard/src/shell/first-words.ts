import type { Direction } from './direction.js';
import type { MessageId } from './words.js';

/** The sentence that is said before the others are there; the build puts it into head-start.ts in every language. */
export const FIRST_SENTENCE = 'loading.page' satisfies MessageId;

/** What is known of a language before its sentences are there. */
export interface FirstWords {
  readonly tag: string;
  readonly direction: Direction;
  /** That it loads, for whoever hears the page. */
  readonly loading: string;
}
