import type { Random } from './random.js';
import { RawSocket } from './raw-socket.js';
import { anyText } from './unicode.js';

const PATHS: readonly ((random: Random) => string)[] = [
  (random) =>
    `/socket.io/?EIO=${random.pick(['', '3', '5', '-1', '4.0', 'x', '4&EIO=3', '__proto__'])}&transport=websocket`,
  (random) =>
    `/socket.io/?EIO=4&transport=${random.pick(['', 'polling', 'flash', 'webtransport', '__proto__', 'constructor', 'toString', 'websocket&transport=polling'])}`,
  (random) =>
    `/socket.io/?EIO=4&transport=websocket&sid=${random.pick(['', 'x', '__proto__', 'constructor', random.uuid(), 'x'.repeat(2_000)])}`,
  (random) =>
    `/socket.io/?EIO=4&transport=websocket&${random.pick(['b64=1', 'j=0', 'token=x', `x=${'y'.repeat(5_000)}`, '__proto__[a]=1', '%'])}`,
  (random) =>
    `/${random.pick(['', 'graphql', 'socket.io', 'socket.io/x', 'socket.io/../graphql', '//', 'engine.io/?EIO=4&transport=websocket'])}`,
  (random) =>
    `/socket.io/${encodeURIComponent(anyText(random).toWellFormed()).slice(0, 600)}?EIO=4&transport=websocket`,
];

const HEADERS: readonly ((random: Random) => string)[] = [
  (random) =>
    `Origin: ${random.pick(['https://elsewhere.example', 'null', '', 'http://127.0.0.1:1', 'file://', '%%', 'http://[::1'])}`,
  (random) => `Sec-WebSocket-Version: ${random.pick(['', '8', '99', '-1', 'x', '13, 8'])}`,
  (random) => `Sec-WebSocket-Key: ${random.pick(['', 'x', '====', 'A'.repeat(2_000)])}`,
  (random) =>
    `Sec-WebSocket-Extensions: ${random.pick(['permessage-deflate; x=', 'permessage-deflate; client_max_window_bits=99', ';;;', 'x'.repeat(3_000)])}`,
  (random) => `Sec-WebSocket-Protocol: ${random.pick(['', 'a,a', ',,', 'graphql-ws', '__proto__'])}`,
  (random) =>
    `Cookie: ${random.pick(['tocsin=', 'tocsin=x; tocsin=y', '__proto__=1', '=', '%', `a=${'x'.repeat(6_000)}`])}`,
  (random) => `Authorization: ${random.pick(['Bearer', 'Bearer x', 'Basic YTpi', 'Bearer \\u0000'])}`,
  (random) => `Host: ${random.pick(['elsewhere.example', '', 'a b', '127.0.0.1:99999'])}`,
];

/** Asks for a connection in a way that ought to be refused or ignored; says what is wrong with the answer, or is empty. */
export async function hostileHandshake(url: string, random: Random): Promise<string> {
  const path = random.pick(PATHS)(random);
  const header = random.pick(HEADERS)(random);
  const socket = await RawSocket.open(url, path, [header]);
  const { status, closed } = socket;
  socket.destroy();
  const what = `${path.slice(0, 200)} with ${header.slice(0, 100)}`;
  if (status === '' && !closed) return `no answer to ${what}`;
  if (/ 5\d\d /.test(status)) return `${status} to ${what}`;
  const isForeign = /^Origin: (?!$)/.test(header);
  return isForeign && / 101 /.test(status) ? `a page of another site was let in: ${what}` : '';
}
