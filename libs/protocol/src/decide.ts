import { acceptedEntries } from './accepted-entry.js';
import { askedAbout, refuseToNamePlatform } from './answering-flags.js';
import {
  incidentOrganisationKey,
  isKeptFromProtected,
  keptFromGovernments,
  mayBeProtected,
  mayKnow,
  overlaps,
  type Recipients,
} from './audience.js';
import { runsProtocol, type Command, type TellingCommand } from './command.js';
import { refuseCountries, refuseSameCountries } from './countries.js';
import { decideRunning } from './decide-running.js';
import {
  refuseAnswer,
  refuseRetraction,
  refuseSameRecipients,
  refuseSupersession,
  unseen,
} from './earlier-entries.js';
import type { AcceptedEntry, Count, Source, Supersession } from './entry.js';
import { isOpen, isShut, type IncidentState } from './incident-state.js';
import { refuseToAdd, refuseToAssign, refuseToRemove } from './membership.js';
import { isInFuture, type Instant, type Moment } from './moment.js';
import { mayUse, OPERATIONS } from './operations.js';
import { refuseToPin, refuseToUnpin } from './pins/pins.js';
import { hasDeclared, refuseAsStatus, refuseLateRecall } from './recalling.js';
import { reach } from './reach.js';
import { no, unfit, type Refusal, type Verdict } from './refusal.js';
import { openFlags } from './rights-flag-standing.js';
import { refuseReview } from './sitreps/reviewing.js';
import { refuseSitrep, refuseSitrepSources } from './sitreps/submitting.js';
import type { Actor, Circumstances, Situation } from './situation.js';
import { refuseJudgement, refuseTranslation } from './translations/translating.js';
import type { Attribution, CommandType, EntryKind, Marking } from './vocabulary.js';

/** One entry or more; the first is what was asked for. */
export type Decision = Verdict<{ readonly entries: readonly AcceptedEntry[] }>;

/** Counts up to a million million; beyond that somebody slipped on the keyboard (our default). */
export const LARGEST_COUNT = 1_000_000_000_000;

/** Decides on a command: the entries to append, or the reason why not. Nothing else may write a timeline. */
export function decide(situation: Situation, command: Command, actor: Actor, at: Circumstances): Decision {
  const unable = refuseToUse(situation, command.type, actor);
  if (unable !== null) return { ok: false, refusal: unable };
  if (runsProtocol(command)) return decideRunning(situation, command, actor, at);
  const refusal = refuseInput(situation, command, actor, at.now);
  if (refusal !== null) return { ok: false, refusal };
  return { ok: true, entries: acceptedEntries(situation, command, actor, at) };
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
    return refuseKind(type, actor);
  }
  const declaration = state?.declaration ? situation.entries.get(state.declaration.entryId) : undefined;
  const participant = state?.participants.find((one) => one.organisationId === organisationId);
  // An administrator brings people of the own organisation onto what they may not see themselves.
  const forOwnPeople =
    OPERATIONS[type].standing === 'own_people' && actor.administrator && participant !== undefined;
  // Who joined later may not read a declaration that was for those there at the time, and is on the incident all the same.
  const isOnIt = participant !== undefined && actor.role !== null;
  const sees = isOnIt || (declaration !== undefined && overlaps(declaration.audience, actor.keys));
  if (state === null || (!sees && !forOwnPeople)) return no('NOT_AVAILABLE');
  if (participant === undefined || (actor.role === null && !forOwnPeople)) return no('NOT_ON_THE_INCIDENT');
  const notForKind = refuseKind(type, actor);
  if (notForKind !== null) return notForKind;
  const asOwner = type === 'answer_rights_flag' && ownsFlag(state, actor);
  if (!asOwner && !mayUse(type, kind, actor.role, actor.administrator)) {
    return no(actor.role === 'observer' ? 'OBSERVERS_DO_NOT_WRITE' : 'NOT_THE_LEAD');
  }
  // The lead stays with the organisation that has it, so only its own people hand it on.
  if (OPERATIONS[type].standing === 'lead_organisation' && participant.role !== 'lead')
    return no('NOT_THE_LEAD');
  if (type === 'set_clock' && !state.exercise) return no('NOT_AN_EXERCISE');
  if (type === 'acknowledge_alert')
    return participant.acknowledgedAt === null ? null : no('ALREADY_ACKNOWLEDGED');
  if (type === 'recall_declaration' && !hasDeclared(situation, actor)) return no('NOT_YOUR_ENTRY');
  // An archived or refuted incident keeps its record; what is wrong in it can still be corrected by its status.
  return isShut(state.status) && !STILL_DONE_WHEN_SHUT.has(type) ? no('INCIDENT_NOT_OPEN') : null;
}

/** Who made the request that a flag is about answers it, whoever leads. */
function ownsFlag(state: IncidentState, { party, role }: Actor): boolean {
  const writes = role !== null && role !== 'observer';
  return writes && openFlags(state).some(({ owner }) => owner?.organisationId === party.organisationId);
}

function refuseKind(type: CommandType, { party, protected: isProtected }: Actor): Refusal | null {
  if (!OPERATIONS[type].kinds.includes(party.kind)) return no('NOT_FOR_YOUR_KIND');
  // Rather silent than named: what other kinds write may name them.
  return isProtected && !mayBeProtected(party.kind) ? no('NAME_IS_PROTECTED') : null;
}

/** Done also on an incident that is archived, refuted or declared by mistake. */
const STILL_DONE_WHEN_SHUT: ReadonlySet<CommandType> = new Set<CommandType>([
  'change_status',
  'add_organisation',
  'remove_organisation',
  'assign_person',
  'release_person',
  // What runs is brought to its end, and what is owed is answered for.
  'assess_criterion',
  'propose_transition',
  'cast_vote',
  'withdraw_proposal',
  'report_obligation',
  'answer_request',
  'clarify_request',
  'record_preservation',
  'end_preservation',
  'receive_notice',
  'review_sitrep',
  'take_handover',
  'end_handover',
]);

function refuseInput(
  situation: Situation,
  command: TellingCommand,
  actor: Actor,
  now: Instant,
): Refusal | null {
  switch (command.type) {
    case 'declare_incident':
      return (
        unfit(command.title, 'line', 'title') ??
        unfit(command.place, 'line', 'place') ??
        refuseCountries(command.countries ?? []) ??
        (command.marking === 'RED' ? no('MARKING_NOT_ALLOWED', 'marking') : null) ??
        refuseWriting(situation, { ...command, supersedes: null }, 'incident_declared', actor, now)
      );
    case 'acknowledge_alert':
      return null;
    case 'post_platform_status':
      return (
        (command.note === null ? null : unfit(command.note, 'passage', 'note')) ??
        refuseCounts(command.counts, now) ??
        refuseWriting(situation, command, 'platform_status_posted', actor, now)
      );
    case 'add_information':
      return (
        unfit(command.text, 'passage', 'text') ??
        refuseWriting(situation, command, 'information_added', actor, now) ??
        refuseName(situation, command, actor)
      );
    case 'add_community_note':
      return (
        unfit(command.text, 'passage', 'text') ??
        refuseWriting(situation, command, 'community_note_added', actor, now) ??
        refuseName(situation, command, actor)
      );
    case 'raise_rights_flag':
      return (
        unfit(command.text, 'passage', 'text') ??
        (command.aboutEntryId === null
          ? null
          : unseen(situation, command.aboutEntryId, actor, 'aboutEntryId')) ??
        // RED is for people by name, and this reaches everybody who was asked.
        (command.marking === 'RED' && askedAbout(situation, command).length > 0
          ? no('MARKING_NOT_ALLOWED', 'marking')
          : null) ??
        refuseWriting(situation, command, 'rights_flag_raised', actor, now) ??
        refuseName(situation, command, actor)
      );
    case 'answer_rights_flag':
      return unfit(command.text, 'passage', 'text') ?? refuseAnswer(situation, command.flagId, actor);
    case 'submit_sitrep':
      return (
        refuseSitrep(situation, command, { now }) ??
        refuseWriting(situation, { ...command, ...SAID_NOW }, 'sitrep_submitted', actor, now) ??
        refuseSitrepSources(situation, command, actor, reach(situation, command, actor))
      );
    case 'review_sitrep':
      return refuseReview(situation, command, actor);
    case 'change_severity':
      return (
        unfit(command.reason, 'passage', 'reason') ??
        (situation.state?.severity === command.severity ? no('ALREADY_SO', 'severity') : null) ??
        (isOpen(situation.state?.status ?? null) ? null : no('INCIDENT_NOT_OPEN'))
      );
    case 'change_status':
      return (
        unfit(command.reason, 'passage', 'reason') ??
        (situation.state?.status === command.status ? no('ALREADY_SO', 'status') : null) ??
        refuseAsStatus(command.status)
      );
    case 'correct_countries':
      return (
        unfit(command.reason, 'passage', 'reason') ??
        refuseCountries(command.countries) ??
        refuseSameCountries(situation.state, command.countries)
      );
    case 'recall_declaration':
      return unfit(command.reason, 'passage', 'reason') ?? refuseLateRecall(situation, now);
    case 'retract_entry':
      return (
        unfit(command.reason, 'passage', 'reason') ?? refuseRetraction(situation, command.entryId, actor)
      );
    case 'add_organisation':
      return refuseToAdd(situation, command.alerted, actor);
    case 'remove_organisation':
      return (
        unfit(command.reason, 'passage', 'reason') ?? refuseToRemove(situation, command.organisationId, actor)
      );
    case 'assign_person':
      return refuseToAssign(situation, command.role, actor);
    case 'release_person':
      return null;
    case 'pin_entry':
      return refuseToPin(situation, command, actor);
    case 'unpin_entry':
      return refuseToUnpin(situation, command, actor);
    case 'add_translation':
      return refuseTranslation(situation, command, actor);
    case 'judge_translation':
      return refuseJudgement(situation, command, actor);
  }
}

/** A protected organisation signs with its name only what no government or law enforcement can read. */
function refuseName(
  situation: Situation,
  command: Extract<TellingCommand, { readonly attribution: Attribution }>,
  actor: Actor,
): Refusal | null {
  if (!actor.protected || command.attribution !== 'organisation') return null;
  const { incidentId, state } = situation;
  const fromOthers = new Set([
    ...keptFromGovernments(incidentId),
    ...(state?.participants ?? [])
      .filter(({ kind }) => !isKeptFromProtected(kind))
      .map(({ organisationId }) => incidentOrganisationKey(incidentId, organisationId)),
  ]);
  const { audience } = reach(situation, command, actor);
  return audience.every((key) => fromOthers.has(key)) ? null : no('NAME_IS_PROTECTED', 'attribution');
}

/** A report tells of now, and names its sources line by line. */
const SAID_NOW = { occurredAt: null, source: { name: null, reliability: 'F', credibility: 6 } } as const;

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
    const refusal = unfit(source.name, 'line', 'source.name');
    if (refusal !== null) return refusal;
  }
  // A correction reaches whom its target reached; recipients are chosen once, with the first writing.
  if (supersedes !== null) return refuseSupersession(situation, supersedes, marking, kind, actor);
  if (recipients.sameAs)
    return refuseSameRecipients(situation, recipients, recipients.sameAs, marking, actor);
  if (marking === 'RED' && recipients.personIds.length === 0)
    return no('RECIPIENTS_REQUIRED', 'recipients.personIds');
  if (marking !== 'RED' && recipients.personIds.length > 0) return no('MARKING_NOT_ALLOWED', 'marking');
  const unasked = refuseToNamePlatform(situation, recipients, actor);
  if (unasked !== null) return unasked;
  const takesOrganisations = marking === 'AMBER' || marking === 'AMBER_STRICT';
  if (!takesOrganisations && recipients.organisationIds.length > 0) {
    return no('MARKING_NOT_ALLOWED', 'marking');
  }
  const known = situation.state?.participants.filter((one) => mayKnow(actor.party, one));
  const onIncident = new Set(known?.map((one) => one.organisationId));
  if (kind !== 'incident_declared' && recipients.organisationIds.some((id) => !onIncident.has(id))) {
    return no('RECIPIENT_NOT_ON_THE_INCIDENT', 'recipients.organisationIds');
  }
  return null;
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
