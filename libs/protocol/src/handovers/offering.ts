import {
  COMMUNITY,
  incidentKey,
  incidentKindKey,
  incidentOrganisationKey,
  overlaps,
  PUBLIC,
} from '../audience.js';
import type { CommandOf } from '../command.js';
import { later } from '../documents/durations.js';
import type { Uuid } from '../entry.js';
import { partyOf, type Page, type Reach } from '../page.js';
import { no, unfit, type Refusal } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import { openHandover } from './evolve-handovers.js';
import type { FrozenDeadline } from './handover-entries.js';

/** Deadlines this far ahead belong to a handover (our default). */
const AHEAD = 'PT4H';

export function refuseToOffer(
  { state, people }: Situation,
  command: CommandOf<'offer_handover'>,
  actor: Actor,
): Refusal | null {
  if (state !== null && openHandover(state) !== undefined) return no('HANDOVER_OPEN');
  const incoming = people.get(command.incomingId);
  if (incoming?.organisationId !== actor.party.organisationId) return no('NOT_AVAILABLE', 'incomingId');
  const isAble = incoming.role === 'deputy' || incoming.role === 'contributor';
  if (!isAble || command.incomingId === actor.personId) return no('CANNOT_TAKE_LEAD', 'incomingId');
  const { situation, openDecisions, worries, contact } = command;
  return (
    unfit(situation, 'passage', 'situation') ??
    (openDecisions === null ? null : unfit(openDecisions, 'passage', 'openDecisions')) ??
    (worries === null ? null : unfit(worries, 'passage', 'worries')) ??
    unfit(contact, 'line', 'contact')
  );
}

/** The card for everybody on the incident, and what is due soon for the colleagues: not everybody may know of all of it. */
export function offer(page: Page, command: CommandOf<'offer_handover'>, actor: Actor): void {
  const { incomingId, situation, openDecisions, worries, contact, language } = command;
  const party = partyOf(actor.party);
  const card = { situation, openDecisions, worries, contact };
  const at = page.now;
  const handoverId = page.write(
    'handover_offered',
    { ...card, party, outgoingId: actor.personId, incomingId, at },
    reachOfHandovers(page),
    { language },
  );
  const until = later(at, AHEAD, 'UTC');
  const deadlines = dueBy(page, until, party.organisationId);
  if (deadlines.length === 0) return;
  const audience = [incidentOrganisationKey(page.situation.incidentId, party.organisationId)];
  page.write('handover_deadlines_listed', { handoverId, until, deadlines }, { marking: 'AMBER', audience });
}

/** No wider than the declaration, and never beyond the incident. */
function reachOfHandovers(page: Page): Reach {
  const { declaration } = page.state;
  const declared = declaration === null ? null : page.reachOf(declaration.entryId);
  return declared?.marking === 'AMBER' || declared?.marking === 'AMBER_STRICT'
    ? declared
    : { marking: 'AMBER', audience: [incidentKey(page.situation.incidentId)] };
}

/** What somebody has to do by then or should have done before, of all that the organisation's people on the incident read. */
function dueBy(page: Page, until: string, organisationId: Uuid): FrozenDeadline[] {
  const { incidentId } = page.situation;
  const kind = page.state.participants.find((one) => one.organisationId === organisationId)?.kind;
  const held = new Set([
    PUBLIC,
    COMMUNITY,
    incidentKey(incidentId),
    incidentOrganisationKey(incidentId, organisationId),
    ...(kind === undefined ? [] : [incidentKindKey(incidentId, kind)]),
  ]);
  return page.state.obligations
    .flatMap(({ obligationId, entryId, nature, status, settledAt, dueAt }): FrozenDeadline[] => {
      const isComing = nature === 'act_by' && settledAt === null && status !== 'paused';
      if (!isComing || dueAt === null || dueAt > until) return [];
      return overlaps(page.reachOf(entryId).audience, held) ? [{ obligationId, dueAt }] : [];
    })
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
}
