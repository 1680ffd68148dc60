import { gzipSync } from 'node:zlib';
import { GRAVE_PACKETS, MILD_PACKETS, payload, type Hostile, type Make } from './hostile-packets.js';
import type { Random } from './random.js';
import { frameBytes, textFrame } from './raw-socket.js';

/** Frames of the WebSocket itself that may end the connection, and nothing else. */
const GRAVE_FRAMES: Readonly<Record<string, Make>> = {
  'text that is no UTF-8': (random) => ({
    bytes: textFrame(
      Buffer.concat([
        Buffer.from('42["follow","'),
        random.bytes(random.between(1, 40)),
        Buffer.from([0xff, 0xc0, 0xed, 0xa0, 0x80]),
        Buffer.from('"]'),
      ]),
    ),
  }),
  'an attachment that was not announced': (random) => ({
    bytes: frameBytes({ opcode: 2, payload: random.bytes(random.between(0, 300)) }),
  }),
  'an attachment in place of another': (random) => ({
    bytes: Buffer.concat([
      textFrame(
        `451-["follow",{"_placeholder":true,"num":${random.pick(['0', '1', '-1', '"0"', 'null', '1e9', '"__proto__"', '"length"', '"constructor"'])}}]`,
      ),
      frameBytes({ opcode: 2, payload: random.bytes(random.between(0, 50)) }),
    ]),
  }),
  'bytes larger than are read': (random) => ({
    bytes: frameBytes({ opcode: 2, payload: Buffer.alloc(random.between(4_097, 70_000)) }),
  }),
  'an unmasked frame': (random) => ({
    bytes: frameBytes({ opcode: 1, payload: Buffer.from(`42["follow",${payload(random)}]`), masked: false }),
  }),
  'a frame with reserved bits': (random) => ({
    bytes: frameBytes({ opcode: 1, payload: gzipSync(payload(random)), reserved: random.between(1, 7) }),
  }),
  'a frame of no known kind': (random) => ({
    bytes: frameBytes({
      opcode: random.pick([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]),
      payload: random.bytes(random.below(100)),
    }),
  }),
  'a continuation of nothing': (random) => ({
    bytes: frameBytes({ opcode: 0, payload: Buffer.from(payload(random)) }),
  }),
  'a message inside a message': (random) => ({
    bytes: Buffer.concat([
      frameBytes({ opcode: 1, payload: Buffer.from('42["fol'), fin: false }),
      textFrame(`42["follow",${payload(random)}]`),
    ]),
  }),
  'a control frame in parts': (random) => ({
    bytes: frameBytes({ opcode: random.pick([8, 9, 10]), payload: random.bytes(3), fin: false }),
  }),
  'a control frame too long': (random) => ({
    bytes: frameBytes({ opcode: random.pick([8, 9, 10]), payload: random.bytes(random.between(126, 400)) }),
  }),
  'a goodbye with an odd reason': (random) => ({
    bytes: frameBytes({
      opcode: 8,
      payload: Buffer.concat([
        Buffer.from([random.below(256), random.below(256)]),
        random.bytes(random.below(50)),
      ]).subarray(0, random.between(0, 50)),
    }),
  }),
  'a length that is no length': (random) => ({
    bytes: frameBytes({
      opcode: 1,
      payload: Buffer.from('42[]'),
      claims: random.pick([2n ** 63n, 2n ** 64n - 1n, 2n ** 53n, 2n ** 40n]),
      wide: true,
    }),
  }),
  noise: (random) => ({ bytes: random.bytes(random.between(1, 400)), swallows: true }),
  'less than was claimed': (random) => ({
    bytes: frameBytes({
      opcode: random.pick([1, 2]),
      payload: random.bytes(random.below(50)),
      claims: random.between(100, 4_000),
    }),
    swallows: true,
  }),
  'a message that never ends': (random) => ({
    bytes: Buffer.concat(
      Array.from({ length: random.between(2, 40) }, (_, index) =>
        frameBytes({ opcode: index === 0 ? 1 : 0, payload: Buffer.from('4'), fin: false }),
      ),
    ),
    swallows: true,
  }),
  'a head cut short': (random) => ({
    bytes: frameBytes({ opcode: 1, payload: Buffer.alloc(70_000, random.below(256)) }).subarray(
      0,
      random.between(1, 10),
    ),
    swallows: true,
  }),
};

const GRAVE = { ...GRAVE_PACKETS, ...GRAVE_FRAMES };

const pickFrom = (makes: Readonly<Record<string, Make>>, random: Random): Hostile => {
  const [kind, make] = random.pick(Object.entries(makes));
  return { name: kind, ...make(random) };
};

/** Some frames for one connection: mild ones, and at the end a grave one. */
export function hostileFrames(random: Random, mild: number): Hostile[] {
  return [...Array.from({ length: mild }, () => pickFrom(MILD_PACKETS, random)), pickFrom(GRAVE, random)];
}
