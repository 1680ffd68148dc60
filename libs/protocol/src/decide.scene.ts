import { keptFromGovernments, personKey } from './audience.js';
import type { Command } from './command.js';
import { decide, type Decision } from './decide.js';
import type { RefusalCode } from './refusal.js';
import type { Actor, Situation } from './situation.js';
import {
  accept,
  aCommand,
  after,
  anAccepted,
  anActor,
  aParticipant,
  aParty,
  aSituation,
  at,
  aUuid,
  frozen,
  INCIDENT,
} from './testing.js';
import type { TextRefusal } from './text.js';

/** Who acts in the tests of `decide`, and on what. */

export const AT = at();
export const LEAD = anActor(aParty('government'), { role: 'lead' });
export const POLICE = anActor(aParty('law_enforcement'));
export const PLATFORM = anActor(aParty('online_service_provider'));
export const RIVAL = anActor(aParty('online_service_provider', 2));
export const NGO = anActor(aParty('civil_society'));
export const COORDINATOR = anActor(aParty('coordinating_body'));
export const OUTSIDER = anActor(aParty('government', 9), { role: null });
/** On the incident, and no government may know it. */
export const SHELTER = anActor(aParty('civil_society', 7), { protected: true });

export const NOTE = aUuid(20);
export const FLAG = aUuid(21);
export const STATUS = aUuid(22);
export const SECRET = aUuid(23);
export const MISSING = aUuid(404);
export const reason = 'A slip.';

export const declared = anAccepted('incident_declared', { id: 10 }, { by: LEAD });
export const publicly = anAccepted(
  'incident_declared',
  { id: 10, marking: 'CLEAR' },
  { by: LEAD, audience: ['public'] },
);

/**
 * An open incident with a protected organisation on it, a note of the lead's, a flag, a platform status, and a RED note
 * between two people.
 */
export const OPEN = aSituation(
  declared,
  anAccepted(
    'organisation_joined',
    { id: 11, body: { participant: aParticipant(SHELTER.party), protected: true } },
    { by: LEAD, audience: keptFromGovernments(INCIDENT) },
  ),
  anAccepted('information_added', { id: 20 }, { by: LEAD }),
  anAccepted('rights_flag_raised', { id: 21 }, { by: NGO }),
  anAccepted('platform_status_posted', { id: 22 }, { by: PLATFORM }),
  anAccepted(
    'information_added',
    { id: 23, marking: 'RED' },
    { by: POLICE, audience: [personKey(POLICE.personId)] },
  ),
);

export function inStatus(status: 'ended' | 'archived' | 'refuted', situation = OPEN): Situation {
  return after(situation, accept(situation, aCommand('change_status', { status }), LEAD, 300));
}

/** Reasons that lie in what was written alone. */
export type InputRefusal =
  | TextRefusal
  | 'COUNT_OUT_OF_RANGE'
  | 'COUNT_REPEATED'
  | 'COUNTRY_NOT_KNOWN'
  | 'COUNTRY_REPEATED'
  | 'MARKING_NOT_ALLOWED'
  | 'RECIPIENTS_REQUIRED'
  | 'RECIPIENTS_GIVEN_TWICE'
  | 'RECIPIENT_NOT_ON_THE_INCIDENT'
  | 'REQUEST_REQUIRED'
  | 'TIME_IN_FUTURE';

/** Reasons that lie in an entry that is there already. */
export type EarlierEntryRefusal =
  | 'NOT_YOUR_ENTRY'
  | 'KIND_DIFFERS'
  | 'MARKING_DIFFERS'
  | 'ALREADY_SUPERSEDED'
  | 'ALREADY_RETRACTED'
  | 'ALREADY_ANSWERED';

/** Reasons that lie in who is on the incident already. */
export type MembershipRefusal =
  'ALREADY_ON_THE_INCIDENT' | 'NOT_A_PARTICIPANT' | 'LEAD_STAYS' | 'ROLE_NOT_ALLOWED';

/** Reasons about organisations themselves, on no incident. */
type ProposalRefusal =
  | 'PROTECTION_NOT_FOR_THIS_KIND'
  | 'NOT_ABOUT_YOURSELF'
  | 'PROPOSAL_LAPSED'
  | 'NEEDS_A_COORDINATING_BODY'
  | 'NEEDS_ANOTHER_ORGANISATION'
  | 'NEEDS_ANOTHER_KIND';

/** Reasons that lie in a protocol that runs, or in what is owed, asked or told under it. */
export type RunningRefusal =
  | 'NOT_IN_THE_PROTOCOL'
  | 'PROTOCOL_RETIRED'
  | 'NOT_YOUR_ROLE'
  | 'NOBODY_CAN_DECIDE'
  | 'ACTIVATION_OVER'
  | 'ANSWER_NOT_ALLOWED'
  | 'NOT_FROM_HERE'
  | 'DECISION_PENDING'
  | 'DECISION_OVER'
  | 'CRITERIA_NOT_DECIDED'
  | 'CRITERIA_NOT_MET'
  | 'SAFEGUARDS_REQUIRED'
  | 'ALREADY_VOTED'
  | 'PROPOSAL_DIFFERS'
  | 'PROPOSER_NOT_IN_FORCE'
  | 'ALREADY_SETTLED'
  | 'NOT_YOUR_OBLIGATION'
  | 'NOT_YOURS_TO_WAIVE'
  | 'NOT_PAUSED'
  | 'INSTRUMENT_REQUIRED'
  | 'REMEDY_REQUIRED'
  | 'REASON_REQUIRED'
  | 'NOT_YOUR_REQUEST'
  | 'NOT_ASKED'
  | 'NOT_ADDRESSED'
  | 'TIME_IN_PAST'
  | 'TOO_MANY'
  | 'NOT_AN_EXERCISE'
  | 'CLOCK_GOES_FORWARD'
  | 'CLOCK_STARTS_FIRST';

/** Reasons that lie in a handover of the lead. */
export type HandoverRefusal =
  'HANDOVER_OPEN' | 'HANDOVER_OVER' | 'CANNOT_TAKE_LEAD' | 'NOT_THE_INCOMING' | 'DEADLINES_NOT_OPENED';

/** Reasons that lie in how long ago it was declared. */
export type RecallRefusal = 'RECALL_OVER';

/** Reasons that lie in what is pinned already. */
export type PinRefusal = 'PINS_FULL';

/** Reasons that lie in a translation. */
export type TranslationRefusal =
  'LANGUAGE_IS_THE_SAME' | 'TRANSLATION_DIFFERS' | 'PARTS_DIFFER' | 'CHECK_REQUIRED';

/** Reasons that lie in a situation report. */
export type SitrepRefusal =
  'TOO_FEW' | 'SOURCE_STRICTER' | 'NOT_RETOLD' | 'REVIEW_REQUIRED' | 'NEEDS_ANOTHER_PERSON';

/** All that `decide` can answer; the groups before have a spec each, the rest lies in who asks. */
export type DecisionRefusal = Exclude<RefusalCode, ProposalRefusal>;
export type ActorRefusal = Exclude<
  DecisionRefusal,
  | InputRefusal
  | EarlierEntryRefusal
  | MembershipRefusal
  | RunningRefusal
  | SitrepRefusal
  | HandoverRefusal
  | PinRefusal
  | RecallRefusal
  | TranslationRefusal
>;

export interface Case {
  readonly rule: string;
  readonly when: string;
  /** The open incident if it is not said. */
  readonly situation?: Situation;
  readonly command: Command;
  readonly by: Actor;
  readonly field?: string;
}

/** Rows for `it.each`, one for each case of each code. */
export function rows(refusals: Readonly<Record<string, readonly Case[]>>) {
  return Object.entries(refusals).flatMap(([code, cases]) =>
    cases.map((one) => ({ code, field: null, situation: OPEN, ...one })),
  );
}

/** Decides on frozen input, and fails the test when the situation is another one afterwards. */
export function decideUnchanged(situation: Situation, command: Command, actor: Actor): Decision {
  const given = frozen({ situation, command, actor, at: AT });
  const spelled = () => JSON.stringify([...given.situation.entries, given.situation.state, given.command]);
  const before = spelled();
  const decision = decide(given.situation, given.command, given.actor, given.at);
  if (spelled() !== before) throw new Error('deciding has changed what it was given');
  return decision;
}

/** `ok`, or the code of the refusal. */
export function verdict(situation: Situation, command: Command, actor: Actor): string {
  const decision = decideUnchanged(situation, command, actor);
  return decision.ok ? 'ok' : decision.refusal.code;
}
