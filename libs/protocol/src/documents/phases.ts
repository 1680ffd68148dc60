import type { ActivationPhase } from '../vocabulary.js';

const BEFORE_ACTIVE: readonly ActivationPhase[] = [
  'monitoring',
  'assessing',
  'proposed',
  'active',
  'declined',
  'withdrawn',
  'changed_type',
];

/** Which phase may come after which, in any protocol. What has none after it is final. */
const AFTER: Readonly<Record<ActivationPhase, readonly ActivationPhase[]>> = {
  monitoring: BEFORE_ACTIVE,
  assessing: BEFORE_ACTIVE,
  proposed: BEFORE_ACTIVE,
  active: ['monitoring', 'assessing', 'active', 'standing_down', 'concluded', 'changed_type'],
  standing_down: ['active', 'standing_down', 'concluded', 'changed_type'],
  // Reopening is a new decision.
  concluded: ['active', 'debriefing', 'closed'],
  debriefing: ['active', 'debriefing', 'closed'],
  closed: [],
  declined: [],
  withdrawn: [],
  changed_type: [],
};

/** Whether nothing comes after this phase. */
export function isFinal(phase: ActivationPhase): boolean {
  return AFTER[phase].length === 0;
}

/** Whether one phase may follow the other; what is active only provisionally can still be declined or withdrawn. */
export function mayFollow(
  { phase, provisional }: { readonly phase: ActivationPhase; readonly provisional: boolean },
  next: ActivationPhase,
): boolean {
  return AFTER[phase].includes(next) || (provisional && (next === 'declined' || next === 'withdrawn'));
}
