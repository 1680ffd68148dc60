import type { ProtocolDocument, PublishedProtocol, Role } from '../documents/protocol-document.js';
import type { Party, Uuid } from '../entry.js';
import type { IncidentState } from '../incident-state.js';
import { partyOf } from '../page.js';
import type { ParticipantStanding } from '../participation.js';
import type { RoleHeld } from './activation-entries.js';

/** The seats of an activation's body: who sits there was fixed when it was opened. */
export type Body = readonly RoleHeld[];

/** Everybody on the incident who fills a role now, protected organisations and observers among them. */
export function holdersOf(role: Role, state: IncidentState, body: Body): ParticipantStanding[] {
  const ofKind = state.participants.filter(({ kind }) => role.kinds.includes(kind));
  switch (role.filled) {
    case 'by_kind':
      return ofKind;
    case 'lead':
      return ofKind.filter((one) => one.role === 'lead');
    case 'seat': {
      const seated = body.find(({ id }) => id === role.id)?.parties ?? [];
      return ofKind.filter((one) => seated.some((party) => party.organisationId === one.organisationId));
    }
  }
}

/** Those of them who can act in their own name: an observer writes nothing, a protected organisation is not named. */
export function actingIn(role: Role, state: IncidentState, body: Body): Party[] {
  return holdersOf(role, state, body)
    .filter((one) => one.role !== 'observer' && !one.protected)
    .map(partyOf);
}

export function rolesById(document: ProtocolDocument, ids: readonly string[]): Role[] {
  return document.roles.filter(({ id }) => ids.includes(id));
}

/** Whether an organisation fills one of these roles now. */
export function fills(
  organisationId: Uuid,
  roles: readonly Role[],
  state: IncidentState,
  body: Body,
): boolean {
  return roles.some((role) =>
    holdersOf(role, state, body).some((one) => one.organisationId === organisationId),
  );
}

/** The seats as the deployment filled them, of organisations that are on the incident and can be named. */
export function bodyOf({ document, seats }: PublishedProtocol, state: IncidentState): Body {
  return document.roles
    .filter(({ filled }) => filled === 'seat')
    .map(({ id, name, kinds }) => {
      const wanted = seats[id] ?? [];
      const parties = state.participants
        .filter((one) => wanted.includes(one.organisationId) && kinds.includes(one.kind) && !one.protected)
        .map(partyOf);
      return { id, name, parties };
    });
}
