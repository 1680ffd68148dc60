import type { Random } from './random.js';
import { textFrame } from './raw-socket.js';
import { anyText } from './unicode.js';

/** Bytes on the wire; `swallows` when the server waits for more after them, so that nothing can follow. */
export interface Hostile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly swallows?: true;
}

export type Make = (random: Random) => Omit<Hostile, 'name'>;

const text = (words: string | Buffer): Omit<Hostile, 'name'> => ({ bytes: textFrame(words) });
const event = (payload: string): Omit<Hostile, 'name'> => text(`42${payload}`);
const said = (random: Random): string => JSON.stringify(anyText(random));
const EVENTS = [
  'follow',
  'unfollow',
  'entriesAppended',
  'boardMoved',
  'caughtUp',
  'wholeUpTo',
  'accessEnded',
  'message',
  'deleteEverything',
];
const OTHER_EVENTS = ['error', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '*', '\ud800'];
/** Names that Socket.IO keeps to itself: whoever sends one is shown the door. */
const RESERVED = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'];
const name = (random: Random): string => JSON.stringify(random.pick([...EVENTS, ...OTHER_EVENTS]));

/** What might be sent in place of a request. */
export function payload(random: Random): string {
  const id = random.uuid();
  return random.pick<() => string>([
    () => 'null',
    () => String(random.between(-1e9, 1e9)),
    () => said(random),
    () => '[]',
    () => '{}',
    () => JSON.stringify({ incidentId: id }),
    () =>
      JSON.stringify({
        incidentId: id,
        after: random.pick([5, {}, '', 'A'.repeat(22), 'A'.repeat(23), ['x'], true]),
      }),
    () =>
      JSON.stringify({
        incidentId: random.pick([[id], { $ne: null }, `${id}'`, id.toUpperCase(), `${id}\u0000`, 5, null]),
        after: null,
      }),
    () => JSON.stringify({ incidentId: id, after: null }),
    () =>
      `{"incidentId":"${id}","after":null,"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}`,
    () => `{"incidentId":{"toString":1,"valueOf":1},"after":{"toString":null}}`,
    () => `{"__proto__":{"incidentId":"${id}","after":null}}`,
    () => '['.repeat(random.between(1, 1_500)).replace(/$/, (_, at: number) => ']'.repeat(at)),
    () => `{"incidentId":"${id}","after":null,"pad":"${'x'.repeat(random.between(1, 3_500))}"}`,
    () => `[${Array.from({ length: random.between(1, 500) }, () => '{}').join(',')}]`,
    () => '1e400',
  ])();
}

/** Packets of Engine.IO and Socket.IO after which the connection may well go on. */
export const MILD_PACKETS: Readonly<Record<string, Make>> = {
  'an event with an odd payload': (random) => event(`[${name(random)},${payload(random)}]`),
  'an event that wants an answer': (random) =>
    event(`${String(random.below(1e9))}[${name(random)},${payload(random)}]`),
  'a request with an odd payload': (random) =>
    event(`${String(random.below(1e9))}["follow",${payload(random)}]`),
  'a request with too many arguments': (random) =>
    event(
      `${String(random.below(99))}["follow",${Array.from({ length: random.between(2, 60) }, () => payload(random).slice(0, 40).length).join(',')}]`,
    ),
  'a giving up of something odd': (random) => event(`["unfollow",${payload(random)}]`),
  'an unknown event': (random) => event(`[${said(random)},${payload(random)}]`),
  "an event of the server's": (random) =>
    event(`["entriesAppended",{"incidentId":"${random.uuid()}","entries":[${payload(random)}]}]`),
  'an answer to nothing': (random) => text(`43${String(random.below(1e9))}[${payload(random)}]`),
  'a pong nobody asked for': (random) =>
    text(`3${random.pick(['', 'probe', 'x'.repeat(random.below(3_000))])}`),
};

/** Packets that may end the connection, and nothing else. */
export const GRAVE_PACKETS: Readonly<Record<string, Make>> = {
  'an answer with an odd number': (random) =>
    text(
      `43${random.pick(['', '-1', '1e9', '9'.repeat(random.between(10, 300)), '0x1', ' 1', '1.5'])}[${payload(random)}]`,
    ),
  'another handshake': (random) =>
    text(
      `40${random.pick(['', '{}', `{"token":${said(random)}}`, `{"token":${payload(random)}}`, '[]', 'null', '5'])}`,
    ),
  'another namespace': (random) =>
    text(
      `40/${random.pick(['admin', '', '..', '__proto__', 'constructor', 'x'.repeat(random.between(1, 3_000)), encodeURIComponent(anyText(random).toWellFormed())])},${random.pick(['', '{}', '{"token":"x"}'])}`,
    ),
  'an event for another namespace': (random) =>
    text(`42/${random.pick(['admin', '__proto__', 'a,b', ''])},["follow",${payload(random)}]`),
  'a reserved event': (random) =>
    event(`${random.pick(['', '7'])}["${random.pick(RESERVED)}",${payload(random)}]`),
  'an engine packet of an odd type': (random) =>
    text(
      random.pick([
        '',
        '0{"sid":"x"}',
        '1',
        '2',
        '2probe',
        '5',
        '6',
        '7',
        '8',
        '9',
        'b',
        'bAAAA',
        'hello',
        '\u0000',
        '4',
        '49',
        '48[]',
        '4\u0000',
      ]),
    ),
  'a message cut short': (random) =>
    text(`42["follow",{"incidentId":"${random.uuid()}","after":null}]`.slice(0, random.between(3, 60))),
  'an event that is no list': (random) =>
    event(
      random.pick([
        '{"a":1}',
        '5',
        'null',
        '"follow"',
        '[]',
        '[5]',
        '[null]',
        '[[]]',
        '[{}]',
        '[true]',
        '[1e400]',
        '["disconnect"]',
        '["connect_error",{}]',
        `[${JSON.stringify(anyText(random))}`,
      ]),
    ),
  'text that is no JSON': (random) => event(anyText(random)),
  'attachments that do not come': (random) =>
    text(
      `4${random.pick(['5', '6'])}${random.pick(['1', '2', '9', '1000', '99999999', '1e9', '-1', '', '00', '1.5'])}-["follow",{"_placeholder":true,"num":${String(random.between(-5, 99))}}]`,
    ),
  'text where an attachment was announced': (random) => ({
    bytes: Buffer.concat([
      textFrame('451-["follow",{"_placeholder":true,"num":0}]'),
      textFrame(`42["follow",${payload(random)}]`),
    ]),
  }),
  'a message larger than is read': (random) =>
    text(`42["follow","${'x'.repeat(random.between(4_090, 70_000))}"]`),
  'a deep event': (random) => event(`["follow",${'[{"a":'.repeat(random.between(500, 600))}`),
};
