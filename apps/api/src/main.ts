import 'reflect-metadata';
import { inviteFirstPerson } from './access/first-invitation.js';
import { ENTITIES } from './app.module.js';
import { openApi, type Api } from './api.js';
import { loadDemoCommunity } from './demo/demo-community.js';
import { printWelcome } from './demo/welcome.js';
import { SystemClock } from './server/clock.js';
import { prepareDatabase } from './server/database/database.js';
import { readEnv, UnusableSetting } from './server/env.js';

async function main(): Promise<void> {
  const env = readEnv();
  const { demo, publicUrl } = env.deployment;
  const clock = new SystemClock();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const first: { link: string | null } = { link: null };
  const databaseUrl = await prepareDatabase(env.databaseUrl, ENTITIES, demo, async (owner) => {
    if (publicUrl === null) await loadDemoCommunity(owner, clock, say);
    else first.link = await inviteFirstPerson(owner, { now: clock.now(), publicUrl, ...env.secretariat });
  });
  const api = await openApi({ ...env, databaseUrl, clock });
  stopOnSignals(api);
  say(`\nTocsin is ready at ${api.url}\n`);
  if (demo) await printWelcome(api.app, say);
  if (first.link !== null) say(`Nobody is here yet. The first person opens, within a week: ${first.link}`);
}

/** One signal stops in order; whoever is impatient can send it again. */
function stopOnSignals(api: Api): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      api.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});

function explain(error: unknown): string {
  if (error instanceof UnusableSetting) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${String(port)} is taken by another program; choose another one, e.g. PORT=4601 npm start.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
