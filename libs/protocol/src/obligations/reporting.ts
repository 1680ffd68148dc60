import type { CommandOf } from '../command.js';
import { unseen } from '../earlier-entries.js';
import type { Uuid } from '../entry.js';
import { leads } from '../operations.js';
import { partyOf, type Page } from '../page.js';
import { no, refuse, unfit, type Refusal, type Verdict } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import { isRunning } from '../activations/governing.js';
import { beginAgain } from './beginning.js';
import type { ObligationStanding } from './obligation-standing.js';

type Report = CommandOf<'report_obligation'>;

export function refuseToReport(situation: Situation, command: Report, actor: Actor): Refusal | null {
  const found = visibleObligation(situation, command.obligationId, actor);
  if (!found.ok) return found.refusal;
  const { obligation } = found;
  const { report } = command;
  return (
    refuseReporter(situation, obligation, report, actor) ??
    refuseStanding(obligation, report) ??
    unfit(command.text, 'passage', 'text')
  );
}

/** Who may read the entry that an obligation began with may speak of it. */
function visibleObligation(
  situation: Situation,
  obligationId: Uuid,
  actor: Actor,
): Verdict<{ obligation: ObligationStanding }> {
  const obligation = situation.state?.obligations.find((one) => one.obligationId === obligationId);
  if (obligation === undefined || unseen(situation, obligation.entryId, actor, '') !== null) {
    return refuse('NOT_AVAILABLE', 'obligationId');
  }
  return { ok: true, obligation };
}

/**
 * Who owes it says that it is met, or disputes that it is owed. Somebody else lets them off or stops the clock: the lead,
 * a deputy or a coordinating body; and what a law demands, nobody but who made the request that it comes from.
 */
function refuseReporter(
  situation: Situation,
  obligation: ObligationStanding,
  report: Report['report'],
  actor: Actor,
): Refusal | null {
  const own = obligation.holder.organisationId === actor.party.organisationId;
  if (report === 'met' || report === 'disputed')
    return own ? null : no('NOT_YOUR_OBLIGATION', 'obligationId');
  const request = situation.state?.requests.find(({ requestId }) => requestId === obligation.requestId);
  const asked = request?.from.organisationId === actor.party.organisationId;
  const mayLetOff =
    obligation.strength === 'legal' || request !== undefined
      ? asked
      : leads(actor.role) || actor.party.kind === 'coordinating_body';
  return mayLetOff && !own ? null : no('NOT_YOURS_TO_WAIVE', 'obligationId');
}

function refuseStanding(obligation: ObligationStanding, report: Report['report']): Refusal | null {
  if (obligation.settledAt !== null) return no('ALREADY_SETTLED', 'obligationId');
  const { status } = obligation;
  if (report === 'resumed') return status === 'paused' ? null : no('NOT_PAUSED', 'obligationId');
  if (report === 'paused') return status === 'running' ? null : no('ALREADY_SO', 'report');
  if (report === 'disputed') return status === 'disputed' ? no('ALREADY_SO', 'report') : null;
  return null;
}

export function report(page: Page, command: Report, actor: Actor): void {
  const { obligationId, report, text, language } = command;
  const obligation = page.state.obligations.find((one) => one.obligationId === obligationId);
  if (obligation === undefined) throw new Error('an obligation that is not there was refused before');
  page.write(
    'obligation_reported',
    {
      obligationId,
      report,
      text,
      party: partyOf(actor.party),
      at: page.now,
      dueAt: report === 'resumed' ? resumedDue(obligation, page.now) : null,
    },
    page.reachOf(obligation.entryId),
    { language },
  );
  const activation = page.state.activations.find((one) => one.activationId === obligation.activationId);
  const goesOn = activation !== undefined && isRunning(activation.status.phase);
  if (report === 'met' && goesOn) beginAgain(page, obligationId);
}

/** What was left of its time when it was paused, from now on. */
function resumedDue({ dueAt, pausedAt }: ObligationStanding, now: string): string | null {
  if (dueAt === null || pausedAt === null) return null;
  return new Date(Date.parse(now) + Date.parse(dueAt) - Date.parse(pausedAt)).toISOString();
}
