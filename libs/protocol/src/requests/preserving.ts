import type { CommandOf } from '../command.js';
import { unseen } from '../earlier-entries.js';
import { isInstant } from '../moment.js';
import { nowOf, partyOf, type Page } from '../page.js';
import { no, unfit, type Refusal } from '../refusal.js';
import type { Actor, Circumstances, Situation } from '../situation.js';
import { betweenUs, visibleRequest } from './requesting.js';

/** The preservation ledger: that something is kept, on what basis and until when; never what it is. */

export function refuseToRecord(
  situation: Situation,
  command: CommandOf<'record_preservation'>,
  actor: Actor,
  at: Circumstances,
): Refusal | null {
  if (command.requestId !== null) {
    const found = visibleRequest(situation, command.requestId, actor);
    if (!found.ok) return found.refusal;
    const own = found.request.to.organisationId === actor.party.organisationId;
    if (!own) return no('NOT_YOUR_REQUEST', 'requestId');
  }
  if (!isInstant(command.until) || command.until <= nowOf(situation.state, at))
    return no('TIME_IN_PAST', 'until');
  return unfit(command.reference, 'line', 'reference') ?? unfit(command.basis, 'line', 'basis');
}

/** Whoever reads the request reads that it is kept; without a request, the platform itself and oversight. */
export function recordPreservation(
  page: Page,
  command: CommandOf<'record_preservation'>,
  actor: Actor,
): void {
  const { requestId, reference, basis, until, language } = command;
  const { incidentId } = page.situation;
  page.write(
    'preservation_recorded',
    { requestId, party: partyOf(actor.party), reference, basis, until, at: page.now },
    requestId === null
      ? { marking: 'AMBER', audience: betweenUs(incidentId, [actor.party.organisationId]) }
      : page.reachOf(requestId),
    { language },
  );
}

export function refuseToEnd(
  situation: Situation,
  command: CommandOf<'end_preservation'>,
  actor: Actor,
): Refusal | null {
  const hidden = unseen(situation, command.preservationId, actor, 'preservationId');
  if (hidden !== null) return hidden;
  const kept = situation.state?.preservations.find((one) => one.preservationId === command.preservationId);
  if (kept === undefined) return no('KIND_DIFFERS', 'preservationId');
  if (kept.party.organisationId !== actor.party.organisationId) return no('NOT_YOUR_ENTRY', 'preservationId');
  if (kept.end !== null) return no('ALREADY_SETTLED', 'preservationId');
  return unfit(command.reason, 'passage', 'reason');
}

export function endPreservation(page: Page, command: CommandOf<'end_preservation'>, actor: Actor): void {
  const { preservationId, outcome, reason, language } = command;
  page.write(
    'preservation_ended',
    { preservationId, outcome, reason, party: partyOf(actor.party), at: page.now },
    page.reachOf(preservationId),
    { language },
  );
}
