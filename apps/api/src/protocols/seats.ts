import type { Decision, ProtocolDocument, StakeholderKind, Uuid } from '@tocsin/protocol';

export interface Seat {
  readonly roleId: string;
  readonly organisationIds: readonly Uuid[];
}

export interface SeatRefusal {
  readonly code: 'SEAT_NOT_ALLOWED' | 'SEATS_TOO_FEW';
  readonly field: string;
}

/** Organisations of the directory that can take a seat: active ones whose name is no secret. */
type Seatable = ReadonlyMap<Uuid, { readonly kind: StakeholderKind }>;

/** Why the seats of a document may not be filled like this; null when they may. */
export function refuseSeats(
  document: ProtocolDocument,
  seats: readonly Seat[],
  seatable: Seatable,
): SeatRefusal | null {
  const filled = new Map<string, readonly Uuid[]>();
  for (const [index, { roleId, organisationIds }] of seats.entries()) {
    const place = `seats.${String(index)}`;
    const role = document.roles.find(({ id }) => id === roleId);
    if (role?.filled !== 'seat' || filled.has(roleId)) {
      return { code: 'SEAT_NOT_ALLOWED', field: `${place}.roleId` };
    }
    const wrong = organisationIds.findIndex((id, at) => {
      const organisation = seatable.get(id);
      return (
        organisation === undefined ||
        !role.kinds.includes(organisation.kind) ||
        organisationIds.indexOf(id) < at
      );
    });
    if (wrong >= 0) return { code: 'SEAT_NOT_ALLOWED', field: `${place}.organisationIds.${String(wrong)}` };
    filled.set(roleId, organisationIds);
  }
  const tooFew = document.transitions.some(({ decision }) => !canDecide(decision, document, filled));
  return tooFew ? { code: 'SEATS_TOO_FEW', field: 'seats' } : null;
}

/** Who fills a role by kind or by leading shows on the incident only, so it is not counted against anybody here. */
function canDecide(
  { rule, deciders, votes }: Decision,
  { roles }: ProtocolDocument,
  filled: ReadonlyMap<string, readonly Uuid[]>,
): boolean {
  const deciding = roles.filter(({ id }) => deciders.includes(id));
  const seated = deciding.filter((role) => role.filled === 'seat');
  const many = new Set(seated.flatMap(({ id }) => filled.get(id) ?? [])).size;
  switch (rule) {
    case 'automatic':
      return true;
    case 'consensus':
      return seated.every(({ id }) => (filled.get(id) ?? []).length > 0);
    case 'sole':
    case 'quorum':
      return seated.length < deciding.length || many >= (rule === 'sole' ? 1 : (votes ?? 1));
  }
}
