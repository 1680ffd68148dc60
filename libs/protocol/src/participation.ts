import type { Bodies, Participant, Uuid } from './entry.js';
import type { Instant } from './moment.js';

/** The organisations on an incident, as somebody sees them. People are not part of it: they are on it by name, not in public. */
export interface ParticipantStanding extends Participant {
  readonly acknowledgedAt: Instant | null;
  /** Its name is kept from governments and law enforcement. */
  readonly protected: boolean;
}

type Participants = readonly ParticipantStanding[];

/** Whom a declaration alerts. Who declares has seen it. */
export function alertedAtFirst(
  named: readonly Participant[],
  before: Participants,
  at: Instant,
): ParticipantStanding[] {
  const acknowledgedAt = new Map(before.map((one) => [one.organisationId, one.acknowledgedAt]));
  return named.map((participant) => ({
    ...participant,
    protected: false,
    acknowledgedAt:
      acknowledgedAt.get(participant.organisationId) ?? (participant.role === 'lead' ? at : null),
  }));
}

export function joined(
  participants: Participants,
  { participant, protected: isProtected }: Bodies['organisation_joined'],
): ParticipantStanding[] {
  return [
    ...left(participants, participant.organisationId),
    { ...participant, protected: isProtected, acknowledgedAt: null },
  ];
}

/** What it said stays said; it is alerted anew if it comes back. */
export function left(participants: Participants, organisationId: Uuid): ParticipantStanding[] {
  return participants.filter((one) => one.organisationId !== organisationId);
}

export function acknowledged(
  participants: Participants,
  organisationId: Uuid,
  at: Instant,
): ParticipantStanding[] {
  return participants.map((participant) =>
    participant.organisationId === organisationId && participant.acknowledgedAt === null
      ? { ...participant, acknowledgedAt: at }
      : participant,
  );
}
