import { refuseText, type TextRefusal, type TextShape } from './text.js';

/** Every reason for "no" that the rules can give. A refusal is a value; nothing has changed when it is given. */
export type RefusalCode =
  | TextRefusal
  | 'NOT_AVAILABLE'
  | 'NOT_FOR_YOUR_KIND'
  | 'NOT_ON_THE_INCIDENT'
  | 'NOT_THE_LEAD'
  | 'NOT_YOUR_ENTRY'
  | 'KIND_DIFFERS'
  | 'MARKING_DIFFERS'
  | 'MARKING_NOT_ALLOWED'
  | 'ALREADY_SUPERSEDED'
  | 'ALREADY_RETRACTED'
  | 'ALREADY_ANSWERED'
  | 'ALREADY_ACKNOWLEDGED'
  | 'ALREADY_SO'
  | 'RECIPIENTS_REQUIRED'
  | 'RECIPIENTS_GIVEN_TWICE'
  | 'RECIPIENT_NOT_ON_THE_INCIDENT'
  | 'TIME_IN_FUTURE'
  | 'COUNT_OUT_OF_RANGE'
  | 'COUNT_REPEATED'
  | 'COUNTRY_NOT_KNOWN'
  | 'COUNTRY_REPEATED'
  | 'INCIDENT_NOT_OPEN'
  | 'RECALL_OVER'
  | 'OBSERVERS_DO_NOT_WRITE'
  | 'NAME_IS_PROTECTED'
  | 'ALREADY_ON_THE_INCIDENT'
  | 'NOT_A_PARTICIPANT'
  | 'LEAD_STAYS'
  | 'ROLE_NOT_ALLOWED'
  | 'PROTECTION_NOT_FOR_THIS_KIND'
  | 'NOT_ABOUT_YOURSELF'
  | 'PROPOSAL_LAPSED'
  | 'PROPOSAL_DIFFERS'
  | 'PROPOSER_NOT_IN_FORCE'
  | 'NEEDS_A_COORDINATING_BODY'
  | 'NEEDS_ANOTHER_PERSON'
  | 'NEEDS_ANOTHER_ORGANISATION'
  | 'NEEDS_ANOTHER_KIND'
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
  | 'ALREADY_SETTLED'
  | 'NOT_YOUR_OBLIGATION'
  | 'NOT_YOURS_TO_WAIVE'
  | 'NOT_PAUSED'
  | 'INSTRUMENT_REQUIRED'
  | 'REMEDY_REQUIRED'
  | 'REASON_REQUIRED'
  | 'REQUEST_REQUIRED'
  | 'NOT_YOUR_REQUEST'
  | 'NOT_ASKED'
  | 'NOT_ADDRESSED'
  | 'TIME_IN_PAST'
  | 'TOO_MANY'
  | 'TOO_FEW'
  | 'SOURCE_STRICTER'
  | 'NOT_RETOLD'
  | 'REVIEW_REQUIRED'
  | 'NOT_AN_EXERCISE'
  | 'CLOCK_GOES_FORWARD'
  | 'CLOCK_STARTS_FIRST'
  | 'HANDOVER_OPEN'
  | 'HANDOVER_OVER'
  | 'CANNOT_TAKE_LEAD'
  | 'NOT_THE_INCOMING'
  | 'DEADLINES_NOT_OPENED'
  | 'PINS_FULL'
  | 'LANGUAGE_IS_THE_SAME'
  | 'TRANSLATION_DIFFERS'
  | 'PARTS_DIFFER'
  | 'CHECK_REQUIRED';

/** Why not, and which input is to blame (a path such as `counts.0.value`, or null when it is none). */
export interface Refusal {
  readonly code: RefusalCode;
  readonly field: string | null;
}

export type Verdict<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: Refusal };

export function refuse(code: RefusalCode, field: string | null = null): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: no(code, field) };
}

export function no(code: RefusalCode, field: string | null = null): Refusal {
  return { code, field };
}

/** Why a text may not be stored, naming the field it stands in. */
export function unfit(text: string, shape: TextShape, field: string): Refusal | null {
  const code = refuseText(text, shape);
  return code === null ? null : no(code, field);
}
