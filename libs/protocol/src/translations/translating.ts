import type { CommandOf } from '../command.js';
import { gone, refuseSupersession, unseen } from '../earlier-entries.js';
import type { Uuid } from '../entry.js';
import { no, unfit, type Refusal } from '../refusal.js';
import type { Actor, KnownEntry, Situation } from '../situation.js';
import { isSameLanguage, shapeOfText } from './translated-text.js';
import { isAnsweredFor, type TranslationStanding } from './translation-standing.js';

/** What its language is called where nobody says which it is (BCP 47). */
const UNDETERMINED = 'und';

export function refuseTranslation(
  situation: Situation,
  command: CommandOf<'add_translation'>,
  actor: Actor,
): Refusal | null {
  const { entryId, language, origin, supersedes } = command;
  const hidden = unseen(situation, entryId, actor, 'entryId');
  const original = situation.entries.get(entryId);
  if (original === undefined || hidden !== null) return hidden;
  if (original.translatable === null) return no('KIND_DIFFERS', 'entryId');
  const unfitting = gone(situation, entryId, 'entryId') ?? refuseTexts(original, command);
  if (unfitting !== null) return unfitting;
  if (language === UNDETERMINED || isSameLanguage(language, original.translatable.language))
    return no('LANGUAGE_IS_THE_SAME', 'language');
  // Anybody may read it without ever meeting who could say that it is wrong.
  if (origin === 'machine' && original.marking === 'CLEAR') return no('CHECK_REQUIRED', 'origin');
  if (supersedes === null) return null;
  const refusal = refuseSupersession(situation, supersedes, original.marking, 'translation_added', actor);
  if (refusal !== null) return refusal;
  const before = translationIn(situation, supersedes.entryId);
  const isOfTheSame = before?.entryId === entryId && isSameLanguage(before.language, language);
  return isOfTheSame ? null : no('TRANSLATION_DIFFERS', 'supersedes.entryId');
}

/** Whole, so that nobody takes half a report for all that it says. */
function refuseTexts(
  { kind, translatable }: KnownEntry,
  { text, parts }: CommandOf<'add_translation'>,
): Refusal | null {
  if ((text !== null) !== translatable?.hasText) return no('PARTS_DIFFER', 'text');
  const left = new Set(translatable.parts);
  const wrong = parts.findIndex(({ part }) => !left.delete(part));
  if (wrong >= 0) return no('PARTS_DIFFER', `parts.${String(wrong)}.part`);
  if (left.size > 0) return no('PARTS_DIFFER', 'parts');
  const refusals = parts.map((one, index) =>
    unfit(one.text, shapeOfText(kind, one.part), `parts.${String(index)}.text`),
  );
  const ofText = text === null ? null : unfit(text, shapeOfText(kind, null), 'text');
  return ofText ?? refusals.find((refusal) => refusal !== null) ?? null;
}

export function refuseJudgement(
  situation: Situation,
  { translationId, judgement, reason }: CommandOf<'judge_translation'>,
  actor: Actor,
): Refusal | null {
  const field = 'translationId';
  const hidden = unseen(situation, translationId, actor, field);
  if (hidden !== null) return hidden;
  const translation = translationIn(situation, translationId);
  if (translation === undefined) return gone(situation, translationId, field) ?? no('KIND_DIFFERS', field);
  const ours = (entryId: Uuid): boolean =>
    situation.entries.get(entryId)?.authorOrganisationId === actor.party.organisationId;
  if (judgement === 'confirmed' && !ours(translation.entryId)) return no('NOT_YOUR_ENTRY', field);
  if (translation.judgements.some((one) => one.judgement === judgement && ours(one.entryId)))
    return no('ALREADY_SO', field);
  if (reason === null) return judgement === 'disputed' ? no('REASON_REQUIRED', 'reason') : null;
  return unfit(reason, 'passage', 'reason');
}

/** A report is never made of what a machine wrote and nobody has checked. */
export function refuseUnchecked(situation: Situation, entryId: Uuid, field: string): Refusal | null {
  const translation = translationIn(situation, entryId);
  return translation === undefined || isAnsweredFor(translation) ? null : no('CHECK_REQUIRED', field);
}

function translationIn({ state }: Situation, id: Uuid): TranslationStanding | undefined {
  return state?.translations.find(({ translationId }) => translationId === id);
}
