import type { Uuid } from '../entry.js';
import type { TranslationJudgement, TranslationOrigin } from '../vocabulary.js';

/** What entries say that bring a translation or judge one. */
export interface TranslationBodies {
  /** The language of the entry is that of the translation. The original is what counts. */
  readonly translation_added: {
    readonly entryId: Uuid;
    readonly origin: TranslationOrigin;
    readonly text: string;
  };
  readonly translation_judged: {
    readonly translationId: Uuid;
    readonly judgement: TranslationJudgement;
    /** What is wrong with it; null where it is confirmed without a word. */
    readonly reason: string | null;
  };
}
