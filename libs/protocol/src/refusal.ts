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
  | 'INCIDENT_NOT_OPEN'
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
  | 'NEEDS_ANOTHER_KIND';

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
