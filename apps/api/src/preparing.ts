import { inviteFirstPerson } from './access/first-invitation.js';
import { ENTITIES } from './app.module.js';
import { loadDemoCommunity } from './demo/demo-community.js';
import type { Clock } from './server/clock.js';
import { prepareDatabase } from './server/database/database.js';
import type { Env } from './server/env.js';

/**
 * Migrates, makes the API's login, and loads the demo community or invites the first person. As often as one likes.
 * Returns what the person at the terminal is to know once everything runs.
 */
export async function prepare(env: Env, clock: Clock, say: (line: string) => void): Promise<string[]> {
  const { demo, publicUrl } = env.deployment;
  const news: string[] = [];
  await prepareDatabase(env.databaseUrl, ENTITIES, demo, async (owner) => {
    if (publicUrl === null) return loadDemoCommunity(owner, clock, say);
    const link = await inviteFirstPerson(owner, { now: clock.now(), publicUrl, ...env.secretariat });
    if (link !== null) news.push(`Nobody is here yet. The first person opens, within a week: ${link}`);
  });
  return news;
}
