import { keptFromGovernments } from '../audience.js';
import type { CommandOf } from '../command.js';
import { unseen } from '../earlier-entries.js';
import { partyOf, type Page } from '../page.js';
import { isWide } from './giving.js';
import { no, unfit, type Refusal } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import type { NoticeReceipt } from '../vocabulary.js';
import type { NoticeStanding } from './notice-standing.js';

/** How far each receipt goes; what goes no further than what was said already is refused. */
const REACH: Readonly<Record<NoticeReceipt, number>> = {
  delivered: 1,
  seen: 2,
  acknowledged: 3,
  acting: 4,
  cannot: 4,
};

export function refuseToReceive(
  situation: Situation,
  command: CommandOf<'receive_notice'>,
  actor: Actor,
): Refusal | null {
  const hidden = unseen(situation, command.noticeId, actor, 'noticeId');
  if (hidden !== null) return hidden;
  const notice = situation.state?.notices.find(({ noticeId }) => noticeId === command.noticeId);
  if (notice === undefined) return no('KIND_DIFFERS', 'noticeId');
  // A protected organisation stands in no notice: that it may read one for the incident says that it is meant.
  const meant = actor.protected ? !isWide(notice.marking) : isAddressed(notice, actor);
  if (!meant) return no('NOT_ADDRESSED', 'noticeId');
  const said = receiptsOf(notice, actor);
  const last = said.at(-1);
  const furthest = Math.max(0, ...said.map((receipt) => REACH[receipt]));
  const repeats = REACH[command.receipt] < 4 ? REACH[command.receipt] <= furthest : command.receipt === last;
  if (repeats) return no('ALREADY_SO', 'receipt');
  if (command.reason === null) return command.receipt === 'cannot' ? no('REASON_REQUIRED', 'reason') : null;
  return unfit(command.reason, 'passage', 'reason');
}

function isAddressed({ to }: NoticeStanding, { party }: Actor): boolean {
  return to.some(({ parties }) => parties.some((one) => one.organisationId === party.organisationId));
}

function receiptsOf({ received }: NoticeStanding, { party }: Actor): NoticeReceipt[] {
  const own = received.find((one) => one.party.organisationId === party.organisationId);
  return (own?.receipts ?? []).map(({ receipt }) => receipt);
}

export function receive(page: Page, command: CommandOf<'receive_notice'>, actor: Actor): void {
  const { noticeId, receipt, reason, language } = command;
  const reach = page.reachOf(noticeId);
  page.write(
    'notice_received',
    { noticeId, receipt, reason, party: partyOf(actor.party), at: page.now },
    actor.protected ? { ...reach, audience: keptFromGovernments(page.situation.incidentId) } : reach,
    { language },
  );
}

/** Named organisations that have not acknowledged a notice, or said more. */
export function missingFrom({ to, received }: NoticeStanding): string[] {
  const addressed = new Set(to.flatMap(({ parties }) => parties.map((party) => party.organisationId)));
  for (const { party, receipts } of received) {
    if (receipts.some(({ receipt }) => REACH[receipt] >= REACH.acknowledged))
      addressed.delete(party.organisationId);
  }
  return [...addressed];
}
