import { audienceOf, keysOf, type Key, type Uuid } from '@tocsin/protocol';
import type { SmallPerson, Wanted } from './small-log.js';

/** For whom an entry of the small server is, by the product's own rule; a change of who is there is for everybody there. */
export function audienceWanted(
  { incidentId, marking = 'AMBER', recipients }: Wanted,
  { personId, organisationId }: SmallPerson,
): Key[] {
  return audienceOf({
    incidentId,
    marking,
    recipients: {
      organisationIds: recipients?.organisationIds ?? [],
      personIds: recipients?.personIds ?? [],
    },
    participants: [],
    author: { personId, organisationId },
  });
}

/** What a person holds, on an incident or not on it. */
export function keysHeld(personId: Uuid, organisationId: Uuid, incidentId: Uuid, on: boolean): Key[] {
  const holder = { personId, organisationId, organisationKind: 'online_service_provider' } as const;
  return keysOf(holder, on ? [{ incidentId, role: 'contributor' }] : []);
}
