import { randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Follower, Member } from '../../../test/member.js';
import { PUBLIC_URL, World } from '../../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** A connection without a client library: packets as they are on the wire. */
class Wire {
  readonly received: string[] = [];
  closed = false;

  private constructor(readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => this.received.push(String(data)));
    socket.addEventListener('close', () => (this.closed = true));
    socket.addEventListener('error', () => (this.closed = true));
  }

  static async open(url: string): Promise<Wire> {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const wire = new Wire(new WebSocket(address));
    await wire.until(() => wire.closed || wire.received.length > 0);
    return wire;
  }

  /** As a member, past the handshake of Socket.IO. */
  static async connected(by: Member): Promise<Wire> {
    const wire = await Wire.open(by.url);
    wire.socket.send(`40${JSON.stringify({ token: by.token })}`);
    await wire.until(() => wire.received.some((packet) => packet.startsWith('40{')));
    return wire;
  }

  async until(holds: () => boolean): Promise<void> {
    for (let waitedMs = 0; !holds(); waitedMs += 5) {
      if (waitedMs > 3_000) throw new Error(`waited in vain: ${JSON.stringify(this.received)}`);
      await wait(5);
    }
  }

  close(): void {
    this.socket.close();
  }
}

/** Somebody who behaves, on an incident of their own; whatever others send, frames must keep coming. */
async function witness(): Promise<{ by: Member; incidentId: string; follower: Follower }> {
  const by = await world.member('government');
  const incidentId = await by.declares();
  const follower = await by.connects();
  await follower.follow(incidentId);
  return { by, incidentId, follower };
}

async function expectUnharmed({
  by,
  incidentId,
  follower,
}: Awaited<ReturnType<typeof witness>>): Promise<void> {
  const { entry } = await by.gave('addInformation', { incidentId, text: 'Still here.', marking: 'AMBER' });
  await follower.until(() => follower.entries.at(-1)?.id === entry.id);
  expect(follower.socket.connected).toBe(true);
}

const ID = '00000000-0000-4000-8000-000000000001';

const PACKETS: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[] = [
  ['nothing', ''],
  ['an unknown engine packet', '9'],
  ['words', 'hello'],
  ['a second handshake of the engine', '0{"sid":"x"}'],
  ['an upgrade', '5'],
  ['a message of no type', '4'],
  ['a message of an unknown type', '49'],
  ['an event without content', '42'],
  ['an event that is no JSON', '42[['],
  ['an event that is no list', '42{"a":1}'],
  ['an event without a name', '42[]'],
  ['an event named by a number', '42[5]'],
  ['an event named by null', '42[null]'],
  ['a reserved event', '42["disconnect"]'],
  ['a reserved event of the server', '42["connect_error",{}]'],
  ['the event error', '42["error",{"message":"x"}]'],
  ['an event with a prototype', '42["__proto__",{"__proto__":{"admin":true}}]'],
  ['an event nobody knows', '42["deleteEverything",{"now":true}]'],
  ["an event of the server's", '42["entriesAppended",{"entries":[]}]'],
  ['an acknowledgement nobody asked for', '431[{}]'],
  ['an acknowledgement with a huge number', '43999999999999999999[{}]'],
  ['a handshake for another namespace', '40/admin,'],
  ['an event for another namespace', '42/admin,["follow",{}]'],
  ['a binary event without its attachment', '451-["follow",{"_placeholder":true,"num":0}]'],
  ['a binary event with a thousand attachments', '451000-["follow",{"_placeholder":true,"num":0}]'],
  ['a binary event with minus one attachments', '45-1-["follow"]'],
  ['an attachment that was not announced', new Uint8Array([1, 2, 3])],
  ['a deep event', `42["follow",${'['.repeat(2_000)}${']'.repeat(2_000)}]`],
  ['an event larger than is read', `42["follow","${'x'.repeat(5_000)}"]`],
  ['bytes larger than are read', new Uint8Array(100_000)],
  ['a megabyte of text', `42["follow","${'x'.repeat(1_048_576)}"]`],
  ['a following without an answer wanted', `42["follow",{"incidentId":"${ID}","after":null}]`],
  ['a following of nothing', '42["unfollow"]'],
  ['a giving up of nothing', '42["unfollow",null]'],
  ['a giving up of an odd thing', '42["unfollow",{"incidentId":{"toString":1}}]'],
];

describe('a packet that breaks the rules of the wire', () => {
  it.each(PACKETS)('(%s) harms nobody else', async (_, packet) => {
    const unharmed = await witness();
    const stranger = await world.member('civil_society');
    const before = await world.stored();
    const wire = await Wire.connected(stranger);
    wire.socket.send(packet);
    // A good packet after it: the server has dealt with the first by the time it answers, or has hung up.
    const asked = JSON.stringify(['follow', { incidentId: randomUUID(), after: null }]);
    wire.socket.send(`4277${asked}`);
    await wire.until(() => wire.closed || wire.received.some((given) => given.startsWith('4377')));
    expect(await world.stored()).toEqual(before);
    await expectUnharmed(unharmed);
    wire.close();
  });

  it('harms nobody else before the handshake either', async () => {
    const unharmed = await witness();
    for (const [, packet] of PACKETS) {
      const wire = await Wire.open(world.url);
      wire.socket.send(packet);
      wire.close();
    }
    await expectUnharmed(unharmed);
  });

  it('harms nobody else when it is noise, many times over', async () => {
    const unharmed = await witness();
    const stranger = await world.member('civil_society');
    for (let round = 0; round < 20; round += 1) {
      const wire = await Wire.connected(stranger);
      for (let count = 0; count < 20 && !wire.closed; count += 1) {
        const noise = randomBytes(1 + ((count * 37) % 400));
        wire.socket.send(count % 2 === 0 ? noise : noise.toString('latin1'));
        wire.socket.send(`42${noise.toString('latin1')}`);
      }
      wire.close();
    }
    await expectUnharmed(unharmed);
  });
});

describe('a request to follow', () => {
  it.each([
    [undefined],
    [null],
    [5],
    ['text'],
    [[]],
    [{}],
    [{ incidentId: ID }],
    [{ incidentId: ID, after: 5 }],
    [{ incidentId: ID, after: {} }],
    [{ incidentId: ID, after: '' }],
    [{ incidentId: ID.toUpperCase().replace('0', 'A'), after: null }],
    [{ incidentId: 'x', after: null }],
    [{ incidentId: [ID], after: null }],
    [{ incidentId: { $ne: null }, after: null }],
    [{ incidentId: `${ID}' OR 1=1`, after: null }],
    [{ incidentId: `${ID}\u0000`, after: null }],
  ])('of %j is refused as malformed', async (payload) => {
    const member = await world.member('civil_society');
    const follower = await member.connects();
    const answer: unknown = await follower.socket.timeout(2_000).emitWithAck('follow', payload as never);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 4000, reason: 'malformed', retry: false } });
    expect(follower.socket.connected).toBe(true);
  });

  it('comes too often for one connection, and is told to wait', async () => {
    const member = await world.member('civil_society');
    const follower = await member.connects();
    const answers = await Promise.all(Array.from({ length: 601 }, () => follower.follow(randomUUID())));
    expect(answers.at(-1)).toMatchObject({ ok: false, refusal: { code: 4029, retry: true } });
    expect(answers[0]).toMatchObject({ ok: false, refusal: { code: 4004, retry: false } });
  });
});

describe('a connection', () => {
  it.each([
    ['without a token', '40'],
    ['with an empty token', '40{"token":""}'],
    ['with a wrong token', `40{"token":"tocsin_${'A'.repeat(43)}"}`],
    ['with a token that is no text', '40{"token":{"a":1}}'],
    ['with a list for a token', '40{"token":["a"]}'],
    ['with a very long token', `40{"token":"${'A'.repeat(3_000)}"}`],
    ['with a token that is a line of a header', '40{"token":"a\\r\\nCookie: tocsin=x"}'],
  ])('%s is refused with its reason', async (_, packet) => {
    const wire = await Wire.open(world.url);
    wire.socket.send(packet);
    await wire.until(() => wire.received.some((given) => given.startsWith('44')));
    const refused = wire.received.find((given) => given.startsWith('44'))?.slice(2);
    expect(JSON.parse(refused ?? '')).toMatchObject({
      data: { code: 4001, reason: 'not_signed_in', retry: false },
    });
    wire.close();
  });

  it.each([
    ['of another site', 'https://elsewhere.example'],
    ['that is sandboxed', 'null'],
    ['on another port of this host', 'http://127.0.0.1:1'],
  ])('from a page %s is refused before it is opened', async (_, origin) => {
    expect(await handshakeStatus(origin)).toBe(400);
    expect(await handshakeStatus(PUBLIC_URL)).toBe(101);
  });

  it('by polling, which would need sticky sessions, is refused', async () => {
    const response = await fetch(`${world.url}/socket.io/?EIO=4&transport=polling`);
    expect(response.status).toBe(400);
    await response.text();
  });
});

function handshakeStatus(origin: string): Promise<number | undefined> {
  const { hostname, port } = new URL(world.url);
  return new Promise((resolve, reject) => {
    const handshake = request({
      hostname,
      port,
      path: '/socket.io/?EIO=4&transport=websocket',
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        origin,
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      },
      timeout: 3_000,
    });
    handshake.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    handshake.once('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    handshake.once('error', reject);
    handshake.end();
  });
}
