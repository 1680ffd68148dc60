import type { CommandOf } from '../command.js';
import { unseen } from '../earlier-entries.js';
import type { Uuid } from '../entry.js';
import type { IncidentState } from '../incident-state.js';
import { leads } from '../operations.js';
import { partyOf, type Page } from '../page.js';
import { no, refuse, unfit, type Refusal, type Verdict } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import type { HandoverStanding } from './handover-standing.js';

/** Only the person named takes the lead, and only once every deadline that is still open has been looked at. */
export function refuseToTake(
  situation: Situation,
  { handoverId, acknowledged }: CommandOf<'take_handover'>,
  actor: Actor,
): Refusal | null {
  const found = offeredHandover(situation, handoverId, actor);
  if (!found.ok) return found.refusal;
  const { handover } = found;
  if (handover.incomingId !== actor.personId) return no('NOT_THE_INCOMING', 'handoverId');
  const listed = new Set(handover.deadlines.map(({ obligationId }) => obligationId));
  const unknown = acknowledged.findIndex((id) => !listed.has(id));
  if (unknown >= 0) return no('NOT_AVAILABLE', `acknowledged.${String(unknown)}`);
  const open = openDeadlines(handover, situation.state);
  return open.every((id) => acknowledged.includes(id)) ? null : no('DEADLINES_NOT_OPENED', 'acknowledged');
}

/** Deadlines of a handover on which somebody still has to act. */
export function openDeadlines(
  { deadlines }: HandoverStanding,
  state: Pick<IncidentState, 'obligations'> | null,
): Uuid[] {
  return deadlines
    .map(({ obligationId }) => obligationId)
    .filter((id) => state?.obligations.some((one) => one.obligationId === id && one.settledAt === null));
}

/** From then on exactly one person in force leads: whoever did so before is a deputy. */
export function take(page: Page, { handoverId }: CommandOf<'take_handover'>, actor: Actor): void {
  const { people, state } = page.situation;
  const { outgoingId } = handoverIn(state, handoverId);
  const { organisationId } = actor.party;
  const leading = [...people].flatMap(([personId, one]) =>
    one.organisationId === organisationId && one.role === 'lead' ? [personId] : [],
  );
  // Who was suspended meanwhile must not come back as a second lead.
  const before = people.get(outgoingId)?.role === 'deputy' ? leading : [...leading, outgoingId];
  const roles = [
    { personId: actor.personId, role: 'lead' } as const,
    ...[...new Set(before)].map((personId) => ({ personId, role: 'deputy' }) as const),
  ];
  page.write(
    'handover_taken',
    { handoverId, party: partyOf(actor.party), roles, at: page.now },
    page.reachOf(handoverId),
    { membership: roles.map((one) => ({ change: 'person_assigned', ...one })) },
  );
}

export function refuseToEndHandover(
  situation: Situation,
  { handoverId, reason }: CommandOf<'end_handover'>,
  actor: Actor,
): Refusal | null {
  const found = offeredHandover(situation, handoverId, actor);
  if (!found.ok) return found.refusal;
  const { incomingId, party } = found.handover;
  const isOurs = party.organisationId === actor.party.organisationId;
  const may = actor.personId === incomingId || (isOurs && leads(actor.role));
  return may ? unfit(reason, 'passage', 'reason') : no('NOT_THE_LEAD', 'handoverId');
}

/** The person it was offered to declines it; the others withdraw it. */
export function endHandover(page: Page, command: CommandOf<'end_handover'>, actor: Actor): void {
  const { handoverId, reason, language } = command;
  const { incomingId } = handoverIn(page.state, handoverId);
  const outcome = actor.personId === incomingId ? 'declined' : 'withdrawn';
  page.write(
    'handover_ended',
    { handoverId, outcome, reason, party: partyOf(actor.party), at: page.now },
    page.reachOf(handoverId),
    { language },
  );
}

function offeredHandover(
  situation: Situation,
  handoverId: Uuid,
  actor: Actor,
): Verdict<{ handover: HandoverStanding }> {
  const hidden = unseen(situation, handoverId, actor, 'handoverId');
  if (hidden !== null) return { ok: false, refusal: hidden };
  const handover = situation.state?.handovers.find((one) => one.handoverId === handoverId);
  if (handover === undefined) return refuse('KIND_DIFFERS', 'handoverId');
  return handover.status === 'offered' ? { ok: true, handover } : refuse('HANDOVER_OVER', 'handoverId');
}

function handoverIn(state: IncidentState | null, handoverId: Uuid): HandoverStanding {
  const handover = state?.handovers.find((one) => one.handoverId === handoverId);
  if (handover === undefined) throw new Error('a handover that is not there was refused before');
  return handover;
}
