import { assess, refuseToAssess } from './activations/criteria.js';
import { governed, type Governed } from './activations/governing.js';
import { open, refuseToOpen } from './activations/opening.js';
import { propose, refuseToPropose } from './activations/proposing.js';
import { castVote, proposalIn, refuseToVote, refuseToWithdraw, withdraw } from './activations/voting.js';
import type { RunningCommand } from './command.js';
import type { AcceptedEntry, Uuid } from './entry.js';
import { offer, refuseToOffer } from './handovers/offering.js';
import { endHandover, refuseToEndHandover, refuseToTake, take } from './handovers/taking.js';
import { receive, refuseToReceive } from './notices/receiving.js';
import { refuseToSetClock, setClock } from './obligations/exercise-clock.js';
import { refuseToReport, report } from './obligations/reporting.js';
import { Page } from './page.js';
import type { Refusal, Verdict } from './refusal.js';
import { endPreservation, recordPreservation, refuseToEnd, refuseToRecord } from './requests/preserving.js';
import {
  answerRequest,
  clarify,
  makeRequests,
  refuseRequest,
  refuseToAnswer,
  refuseToClarify,
} from './requests/requesting.js';
import type { Actor, Circumstances, Situation } from './situation.js';

/** Decides on a command that runs a protocol or hands over the lead: it may write many entries, each on what the one before has left. */
export function decideRunning(
  situation: Situation,
  command: RunningCommand,
  actor: Actor,
  at: Circumstances,
): Verdict<{ readonly entries: readonly AcceptedEntry[] }> {
  const refusal = refuseRunning(situation, command, actor, at);
  if (refusal !== null) return { ok: false, refusal };
  const page = new Page(situation, actor, at);
  write(page, command, actor);
  return { ok: true, entries: page.entries };
}

function refuseRunning(
  situation: Situation,
  command: RunningCommand,
  actor: Actor,
  at: Circumstances,
): Refusal | null {
  switch (command.type) {
    case 'open_activation':
      return refuseToOpen(situation, command, actor);
    case 'assess_criterion':
      return refuseToAssess(situation, command, actor);
    case 'propose_transition':
      return refuseToPropose(situation, command, actor);
    case 'cast_vote':
      return refuseToVote(situation, command, actor, at);
    case 'withdraw_proposal':
      return refuseToWithdraw(situation, command, actor);
    case 'report_obligation':
      return refuseToReport(situation, command, actor);
    case 'make_request':
      return refuseRequest(situation, command);
    case 'answer_request':
      return refuseToAnswer(situation, command, actor);
    case 'clarify_request':
      return refuseToClarify(situation, command, actor);
    case 'record_preservation':
      return refuseToRecord(situation, command, actor, at);
    case 'end_preservation':
      return refuseToEnd(situation, command, actor);
    case 'receive_notice':
      return refuseToReceive(situation, command, actor);
    case 'set_clock':
      return refuseToSetClock(situation, command);
    case 'offer_handover':
      return refuseToOffer(situation, command, actor);
    case 'take_handover':
      return refuseToTake(situation, command, actor);
    case 'end_handover':
      return refuseToEndHandover(situation, command, actor);
  }
}

function write(page: Page, command: RunningCommand, actor: Actor): void {
  switch (command.type) {
    case 'open_activation':
      open(page, command, actor);
      return;
    case 'assess_criterion':
      assess(page, command, governing(page, command.activationId, actor).document);
      return;
    case 'propose_transition':
      propose(page, command, actor, governing(page, command.activationId, actor));
      return;
    case 'cast_vote':
      castVote(page, command, actor, governing(page, activationOf(page, command.proposalId), actor));
      return;
    case 'withdraw_proposal':
      withdraw(page, command, governing(page, activationOf(page, command.proposalId), actor));
      return;
    case 'report_obligation':
      report(page, command, actor);
      return;
    case 'make_request':
      makeRequests(page, command, actor);
      return;
    case 'answer_request':
      answerRequest(page, command, actor);
      return;
    case 'clarify_request':
      clarify(page, command, actor);
      return;
    case 'record_preservation':
      recordPreservation(page, command, actor);
      return;
    case 'end_preservation':
      endPreservation(page, command, actor);
      return;
    case 'receive_notice':
      receive(page, command, actor);
      return;
    case 'set_clock':
      setClock(page, command);
      return;
    case 'offer_handover':
      offer(page, command, actor);
      return;
    case 'take_handover':
      take(page, command, actor);
      return;
    case 'end_handover':
      endHandover(page, command, actor);
  }
}

function activationOf(page: Page, proposalId: Uuid): Uuid {
  return proposalIn(page.state, proposalId).activation.activationId;
}

function governing(page: Page, activationId: Uuid, actor: Actor): Governed {
  const found = governed(page.situation, activationId, actor, 'activationId');
  if (!found.ok) throw new Error('what the actor may not see was refused before');
  return found;
}
