import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refuseText, TEXT_LIMIT, type TextShape } from './text.js';

const passage = (text: string) => refuseText(text, 'passage');

/** Strings that look like hash values are put together here, so that no source file has one in a row. */
const HEX = '0123456789abcdeffedcba9876543210';
const MD5 = HEX;
const SHA1 = `${HEX}01234567`;
const SHA256 = HEX + HEX.toUpperCase();
const PAIRS = SHA1.match(/../g) ?? [];
const FOURS = SHA256.match(/.{4}/g) ?? [];
const BASE64 = Array.from({ length: 200 }, (_, index) => 'Qk1aB3x/9+Zr7kLp0'.charAt((index * 7) % 17)).join(
  '',
);

describe('form', () => {
  it.each([
    ['line', 120],
    ['passage', 4000],
  ] as const)('[T2] a %s has at most %d code units', (shape, most) => {
    expect(TEXT_LIMIT[shape]).toBe(most);
    expect(refuseText('a '.repeat(most).slice(0, most - 1) + 'b', shape)).toBeNull();
    expect(refuseText('a '.repeat(most).slice(0, most) + 'b', shape)).toBe('TEXT_TOO_LONG');
    expect(refuseText('😀'.repeat(most / 2), shape)).toBeNull();
    expect(refuseText('😀'.repeat(most / 2) + '.', shape)).toBe('TEXT_TOO_LONG');
  });

  it.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('[T3] half a character is refused (case %#)', (text) => {
    expect(passage(text)).toBe('TEXT_NOT_WELL_FORMED');
  });

  const controls = [
    '\0',
    '\u0007',
    '\u001b',
    '\r',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\ufff9',
  ];

  it.each(controls)('[T4] a control or reordering character is refused everywhere (case %#)', (control) => {
    expect(passage(`before${control}after`)).toBe('TEXT_HAS_CONTROL_CHARACTER');
    expect(refuseText(`before${control}after`, 'line')).toBe('TEXT_HAS_CONTROL_CHARACTER');
  });

  it('[T4] line feed and tab stand in a passage and not in a line', () => {
    expect(passage('first\n\tsecond')).toBeNull();
    expect(refuseText('first\nsecond', 'line')).toBe('TEXT_HAS_CONTROL_CHARACTER');
    expect(refuseText('first\tsecond', 'line')).toBe('TEXT_HAS_CONTROL_CHARACTER');
  });

  it.each(['', ' ', '\n\n\t', '\u200b', '\u200d \u2060', '\u3000', '\u00ad'])('[T5] %j is empty', (text) => {
    expect(passage(text)).toBe('TEXT_EMPTY');
  });
});

describe('links', () => {
  it.each([
    'see https://example.org/a?b=c',
    'HTTP://EXAMPLE.ORG',
    'ftp://files.example/pub',
    'hxxp://example.org/a',
    'hxxps[:]//example[.]org/a',
    'h**ps://example.org',
    'https:\\\\example.org',
    'tg://resolve?domain=somebody',
    'magnet:?xt=urn:btih:something',
    'ipfs://somewhere',
    'data:text/html;base64,PGI+',
    'javascript:alert(1)',
    'www.example.org',
    'www[.]example',
    'example.org',
    'sub.domain.example.co.uk',
    'Look at (example.com).',
    'example[.]com',
    'example(.)com',
    'example{dot}com',
    'example [dot] com',
    'example (dot) com/path',
    'video.example/watch?v=1',
    't.me/somebody',
    'youtu.be/abcdefg',
    'bit.ly/3abcd',
    'somebody.live/clip',
    'bücher.example/buch',
    'xn--bcher-kva.com',
    'host.example:8443/path',
    'expyuzz4wqqyqhjn.onion',
    '93.184.216.34/video',
    '10.0.0.1:8080',
    'প্রথম আলো: prothomalo.com',
    'ดูที่ example.co.th',
    'لنک: example.com.pk',
    'en。wikipedia。org',
  ])('[T6] a link is refused: %s', (text) => {
    expect(passage(text)).toBe('TEXT_HAS_LINK');
    expect(refuseText(text, 'line')).toBe('TEXT_HAS_LINK');
  });

  it.each([
    'ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｏｒｇ',
    'exam\u200bple.o\u200drg',
    'example\u2024com',
    'e\u00adxample.com',
    'ex\ufe0fample.com',
    'example.c\u2060om/watch',
  ])('[T10] another spelling of a link does not hide it (case %#)', (text) => {
    expect(passage(text)).toBe('TEXT_HAS_LINK');
  });
});

/** What no other pattern would have caught. */
describe('a link that has one sign of being one', () => {
  it.each([
    'gopher://server',
    'See gopher://server',
    'See ab://server',
    'svn+ssh://server',
    'h2c://server',
    'gopher: //server',
    'gopher[:]//server',
    'http:server',
    'See https:server',
    'See magnet:?something',
    'www.intranet',
    'See www.intranet',
    'www2.intranet',
    'www(intranet',
  ])('[T6] a link is refused: %s', (text) => {
    expect(passage(text)).toBe('TEXT_HAS_LINK');
  });

  it('[T9] a drawn-out word is none', () => {
    expect(passage('Awww. So they said.')).toBeNull();
  });
});

describe('hash values', () => {
  it.each([
    ['MD5', MD5],
    ['SHA-1', SHA1],
    ['SHA-256', SHA256],
    ['SHA-512', SHA256 + SHA256],
    ['PDQ, of the same length as SHA-256', SHA256.toLowerCase()],
    ['one with 0x', `0x${MD5}`],
    ['one in a sentence', `The value is ${SHA1}, says the desk.`],
    ['one after a label', `md5:${MD5}`],
    ['one in quotation marks', `"${SHA256}"`],
    ['pairs with colons', PAIRS.join(':')],
    ['pairs with spaces', PAIRS.join(' ')],
    ['pairs with hyphens', PAIRS.join('-')],
    ['pairs over several lines', PAIRS.join('\n')],
    ['groups of four', FOURS.join(' ')],
    ['groups of eight', SHA256.match(/.{8}/g)?.join(' ') ?? ''],
    ['two groups of sixteen', 'd41d8cd98f00b204 e9800998ecf8427e'],
    ['base64 of MD5', `${BASE64.slice(0, 22)}==`],
    ['base64 of SHA-1', `${BASE64.slice(0, 27)}=`],
    ['base64 of SHA-256', `${BASE64.slice(0, 43)}=`],
    ['a content address', `bafy${'beigdyrzt5sfp7udm7'.repeat(3)}`],
    ['a content address in a sentence', `See bafy${'beigdyrzt5sfp7udm7'.repeat(3)} there.`],
    ['a content address of the first kind', `See Qm${'YwAPJzv5CZsnA6'.repeat(4).slice(0, 44)} there.`],
    ['groups in a sentence', `The value is ${FOURS.join(' ')}, says the desk.`],
    ['base64 in a sentence', `The value is ${BASE64.slice(0, 27)}=, says the desk.`],
  ])('[T7] a hash value is refused: %s', (_, text) => {
    expect(passage(text)).toBe('TEXT_HAS_HASH');
  });

  it.each([
    ['fifteen pairs and a half', `${'ab '.repeat(15)}a.`],
    ['letters of both cases and no digit', `${'aB'.repeat(13)}c=`],
    ['small letters and digits', `${'k1'.repeat(13)}m=`],
    ['capital letters and digits', `${'K1'.repeat(13)}M=`],
  ])('[T9] %s are none', (_, text) => {
    expect(passage(text)).toBeNull();
  });

  it('[T10] full-width digits and invisible joins do not hide a hash value', () => {
    expect(
      passage([...MD5].map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)).join('')),
    ).toBe('TEXT_HAS_HASH');
    expect(passage([...MD5].join('\u2060'))).toBe('TEXT_HAS_HASH');
  });
});

describe('encoded files', () => {
  it.each([
    ['on one line', BASE64],
    ['with padding', `${BASE64.slice(0, 98)}==`],
    ['in lines of 76, as in mail', `${BASE64.slice(0, 76)}\n${BASE64.slice(76, 152)}`],
    ['in lines of 64, as in PEM', `${BASE64.slice(0, 64)}\n${BASE64.slice(64, 128)}`],
    ['in the alphabet of addresses', BASE64.replaceAll('/', '_').replaceAll('+', '-')],
    ['inside a sentence', `Attached: ${BASE64} and that is all.`],
    ['just long enough, inside a sentence', `Attached: ${BASE64.slice(0, 64)} and that is all.`],
    ['with its digits first', `12${'k'.repeat(62)}`],
    ['with its letters first', `${'k'.repeat(62)}12`],
  ])('[T8] an encoded file is refused: %s', (_, text) => {
    expect(passage(text)).toBe('TEXT_HAS_ENCODED_FILE');
  });
});

describe('ordinary writing', () => {
  it('[T9] a long run of letters alone or of digits alone is no file', () => {
    expect(passage('k'.repeat(64))).toBeNull();
    expect(passage(`${'k'.repeat(62)}1`)).toBeNull();
  });

  it.each([
    'A short line.',
    'First report at 13:41 (NZDT), i.e. 00:41 UTC; second call at 13:43.',
    'Times so far: 13:40 13:41 13:43 13:46 13:50 13:51 13:52 13:55 13:57 13:59',
    'Years compared: 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024',
    '1.5 million copies removed, 1.2 million of them at upload.',
    'Version 3.5.1 of the app, v2.0.0-rc.1 of the service.',
    'Costs: $1,200.50, €1.200,50, £3.5m, CHF 4’000.–, US$12/month.',
    'Between 2019-03-15 and 2019-03-17, also 15/03/2019, 3/15/2019 and 15.03.2019.',
    'ISO 3166-1 codes NZ, FR, BD; ISO 8601 dates; ISO/IEC 27001:2022.',
    'e.g. news reports, i.e. counter-speech, etc. vs. copies, cf. Art. 14(5), a.k.a. context.',
    'The U.S. and the U.K. agree; the D.C. office, too. p.m./a.m. are avoided.',
    'He/she, and/or, 24/7, 1/2, km/h, w/o, N/A.',
    'Report no. 12/2022, case AB-2022/0514, ticket #4711, ref. 2022.05.14.',
    'Phone: +64 4 123 4567 (24 h). Room 4.12.',
    'TLP:AMBER+STRICT until 18:00Z, then TLP:GREEN.',
    'Dr. Smith, Prof. Lee and Ms. Khan met at St. Mary’s.',
    'Wait... what? No!!! Yes.No. Both.Then it ended.',
    'Statement:"We are checking."(spokesperson)',
    'Note: data: three platforms; tg: none. Ratio 3:1, verse 4:12.',
    'Divider below\n' + '-'.repeat(120) + '\n' + '_'.repeat(120) + '\n' + '='.repeat(120),
    'government/law_enforcement/online_service_provider/civil_society/coordinating_body/oversight_body',
    'IP 10.0.0.1 was named in the notice; the mask is 255.255.255.0.',
    'Case 123e4567-e89b-42d3-a456-426614174000 was opened.',
    'Commit 3f2a9c1, build 20260301.4, hash list not shared here.',
    'deadbeef cafe face: words that are hexadecimal by chance.',
    'Numbers: 12 15 18 21 24 27 30 33 36 39 42 45 48 51 54 57 60 63',
    'Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaah!',
    'Coordinates 43.5320° S, 172.6306° E; radius 1.5 km.',
    '@everyone please read. #calm ~3 h, 50 % done, 5 < 6 > 4, a = b + c.',
    '"Quoted" ‘text’ – with — dashes … and • bullets ✓ 👩‍👩‍👧 🇳🇿',
  ])('[T9] English is accepted: %s', (text) => {
    expect(passage(text)).toBeNull();
  });

  it.each([
    [
      'French',
      'L’arrestation a eu lieu à 13 h 59, soit 18 min. après l’appel ; c.-à-d. plus tôt qu’annoncé.',
    ],
    ['French', 'Coût : 1 200,50 € ; p. ex. « contexte », n° 12/2022, M. Dupont et Mme Lefèvre, S.A.R.L.'],
    ['French', 'Voir l’art. 3, al. 2 du règlement 2021/784 : 1 h pour retirer, 48 h pour contester.'],
    ['Indonesian', 'Pukul 13.40 WIB polisi tiba di lokasi; laporan kedua masuk pukul 13.43.'],
    ['Indonesian', 'Kerugian Rp1.500.000.000/tahun, yaitu Rp125.000.000,00 per bulan (dll.).'],
    ['Indonesian', 'Jl. Merdeka No. 12/A, Kel. Gambir, Kec. Gambir, DKI Jakarta 10110, a.n. Bpk. Budi.'],
    ['Bengali', 'পুলিশ ১৩:৪১ মিনিটে প্রথম ফোন পায়। ড.ইউনূস বলেন, গুজব ছড়াবেন না।'],
    ['Bengali', 'মোট ১২,৩৪৫টি কপি সরানো হয়েছে (১৫.০৩.২০১৯), প্রায় ৮০%। র‌্যাব ও ক্ষ‌তিগ্রস্তরা জানেন।'],
    ['Thai', 'ตำรวจได้รับแจ้งเมื่อเวลา 13.41 น. วันที่ 15 มี.ค. 2562 (พ.ศ./ค.ศ. 2019)'],
    ['Thai', 'จ.นครราชสีมา/อ.เมือง ผู้เห็นเหตุการณ์ประมาณ 1,200 คน ค่าใช้จ่าย 1.5 ล้านบาท'],
    ['Urdu', 'پولیس کو پہلی کال دوپہر ۱:۴۱ بجے ملی۔ افواہیں نہ پھیلائیں۔'],
    ['Urdu', 'می\u200cخواہم یہ بیان ‎12/2022‎ درست کیا جائے؛ تقریباً 1.5 ملین کاپیاں ہٹائی گئیں۔\u200f'],
    ['Japanese', '午後一時四十分に通報。TVで報道。OK/NGの判断は未定。'],
    ['Chinese', '警方在13:41接到报警。网络平台已处理约1.2万份。详情待定。'],
    ['Arabic', 'وصلت الشرطة الساعة ١٣:٥١، أي بعد ١٠ دقائق (تقريبًا).'],
    ['Hindi', 'पुलिस 13:51 बजे पहुँची। लगभग 1.2 लाख प्रतियाँ हटाईं, डॉ. शर्मा ने कहा।'],
    ['German', 'Um 13.41 Uhr, d. h. z.B. nach 18 Min., Nr. 3.5.1, Az. 12 O 34/19, ca. 1.500 Stück.'],
    ['Spanish', 'A las 13.41 h. llegó la policía, p.ej. 10.000 copias, Sr. García, EE.UU., 1/2.'],
  ])('[T9] %s is accepted: %s', (_, text) => {
    expect(passage(text)).toBeNull();
  });
});

describe('every text', () => {
  it('[T11] the first reason that applies is the one given', () => {
    const link = 'https://example.org/';
    expect(refuseText(`${link}\ud800\0 `.repeat(20), 'line')).toBe('TEXT_TOO_LONG');
    expect(passage(`${link}\ud800\0`)).toBe('TEXT_NOT_WELL_FORMED');
    expect(passage(`${link}\0`)).toBe('TEXT_HAS_CONTROL_CHARACTER');
    expect(passage(`${link} ${BASE64} ${MD5}`)).toBe('TEXT_HAS_HASH');
    expect(passage(`${link} ${BASE64}`)).toBe('TEXT_HAS_ENCODED_FILE');
  });

  const shape = fc.constantFrom<TextShape>('line', 'passage');

  it('[T1] asking does not change a text, and the answer is the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), shape, (text, asked) => {
        const before = [...text].join('');
        const first = refuseText(text, asked);
        expect(refuseText(text, asked)).toBe(first);
        expect(text).toBe(before);
      }),
    );
  });

  it('[T6] a link is found wherever it stands', () => {
    const around = fc
      .array(fc.constantFrom(' ', 'a ', 'é. ', 'ক। ', '(', '12 ', '\n', '"'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(around, around, (before, behind) => {
        expect(passage(`${before} https://example.org/a ${behind}`)).toBe('TEXT_HAS_LINK');
      }),
    );
  });

  // What a pattern stumbles over: long runs that almost are a host, a hash value, a file or a scheme.
  const piece = fc.constantFrom(
    'a',
    'a.',
    '.',
    '-',
    'a-',
    'a。',
    '!',
    'aa ',
    'ffff:',
    '1.',
    '1.1.1.1',
    'xn--',
    'www',
    'A1a',
    '=',
    '(dot)',
    '[.',
    'a'.repeat(63),
    'ﷺ',
    'ก-',
    '\u200d',
  );

  it('[T12] a long text made to be slow gets its answer like any other', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', 'é', '/', 'g'),
        (pieces, end) => {
          const text =
            pieces
              .join('')
              .repeat(TEXT_LIMIT.passage)
              .slice(0, TEXT_LIMIT.passage - 1) + end;
          const answer = passage(text);
          expect(answer === null || answer.startsWith('TEXT_')).toBe(true);
        },
      ),
    );
  });
});
