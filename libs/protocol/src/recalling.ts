import {
  COMMUNITY,
  incidentKey,
  incidentKindKey,
  incidentOrganisationKey,
  overlaps,
  PUBLIC,
} from './audience.js';
import type { AcceptedEntry, Uuid } from './entry.js';
import type { Instant } from './moment.js';
import { no, type Refusal } from './refusal.js';
import type { Actor, Situation } from './situation.js';
import type { IncidentStatus } from './vocabulary.js';

/**
 * So long a declaration can be recalled, by the server's clock (our default): long enough to read whom it has alerted,
 * short enough that hardly anybody has acted on it.
 */
export const RECALL_MS = 60_000;

/** Whether it was this person, and not only their organisation, who declared the incident. */
export function hasDeclared({ state, entries }: Situation, { personId }: Actor): boolean {
  const declaration = state?.declaration;
  return declaration ? entries.get(declaration.entryId)?.authorPersonId === personId : false;
}

/** Afterwards it is closed in the ordinary way: by its status, with a reason. Exactly at the end is in time. */
export function refuseLateRecall({ state }: Situation, now: Instant): Refusal | null {
  const declaredAt = Date.parse(state?.declaration?.recordedAt ?? '');
  return Date.parse(now) <= declaredAt + RECALL_MS ? null : no('RECALL_OVER');
}

/** No change of status says that it was a mistake: only the recall does, which has its own time. */
export function refuseAsStatus(status: IncidentStatus): Refusal | null {
  return status === 'declared_by_mistake' ? no('RECALL_OVER', 'status') : null;
}

/**
 * The recall once more, for those who were alerted after the declaration and cannot read it, because it is for those who
 * were there before. Some of them may be protected, so nobody else reads it.
 */
export function recalledBesides(situation: Situation, first: AcceptedEntry, id: Uuid): AcceptedEntry[] {
  const { incidentId, state } = situation;
  const unreached = (state?.participants ?? []).flatMap(({ organisationId, kind }) => {
    const own = incidentOrganisationKey(incidentId, organisationId);
    const held = [PUBLIC, COMMUNITY, incidentKey(incidentId), incidentKindKey(incidentId, kind), own];
    return overlaps(first.audience, new Set(held)) ? [] : [own];
  });
  return unreached.length === 0
    ? []
    : [{ ...first, entry: { ...first.entry, id }, audience: unreached.sort() }];
}
