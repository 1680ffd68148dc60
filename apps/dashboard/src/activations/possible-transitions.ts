import {
  fills,
  goesFor,
  isOver,
  rolesById,
  type ActivationStanding,
  type IncidentState,
  type ProtocolDocument,
  type Transition,
  type Uuid,
} from '@tocsin/protocol';

/** Transitions that somebody could propose from where the activation stands. A hint: the server decides. */
function transitionsFrom(activation: ActivationStanding, document: ProtocolDocument): readonly Transition[] {
  const { status, type } = activation;
  if (isOver(status.phase)) return [];
  return document.transitions.filter(
    (transition) =>
      transition.decision.rule !== 'automatic' &&
      transition.from.includes(status.id) &&
      goesFor(transition, type.id),
  );
}

/** Those of them that an organisation has the role to propose. */
export function transitionsFor(
  organisationId: Uuid,
  activation: ActivationStanding,
  document: ProtocolDocument,
  state: IncidentState,
): readonly Transition[] {
  return transitionsFrom(activation, document).filter(({ proposers }) =>
    fills(organisationId, rolesById(document, proposers), state, activation.body),
  );
}
