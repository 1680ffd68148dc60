import type { Alerted } from './alerting.js';
import { audienceWithThoseConcerned, whoAnswers } from './answering-flags.js';
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
import type { AcceptedEntry, Author, Bodies, MembershipChange, Party, Source, Uuid } from './entry.js';
import type { IncidentState } from './incident-state.js';
import type { Instant } from './moment.js';
import { endedByLeaving } from './handovers/leaving.js';
import { nowOf } from './page.js';
import type { Actor, Circumstances, KnownEntry, Situation } from './situation.js';
import { sitrepBody } from './sitreps/submitting.js';
import type { Attribution, EntryKind, Marking } from './vocabulary.js';

const SPEAKS_FOR_ITSELF: Source = { name: null, reliability: 'F', credibility: 6 };

/**
 * The entries that an allowed command writes, with their audiences: computed here, once, and never changed. A
 * declaration names whom it alerts, but for protected organisations: those join in entries of their own, which no
 * government reads.
 */
export function acceptedEntries(
  situation: Situation,
  command: TellingCommand,
  actor: Actor,
  at: Circumstances,
): AcceptedEntry[] {
  const first = acceptedEntry(situation, command, actor, { now: at.now, entryId: at.newId(0) });
  if (command.type === 'assign_person' || command.type === 'release_person')
    return [first, ...endedByLeaving(situation, command, first, at)];
  if (command.type !== 'declare_incident') return [first];
  const { entry } = first;
  const joining = command.alerted
    .filter((one) => one.protected)
    .map((one, index): AcceptedEntry => {
      const id = at.newId(index + 1);
      const { alerted, membership } = coming(one);
      const said = {
        occurredAt: { at: at.now, fidelity: 'second' },
        marking: 'AMBER',
        source: SPEAKS_FOR_ITSELF,
        language: 'und',
      } as const;
      return {
        ...first,
        entry: { ...entry, ...said, id, kind: 'organisation_joined', body: alerted },
        audience: keptFromGovernments(situation.incidentId),
        membership,
      };
    });
  return [first, ...joining];
}

function acceptedEntry(
  situation: Situation,
  command: TellingCommand,
  actor: Actor,
  at: { readonly now: Instant; readonly entryId: Uuid },
): AcceptedEntry {
  const { incidentId, state } = situation;
  const written = command as Partial<CommandOf<'add_information'>>;
  const reached = reach(situation, command, actor);
  const { marking, audience } = reached;
  const attribution = written.attribution ?? (actor.protected ? 'kind' : 'organisation');
  const envelope = {
    v: 1,
    id: at.entryId,
    incidentId,
    exercise: command.type === 'declare_incident' ? command.exercise : (state?.exercise ?? false),
    occurredAt: written.occurredAt ?? { at: nowOf(state, at), fidelity: 'second' },
    recordedAt: at.now,
    author: authorShown(actor.party, attribution),
    source: written.source ?? SPEAKS_FOR_ITSELF,
    marking,
    language: written.language ?? 'und',
    supersedes: written.supersedes ?? null,
  } as const;
  const now = nowOf(state, at);
  // A report is worked out for those whom it reaches.
  const said =
    command.type === 'submit_sitrep'
      ? {
          kind: 'sitrep_submitted' as const,
          body: sitrepBody(situation, command, reached, { id: at.entryId, now }),
        }
      : content(command, actor.party, state, now);
  return {
    entry: { ...envelope, ...said },
    audience,
    authorPersonId: actor.personId,
    authorOrganisationId: actor.party.organisationId,
    membership: membershipOf(command),
  };
}

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
    case 'retract_entry':
    case 'submit_sitrep':
    case 'review_sitrep':
    case 'pin_entry':
    case 'unpin_entry':
      return null;
  }
}

function coming({ people, protected: isProtected, ...participant }: Alerted): {
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

function membershipOf(command: TellingCommand): MembershipChange[] {
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
    case 'retract_entry':
    case 'submit_sitrep':
    case 'review_sitrep':
    case 'pin_entry':
    case 'unpin_entry':
      return [];
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
      return situation.entries.get(command.entryId);
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

function content(
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
    case 'pin_entry':
      return { kind: 'entry_pinned', body: { entryId: command.entryId } };
    case 'unpin_entry':
      return { kind: 'entry_unpinned', body: { entryId: command.entryId } };
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
