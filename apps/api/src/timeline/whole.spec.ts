import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Follower } from '../../test/member.js';
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
});
