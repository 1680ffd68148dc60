import { Logger } from '@nestjs/common';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { cloneDatabase, type ClonedDatabase } from '../../../test/cloned-database.js';
import { Hints } from './hints.js';

let database: ClonedDatabase;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await cloneDatabase();
}, 30_000);
afterAll(() => database.drop());

const INCIDENT_A = '00000000-0000-4000-8000-00000000000a';
const INCIDENT_B = '00000000-0000-4000-8000-00000000000b';

/** Stands between a node and its database, and can stop carrying anything without hanging up. */
async function throughAFrozenLine() {
  const { hostname, port } = new URL(database.apiUrl);
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (!frozen) to.write(bytes);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(database.apiUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    freeze: (wanted: boolean) => (frozen = wanted),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await wait(10);
}

describe('hints', () => {
  it('notice a line that carries nothing any more and never says so, and come back', async () => {
    const line = await throughAFrozenLine();
    const heard: string[] = [];
    const listening = new Hints(line.url, (ids) => heard.push(...ids));
    const sending = new Hints(database.apiUrl, () => undefined);
    await Promise.all([listening.start(), sending.start()]);
    const says = async (id: string): Promise<boolean> => {
      for (let tries = 0; tries < 200 && !heard.includes(id); tries += 1) {
        sending.send(id);
        await wait(50);
      }
      return heard.includes(id);
    };
    expect(await says(INCIDENT_A)).toBe(true);
    line.freeze(true);
    // Two words to itself go unheard in the meantime; then it hangs up by itself and calls again.
    await wait(6_500);
    line.freeze(false);
    expect(await says(INCIDENT_B)).toBe(true);
    await Promise.all([listening.stop(), sending.stop()]);
    line.close();
  }, 30_000);

  it('are not given while no other node has been heard for long, and at once when one comes', async () => {
    const heard: string[] = [];
    const foreign = new Client({ connectionString: database.apiUrl });
    await foreign.connect();
    await foreign.query('LISTEN tocsin_moved');
    foreign.on('notification', ({ payload }) => {
      if (payload) heard.push(payload);
    });
    const alone = new Hints(database.apiUrl, () => undefined);
    await alone.start();
    alone.send(INCIDENT_A);
    await until(() => heard.length > 0);
    expect(heard).toEqual([INCIDENT_A]);
    await wait(9_500);
    alone.send(INCIDENT_B);
    await wait(200);
    expect(heard).toEqual([INCIDENT_A]);
    const newcomer = new Hints(database.apiUrl, () => undefined);
    await newcomer.start();
    await wait(200);
    alone.send(INCIDENT_B);
    await until(() => heard.length > 1);
    expect(heard).toEqual([INCIDENT_A, INCIDENT_B]);
    await Promise.all([alone.stop(), newcomer.stop(), foreign.end()]);
  }, 30_000);
});
