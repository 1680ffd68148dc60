import { Field, Int, ObjectType } from '@nestjs/graphql';
import {
  Certainty,
  FlagOutcome,
  IncidentCategory,
  IncidentStatus,
  Marking,
  PlatformState,
  RightsConcern,
  Severity,
  type Author as WrittenBy,
  pinnedOnTop,
  standingTranslations,
  type IncidentState,
} from '@tocsin/protocol';
import { Activation, presentActivation } from '../activations/activation.model.js';
import { Handover, presentHandover } from '../handovers/handover.model.js';
import { Notice, presentNotice } from '../notices/notice.model.js';
import { Obligation, presentObligation } from '../obligations/obligation.model.js';
import { Pin, presentPin } from '../pins/pin.model.js';
import {
  presentTitleTranslations,
  presentTranslation,
  TitleTranslation,
  Translation,
} from '../translations/translation.model.js';
import { Preservation, presentPreservation, presentRequest, Request } from '../requests/request.model.js';
import { Cursor, Instant, Uuid } from '../server/graphql/scalars.js';
import { presentSitrep, Sitrep } from '../sitreps/sitrep.model.js';
import { Author, Moment, Party } from '../timeline/author.model.js';
import { Count } from '../timeline/count.model.js';
import { Participant } from '../timeline/entry.model.js';

@ObjectType({ description: 'What was declared.' })
export class Declaration {
  @Field(() => Uuid) entryId: string;
  @Field(() => String) title: string;
  @Field(() => IncidentCategory) category: IncidentCategory;
  @Field(() => String) place: string;
  @Field(() => [String], { description: 'ISO 3166-1 alpha-2; none: it is online only, or nobody was asked.' })
  countries: string[];
  @Field(() => Certainty) certainty: Certainty;
  @Field(() => Moment) occurredAt: Moment;
  @Field(() => Instant) recordedAt: string;
  @Field(() => Marking) marking: Marking;
  @Field(() => String, { description: 'Of the title, BCP 47.' }) language: string;
  @Field(() => Author) author: WrittenBy;
  @Field(() => [TitleTranslation], {
    description: 'One in each language that the title was translated into.',
  })
  titleTranslations: TitleTranslation[];
}

@ObjectType({ description: 'An organisation on the incident, and whether it has answered the alert.' })
export class ParticipantStanding extends Participant {
  @Field(() => Instant, { nullable: true }) acknowledgedAt: string | null;
}

@ObjectType({ description: 'What a platform last said of itself. One that has said nothing has no row.' })
export class PlatformStanding {
  @Field(() => Uuid) organisationId: string;
  @Field(() => String) name: string;
  @Field(() => Uuid) entryId: string;
  @Field(() => PlatformState) state: PlatformState;
  @Field(() => [Count]) counts: Count[];
  @Field(() => String, { nullable: true }) note: string | null;
  @Field(() => String, { description: 'Of the note, BCP 47.' }) language: string;
  @Field(() => Moment) occurredAt: Moment;
  @Field(() => Instant) recordedAt: string;
}

@ObjectType()
export class FlagAnswer {
  @Field(() => Uuid) entryId: string;
  @Field(() => FlagOutcome) outcome: FlagOutcome;
  @Field(() => String) text: string;
  @Field(() => String, { description: 'Of the text, BCP 47.' }) language: string;
  @Field(() => Instant) recordedAt: string;
}

@ObjectType({ description: 'Stands on the incident until it is answered.' })
export class RightsFlag {
  @Field(() => Uuid) flagId: string;
  @Field(() => RightsConcern) concern: RightsConcern;
  @Field(() => String) text: string;
  @Field(() => String, { description: 'Of the text, BCP 47.' }) language: string;
  @Field(() => Uuid, { nullable: true }) aboutEntryId: string | null;
  @Field(() => Author) author: WrittenBy;
  @Field(() => Marking) marking: Marking;
  @Field(() => Instant) recordedAt: string;
  @Field(() => Party, {
    nullable: true,
    description: 'Who answers; null for flags of before there were clocks.',
  })
  owner: Party | null;
  @Field(() => Instant, { nullable: true }) answerBy: string | null;
  @Field(() => Instant, { nullable: true, description: 'When that time went by without an answer.' })
  passedAt: string | null;
  @Field(() => FlagAnswer, { nullable: true }) answer: FlagAnswer | null;
}

@ObjectType({ description: 'An incident as the fold of the entries the viewer may see.' })
export class Incident {
  @Field(() => Uuid) id: string;
  @Field(() => Boolean, { description: 'True in practice and replay.' }) exercise: boolean;
  @Field(() => Declaration, {
    nullable: true,
    description: 'Null when the viewer sees entries but not the declaration.',
  })
  declaration: Declaration | null;
  @Field(() => Severity, { nullable: true }) severity: Severity | null;
  @Field(() => IncidentStatus, { nullable: true }) status: IncidentStatus | null;
  @Field(() => [ParticipantStanding]) participants: ParticipantStanding[];
  @Field(() => [PlatformStanding]) platforms: PlatformStanding[];
  @Field(() => [RightsFlag]) rightsFlags: RightsFlag[];
  @Field(() => [Activation], { description: 'Protocols that run on it, each by its own rules.' })
  activations: Activation[];
  @Field(() => [Obligation]) obligations: Obligation[];
  @Field(() => [Request]) requests: Request[];
  @Field(() => [Preservation]) preservations: Preservation[];
  @Field(() => [Notice]) notices: Notice[];
  @Field(() => [Sitrep], { description: 'Every version, behind the one before it.' }) sitreps: Sitrep[];
  @Field(() => [Handover], { description: 'Of the lead, from person to person.' }) handovers: Handover[];
  @Field(() => [Pin], { description: 'What stays on top of the timeline, the last pinned first.' })
  pins: Pin[];
  @Field(() => [Translation], { description: 'In the order in which they were written.' })
  translations: Translation[];
  @Field(() => Instant, {
    nullable: true,
    description: "The time on an exercise's own clock; null: it goes by the world's.",
  })
  clock: string | null;
  @Field(() => Int, { description: 'Entries the viewer may see.' }) entryCount: number;
  @Field(() => Instant) lastRecordedAt: string;
  @Field(() => Cursor, { description: 'Everything after this is newer than what is shown here.' })
  cursor: string;
  @Field(() => String, {
    description: 'All of it up to the cursor, as JSON: what `evolve` goes on from with everything after it.',
  })
  fold: string;
}

@ObjectType({ description: 'Whom a declaration would alert.' })
export class AlertPreview {
  @Field(() => [Participant]) organisations: Participant[];
  @Field(() => Int) people: number;
}

/** The state is already the viewer's own: it was folded from nothing but what they may see. */
export function presentIncident(state: IncidentState, cursor: string): Incident {
  return {
    id: state.incidentId,
    exercise: state.exercise,
    declaration: state.declaration && {
      ...state.declaration,
      countries: [...state.declaration.countries],
      titleTranslations: presentTitleTranslations(standingTranslations(state, state.declaration.entryId)),
    },
    severity: state.severity,
    status: state.status,
    participants: [...state.participants],
    platforms: state.platforms.map((row) => ({ ...row, counts: [...row.counts] })),
    rightsFlags: [...state.rightsFlags],
    activations: state.activations.map(presentActivation),
    obligations: state.obligations.map(presentObligation),
    requests: state.requests.map(presentRequest),
    preservations: state.preservations.map(presentPreservation),
    notices: state.notices.map(presentNotice),
    sitreps: state.sitreps.map(presentSitrep),
    handovers: state.handovers.map(presentHandover),
    pins: pinnedOnTop(state).map(presentPin),
    translations: state.translations.map(presentTranslation),
    clock: state.clock,
    entryCount: state.entryCount,
    lastRecordedAt: state.lastRecordedAt,
    cursor,
    // Only made where somebody asks for it.
    get fold() {
      return JSON.stringify(state);
    },
  };
}
