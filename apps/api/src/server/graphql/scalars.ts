import {
  refuseText,
  SOUGHT_LENGTH,
  toInstant,
  TOKEN_OPERATIONS,
  wordsSought,
  type TextShape,
} from '@tocsin/protocol';
import { invalid, matching, RefusedValue, scalar } from './scalar.js';

/**
 * Every input of the API is one of these, an enum or a boolean: there is no bare string, so there is no input without
 * a limit. A value comes back exactly as given, or is refused with a code.
 */
export { NewPasskeyResponseScalar, PasskeyOptions, PasskeyResponseScalar } from './passkey-scalars.js';

function whole(least: number, most: number): (value: unknown) => number {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : invalid(`a whole number from ${String(least)} to ${String(most)}`);
}

function text(shape: TextShape): (value: unknown) => string {
  return (value) => {
    if (typeof value !== 'string') return invalid('text');
    const code = refuseText(value, shape);
    if (code !== null) throw new RefusedValue(code, `text that may not be stored (${code})`);
    return value;
  };
}

export const Uuid = scalar({
  name: 'Uuid',
  description: 'A UUID in lower-case hexadecimal.',
  parse: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a lower-case UUID'),
});

export const Instant = scalar({
  name: 'Instant',
  description: 'A UTC instant such as 2019-03-15T00:40:44.000Z, to the millisecond at most.',
  parse: (value) =>
    (typeof value === 'string' ? toInstant(value) : null) ?? invalid('a UTC instant ending in Z'),
});

export const Line = scalar({
  name: 'Line',
  description:
    'One line of text, 1 to 120 characters; no control characters, links, hash values or encoded files.',
  parse: text('line'),
});

export const Passage = scalar({
  name: 'Passage',
  description:
    'Text of 1 to 4,000 characters; no control characters but line feed and tab, no links, hash values or files.',
  parse: text('passage'),
});

/** Nothing with a link, a hash value or a file in it is stored, so there is none to be found, and none is taken to look for. */
export const SoughtText = scalar({
  name: 'SoughtText',
  description:
    'What is looked for: 2 to 100 characters; no control characters, links, hash values or encoded files.',
  parse: (value) => {
    const sought = text('line')(value);
    if (sought.length > SOUGHT_LENGTH.most)
      throw new RefusedValue('TEXT_TOO_LONG', 'text that is too long to look for');
    const characters = wordsSought(sought).reduce((sum, word) => sum + [...word].length, 0);
    return characters < SOUGHT_LENGTH.least ? invalid('at least two characters') : sought;
  },
});

export const LanguageTag = scalar({
  name: 'LanguageTag',
  description: 'A BCP 47 language tag such as ur or pt-BR.',
  parse: matching(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'a language tag'),
});

export const CountryCode = scalar({
  name: 'CountryCode',
  description: 'ISO 3166-1 alpha-2, e.g. NZ.',
  parse: matching(/^[A-Z]{2}$/, 'a two-letter country code'),
});

export const Cursor = scalar({
  name: 'Cursor',
  description: 'A place in a timeline. Opaque: it orders nothing and counts nothing.',
  parse: matching(/^[A-Za-z0-9_-]{22}$/, 'a cursor'),
});

export const ProposalDigest = scalar({
  name: 'ProposalDigest',
  description: 'SHA-256 in hexadecimal of what was proposed.',
  parse: matching(/^[0-9a-f]{64}$/, 'a digest'),
});

export const Digest = scalar({
  name: 'Digest',
  description: 'SHA-256 in hexadecimal of a document or a proposal of ours; never of content.',
  parse: matching(/^[0-9a-f]{64}$/, 'a digest'),
});

export const DocumentId = scalar({
  name: 'DocumentId',
  description: 'An identifier that a protocol gives to something in it, such as propose-activation.',
  parse: matching(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'an identifier of a protocol'),
});

export const TextPartName = scalar({
  name: 'TextPartName',
  description:
    'A part of what people wrote with an entry, by its place in it, such as worries or highlights.0.text.',
  parse: matching(/^[A-Za-z]{1,20}(\.[A-Za-z0-9]{1,20}){0,2}$/, 'a part of an entry'),
});

/** The longest of the documents we ship, four times over (our default). */
const LONGEST_PROTOCOL = 200_000;

/** Whether it is a protocol, and a sound one, is told by its faults; this only keeps out what cannot be one. */
export const ProtocolText = scalar({
  name: 'ProtocolText',
  description: 'A protocol as JSON text, at most 200,000 characters.',
  parse: (value) =>
    typeof value === 'string' && value.length <= LONGEST_PROTOCOL && /^\s{0,9}\{/.test(value)
      ? value
      : invalid('a protocol as JSON text'),
});

export const Quantity = scalar({
  name: 'Quantity',
  description: 'A whole number from 0 to a million million.',
  parse: whole(0, 1_000_000_000_000),
});

export const Credibility = scalar({
  name: 'Credibility',
  description: 'Admiralty code of the information: 1 confirmed to 6 cannot be judged.',
  parse: whole(1, 6),
});

export const PageSize = scalar({
  name: 'PageSize',
  description: 'Entries in a page: 1 to 200.',
  parse: whole(1, 200),
});

export const WaitSeconds = scalar({
  name: 'WaitSeconds',
  description: 'How long the server may wait for something to come: 0 to 25 seconds.',
  parse: whole(0, 25),
});

/** How many hours a wall hangs: as long as a shift, or round the clock (our defaults). */
export const WALL_HOURS = { usual: 12, most: 24 } as const;

export const WallHours = scalar({
  name: 'WallHours',
  description: 'For how many hours a screen on a wall is opened: 1 to 24.',
  parse: whole(1, WALL_HOURS.most),
});

export const InvitationSecret = scalar({
  name: 'InvitationSecret',
  description: 'What stands behind the # of an invitation link.',
  parse: matching(/^[A-Za-z0-9_-]{43}$/, 'the end of an invitation link'),
});

const TOKEN_OPERATION_NAMES: ReadonlySet<string> = new Set(TOKEN_OPERATIONS);

export const OperationName = scalar({
  name: 'OperationName',
  description: 'What a program can be given a token for, such as Query.incidents or Mutation.addInformation.',
  parse: (value) =>
    typeof value === 'string' && TOKEN_OPERATION_NAMES.has(value)
      ? value
      : invalid('an operation that tokens are made for'),
});

/** OpenID Connect Core 1.0, section 2: a URL without query or fragment, of at most 255 characters (our default). */
export const Issuer = scalar({
  name: 'Issuer',
  description: "An identity provider's issuer: an https address without query and fragment.",
  parse: matching(/^https?:\/\/[A-Za-z0-9.:[\]-]{1,200}(\/[\w.~!$&'()*+,;=:@%/-]{0,200})?$/, 'an issuer'),
});

/** RFC 6749, appendix A: visible characters. */
export const ClientCredential = scalar({
  name: 'ClientCredential',
  description: 'A client identifier or client secret, 1 to 255 visible ASCII characters.',
  parse: matching(/^[\x21-\x7e]{1,255}$/, 'a client identifier or secret'),
});

export const Domain = scalar({
  name: 'Domain',
  description: 'What stands behind the @ of an organisation, in lower case, such as agency.example.',
  parse: matching(
    /^(?=.{4,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
    'a domain',
  ),
});

export const OwnPath = scalar({
  name: 'OwnPath',
  description: 'A path of the dashboard, such as /incidents; never another address.',
  parse: matching(/^\/(?!.*(\/\/|\.\.))([\w~-][\w./~-]{0,300})?$/, 'a path'),
});
