import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../../test/member.js';
import { ProductNodes, type ServingNode } from '../../../test/product-nodes.js';
import { PUBLIC_URL, World } from '../../../test/world.js';

let world: World;
let nodes: ProductNodes;
let liaison: Member;
beforeAll(async () => {
  world = await World.open();
  const { url } = world.database.owner.options as { url?: string };
  nodes = await ProductNodes.start(3, { DATABASE_URL: url, PUBLIC_URL, NODE_ENV: 'production' });
  liaison = (await world.member('government')).on(nodes);
}, 180_000);
afterAll(async () => {
  await nodes.stop();
  await world.close();
}, 30_000);

async function asked(node: ServingNode): Promise<number> {
  const metrics = await (await fetch(`${node.operationsUrl}/metrics`)).text();
  return Number(/^tocsin_http_responses_total\{status="2xx"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

/** Slow enough that nobody has asked too often in a minute, however fast the machine is. */
const BETWEEN_COMMANDS_MS = 40;

/**
 * Declares one incident after the other until told to stop, as a program does that wants nothing lost: under the same
 * command id until there is an answer. Remembers what it was told.
 */
class Declarer {
  readonly acknowledged = new Map<string, string>();
  readonly refused: string[] = [];
  retries = 0;
  private stopped = false;
  private readonly done: Promise<void>;

  constructor(private readonly member: Member) {
    this.done = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.declare(randomUUID());
      await wait(BETWEEN_COMMANDS_MS);
    }
  }

  private async declare(commandId: string): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      try {
        const { data, errors } = await this.member.give('declareIncident', {
          commandId,
          title: 'Attack filmed live, copies spreading',
          category: 'perpetrator_content',
          severity: 'S1',
          place: 'Port Verdane',
          marking: 'AMBER',
        });
        if (data !== null) {
          this.acknowledged.set(commandId, data.incidentId);
          return;
        }
        const code = errors?.[0]?.extensions.code;
        if (code !== 'TRY_AGAIN') {
          this.refused.push(String(code));
          return;
        }
      } catch {
        // The node went away in the middle of it: nobody knows whether it was written.
      }
      this.retries += 1;
      await wait(25);
    }
    this.refused.push('never answered');
  }
}

/** The commands in the log by their ids, with how many entries each wrote. */
async function written(by: Member): Promise<Map<string, number>> {
  const rows = await world.database.owner.query<{ id: string; entries: number }[]>(
    `SELECT c.id, count(e.*)::int AS entries FROM command c
     LEFT JOIN entry e ON e.incident_id = c.incident_id WHERE c.person_id = $1 GROUP BY c.id`,
    [by.personId],
  );
  return new Map(rows.map(({ id, entries }) => [id, entries]));
}

async function expectNothingLostOrDoubled({ acknowledged, refused }: Declarer, by: Member): Promise<void> {
  const log = await written(by);
  expect(refused).toEqual([]);
  expect([...acknowledged.keys()].filter((id) => log.get(id) !== 1)).toEqual([]);
  expect(new Set(acknowledged.values()).size).toBe(acknowledged.size);
  expect(acknowledged.size).toBeGreaterThan(3);
}

describe('three nodes behind one address', () => {
  it('all answer there, each on its own operations address as well', async () => {
    for (let request = 0; request < 30; request += 1) {
      // A connection each: a kept one stays with its node.
      await liaison.send('{"query":"{ viewer { personId } }"}', { connection: 'close' });
    }
    const counts = await Promise.all(nodes.serving.map(asked));
    expect(counts.map((count) => count >= 5)).toEqual([true, true, true]);
    for (const { operationsUrl } of nodes.serving) {
      expect((await fetch(`${operationsUrl}/ready`)).status).toBe(200);
    }
  });

  it('heal when one is killed, and lose nothing that was acknowledged', async () => {
    const by = (await world.member('government')).on(nodes);
    const declarer = new Declarer(by);
    const [victim] = nodes.serving;
    if (victim === undefined) throw new Error('three nodes serve');
    await wait(300);
    process.kill(victim.pid, 'SIGKILL');
    const { operationsUrl } = await nodes.replaced(victim);
    await wait(300);
    await declarer.stop();
    expect((await fetch(`${operationsUrl}/ready`)).status).toBe(200);
    await expectNothingLostOrDoubled(declarer, by);
  }, 120_000);

  it('are rolled one by one while commands go on, none of which fails after it was sent again', async () => {
    const by = (await world.member('government')).on(nodes);
    const declarer = new Declarer(by);
    const before = nodes.serving;
    await nodes.roll();
    await declarer.stop();
    const after = nodes.serving;
    expect(after.map(({ number }) => number)).toEqual([1, 2, 3]);
    for (const { pid } of before) expect(after.map((node) => node.pid)).not.toContain(pid);
    await expectNothingLostOrDoubled(declarer, by);
  }, 180_000);

  it('all stop in order when they are asked to', async () => {
    const before = nodes.serving;
    expect(await nodes.stop()).toBe(0);
    for (const { pid } of before) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }, 30_000);
});
