import { audienceWithThoseConcerned } from './answering-flags.js';
import {
  COMMUNITY,
  incidentKey,
  incidentOrganisationKey,
  keptFromGovernments,
  NO_RECIPIENTS,
  overlaps,
  PUBLIC,
  type Key,
} from './audience.js';
import type { CommandOf, TellingCommand } from './command.js';
import type { Uuid } from './entry.js';
import type { IncidentState } from './incident-state.js';
import type { Actor, KnownEntry, Situation } from './situation.js';
import type { Marking } from './vocabulary.js';

/** For whom the first entry of a command is, and how it is marked. */
export function reach(
  situation: Situation,
  command: TellingCommand,
  actor: Actor,
): { marking: Marking; audience: readonly Key[] } {
  const { incidentId, state } = situation;
  const written = command as Partial<CommandOf<'add_information'>>;
  const target = targetOf(situation, command);
  const participants = command.type === 'declare_incident' ? command.alerted : (state?.participants ?? []);
  const own = ownAudience(incidentId, command, actor, state);
  const marking = (own === null ? target?.marking : undefined) ?? written.marking ?? 'AMBER';
  const audience =
    own ??
    withLateComers(target?.audience, incidentId, command, actor) ??
    audienceWithThoseConcerned(situation, command, actor, {
      incidentId,
      marking,
      recipients: written.recipients ?? NO_RECIPIENTS,
      participants,
      author: { personId: actor.personId, organisationId: actor.party.organisationId },
    });
  return { marking, audience };
}

/**
 * Whoever was not there when the target was written can still read what they write themselves, and that they have
 * joined: their own key is added where no wider one holds.
 */
function withLateComers(
  audience: readonly Key[] | undefined,
  incidentId: Uuid,
  command: TellingCommand,
  actor: Actor,
): readonly Key[] | undefined {
  const own = incidentOrganisationKey(
    incidentId,
    command.type === 'add_organisation' ? command.alerted.organisationId : actor.party.organisationId,
  );
  const wide: readonly Key[] = [PUBLIC, COMMUNITY, incidentKey(incidentId), own];
  const isFor = command.type === 'add_organisation' ? new Set(wide) : actor.keys;
  if (audience === undefined || overlaps(audience, isFor)) return audience;
  return [...audience, own].sort();
}

/** Where neither the marking nor what is spoken of says for whom it is. */
function ownAudience(
  incidentId: Uuid,
  command: TellingCommand,
  actor: Actor,
  state: IncidentState | null,
): Key[] | null {
  switch (command.type) {
    case 'assign_person':
    case 'release_person':
      return [incidentOrganisationKey(incidentId, actor.party.organisationId)];
    case 'add_organisation':
      return command.alerted.protected ? keptFromGovernments(incidentId) : null;
    case 'remove_organisation': {
      const leaving = state?.participants.find((one) => one.organisationId === command.organisationId);
      return leaving?.protected ? keptFromGovernments(incidentId) : null;
    }
    case 'acknowledge_alert':
      return actor.protected ? keptFromGovernments(incidentId) : null;
    case 'declare_incident':
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
      return null;
  }
}

/**
 * A correction, a tombstone and an answer reach exactly those who could read what they speak of; an acknowledgement and
 * a change of the incident itself, those who could read its declaration; what is said again, those who could read it the first time.
 */
function targetOf(situation: Situation, command: TellingCommand): KnownEntry | undefined {
  switch (command.type) {
    case 'retract_entry':
    case 'pin_entry':
    case 'unpin_entry':
    case 'add_translation':
      return situation.entries.get(command.entryId);
    case 'judge_translation':
      return situation.entries.get(command.translationId);
    case 'answer_rights_flag':
      return situation.entries.get(command.flagId);
    case 'review_sitrep':
      return situation.entries.get(command.sitrepId);
    case 'post_platform_status':
    case 'add_information':
    case 'add_community_note':
    case 'raise_rights_flag':
    case 'submit_sitrep':
      return situation.entries.get(command.supersedes?.entryId ?? command.recipients.sameAs ?? '');
    case 'acknowledge_alert':
    case 'change_severity':
    case 'change_status':
    case 'correct_countries':
    case 'recall_declaration':
    case 'add_organisation':
    case 'remove_organisation':
      return situation.state?.declaration
        ? situation.entries.get(situation.state.declaration.entryId)
        : undefined;
    case 'declare_incident':
    case 'assign_person':
    case 'release_person':
      return undefined;
  }
}
