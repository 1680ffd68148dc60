import type { CommandOf } from '../command.js';
import { gone, unseen } from '../earlier-entries.js';
import { no, unfit, type Refusal } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';

/** One person who did not write it approves a report, or sends it back with a reason. */
export function refuseReview(
  situation: Situation,
  { sitrepId, outcome, reason }: CommandOf<'review_sitrep'>,
  actor: Actor,
): Refusal | null {
  const missing = unseen(situation, sitrepId, actor, 'sitrepId') ?? gone(situation, sitrepId, 'sitrepId');
  if (missing !== null) return missing;
  const sitrep = situation.state?.sitreps.find((one) => one.sitrepId === sitrepId);
  if (sitrep === undefined) return no('KIND_DIFFERS', 'sitrepId');
  if (sitrep.status !== 'waiting') return no('ALREADY_SETTLED', 'sitrepId');
  if (situation.entries.get(sitrepId)?.authorPersonId === actor.personId) return no('NEEDS_ANOTHER_PERSON');
  if (reason !== null) return unfit(reason, 'passage', 'reason');
  return outcome === 'returned' ? no('REASON_REQUIRED', 'reason') : null;
}
