import { LEAD, OVERSIGHT, OUTSIDER, PLATFORM, POLICE, Running } from '../activations/running.scene.js';
import { overlaps } from '../audience.js';
import type { Uuid } from '../entry.js';
import type { Actor } from '../situation.js';
import { aCommand, anActor } from '../testing.js';
import type { HandoverStanding } from './handover-standing.js';

/** Who acts in the tests of handovers, and what they do there. */
export const INCOMING = anActor(LEAD.party, { role: 'deputy', person: 2 });
export const COLLEAGUE = anActor(LEAD.party, { role: 'contributor', person: 3 });
export const WATCHER = anActor(LEAD.party, { role: 'observer', person: 4 });
/** Of another organisation that stands in for the lead. */
export const STAND_IN = anActor(POLICE.party, { role: 'deputy' });

export function onShift(run = new Running()): Running {
  for (const one of [INCOMING, COLLEAGUE, WATCHER, STAND_IN]) run.with(one);
  return run;
}
export const offer = (run: Running, to: Actor = INCOMING, by: Actor = LEAD): string =>
  run.give(aCommand('offer_handover', { incomingId: to.personId }), by);
export const offered = (run = onShift()): Running => {
  if (offer(run) !== 'ok') throw new Error('it is offered');
  return run;
};
export const last = (run: Running): HandoverStanding => {
  const handover = run.state.handovers.at(-1);
  if (handover === undefined) throw new Error('one was offered');
  return handover;
};
export const take = (run: Running, by: Actor, acknowledged: readonly Uuid[] = []): string =>
  run.give(aCommand('take_handover', { handoverId: last(run).handoverId, acknowledged }), by);
export const end = (run: Running, by: Actor): string =>
  run.give(aCommand('end_handover', { handoverId: last(run).handoverId }), by);
export const readers = (run: Running, kind: string): string[] => {
  const entry = run.log.find((one) => one.entry.kind === kind);
  return Object.entries({ LEAD, INCOMING, POLICE, PLATFORM, OVERSIGHT, OUTSIDER })
    .filter(([, { keys }]) => overlaps(entry?.audience ?? [], keys))
    .map(([name]) => name);
};
/** Whoever owes it says that it is met. */
export const meet = (run: Running, obligationId: Uuid): void => {
  const owed = run.state.obligations.find((one) => one.obligationId === obligationId);
  if (owed === undefined) throw new Error('somebody owes it');
  run.do(aCommand('report_obligation', { obligationId }), anActor(owed.holder));
};
export const dueSoon = (run: Running): Uuid[] => last(run).deadlines.map(({ obligationId }) => obligationId);
