import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { FAIR, Line } from './line.js';

/** Long enough for a byte to travel on this machine many times over. */
const A_WHILE_MS = 150;

let server: Server;
let line: Line;
/** The server's ends, in the order in which they were opened. */
let ends: Socket[];

beforeEach(async () => {
  ends = [];
  server = createServer((socket) => {
    ends.push(socket);
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  line = await Line.to({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
});

afterEach(async () => {
  await line.close();
  for (const end of ends) end.destroy();
  server.close();
  await once(server, 'close');
});

/** A client and the server's end of the same connection, both remembering what they were told. */
async function connection(): Promise<{ client: Heard; end: Heard }> {
  const opened = once(server, 'connection') as Promise<[Socket]>;
  const client = connect(line.port, '127.0.0.1');
  await once(client, 'connect');
  const [end] = await opened;
  return { client: new Heard(client), end: new Heard(end) };
}

class Heard {
  text = '';
  pieces = 0;
  ended = false;
  failure: string | undefined;

  constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => {
      this.text += chunk.toString();
      this.pieces += 1;
    });
    socket.on('end', () => (this.ended = true));
    socket.on('error', (error: NodeJS.ErrnoException) => (this.failure = error.code));
  }

  async until(holds: () => boolean): Promise<void> {
    for (let waited = 0; !holds() && waited < 5_000; waited += 5) await wait(5);
    expect(holds()).toBe(true);
  }
}

describe('a line', () => {
  it('carries everything both ways, and the end of it', async () => {
    const { client, end } = await connection();
    client.socket.write('question');
    await end.until(() => end.text === 'question');
    end.socket.end('answer');
    await client.until(() => client.ended);
    expect(client.text).toBe('answer');
  });

  it('holds one direction and not the other, and loses nothing', async () => {
    const { client, end } = await connection();
    line.weather = { ...FAIR, held: ['down'] };
    end.socket.write('answer');
    client.socket.write('question');
    await end.until(() => end.text === 'question');
    await wait(A_WHILE_MS);
    expect(client.text).toBe('');
    line.weather = FAIR;
    await client.until(() => client.text === 'answer');
  });

  it('tells nobody of an end while it is held: a half-open link', async () => {
    const { client, end } = await connection();
    line.weather = { ...FAIR, held: ['up', 'down'] };
    client.socket.resetAndDestroy();
    await wait(A_WHILE_MS);
    expect([end.ended, end.failure]).toEqual([false, undefined]);
    line.weather = FAIR;
    await end.until(() => end.ended || end.failure !== undefined);
  });

  it('holds only connections that began with a word', async () => {
    const held = await connection();
    const free = await connection();
    held.client.socket.write('I listen for hints');
    free.client.socket.write('I ask');
    await held.end.until(() => held.end.text !== '' && free.end.text !== '');
    line.weather = { ...FAIR, held: ['up', 'down'], heldOnly: 'hints' };
    held.end.socket.write('a hint');
    free.end.socket.write('an answer');
    await free.client.until(() => free.client.text === 'an answer');
    await wait(A_WHILE_MS);
    expect(held.client.text).toBe('');
  });

  it('lets what is open die without a word, and carries what is opened anew', async () => {
    const dead = await connection();
    line.forsake();
    const fresh = await connection();
    dead.end.socket.write('answer');
    fresh.end.socket.write('answer');
    await fresh.client.until(() => fresh.client.text === 'answer');
    await wait(A_WHILE_MS);
    expect([dead.client.text, dead.client.ended, dead.client.failure]).toEqual(['', false, undefined]);
    line.reset();
    await dead.client.until(() => dead.client.failure === 'ECONNRESET');
  });

  it('resets both ends', async () => {
    const { client, end } = await connection();
    line.reset();
    await client.until(() => client.failure === 'ECONNRESET');
    await end.until(() => end.failure !== undefined);
    expect(end.failure).toBe('ECONNRESET');
  });

  it('cuts in the middle once so many bytes have come down', async () => {
    const { client, end } = await connection();
    line.weather = { ...FAIR, sliceBytes: 10 };
    line.cutAfter(25);
    end.socket.write('x'.repeat(100));
    await client.until(() => client.failure === 'ECONNRESET');
    expect(client.text.length).toBeLessThanOrEqual(25);
  });

  it('slices, and keeps the order', async () => {
    const { client, end } = await connection();
    line.weather = { ...FAIR, sliceBytes: 3, latencyMs: 2 };
    end.socket.write('one two three four');
    await client.until(() => client.text === 'one two three four');
    expect(client.pieces).toBeGreaterThan(3);
  });

  it('leads elsewhere when it is told to', async () => {
    const other = createServer((socket) => socket.end('other')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    line.leadTo({ host: '127.0.0.1', port: (other.address() as AddressInfo).port });
    const client = new Heard(connect(line.port, '127.0.0.1'));
    await client.until(() => client.ended);
    expect(client.text).toBe('other');
    client.socket.destroy();
    other.close();
  });
});
