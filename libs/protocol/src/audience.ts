import type { Participant, Uuid } from './entry.js';
import { leads } from './operations.js';
import { StakeholderKind, type Marking } from './vocabulary.js';

/**
 * Who sees what, in one sentence: an entry is visible to a viewer when its audience and the viewer's keys overlap.
 * The same sentence is the database's row policy, the live feed's rooms and the oracle of the tests.
 */
export type Key = string;

export const PUBLIC: Key = 'public';
export const COMMUNITY: Key = 'community';
export const personKey = (personId: Uuid): Key => `person:${personId}`;
export const organisationKey = (organisationId: Uuid): Key => `org:${organisationId}`;
export const incidentKey = (incidentId: Uuid): Key => `inc:${incidentId}`;
export const incidentKindKey = (incidentId: Uuid, kind: StakeholderKind): Key => `inc:${incidentId}/${kind}`;
export const incidentOrganisationKey = (incidentId: Uuid, organisationId: Uuid): Key =>
  `inc:${incidentId}/org:${organisationId}`;
export const incidentLeadsKey = (incidentId: Uuid): Key => `inc:${incidentId}/leads`;

export interface KeyHolder {
  readonly personId: Uuid;
  readonly organisationId: Uuid;
  readonly organisationKind: StakeholderKind;
}

/** A person on an incident. */
export interface Assignment {
  readonly incidentId: Uuid;
  readonly role: Participant['role'];
}

/** All keys a person holds, given the incidents they are on themselves. Sorted, without repeats. */
export function keysOf(holder: KeyHolder, assignments: readonly Assignment[]): Key[] {
  const keys = new Set<Key>([
    PUBLIC,
    COMMUNITY,
    personKey(holder.personId),
    organisationKey(holder.organisationId),
  ]);
  for (const { incidentId, role } of assignments) {
    keys.add(incidentKey(incidentId));
    keys.add(incidentKindKey(incidentId, holder.organisationKind));
    keys.add(incidentOrganisationKey(incidentId, holder.organisationId));
    if (leads(role)) keys.add(incidentLeadsKey(incidentId));
  }
  return [...keys].sort();
}

/** All that a screen on a wall holds, whoever opened it. */
export const WALL_KEYS: readonly Key[] = [PUBLIC, COMMUNITY];

/** The one rule. */
export function overlaps(audience: readonly Key[], keys: ReadonlySet<Key>): boolean {
  return audience.some((key) => keys.has(key));
}

/** From whom the name of a protected organisation is kept. */
export function isKeptFromProtected(kind: StakeholderKind): boolean {
  return kind === 'government' || kind === 'law_enforcement';
}

/** A platform speaks of its own service in its own name, and who leads or answers is named: they cannot be protected. */
export function mayBeProtected(kind: StakeholderKind): boolean {
  return kind === 'civil_society';
}

/** Whether somebody of this kind and organisation may know that an organisation is there at all. */
export function mayKnow(
  viewer: { readonly kind: StakeholderKind; readonly organisationId: Uuid },
  organisation: { readonly organisationId: Uuid; readonly protected: boolean },
): boolean {
  return (
    !organisation.protected ||
    organisation.organisationId === viewer.organisationId ||
    !isKeptFromProtected(viewer.kind)
  );
}

/** Everybody on an incident who may know the name of a protected organisation. */
export function keptFromGovernments(incidentId: Uuid): Key[] {
  return Object.values(StakeholderKind)
    .filter((kind) => !isKeptFromProtected(kind))
    .map((kind) => incidentKindKey(incidentId, kind))
    .sort();
}

/** Whom the author names beyond the marking; empty lists mean "whoever the marking reaches". */
export interface Recipients {
  readonly organisationIds: readonly Uuid[];
  readonly personIds: readonly Uuid[];
  /** Exactly those whom this own entry was for, so that saying it again cannot widen it. */
  readonly sameAs?: Uuid | null;
}

export const NO_RECIPIENTS: Recipients = { organisationIds: [], personIds: [] };

export interface AudienceFacts {
  readonly incidentId: Uuid;
  readonly marking: Marking;
  readonly recipients: Recipients;
  readonly participants: readonly Pick<Participant, 'organisationId'>[];
  readonly author: { readonly personId: Uuid; readonly organisationId: Uuid };
}

/**
 * The audience of an entry, computed once, when it is written. The author always belongs to it.
 * AMBER reaches whoever is on the incident, also those who join later; AMBER+STRICT only the organisations that are on
 * it (or are named) at that moment; RED only the people named.
 */
export function audienceOf(facts: AudienceFacts): Key[] {
  const { incidentId, marking, recipients, participants, author } = facts;
  const organisations = (ids: readonly Uuid[]): Key[] =>
    [...ids, author.organisationId].map((id) => incidentOrganisationKey(incidentId, id));
  const keys = ((): Key[] => {
    switch (marking) {
      case 'CLEAR':
        return [PUBLIC];
      case 'GREEN':
        return [COMMUNITY];
      case 'AMBER':
        return recipients.organisationIds.length > 0
          ? organisations(recipients.organisationIds)
          : [incidentKey(incidentId)];
      case 'AMBER_STRICT':
        return organisations(
          recipients.organisationIds.length > 0
            ? recipients.organisationIds
            : participants.map((participant) => participant.organisationId),
        );
      case 'RED':
        return [...recipients.personIds, author.personId].map(personKey);
    }
  })();
  return [...new Set(keys)].sort();
}
