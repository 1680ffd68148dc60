/** Texts and numbers that inputs are spoilt with, by what is wrong with them. */

const lines = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);
const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Numbers as JSON writes them, and at or beyond some limit. */
export const NUMBERS = [
  ...words(
    '-0 0.1 -0.5 1.5 1e2 1e400 -1e400 1e-400 4.9e-324 2147483648 -2147483649 9007199254740993 -9007199254740993',
  ),
  ...words('18446744073709551616 1000000000001 999999999999.5 201 7 -5 1e1000000'),
  `1${'0'.repeat(400)}`,
  `0.${'0'.repeat(400)}1`,
];

/** What neither JSON nor GraphQL calls a value; the body as a whole is refused then. */
export const NO_VALUES = [
  ...words(
    `NaN Infinity -Infinity undefined 01 1_000 0x10 +1 .5 5. 'text' 1,,2 {"a":1,} [1,] "\\x41" "\\u12" nul TRUE`,
  ),
  ...['', '"\n"', '"tab\t"', '// a', '/* a */ 1'],
];

export const DATES = [
  ...words(
    'infinity -infinity now today epoch yesterday 0000-00-00T00:00:00Z 2026-02-30T00:00:00.000Z 2016-12-31T23:59:60Z',
  ),
  ...words(
    '2026-11-20T24:00:00Z 2026-11-20T14:00:00+02:00 2026-11-20T14:00:00.123456Z 2026-11-20 1969-12-31T23:59:59Z',
  ),
  ...words(
    '+275760-09-13T00:00:00.000Z -271821-04-20T00:00:00.000Z 2100-01-01T00:00:00Z 2099-12-31T23:59:59.999Z',
  ),
  ...words(
    '2026-11-20T14:00:00 20261120T140000Z 2026-W47-5 1763000000 2026-13-01T00:00:00Z 2026-00-10T00:00:00Z',
  ),
  ...words('2026-11-20T25:61:61Z २०२६-११-२०T१४:००:००Z 2026-11-20T14:00:00z'),
  '2026-11-20 14:00:00Z',
];

/** Words that are somewhere a name: of a value, of a member of every object, of a place in the schema. */
export const NAMES = words(
  `NOPE __proto__ constructor prototype toString valueOf hasOwnProperty __typename null undefined true S1 s1 amber
   AMBER+STRICT TLP:RED government admin * % _ 0`,
);

export const INJECTIONS = [
  ...lines(String.raw`
    ' OR 1=1 --
    '; DROP TABLE entry; --
    " OR ""="
    1; SELECT pg_sleep(9)
    ') UNION SELECT canonical FROM entry --
    $1
    {{7*7}}
    %s%n%x
    \'; SELECT 1
    E'\\x00'
    '||(SELECT current_user)||'
    "); DELETE FROM session; --
    "}) { __schema { types { name } } }
    "}) { x } mutation { signOut }
    {"$ne":null}
    {"$gt":""}
    [object Object]
    <script>alert(1)</script>
    "><img src=x onerror=alert(1)>
    javascript:alert(1)
    ../../../../etc/passwd
    ..\..\win.ini
    $(id)
    | id
    ; ls
    =1+1
    @SUM(1)
    https://example.org/a
    hxxps[:]//example[.]org
    data:text/html;base64,PGI+`),
  // A hash value and a file, put together so that no source has one in a row.
  ['d41d8cd98f00b204', 'e9800998ecf8427e'].join(''),
  'xY3'.repeat(30),
  '`id`',
  '${7*7}',
  'a\r\nSet-Cookie: tocsin=x',
  'a\r\n\r\nHTTP/1.1 200 OK',
  'a\u0000b',
];

/** Letters that may not be stored, are not what they seem, or grow when they are changed. */
export const LETTERS = [
  ...[
    '\ud83d',
    '\udc00',
    'half \ud83d',
    '\udc00\ud800',
    '\u202eabc',
    'a\u2066b',
    '\ufeffa',
    '\u200b',
    '\u2028',
    '\u0085',
  ],
  ...[
    '\u0000',
    '\u0007',
    '\u001b[31m',
    '\u007f',
    '\ufff9a',
    '\uffff',
    '\ufffe',
    '\u{10ffff}',
    '\u{e0001}',
    'ａｂｃ',
    '\u0130',
  ],
  ...[
    'ß',
    'ﬁ',
    '\u0344',
    '\u00ad',
    '\u3000',
    '\u2060\u200d',
    'x\u0301'.repeat(200),
    '👩‍👩‍👧'.repeat(20),
    'ﷺ'.repeat(60),
  ],
];

/** Around every limit of length there is, and far beyond. */
export const LENGTHS = [119, 120, 121, 255, 256, 1_000, 3_999, 4_000, 4_001, 8_192, 20_000, 50_000];

/** Names of members that no input has, or that only look like one. */
export const KEYS = [
  ...words(
    'surprise __proto__ constructor prototype toString hasOwnProperty __typename __defineGetter__ 0 -1 input',
  ),
  ...words('commandid COMMANDID a.b $where'),
  ...['', ' ', 'commandId ', '\ud800', '\u0000', '\u202e', 'x'.repeat(5_000)],
];
