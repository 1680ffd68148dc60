const code = <const T extends string>(...codes: T[]): Readonly<{ [K in T]: K }> =>
  Object.freeze(Object.fromEntries(codes.map((one) => [one, one]))) as Readonly<{ [K in T]: K }>;

/** What can be wrong with a document whose shape is right. */
export const FaultCode = code(
  // What it says.
  'TEXT_REFUSED',
  'LANGUAGE_NOT_VALID',
  'PERIOD_NOT_VALID',
  'DURATION_NOT_VALID',
  'TIME_ZONE_NOT_VALID',
  'SOURCE_MISSING',
  // What it names.
  'ID_NOT_VALID',
  'ID_REPEATED',
  'NAMES_NOTHING',
  'LISTED_TWICE',
  // Where its statuses lead.
  'STATUS_UNREACHABLE',
  'STATUS_WITHOUT_WAY_OUT',
  'FINAL_STATUS_LEFT',
  'TYPE_NEVER_ACTIVE',
  'PHASES_CONTRADICT',
  'PENDING_STATUS_SHARED',
  'CLOCK_RUNS_FOR_EVER',
  'NEW_TYPE_DOES_NOT_FIT',
  // Who decides.
  'ROLE_WITHOUT_KINDS',
  'LEAD_CANNOT_LEAD',
  'OPENED_BY_NOBODY',
  'PROPOSED_BY_NOBODY',
  'DECIDED_BY_NOBODY',
  'VOTES_DO_NOT_FIT',
  'DECIDERS_TOO_FEW',
  'MINIMUM_MISSING',
  'MINIMUM_CANNOT_BE_MET',
  'AFTER_DOES_NOT_FIT',
  'CLOCK_CANNOT_ANSWER',
  'SAFEGUARDS_MISSING',
  // What is owed and told.
  'BEGINS_WITH_NOTHING',
  'HOLDER_CANNOT_HOLD',
  'AGAIN_WITHOUT_WITHIN',
  'LEGAL_WITHOUT_LAW',
  'ONLY_FOR_TRANSITIONS',
  'ONLY_FOR_REQUESTS',
  'NOTICE_OF_NOTHING',
  'NOTICE_TO_NOBODY',
  'ACKNOWLEDGED_BY_NOBODY',
  // What the matrix recommends.
  'SCALE_TOO_SHORT',
  'NOT_A_SCALE',
  'ONE_SCALE_TWICE',
  'CELL_MISSING',
  'CELL_REPEATED',
);
export type FaultCode = keyof typeof FaultCode;

/** `place` is the way to it, such as `transitions.2.decision.votes`; `detail` says it to whoever wrote the document. */
export interface Fault {
  readonly code: FaultCode;
  readonly place: string;
  readonly detail: string;
}

export function fault(code: FaultCode, place: string, detail: string): Fault {
  return { code, place, detail };
}
