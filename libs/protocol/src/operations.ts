import type { CommandType, ParticipantRole, StakeholderKind } from './vocabulary.js';

/** Where a person must stand towards the incident to do something on it. */
export type RequiredStanding =
  'none' | 'participant' | 'writing' | 'lead_or_coordinating_body' | 'lead_organisation' | 'own_people';

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
  post_platform_status: { kinds: ['online_service_provider'], standing: 'writing' },
  add_information: {
    kinds: ['government', 'law_enforcement', 'online_service_provider', 'coordinating_body'],
    standing: 'writing',
  },
  add_community_note: { kinds: ['civil_society'], standing: 'writing' },
  raise_rights_flag: {
    kinds: ['civil_society', 'oversight_body', 'online_service_provider'],
    standing: 'writing',
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
  correct_countries: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  recall_declaration: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_organisation',
  },
  retract_entry: { kinds: EVERYONE, standing: 'writing' },
  add_organisation: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  remove_organisation: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  assign_person: { kinds: EVERYONE, standing: 'own_people' },
  release_person: { kinds: EVERYONE, standing: 'own_people' },
  // Who has a part in a protocol is the protocol's to say; these let through whoever could have one.
  open_activation: { kinds: EVERYONE, standing: 'writing' },
  assess_criterion: { kinds: EVERYONE, standing: 'writing' },
  propose_transition: { kinds: EVERYONE, standing: 'writing' },
  cast_vote: { kinds: EVERYONE, standing: 'writing' },
  withdraw_proposal: { kinds: EVERYONE, standing: 'writing' },
  report_obligation: { kinds: EVERYONE, standing: 'writing' },
  make_request: { kinds: ['government', 'law_enforcement'], standing: 'writing' },
  answer_request: { kinds: ['online_service_provider'], standing: 'writing' },
  clarify_request: { kinds: ['government', 'law_enforcement'], standing: 'writing' },
  record_preservation: { kinds: ['online_service_provider'], standing: 'writing' },
  end_preservation: { kinds: ['online_service_provider'], standing: 'writing' },
  receive_notice: { kinds: EVERYONE, standing: 'participant' },
  submit_sitrep: { kinds: ['government', 'law_enforcement', 'coordinating_body'], standing: 'writing' },
  review_sitrep: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  set_clock: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  offer_handover: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_organisation',
  },
  take_handover: { kinds: ['government', 'law_enforcement', 'coordinating_body'], standing: 'writing' },
  end_handover: { kinds: ['government', 'law_enforcement', 'coordinating_body'], standing: 'writing' },
  pin_entry: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  unpin_entry: {
    kinds: ['government', 'law_enforcement', 'coordinating_body'],
    standing: 'lead_or_coordinating_body',
  },
  add_translation: { kinds: EVERYONE, standing: 'writing' },
  judge_translation: { kinds: EVERYONE, standing: 'writing' },
};

/**
 * Whether somebody of this kind, in this role on the incident (null: not on it), may use the operation. An administrator
 * may bring people of the own organisation onto an incident without being on it. Which organisation leads is not asked here.
 */
export function mayUse(
  type: CommandType,
  kind: StakeholderKind,
  role: ParticipantRole | null,
  administrator = false,
): boolean {
  const { kinds, standing } = OPERATIONS[type];
  if (!kinds.includes(kind)) return false;
  const writes = role !== null && role !== 'observer';
  switch (standing) {
    case 'none':
      return true;
    case 'participant':
      return role !== null;
    case 'writing':
      return writes;
    case 'lead_or_coordinating_body':
      return leads(role) || (writes && kind === 'coordinating_body');
    case 'lead_organisation':
      return leads(role);
    case 'own_people':
      return writes || administrator;
  }
}

/** Whether this is the lead, or stands in for it. */
export function leads(role: ParticipantRole | null): boolean {
  return role === 'lead' || role === 'deputy';
}

/** The roles that the people of an organisation can have on an incident where it has this one itself. */
export function rolesWithin(role: ParticipantRole): readonly ParticipantRole[] {
  switch (role) {
    case 'lead':
      return ['lead', 'deputy', 'contributor', 'observer'];
    case 'deputy':
      return ['deputy', 'contributor', 'observer'];
    case 'contributor':
      return ['contributor', 'observer'];
    case 'oversight':
      return ['oversight', 'observer'];
    case 'observer':
      return ['observer'];
  }
}
