import type { Alerted } from './alerting.js';
import type { TellingCommand } from './command.js';
import type { Bodies, MembershipChange } from './entry.js';

/** What is said of an organisation that comes onto the incident, and who of it is on it from then on. */
export function coming({ people, protected: isProtected, ...participant }: Alerted): {
  alerted: Bodies['organisation_joined'];
  membership: MembershipChange[];
} {
  const { organisationId, role } = participant;
  return {
    alerted: { participant, protected: isProtected },
    membership: [
      { change: 'organisation_joined', organisationId, role },
      ...people.map((person) => ({ change: 'person_assigned', ...person }) as const),
    ],
  };
}

/** Who is on the incident after a command, as changes of who was before. */
export function membershipOf(command: TellingCommand): MembershipChange[] {
  switch (command.type) {
    case 'declare_incident':
      return command.alerted.filter((one) => !one.protected).flatMap((one) => coming(one).membership);
    case 'add_organisation':
      return coming(command.alerted).membership;
    case 'remove_organisation':
      return [{ change: 'organisation_left', organisationId: command.organisationId }];
    case 'assign_person':
      return [{ change: 'person_assigned', personId: command.personId, role: command.role }];
    case 'release_person':
      return [{ change: 'person_released', personId: command.personId }];
    case 'acknowledge_alert':
    case 'post_platform_status':
    case 'add_information':
    case 'add_community_note':
    case 'raise_rights_flag':
    case 'answer_rights_flag':
    case 'change_severity':
    case 'change_status':
    case 'correct_countries':
    case 'recall_declaration':
    case 'retract_entry':
    case 'submit_sitrep':
    case 'review_sitrep':
    case 'pin_entry':
    case 'unpin_entry':
    case 'add_translation':
    case 'judge_translation':
      return [];
  }
}
