import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import {
  Certainty,
  EntryKind,
  FlagOutcome,
  IncidentCategory,
  IncidentStatus,
  Marking,
  ParticipantRole,
  PlatformState,
  Reliability,
  RightsConcern,
  Severity,
  type Author as WrittenBy,
  type Entry,
} from '@tocsin/protocol';
import { Cursor, Instant, Uuid } from '../server/graphql/scalars.js';
import * as activations from '../activations/activation-entries.model.js';
import * as handovers from '../handovers/handover-entries.model.js';
import * as notices from '../notices/notice-entries.model.js';
import * as obligations from '../obligations/obligation-entries.model.js';
import * as requests from '../requests/request-entries.model.js';
import * as sitreps from '../sitreps/sitrep-entries.model.js';
import { EntryPinned, EntryUnpinned } from '../pins/pin.model.js';
import { TranslationAdded, TranslationJudged } from '../translations/translation.model.js';
import { Author, Moment, Party } from './author.model.js';
import { Count } from './count.model.js';
import type { NumberedEntry } from './numbered-entry.js';

@ObjectType({ description: 'Where the author has it from; without a name the author speaks for itself.' })
export class Source {
  @Field(() => String, { nullable: true }) name: string | null;
  @Field(() => Reliability) reliability: Reliability;
  @Field(() => Int) credibility: number;
}

@ObjectType({ description: 'The entry that this one replaces, and why. Both stay readable.' })
export class Supersession {
  @Field(() => Uuid) entryId: string;
  @Field(() => String) reason: string;
}

@ObjectType({ description: 'An organisation on an incident.' })
export class Participant extends Party {
  @Field(() => ParticipantRole) role: ParticipantRole;
  @Field(() => Int) peopleAlerted: number;
}

@ObjectType()
class IncidentDeclared {
  @Field(() => String) title: string;
  @Field(() => IncidentCategory) category: IncidentCategory;
  @Field(() => Severity) severity: Severity;
  @Field(() => String) place: string;
  @Field(() => [String], {
    nullable: true,
    description: 'ISO 3166-1 alpha-2; null in declarations of before they were asked for.',
  })
  countries: string[] | null;
  @Field(() => Certainty) certainty: Certainty;
  @Field(() => [Participant]) participants: Participant[];
}

@ObjectType()
class AlertAcknowledged {
  @Field(() => Party) party: Party;
}

@ObjectType()
class PlatformStatusPosted {
  @Field(() => Party) party: Party;
  @Field(() => PlatformState) state: PlatformState;
  @Field(() => [Count]) counts: Count[];
  @Field(() => String, { nullable: true }) note: string | null;
}

@ObjectType()
class InformationAdded {
  @Field(() => String) text: string;
}

@ObjectType()
class CommunityNoteAdded {
  @Field(() => String) text: string;
}

@ObjectType()
class RightsFlagRaised {
  @Field(() => RightsConcern) concern: RightsConcern;
  @Field(() => String) text: string;
  @Field(() => Uuid, { nullable: true }) aboutEntryId: string | null;
  @Field(() => Party, {
    nullable: true,
    description: 'Who answers; flags of before there were clocks have none.',
  })
  owner: Party | null;
  @Field(() => Instant, { nullable: true }) answerBy: string | null;
}

@ObjectType()
class RightsFlagAnswered {
  @Field(() => Uuid) flagId: string;
  @Field(() => FlagOutcome) outcome: FlagOutcome;
  @Field(() => String) text: string;
  @Field(() => Party) party: Party;
}

@ObjectType()
class SeverityChanged {
  @Field(() => Severity) severity: Severity;
  @Field(() => String) reason: string;
}

@ObjectType()
class StatusChanged {
  @Field(() => IncidentStatus) status: IncidentStatus;
  @Field(() => String) reason: string;
}

@ObjectType({ description: 'Instead of those that were declared; the declaration stays as it was.' })
class CountriesCorrected {
  @Field(() => [String], { description: 'ISO 3166-1 alpha-2; none: it is online only.' }) countries: string[];
  @Field(() => String) reason: string;
}

@ObjectType()
class EntryRetracted {
  @Field(() => Uuid) entryId: string;
  @Field(() => String) reason: string;
}

@ObjectType()
class OrganisationJoined {
  @Field(() => Participant) participant: Participant;
  @Field(() => Boolean, { description: 'Its name is kept from governments and law enforcement.' })
  protected: boolean;
}

@ObjectType()
class OrganisationLeft {
  @Field(() => Party) party: Party;
  @Field(() => String) reason: string;
}

@ObjectType({ description: 'For the own organisation only.' })
class PersonAssigned {
  @Field(() => Uuid) personId: string;
  @Field(() => ParticipantRole) role: ParticipantRole;
}

@ObjectType({ description: 'For the own organisation only.' })
class PersonReleased {
  @Field(() => Uuid) personId: string;
}

/** One class per kind of entry, complete by type. */
const BODY_OF_KIND = {
  incident_declared: IncidentDeclared,
  alert_acknowledged: AlertAcknowledged,
  platform_status_posted: PlatformStatusPosted,
  information_added: InformationAdded,
  community_note_added: CommunityNoteAdded,
  rights_flag_raised: RightsFlagRaised,
  rights_flag_answered: RightsFlagAnswered,
  severity_changed: SeverityChanged,
  status_changed: StatusChanged,
  countries_corrected: CountriesCorrected,
  entry_retracted: EntryRetracted,
  organisation_joined: OrganisationJoined,
  organisation_left: OrganisationLeft,
  person_assigned: PersonAssigned,
  person_released: PersonReleased,
  entry_pinned: EntryPinned,
  entry_unpinned: EntryUnpinned,
  translation_added: TranslationAdded,
  translation_judged: TranslationJudged,
  activation_opened: activations.ActivationOpened,
  criterion_assessed: activations.CriterionAssessed,
  transition_proposed: activations.TransitionProposed,
  vote_cast: activations.VoteCast,
  proposal_ended: activations.ProposalEnded,
  activation_moved: activations.ActivationMoved,
  obligations_started: obligations.ObligationsStarted,
  obligation_reported: obligations.ObligationReported,
  deadline_passed: obligations.DeadlinePassed,
  clock_set: obligations.ClockSet,
  request_made: requests.RequestMade,
  request_answered: requests.RequestAnswered,
  request_clarified: requests.RequestClarified,
  preservation_recorded: requests.PreservationRecorded,
  preservation_ended: requests.PreservationEnded,
  notice_given: notices.NoticeGiven,
  notice_received: notices.NoticeReceived,
  sitrep_submitted: sitreps.SitrepSubmitted,
  sitrep_reviewed: sitreps.SitrepReviewed,
  handover_offered: handovers.HandoverOffered,
  handover_deadlines_listed: handovers.HandoverDeadlinesListed,
  handover_taken: handovers.HandoverTaken,
  handover_ended: handovers.HandoverEnded,
} as const satisfies Record<EntryKind, new () => object>;

const EntryBody = createUnionType({
  name: 'EntryBody',
  types: () => Object.values(BODY_OF_KIND),
  resolveType: (body: { kindOfEntry: EntryKind }) => BODY_OF_KIND[body.kindOfEntry],
});

@ObjectType({ description: 'An entry of a timeline: seen whole or not at all, and never changed.' })
export class TimelineEntry {
  @Field(() => Uuid) id: string;
  @Field(() => EntryKind) kind: EntryKind;
  @Field(() => Boolean, { description: 'True in practice and replay.' }) exercise: boolean;
  @Field(() => Moment, { description: 'When it happened.' }) occurredAt: Moment;
  @Field(() => Instant, { description: 'When the server accepted it.' }) recordedAt: string;
  @Field(() => Author) author: WrittenBy;
  @Field(() => Source) source: Source;
  @Field(() => Marking) marking: Marking;
  @Field(() => String, { description: 'BCP 47.' }) language: string;
  @Field(() => Supersession, { nullable: true }) supersedes: Supersession | null;
  @Field(() => EntryBody) body: object;
  @Field(() => String, { description: "The entry's canonical JSON (RFC 8785), exactly as it was accepted." })
  canonical: string;
}

@ObjectType({ description: 'A part of a timeline, oldest first.' })
export class TimelinePage {
  @Field(() => [TimelineEntry]) entries: TimelineEntry[];
  @Field(() => Cursor, { description: 'Everything after this is still to come.' }) cursor: string;
  @Field(() => Boolean, { description: 'Whether the page reaches the present end.' }) complete: boolean;
  @Field(() => Instant, { description: 'When the server read it.' }) readAt: string;
}

@ObjectType({ description: 'The answer to a command; the same command id gives the same receipt again.' })
export class Receipt {
  @Field(() => Uuid) incidentId: string;
  @Field(() => TimelineEntry) entry: TimelineEntry;
  @Field(() => Cursor, { description: 'The place after this entry.' }) cursor: string;
}

@ObjectType({ description: 'The newest part of a timeline up to a place, oldest first.' })
export class TimelineEnd {
  @Field(() => [TimelineEntry]) entries: TimelineEntry[];
  @Field(() => Cursor, {
    nullable: true,
    description: 'The place before the first of these; null: there is nothing before it.',
  })
  earlier: string | null;
  @Field(() => Instant, { description: 'When the server read it.' }) readAt: string;
}

/**
 * Entries reach this function only after the row policy has let them pass; it shows them whole. Whoever asks for nothing
 * but the canonical text has nothing taken apart.
 */
export function presentEntry(numbered: Pick<NumberedEntry, 'entry' | 'canonical'>): TimelineEntry {
  return new PresentedEntry(numbered);
}

/** A class, whose fields are found on its prototype: to give fifty objects of their own took a tenth of a page's time. */
class PresentedEntry implements TimelineEntry {
  constructor(private readonly numbered: Pick<NumberedEntry, 'entry' | 'canonical'>) {}

  get canonical() {
    return this.numbered.canonical;
  }
  get id() {
    return this.numbered.entry.id;
  }
  get kind() {
    return this.numbered.entry.kind;
  }
  get exercise() {
    return this.numbered.entry.exercise;
  }
  get occurredAt() {
    return this.numbered.entry.occurredAt;
  }
  get recordedAt() {
    return this.numbered.entry.recordedAt;
  }
  get author() {
    return this.numbered.entry.author;
  }
  get source() {
    return this.numbered.entry.source;
  }
  get marking() {
    return this.numbered.entry.marking;
  }
  get language() {
    return this.numbered.entry.language;
  }
  get supersedes() {
    return this.numbered.entry.supersedes;
  }
  get body() {
    return { ...(this.numbered.entry.body as object), kindOfEntry: this.numbered.entry.kind };
  }
}

export function presentReceipt(answer: {
  incidentId: string;
  cursor: string;
  entry: Entry;
  canonical: string;
}): Receipt {
  return { incidentId: answer.incidentId, cursor: answer.cursor, entry: presentEntry(answer) };
}
