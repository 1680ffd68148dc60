import { acceptedEntry } from './accepted-entry.js';
import { overlaps, type Recipients } from './audience.js';
import type { Command } from './command.js';
import type { AcceptedEntry, Count, Source, Supersession, Uuid } from './entry.js';
import { isOpen } from './incident-state.js';
import { isInFuture, type Instant, type Moment } from './moment.js';
import { mayUse, OPERATIONS } from './operations.js';
import { refuse, type Refusal, type RefusalCode, type Verdict } from './refusal.js';
import type { Actor, Circumstances, Situation } from './situation.js';
import { refuseText, type TextShape } from './text.js';
import type { CommandType, EntryKind, Marking } from './vocabulary.js';

export type Decision = Verdict<{ readonly entry: AcceptedEntry }>;

/** Counts up to a million million; beyond that somebody slipped on the keyboard (our default). */
export const LARGEST_COUNT = 1_000_000_000_000;

/** Decides on a command: the entry to append, or the reason why not. Nothing else may write a timeline. */
export function decide(situation: Situation, command: Command, actor: Actor, at: Circumstances): Decision {
  const refusal =
    refuseToUse(situation, command.type, actor) ?? refuseInput(situation, command, actor, at.now);
  if (refusal !== null) return { ok: false, refusal };
  return { ok: true, entry: acceptedEntry(situation, command, actor, at) };
}

/** The commands an actor may use on an incident now; the dashboard shows these and decides nothing itself. */
export function allowedCommands(situation: Situation, actor: Actor): CommandType[] {
  return (Object.keys(OPERATIONS) as CommandType[]).filter(
    (type) => refuseToUse(situation, type, actor) === null,
  );
}

function refuseToUse(situation: Situation, type: CommandType, actor: Actor): Refusal | null {
  const { state } = situation;
  const { kind, organisationId } = actor.party;
  if (type === 'declare_incident') {
    if (state !== null) return no('NOT_AVAILABLE');
    return mayUse(type, kind, null) ? null : no('NOT_FOR_YOUR_KIND');
  }
  const declaration = state?.declaration ? situation.entries.get(state.declaration.entryId) : undefined;
  if (state === null || declaration === undefined || !overlaps(declaration.audience, actor.keys)) {
    return no('NOT_AVAILABLE');
  }
  const participant = state.participants.find((one) => one.organisationId === organisationId);
  if (participant === undefined) return no('NOT_ON_THE_INCIDENT');
  if (!OPERATIONS[type].kinds.includes(kind)) return no('NOT_FOR_YOUR_KIND');
  if (!mayUse(type, kind, participant.role)) return no('NOT_THE_LEAD');
  if (type === 'acknowledge_alert')
    return participant.acknowledgedAt === null ? null : no('ALREADY_ACKNOWLEDGED');
  // An archived or refuted incident keeps its record; what is wrong in it can still be corrected by its status.
  const shut = state.status === 'archived' || state.status === 'refuted';
  return shut && type !== 'change_status' ? no('INCIDENT_NOT_OPEN') : null;
}

function refuseInput(situation: Situation, command: Command, actor: Actor, now: Instant): Refusal | null {
  switch (command.type) {
    case 'declare_incident':
      return (
        text(command.title, 'line', 'title') ??
        text(command.place, 'line', 'place') ??
        (command.marking === 'RED' ? no('MARKING_NOT_ALLOWED', 'marking') : null) ??
        refuseWriting(situation, { ...command, supersedes: null }, 'incident_declared', actor, now)
      );
    case 'acknowledge_alert':
      return null;
    case 'post_platform_status':
      return (
        (command.note === null ? null : text(command.note, 'passage', 'note')) ??
        refuseCounts(command.counts, now) ??
        refuseWriting(situation, command, 'platform_status_posted', actor, now)
      );
    case 'add_information':
      return (
        text(command.text, 'passage', 'text') ??
        refuseWriting(situation, command, 'information_added', actor, now)
      );
    case 'add_community_note':
      return (
        text(command.text, 'passage', 'text') ??
        refuseWriting(situation, command, 'community_note_added', actor, now)
      );
    case 'raise_rights_flag':
      return (
        text(command.text, 'passage', 'text') ??
        (command.aboutEntryId === null
          ? null
          : unseen(situation, command.aboutEntryId, actor, 'aboutEntryId')) ??
        refuseWriting(situation, command, 'rights_flag_raised', actor, now)
      );
    case 'answer_rights_flag':
      return text(command.text, 'passage', 'text') ?? refuseAnswer(situation, command.flagId, actor);
    case 'change_severity':
      return (
        text(command.reason, 'passage', 'reason') ??
        (situation.state?.severity === command.severity ? no('ALREADY_SO', 'severity') : null) ??
        (isOpen(situation.state?.status ?? null) ? null : no('INCIDENT_NOT_OPEN'))
      );
    case 'change_status':
      return (
        text(command.reason, 'passage', 'reason') ??
        (situation.state?.status === command.status ? no('ALREADY_SO', 'status') : null)
      );
    case 'retract_entry':
      return text(command.reason, 'passage', 'reason') ?? refuseRetraction(situation, command.entryId, actor);
  }
}

interface Written {
  readonly occurredAt: Moment | null;
  readonly marking: Marking;
  readonly recipients: Recipients;
  readonly source: Source;
  readonly supersedes: Supersession | null;
}

function refuseWriting(
  situation: Situation,
  written: Written,
  kind: EntryKind,
  actor: Actor,
  now: Instant,
): Refusal | null {
  const { marking, recipients, supersedes, source } = written;
  if (written.occurredAt !== null && isInFuture(written.occurredAt.at, now))
    return no('TIME_IN_FUTURE', 'occurredAt');
  if (source.name !== null) {
    const unfit = text(source.name, 'line', 'source.name');
    if (unfit !== null) return unfit;
  }
  // A correction reaches whom its target reached; recipients are chosen once, with the first writing.
  if (supersedes !== null) return refuseSupersession(situation, supersedes, marking, kind, actor);
  if (recipients.sameAs)
    return refuseSameRecipients(situation, recipients, recipients.sameAs, marking, actor);
  if (marking === 'RED' && recipients.personIds.length === 0)
    return no('RECIPIENTS_REQUIRED', 'recipients.personIds');
  if (marking !== 'RED' && recipients.personIds.length > 0) return no('MARKING_NOT_ALLOWED', 'marking');
  const takesOrganisations = marking === 'AMBER' || marking === 'AMBER_STRICT';
  if (!takesOrganisations && recipients.organisationIds.length > 0) {
    return no('MARKING_NOT_ALLOWED', 'marking');
  }
  const onIncident = new Set(situation.state?.participants.map((one) => one.organisationId));
  if (kind !== 'incident_declared' && recipients.organisationIds.some((id) => !onIncident.has(id))) {
    return no('RECIPIENT_NOT_ON_THE_INCIDENT', 'recipients.organisationIds');
  }
  return null;
}

function refuseSameRecipients(
  situation: Situation,
  recipients: Recipients,
  entryId: Uuid,
  marking: Marking,
  actor: Actor,
): Refusal | null {
  const field = 'recipients.sameAs';
  if (recipients.organisationIds.length + recipients.personIds.length > 0) {
    return no('RECIPIENTS_GIVEN_TWICE', 'recipients');
  }
  const hidden = unseen(situation, entryId, actor, field);
  const target = situation.entries.get(entryId);
  if (target === undefined || hidden !== null) return hidden;
  if (target.authorOrganisationId !== actor.party.organisationId) return no('NOT_YOUR_ENTRY', field);
  return target.marking === marking ? null : no('MARKING_DIFFERS', 'marking');
}

function refuseSupersession(
  situation: Situation,
  supersedes: Supersession,
  marking: Marking,
  kind: EntryKind,
  actor: Actor,
): Refusal | null {
  const target = situation.entries.get(supersedes.entryId);
  const hidden = unseen(situation, supersedes.entryId, actor, 'supersedes.entryId');
  if (target === undefined || hidden !== null) return hidden;
  if (target.authorOrganisationId !== actor.party.organisationId)
    return no('NOT_YOUR_ENTRY', 'supersedes.entryId');
  if (target.kind !== kind) return no('KIND_DIFFERS', 'supersedes.entryId');
  // A correction goes to everyone who could read what it corrects, so it can neither widen nor narrow.
  if (target.marking !== marking) return no('MARKING_DIFFERS', 'marking');
  return (
    gone(situation, supersedes.entryId, 'supersedes.entryId') ??
    text(supersedes.reason, 'passage', 'supersedes.reason')
  );
}

function refuseRetraction(situation: Situation, entryId: Uuid, actor: Actor): Refusal | null {
  const target = situation.entries.get(entryId);
  const hidden = unseen(situation, entryId, actor, 'entryId');
  if (target === undefined || hidden !== null) return hidden;
  if (target.authorOrganisationId !== actor.party.organisationId) return no('NOT_YOUR_ENTRY', 'entryId');
  // Taking back that an incident was declared, or that something was taken back, is done by its status or anew.
  if (!RETRACTABLE.has(target.kind)) return no('KIND_DIFFERS', 'entryId');
  return gone(situation, entryId, 'entryId');
}

const RETRACTABLE: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'platform_status_posted',
  'information_added',
  'community_note_added',
  'rights_flag_raised',
  'severity_changed',
]);

function refuseAnswer(situation: Situation, flagId: Uuid, actor: Actor): Refusal | null {
  const hidden = unseen(situation, flagId, actor, 'flagId');
  if (hidden !== null) return hidden;
  const flag = situation.state?.rightsFlags.find((one) => one.flagId === flagId);
  if (flag === undefined) return gone(situation, flagId, 'flagId') ?? no('KIND_DIFFERS', 'flagId');
  return flag.answer === null ? null : no('ALREADY_ANSWERED', 'flagId');
}

function refuseCounts(counts: readonly Count[], now: Instant): Refusal | null {
  const seen = new Set<string>();
  for (const [index, count] of counts.entries()) {
    const place = `counts.${String(index)}`;
    if (!Number.isSafeInteger(count.value) || count.value < 0 || count.value > LARGEST_COUNT) {
      return no('COUNT_OUT_OF_RANGE', `${place}.value`);
    }
    if (isInFuture(count.asOf.at, now)) return no('TIME_IN_FUTURE', `${place}.asOf`);
    if (seen.has(count.measure)) return no('COUNT_REPEATED', `${place}.measure`);
    seen.add(count.measure);
  }
  return null;
}

/** "Not there" and "not for you" are one answer. */
function unseen(situation: Situation, entryId: Uuid, actor: Actor, field: string): Refusal | null {
  const target = situation.entries.get(entryId);
  return target !== undefined && overlaps(target.audience, actor.keys) ? null : no('NOT_AVAILABLE', field);
}

function gone(situation: Situation, entryId: Uuid, field: string): Refusal | null {
  const fate = situation.state?.fates.find((one) => one.entryId === entryId);
  if (fate?.retractedBy) return no('ALREADY_RETRACTED', field);
  return fate?.supersededBy ? no('ALREADY_SUPERSEDED', field) : null;
}

function text(value: string, shape: TextShape, field: string): Refusal | null {
  const code = refuseText(value, shape);
  return code === null ? null : no(code, field);
}

function no(code: RefusalCode, field: string | null = null): Refusal {
  return refuse(code, field).refusal;
}
