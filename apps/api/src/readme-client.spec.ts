import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { World } from '../test/world.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

it("the README's client posts a platform's status and follows the feed", async () => {
  const text = /<!-- client -->\s+```js\n([\s\S]*?)```/.exec(readFileSync(`${ROOT}README.md`, 'utf8'))?.[1];
  if (text === undefined) throw new Error('the README has no client');
  const liaison = await world.member('government');
  const officer = await world.member('online_service_provider');
  const incidentId = await liaison.declares();
  const client = spawn(process.execPath, ['--input-type=module', '--eval', text], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      TOCSIN_URL: world.url,
      TOCSIN_TOKEN: officer.token,
      TOCSIN_INCIDENT: incidentId,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  try {
    for await (const line of createInterface(client.stdout)) {
      lines.push(line);
      if (line.includes('platform_status_posted'))
        await liaison.gave('addInformation', { incidentId, text: 'Seen.', marking: 'AMBER' });
      if (line.includes('information_added')) break;
    }
  } finally {
    client.kill();
  }
  expect(lines[0]).toMatch(/^\{"data":\{"postPlatformStatus":\{"entry":\{"id":"/);
  expect(lines.slice(1).map((line) => line.split(' ')[1])).toEqual([
    'incident_declared',
    'platform_status_posted',
    'information_added',
  ]);
  const posted = (await liaison.timeline(incidentId)).at(1);
  expect(posted?.body).toMatchObject({ state: 'actioning', counts: [{ value: 1240 }] });
}, 20_000);
