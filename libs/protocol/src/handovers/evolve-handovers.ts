import type { EntryOf, Uuid } from '../entry.js';
import type { HandoverStanding } from './handover-standing.js';

type Handovers = readonly HandoverStanding[];

/** The handover that waits for somebody to take the lead; until then whoever had it has it. */
export function openHandover({ handovers }: { readonly handovers: Handovers }): HandoverStanding | undefined {
  return handovers.find(({ status }) => status === 'offered');
}

export function offered(handovers: Handovers, entry: EntryOf<'handover_offered'>): Handovers {
  const { id: handoverId, marking, language, body } = entry;
  const standing = { status: 'offered', reason: null, endedAt: null } as const;
  return [...handovers, { ...body, ...standing, handoverId, marking, language, deadlines: [] }];
}

export function listed(handovers: Handovers, { body }: EntryOf<'handover_deadlines_listed'>): Handovers {
  return changed(handovers, body.handoverId, { deadlines: body.deadlines });
}

export function taken(handovers: Handovers, { body }: EntryOf<'handover_taken'>): Handovers {
  return changed(handovers, body.handoverId, { status: 'taken', endedAt: body.at });
}

export function handoverEnded(handovers: Handovers, { body }: EntryOf<'handover_ended'>): Handovers {
  const { handoverId, outcome, reason, at } = body;
  return changed(handovers, handoverId, { status: outcome, reason, endedAt: at });
}

function changed(handovers: Handovers, handoverId: Uuid, change: Partial<HandoverStanding>): Handovers {
  return handovers.map((one) => (one.handoverId === handoverId ? { ...one, ...change } : one));
}
