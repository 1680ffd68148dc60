/**
 * Which text may be stored. Text comes back byte for byte or is refused: nothing here changes a character.
 * Content, hash values and links to content are never stored, so text that carries one is refused whole.
 */

/** Longest texts in UTF-16 code units: `line` for titles and names, `passage` for what people write. */
export const TEXT_LIMIT = { line: 120, passage: 4000 } as const;
export type TextShape = keyof typeof TEXT_LIMIT;

export type TextRefusal =
  | 'TEXT_EMPTY'
  | 'TEXT_TOO_LONG'
  | 'TEXT_NOT_WELL_FORMED'
  | 'TEXT_HAS_CONTROL_CHARACTER'
  | 'TEXT_HAS_LINK'
  | 'TEXT_HAS_HASH'
  | 'TEXT_HAS_ENCODED_FILE';

/** Line feed and tab belong to a passage; every other control, and the marks that reorder text, can hide meaning. */
const CONTROLS_OF_PASSAGE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/;
const CONTROLS_OF_LINE =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/;

/**
 * Dots as people write them, also "defanged": `example[.]org`, `example (dot) org`. Full-width and small stops have become
 * plain ones before this is asked; the ideographic stop ends sentences, so it counts between Latin letters only.
 */
const DOT = String.raw`(?:\.|\s?(?:\[\.\]|\(\.\)|\{\.\}|[\[({]\s?dot\s?[\])}])\s?|(?<=[a-z0-9])\u3002(?=[a-z0-9]))`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?`;

/**
 * Top-level domains under which a bare host counts as a link. Left out on purpose: those that are words (`live`, `to`,
 * `me`, `de`), where a missing space after a full stop would look like a host; with a path they are caught all the same.
 */
const TOP_LEVEL =
  'com|net|org|info|biz|edu|gov|mil|io|tv|cc|xyz|onion|i2p|ru|cn|fr|uk|nz|jp|kr|br|nl|pl|ch|gg|ly|pk|bd|th';

/** 0 to 255 without leading zeros, so that 1.500.000.000 stays an amount of money. */
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;

/**
 * The patterns below look at a bounded stretch around each place of a text, so their time grows with its length and not
 * with its square: only the last label of a host is read, and nothing repeats without a limit before a test that can fail.
 */
const LINKS: readonly RegExp[] = [
  // A scheme, plain or defanged: https://, hxxp:, magnet:, tg://, data:
  /(?:^|[^\p{L}\p{N}])[\p{L}][\p{L}\p{N}+.-]{1,30}(?::|\[:\])\s?\/\//iu,
  /(?:^|[^\p{L}\p{N}])(?:h[tx*]{2}ps?|ftp|magnet|ipfs|data|blob|javascript|tg|ed2k)(?::|\[:\])\S/iu,
  /(?:^|[^\p{L}\p{N}])www(?:\d{0,2})[.[(]/iu,
  // A host with a path, whatever its top-level domain. Latin ones only: Thai writes "จ.เชียงใหม่/อ.เมือง" in plain prose.
  new RegExp(String.raw`[\p{L}\p{N}\p{M}]${DOT}(?:[a-z]{2,24}|xn--[a-z0-9-]{1,59})(?::\d{2,5})?\/\S`, 'iu'),
  // A bare host under a well-known top-level domain. Without the sign before it, which an e-mail address has.
  new RegExp(String.raw`(?:^|[^\p{L}\p{N}@])${LABEL}${DOT}(?:${TOP_LEVEL})(?![\p{L}\p{N}])`, 'iu'),
  // An address in numbers with a path or port.
  new RegExp(String.raw`(?:^|[^\d.])${OCTET}(?:\.${OCTET}){3}(?::\d{2,5}|\/)`, 'u'),
];

const HASHES: readonly RegExp[] = [
  // MD5, SHA-1, SHA-256, SHA-512, PDQ: a run of 32 or more hexadecimal digits.
  /(?:^|[^0-9a-z])(?:0x)?[0-9a-f]{32,}(?![0-9a-z])/iu,
  // The same spaced or coloned in pairs or groups. One letter at least: a list of times or years has none.
  /(?:[0-9a-f]{2}[\s:-]){15}[0-9a-f]{2}(?<=[a-f][0-9a-f\s:-]{0,46})/iu,
  /(?:[0-9a-f]{4,16}[\s:]){1,16}[0-9a-f]{4,16}(?![0-9a-z])(?<=(?:[0-9a-f][\s:]?){32})(?<=[a-f][0-9a-f\s:]{0,38})/iu,
  // MD5, SHA-1, SHA-256 and PDQ in base64, with their padding.
  /(?:^|[^A-Za-z0-9+/_-])(?=(?:[A-Za-z0-9+/_-]{22}=|[A-Za-z0-9+/_-]{27}|[A-Za-z0-9+/_-]{43})=(?!=))(?=[^=]*\d)(?=[^=]*[a-z])(?=[^=]*[A-Z])/u,
  // A content address of a distributed file system: a hash that is a link as well.
  /(?:^|[^A-Za-z0-9])(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|ba[a-z][a-z2-7]{50,})/u,
];

/** An unbroken run as long as a line of PEM, with letters and digits in it, is a file, whatever it is called. */
const ENCODED_FILE = /(?<![A-Za-z0-9+/_-])(?=[A-Za-z0-9+/_-]{64})(?=[A-Za-z+/_-]*\d)(?=[\d+/_-]*[A-Za-z])/u;

/** Why this text may not be stored, or null when it may. */
export function refuseText(text: string, shape: TextShape): TextRefusal | null {
  if (text.length > TEXT_LIMIT[shape]) return 'TEXT_TOO_LONG';
  if (!text.isWellFormed()) return 'TEXT_NOT_WELL_FORMED';
  if ((shape === 'line' ? CONTROLS_OF_LINE : CONTROLS_OF_PASSAGE).test(text))
    return 'TEXT_HAS_CONTROL_CHARACTER';
  // Compatibility forms (full-width letters, ligatures) and invisible joins would hide a link from the patterns.
  const plain = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (plain.trim() === '') return 'TEXT_EMPTY';
  if (HASHES.some((hash) => hash.test(plain))) return 'TEXT_HAS_HASH';
  if (ENCODED_FILE.test(plain)) return 'TEXT_HAS_ENCODED_FILE';
  if (LINKS.some((link) => link.test(plain))) return 'TEXT_HAS_LINK';
  return null;
}
