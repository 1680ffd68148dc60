import type { Uuid } from '../entry.js';
import type { TranslationJudgement, TranslationOrigin } from '../vocabulary.js';

/** A further text of an entry, under its place in it: `highlights.0.text`, `worries`. */
export interface TextPart {
  readonly part: string;
  readonly text: string;
}

/** What entries say that bring a translation or judge one. */
export interface TranslationBodies {
  /** The language of the entry is that of the translation. The original is what counts. */
  readonly translation_added: {
    readonly entryId: Uuid;
    readonly origin: TranslationOrigin;
    /** Null: its original has parts and no other text. */
    readonly text: string | null;
    /** Every part of the original. Entries of before parts were translated leave them out. */
    readonly parts?: readonly TextPart[];
  };
  readonly translation_judged: {
    readonly translationId: Uuid;
    readonly judgement: TranslationJudgement;
    /** What is wrong with it; null where it is confirmed without a word. */
    readonly reason: string | null;
  };
}
