import { whoAnswers } from './answering-flags.js';
import type { TellingCommand } from './command.js';
import type { Bodies, Party } from './entry.js';
import type { IncidentState } from './incident-state.js';
import { coming } from './membership-changes.js';
import type { Instant } from './moment.js';
import type { EntryKind } from './vocabulary.js';

type Content = { [K in EntryKind]: { readonly kind: K; readonly body: Bodies[K] } }[EntryKind];

/** What the first entry of a command says. A report is worked out elsewhere, for those whom it reaches. */
export function contentOf(
  command: Exclude<TellingCommand, { readonly type: 'submit_sitrep' }>,
  party: Party,
  state: IncidentState | null,
  now: Instant,
): Content {
  switch (command.type) {
    case 'declare_incident': {
      const { title, category, severity, place, countries = [], certainty } = command;
      const participants = command.alerted
        .filter((one) => !one.protected)
        .map((one) => coming(one).alerted.participant);
      return {
        kind: 'incident_declared',
        body: { title, category, severity, place, countries, certainty, participants },
      };
    }
    case 'acknowledge_alert':
      return { kind: 'alert_acknowledged', body: { party } };
    case 'post_platform_status': {
      const { state, counts, note } = command;
      return { kind: 'platform_status_posted', body: { party, state, counts, note } };
    }
    case 'add_information':
      return { kind: 'information_added', body: { text: command.text } };
    case 'add_community_note':
      return { kind: 'community_note_added', body: { text: command.text } };
    case 'raise_rights_flag': {
      const { concern, text, aboutEntryId } = command;
      const answering = whoAnswers(command, state, now);
      return { kind: 'rights_flag_raised', body: { concern, text, aboutEntryId, ...answering } };
    }
    case 'answer_rights_flag': {
      const { flagId, outcome } = command;
      return { kind: 'rights_flag_answered', body: { flagId, outcome, text: command.text, party } };
    }
    case 'review_sitrep': {
      const { sitrepId, outcome, reason } = command;
      return { kind: 'sitrep_reviewed', body: { sitrepId, outcome, reason, party, at: now } };
    }
    case 'change_severity':
      return { kind: 'severity_changed', body: { severity: command.severity, reason: command.reason } };
    case 'change_status':
      return { kind: 'status_changed', body: { status: command.status, reason: command.reason } };
    case 'correct_countries':
      return {
        kind: 'countries_corrected',
        body: { countries: command.countries, reason: command.reason },
      };
    case 'recall_declaration':
      return { kind: 'status_changed', body: { status: 'declared_by_mistake', reason: command.reason } };
    case 'pin_entry':
      return { kind: 'entry_pinned', body: { entryId: command.entryId } };
    case 'unpin_entry':
      return { kind: 'entry_unpinned', body: { entryId: command.entryId } };
    case 'add_translation': {
      const { entryId, origin, text, parts } = command;
      return { kind: 'translation_added', body: { entryId, origin, text, parts } };
    }
    case 'judge_translation': {
      const { translationId, judgement, reason } = command;
      return { kind: 'translation_judged', body: { translationId, judgement, reason } };
    }
    case 'retract_entry':
      return { kind: 'entry_retracted', body: { entryId: command.entryId, reason: command.reason } };
    case 'add_organisation':
      return { kind: 'organisation_joined', body: coming(command.alerted).alerted };
    case 'remove_organisation': {
      const leaving = state?.participants.find((one) => one.organisationId === command.organisationId);
      if (leaving === undefined) throw new Error('who is removed was on the incident');
      const { organisationId, name, kind } = leaving;
      return {
        kind: 'organisation_left',
        body: { party: { organisationId, name, kind }, reason: command.reason },
      };
    }
    case 'assign_person':
      return { kind: 'person_assigned', body: { personId: command.personId, role: command.role } };
    case 'release_person':
      return { kind: 'person_released', body: { personId: command.personId } };
  }
}
