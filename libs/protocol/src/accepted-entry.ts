import { audienceOf, NO_RECIPIENTS } from './audience.js';
import type { Command, CommandOf } from './command.js';
import type { AcceptedEntry, Author, Bodies, Party, Source } from './entry.js';
import type { Actor, Circumstances, KnownEntry, Situation } from './situation.js';
import type { Attribution, EntryKind } from './vocabulary.js';

const SPEAKS_FOR_ITSELF: Source = { name: null, reliability: 'F', credibility: 6 };

/** The entry that an allowed command writes, with its audience: computed here, once, and never changed. */
export function acceptedEntry(
  situation: Situation,
  command: Command,
  actor: Actor,
  at: Circumstances,
): AcceptedEntry {
  const { incidentId, state } = situation;
  const written = command as Partial<CommandOf<'add_information'>>;
  const target = targetOf(situation, command);
  const participants =
    command.type === 'declare_incident' ? command.participants : (state?.participants ?? []);
  const marking = target?.marking ?? written.marking ?? 'AMBER';
  const audience =
    target?.audience ??
    audienceOf({
      incidentId,
      marking,
      recipients: written.recipients ?? NO_RECIPIENTS,
      participants,
      author: { personId: actor.personId, organisationId: actor.party.organisationId },
    });
  const envelope = {
    v: 1,
    id: at.entryId,
    incidentId,
    exercise: command.type === 'declare_incident' ? command.exercise : (state?.exercise ?? false),
    occurredAt: written.occurredAt ?? { at: at.now, fidelity: 'second' },
    recordedAt: at.now,
    author: authorShown(actor.party, written.attribution ?? 'organisation'),
    source: written.source ?? SPEAKS_FOR_ITSELF,
    marking,
    language: written.language ?? 'und',
    supersedes: written.supersedes ?? null,
  } as const;
  return {
    entry: { ...envelope, ...content(command, actor.party) },
    audience,
    authorPersonId: actor.personId,
    authorOrganisationId: actor.party.organisationId,
  };
}

/**
 * A correction, a tombstone and an answer reach exactly those who could read what they speak of; an acknowledgement and
 * a change of the incident itself, those who could read its declaration; what is said again, those who could read it the first time.
 */
function targetOf(situation: Situation, command: Command): KnownEntry | undefined {
  switch (command.type) {
    case 'retract_entry':
      return situation.entries.get(command.entryId);
    case 'answer_rights_flag':
      return situation.entries.get(command.flagId);
    case 'post_platform_status':
    case 'add_information':
    case 'add_community_note':
    case 'raise_rights_flag':
      return situation.entries.get(command.supersedes?.entryId ?? command.recipients.sameAs ?? '');
    case 'acknowledge_alert':
    case 'change_severity':
    case 'change_status':
      return situation.state?.declaration
        ? situation.entries.get(situation.state.declaration.entryId)
        : undefined;
    case 'declare_incident':
      return undefined;
  }
}

function authorShown(party: Party, attribution: Attribution): Author {
  switch (attribution) {
    case 'organisation':
      return { shown: 'organisation', party };
    case 'kind':
      return { shown: 'kind', kind: party.kind };
    case 'none':
      return { shown: 'none' };
  }
}

type Content = { [K in EntryKind]: { readonly kind: K; readonly body: Bodies[K] } }[EntryKind];

function content(command: Command, party: Party): Content {
  switch (command.type) {
    case 'declare_incident': {
      const { title, category, severity, place, certainty, participants } = command;
      return {
        kind: 'incident_declared',
        body: { title, category, severity, place, certainty, participants },
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
      const { concern, aboutEntryId } = command;
      return { kind: 'rights_flag_raised', body: { concern, text: command.text, aboutEntryId } };
    }
    case 'answer_rights_flag': {
      const { flagId, outcome } = command;
      return { kind: 'rights_flag_answered', body: { flagId, outcome, text: command.text, party } };
    }
    case 'change_severity':
      return { kind: 'severity_changed', body: { severity: command.severity, reason: command.reason } };
    case 'change_status':
      return { kind: 'status_changed', body: { status: command.status, reason: command.reason } };
    case 'retract_entry':
      return { kind: 'entry_retracted', body: { entryId: command.entryId, reason: command.reason } };
  }
}
