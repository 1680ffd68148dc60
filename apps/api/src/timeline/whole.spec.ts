import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import type { Follower } from '../../test/member.js';
import { SlowLink } from '../../test/slow-link.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  Logger.overrideLogger(false);
  world = await World.open();
});
afterAll(async () => {
  await world.close();
});

/** Opens a connection and writes down what it is told of being whole. */
async function listens(): Promise<{ follower: Follower; told: string[] }> {
  const observer = await world.member('civil_society');
  const follower = await observer.connects();
  const told: string[] = [];
  follower.socket.on('wholeUpTo', ({ at }) => told.push(at));
  return { follower, told };
}

describe('a connection is told up to when nothing is missing on it', () => {
  it('again and again, by the clock of the server, while nothing happens', async () => {
    const before = new Date().toISOString();
    const { follower, told } = await listens();
    await follower.until(() => told.length >= 3);
    const last = told.at(-1) ?? '';
    expect(last > before && last <= new Date().toISOString()).toBe(true);
  });

  it('and not while the log cannot be read, however lively the node is', async () => {
    const { follower, told } = await listens();
    await follower.until(() => told.length >= 1);
    const holding = world.database.owner.createQueryRunner();
    try {
      await holding.startTransaction();
      await holding.query('LOCK TABLE incident IN ACCESS EXCLUSIVE MODE');
      // For what was said before and is on its way.
      await wait(200);
      const before = told.length;
      // Longer than from one time to the next, and shorter than until the node sends everybody away.
      await wait(1_800);
      expect(told).toHaveLength(before);
      await holding.rollbackTransaction();
      await follower.until(() => told.length > before);
      expect(follower.socket.connected).toBe(true);
    } finally {
      await holding.release();
    }
  });

  it('and not while it is cut loose for reading too slowly, nor before all that it has missed is there', async () => {
    const lead = await world.member('government');
    const link = await SlowLink.open(world, await world.member('government', { of: lead }));
    const { socket } = link.follower;
    const incidentId = await lead.declares();
    const heard: (Entry | string)[] = [];
    let caughtUp = 0;
    socket.on('entriesAppended', ({ entries }) => heard.push(...entries));
    socket.on('wholeUpTo', ({ at }) => heard.push(at));
    socket.on('caughtUp', () => (caughtUp += 1));
    const entriesHeard = (): number => heard.filter((one) => typeof one !== 'string').length;
    // Reads quickly, follows nothing, and so is told whatever there is to be told.
    const { follower: other, told } = await listens();
    const othersAreTold = async (): Promise<void> => {
      const now = new Date().toISOString();
      await other.until(() => told.some((at) => at > now));
    };
    const adds = (text: string): Promise<unknown> =>
      lead.gave('addInformation', { incidentId, marking: 'AMBER', text });
    await link.follower.follow(incidentId);
    await other.until(() => caughtUp === 1);

    await link.block();
    // More than may wait for one connection.
    await Promise.all(Array.from({ length: 160 }, (_, index) => adds(String(index).padEnd(4_000, ' ช้า'))));
    await wait(200);
    await adds('Written while it was cut loose.');
    await othersAreTold();
    const holding = world.database.owner.createQueryRunner();
    try {
      // Nobody begins to follow without a note of it: so it is taken on again, and not yet sent what it has missed.
      await holding.startTransaction();
      await holding.query('LOCK TABLE reading IN ACCESS EXCLUSIVE MODE');
      link.clear();
      await wait(300);
      await othersAreTold();
      expect(entriesHeard()).toBeGreaterThan(1);
      expect(entriesHeard()).toBeLessThan(162);
      expect(caughtUp).toBe(1);
      await holding.rollbackTransaction();
    } finally {
      await holding.release();
    }
    await other.until(() => caughtUp === 2);
    expect(entriesHeard()).toBe(162);
    const upTo = heard.length;
    await other.until(() => heard.length > upTo);
    expect(brokenPromises(heard)).toEqual([]);
    expect(socket.connected).toBe(true);
  }, 30_000);
});

/** The times up to which nothing was missing, and yet something of before came later. */
function brokenPromises(heard: readonly (Entry | string)[]): readonly string[] {
  return heard.filter((one, index): one is string => {
    if (typeof one !== 'string') return false;
    return heard.slice(index).some((later) => typeof later !== 'string' && later.recordedAt < one);
  });
}
