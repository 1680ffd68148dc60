import type { ErrorCode, ErrorDetails } from '@tocsin/contract';
import { GraphQLError } from 'graphql';

/** An expected "no". Everything else that is thrown is a bug, and shows its reference only. */
export class Refused extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    readonly field: string | null = null,
    /** What the caller needs in order to be let through. */
    readonly details: Pick<ErrorDetails, 'stepUp'> = {},
  ) {
    super(WORDS[code], { extensions: { code, field, ...details, ...httpStatus(code) } });
  }
}

/** What never became an operation is a failed request; a refused operation is an answer like any other. */
function httpStatus(code: ErrorCode): { http?: { status: number } } {
  return code === 'OPERATION_NOT_REGISTERED' ? { http: { status: 400 } } : {};
}

/** For programs and logs; the dashboard has its own words, in every language. Complete by type. */
const WORDS: Readonly<Record<ErrorCode, string>> = {
  TEXT_EMPTY: 'The text is empty.',
  TEXT_TOO_LONG: 'The text is too long.',
  TEXT_NOT_WELL_FORMED: 'The text has half a character (a lone surrogate), which cannot be stored unchanged.',
  TEXT_HAS_CONTROL_CHARACTER: 'The text has a control character or a mark that reorders text.',
  TEXT_HAS_LINK: 'The text looks like it has a link. Links are not kept here: name the service and how many.',
  TEXT_HAS_HASH: 'The text looks like it has a hash value. Hash values are not kept here.',
  TEXT_HAS_ENCODED_FILE: 'The text looks like it has an encoded file. Files are not kept here.',
  NOT_AVAILABLE: 'There is nothing here for you.',
  NOT_FOR_YOUR_KIND: 'Organisations of your kind do not do this.',
  NOT_ON_THE_INCIDENT: 'Your organisation is not on this incident.',
  NOT_THE_LEAD: 'Only the lead or a coordinating body does this.',
  NOT_YOUR_ENTRY: 'The entry was written by another organisation.',
  KIND_DIFFERS: 'The entry is of another kind.',
  MARKING_DIFFERS: 'A correction carries the marking of what it corrects.',
  MARKING_NOT_ALLOWED: 'This marking does not fit here.',
  ALREADY_SUPERSEDED: 'The entry has been corrected already.',
  ALREADY_RETRACTED: 'The entry has been retracted already.',
  ALREADY_ANSWERED: 'The flag has been answered already.',
  ALREADY_ACKNOWLEDGED: 'Your organisation has acknowledged already.',
  ALREADY_SO: 'It is so already.',
  RECIPIENTS_REQUIRED: 'TLP:RED needs the people it is for.',
  RECIPIENTS_GIVEN_TWICE: 'Name recipients, or an entry whose recipients they are; not both.',
  RECIPIENT_NOT_ON_THE_INCIDENT: 'A recipient is not on this incident.',
  TIME_IN_FUTURE: 'The time lies in the future.',
  COUNT_OUT_OF_RANGE: 'The number is out of range.',
  COUNT_REPEATED: 'The same measure is given twice.',
  INCIDENT_NOT_OPEN: 'The incident is not open.',
  OBSERVERS_DO_NOT_WRITE: 'Observers read and acknowledge; they do not write.',
  NAME_IS_PROTECTED: "Your organisation's name is protected; this would show it to a government.",
  ALREADY_ON_THE_INCIDENT: 'The organisation is on this incident already.',
  NOT_A_PARTICIPANT: 'The organisation is not on this incident.',
  LEAD_STAYS: 'The lead cannot be removed.',
  ROLE_NOT_ALLOWED: 'This role does not fit here.',
  PROTECTION_NOT_FOR_THIS_KIND: 'Only civil society organisations are protected.',
  NOT_ABOUT_YOURSELF: 'Nobody decides about the own organisation.',
  PROPOSAL_LAPSED: 'The proposal has lapsed.',
  PROPOSAL_DIFFERS: 'This is not what was proposed.',
  PROPOSER_NOT_IN_FORCE: 'Whoever proposed it is not active any more.',
  NEEDS_A_COORDINATING_BODY: 'One of the two is of a coordinating body.',
  NEEDS_ANOTHER_PERSON: 'Somebody else has to agree.',
  NEEDS_ANOTHER_ORGANISATION: 'Somebody of another organisation has to agree.',
  NEEDS_ANOTHER_KIND: 'Somebody of another kind of organisation has to agree.',
  UNAUTHENTICATED: 'Sign in first.',
  NOT_AN_ADMINISTRATOR: 'Only administrators of an organisation do this.',
  OUTSIDE_THE_TOKEN: 'This token was not made for that.',
  STEP_UP_REQUIRED: 'Confirm with your passkey first.',
  STEP_UP_FAILED: 'That did not confirm it. Send the operation again to be asked again.',
  PASSKEY_NEEDED: 'This needs a passkey, and you have none yet.',
  PASSKEY_REFUSED: 'This passkey cannot be used here. Begin again.',
  LAST_PASSKEY: 'Without this passkey you could not sign in any more.',
  SIGN_IN_FAILED: 'You could not be signed in.',
  LAST_ADMINISTRATOR: 'An organisation keeps one administrator.',
  PERSON_SUSPENDED: 'This person is suspended.',
  PROVIDER_NOT_ALLOWED: 'An identity provider is an https address that everybody can reach, by name.',
  PROVIDER_NOT_REACHED: 'The identity provider does not answer as one should.',
  SEALING_KEY_MISSING: 'This server keeps no client secrets: it was set up without a sealing key.',
  DOMAIN_TAKEN: 'Another organisation has this domain.',
  INPUT_INVALID: 'The input is not of its type.',
  COMMAND_ID_REUSED: 'This command id was used for a different command.',
  OPERATION_NOT_REGISTERED: 'A browser may run the registered operations only.',
  OPERATION_TOO_LARGE: 'The operation is too deep, too wide or too costly.',
  DOCUMENT_INVALID: 'The document does not fit the schema.',
  BODY_TOO_LARGE: 'The body is too large.',
  BODY_INVALID: 'The body is not valid JSON.',
  MEDIA_TYPE_NOT_SUPPORTED: 'Only application/json is read here.',
  CROSS_SITE_REFUSED: 'Requests from other sites are refused.',
  HOST_NOT_KNOWN: 'A demo answers to the names of its own machine only.',
  TOO_MANY_REQUESTS: 'Too many requests; wait a moment.',
  NOT_FOUND: 'There is nothing at this address.',
  TRY_AGAIN: 'The server could not do it just now; nothing was stored. Try again.',
  INTERNAL: 'The server made a mistake; nothing is known to have been stored.',
};

export function wordsFor(code: ErrorCode): string {
  return WORDS[code];
}
