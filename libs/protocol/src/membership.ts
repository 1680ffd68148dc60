import type { Alerted } from './alerting.js';
import { mayKnow } from './audience.js';
import type { Uuid } from './entry.js';
import { leads, rolesWithin } from './operations.js';
import type { ParticipantStanding } from './participation.js';
import { no, type Refusal } from './refusal.js';
import type { Actor, Situation } from './situation.js';
import type { ParticipantRole } from './vocabulary.js';

/** Who may come onto an incident, and who may leave it. */

/** An organisation that the actor must not know of is answered as one that does not exist, before anything else. */
export function refuseToAdd(situation: Situation, alerted: Alerted, actor: Actor): Refusal | null {
  if (!mayKnow(actor.party, alerted)) return no('NOT_AVAILABLE', 'organisationId');
  if (!ROLES_TO_JOIN_AS.includes(alerted.role)) return no('ROLE_NOT_ALLOWED', 'role');
  return participantOf(situation, alerted.organisationId) === undefined
    ? null
    : no('ALREADY_ON_THE_INCIDENT', 'organisationId');
}

/** There is one lead; another organisation can stand in for it. */
const ROLES_TO_JOIN_AS: readonly ParticipantRole[] = ['deputy', 'contributor', 'observer', 'oversight'];

/** An organisation that the actor must not know of is answered as one that is not on the incident. */
export function refuseToRemove(situation: Situation, organisationId: Uuid, actor: Actor): Refusal | null {
  const participant = participantOf(situation, organisationId);
  if (participant === undefined || !mayKnow(actor.party, participant)) {
    return no('NOT_A_PARTICIPANT', 'organisationId');
  }
  return participant.role === 'lead' ? no('LEAD_STAYS', 'organisationId') : null;
}

/** Nobody makes a colleague more than they are themselves, but for those who answer for the whole organisation. */
export function refuseToAssign(situation: Situation, role: ParticipantRole, actor: Actor): Refusal | null {
  const own = participantOf(situation, actor.party.organisationId);
  const answersForAll = actor.administrator || leads(actor.role);
  const allowed =
    own !== undefined &&
    rolesWithin(own.role).includes(role) &&
    (answersForAll || (actor.role !== null && rolesWithin(actor.role).includes(role)));
  return allowed ? null : no('ROLE_NOT_ALLOWED', 'role');
}

function participantOf({ state }: Situation, organisationId: Uuid): ParticipantStanding | undefined {
  return state?.participants.find((one) => one.organisationId === organisationId);
}
