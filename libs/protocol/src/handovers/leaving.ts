import type { CommandOf } from '../command.js';
import type { AcceptedEntry, Bodies } from '../entry.js';
import type { IncidentState } from '../incident-state.js';
import type { Instant } from '../moment.js';
import { leads } from '../operations.js';
import { nowOf } from '../page.js';
import type { Circumstances, Situation } from '../situation.js';
import { openHandover } from './evolve-handovers.js';

/** Who was offered the lead, or offers it, may leave: then those who read the offer learn that it is over. */
export function endedByLeaving(
  situation: Situation,
  command: CommandOf<'assign_person'> | CommandOf<'release_person'>,
  first: AcceptedEntry,
  at: Circumstances,
): AcceptedEntry[] {
  const body = endedByMembership(situation.state, command, nowOf(situation.state, at));
  const offer = body === null ? undefined : situation.entries.get(body.handoverId);
  if (body === null || offer === undefined) return [];
  const { entry } = first;
  return [
    {
      ...first,
      entry: { ...entry, id: at.newId(1), marking: offer.marking, kind: 'handover_ended', body },
      audience: offer.audience,
      membership: [],
    },
  ];
}

/** How an offer ends because one of the two leaves, or gets a role that does not go with it; null: it does not. */
function endedByMembership(
  state: IncidentState | null,
  command: CommandOf<'assign_person'> | CommandOf<'release_person'>,
  now: Instant,
): Bodies['handover_ended'] | null {
  const handover = state === null ? undefined : openHandover(state);
  if (handover === undefined) return null;
  const { handoverId, outgoingId, incomingId, party } = handover;
  const { personId } = command;
  if (personId !== outgoingId && personId !== incomingId) return null;
  const ended = { handoverId, reason: null, party, at: now };
  if (command.type === 'release_person') return { ...ended, outcome: 'left' };
  const goesOn =
    personId === outgoingId
      ? leads(command.role)
      : command.role === 'deputy' || command.role === 'contributor';
  return goesOn ? null : { ...ended, outcome: 'role_changed' };
}
