import type { CommandType, ParticipantRole, StakeholderKind } from './vocabulary.js';

/** Where an organisation must stand towards the incident to do something on it. */
export type RequiredStanding = 'none' | 'participant' | 'lead_or_coordinating_body';

export interface Operation {
  /** Kinds of organisation that may do it. */
  readonly kinds: readonly StakeholderKind[];
  readonly standing: RequiredStanding;
}

const EVERYONE: readonly StakeholderKind[] = [
  'government',
  'law_enforcement',
  'online_service_provider',
  'civil_society',
  'coordinating_body',
  'oversight_body',
];

/** Who may do what: one row per command, read by `decide` and shown to the dashboard as allowed actions. */
export const OPERATIONS: Readonly<Record<CommandType, Operation>> = {
  declare_incident: { kinds: ['government', 'law_enforcement', 'coordinating_body'], standing: 'none' },
  acknowledge_alert: { kinds: EVERYONE, standing: 'participant' },
  post_platform_status: { kinds: ['online_service_provider'], standing: 'participant' },
  add_information: {
    kinds: ['government', 'law_enforcement', 'online_service_provider', 'coordinating_body'],
    standing: 'participant',
  },
  add_community_note: { kinds: ['civil_society'], standing: 'participant' },
  raise_rights_flag: {
    kinds: ['civil_society', 'oversight_body', 'online_service_provider'],
    standing: 'participant',
  },
  answer_rights_flag: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  change_severity: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  change_status: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  retract_entry: { kinds: EVERYONE, standing: 'participant' },
};

/** Whether an organisation of this kind, in this role on the incident (null: not on it), may use the operation. */
export function mayUse(type: CommandType, kind: StakeholderKind, role: ParticipantRole | null): boolean {
  const operation = OPERATIONS[type];
  if (!operation.kinds.includes(kind)) return false;
  switch (operation.standing) {
    case 'none':
      return true;
    case 'participant':
      return role !== null;
    case 'lead_or_coordinating_body':
      return role === 'lead' || (role !== null && kind === 'coordinating_body');
  }
}
