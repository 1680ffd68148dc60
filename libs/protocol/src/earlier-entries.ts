import { overlaps, type Recipients } from './audience.js';
import type { Supersession, Uuid } from './entry.js';
import { mayUse } from './operations.js';
import { no, unfit, type Refusal } from './refusal.js';
import type { Actor, Situation } from './situation.js';
import type { EntryKind, Marking } from './vocabulary.js';

/** What a command may say of entries that are there already: correct them, take them back, answer them, be for their readers. */

export function refuseSameRecipients(
  situation: Situation,
  recipients: Recipients,
  entryId: Uuid,
  marking: Marking,
  actor: Actor,
): Refusal | null {
  const field = 'recipients.sameAs';
  if (recipients.organisationIds.length + recipients.personIds.length > 0) {
    return no('RECIPIENTS_GIVEN_TWICE', 'recipients');
  }
  const hidden = unseen(situation, entryId, actor, field);
  const target = situation.entries.get(entryId);
  if (target === undefined || hidden !== null) return hidden;
  if (target.authorOrganisationId !== actor.party.organisationId) return no('NOT_YOUR_ENTRY', field);
  return target.marking === marking ? null : no('MARKING_DIFFERS', 'marking');
}

export function refuseSupersession(
  situation: Situation,
  supersedes: Supersession,
  marking: Marking,
  kind: EntryKind,
  actor: Actor,
): Refusal | null {
  const target = situation.entries.get(supersedes.entryId);
  const hidden = unseen(situation, supersedes.entryId, actor, 'supersedes.entryId');
  if (target === undefined || hidden !== null) return hidden;
  if (target.authorOrganisationId !== actor.party.organisationId)
    return no('NOT_YOUR_ENTRY', 'supersedes.entryId');
  if (target.kind !== kind) return no('KIND_DIFFERS', 'supersedes.entryId');
  // A correction goes to everyone who could read what it corrects, so it can neither widen nor narrow.
  if (target.marking !== marking) return no('MARKING_DIFFERS', 'marking');
  return (
    gone(situation, supersedes.entryId, 'supersedes.entryId') ??
    unfit(supersedes.reason, 'passage', 'supersedes.reason')
  );
}

export function refuseRetraction(situation: Situation, entryId: Uuid, actor: Actor): Refusal | null {
  const target = situation.entries.get(entryId);
  const hidden = unseen(situation, entryId, actor, 'entryId');
  if (target === undefined || hidden !== null) return hidden;
  if (target.authorOrganisationId !== actor.party.organisationId) return no('NOT_YOUR_ENTRY', 'entryId');
  // Taking back that an incident was declared, or that something was taken back, is done by its status or anew.
  if (!RETRACTABLE.has(target.kind)) return no('KIND_DIFFERS', 'entryId');
  return gone(situation, entryId, 'entryId');
}

const RETRACTABLE: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'platform_status_posted',
  'information_added',
  'community_note_added',
  'rights_flag_raised',
  'severity_changed',
  'sitrep_submitted',
  'translation_added',
]);

export function refuseAnswer(situation: Situation, flagId: Uuid, actor: Actor): Refusal | null {
  const hidden = unseen(situation, flagId, actor, 'flagId');
  if (hidden !== null) return hidden;
  const flag = situation.state?.rightsFlags.find((one) => one.flagId === flagId);
  if (flag === undefined) return gone(situation, flagId, 'flagId') ?? no('KIND_DIFFERS', 'flagId');
  if (flag.answer !== null) return no('ALREADY_ANSWERED', 'flagId');
  const owns = flag.owner?.organisationId === actor.party.organisationId;
  return owns || mayUse('answer_rights_flag', actor.party.kind, actor.role) ? null : no('NOT_THE_LEAD');
}

/** "Not there" and "not for you" are one answer. */
export function unseen(situation: Situation, entryId: Uuid, actor: Actor, field: string): Refusal | null {
  const target = situation.entries.get(entryId);
  return target !== undefined && overlaps(target.audience, actor.keys) ? null : no('NOT_AVAILABLE', field);
}

/** Whether it was corrected or taken back since. */
export function gone(situation: Situation, entryId: Uuid, field: string): Refusal | null {
  const fate = situation.state?.fates.find((one) => one.entryId === entryId);
  if (fate?.retractedBy) return no('ALREADY_RETRACTED', field);
  return fate?.supersededBy ? no('ALREADY_SUPERSEDED', field) : null;
}
