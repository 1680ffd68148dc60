import 'reflect-metadata';
import { openApi, type Api } from './api.js';
import { printWelcome } from './demo/welcome.js';
import { prepare } from './preparing.js';
import { apiLoginOf } from './server/api-login.js';
import { SystemClock } from './server/clock.js';
import { readEnv } from './server/env.js';
import { runProgram, say } from './starting.js';

runProgram(async () => {
  const env = readEnv();
  const clock = new SystemClock();
  const news = env.prepares ? await prepare(env, clock, say) : [];
  const api = await openApi({ ...env, databaseUrl: apiLoginOf(env.databaseUrl).url, clock });
  stopWhenAsked(api);
  const lines = [`\nTocsin is ready at ${api.url}\n`];
  if (env.deployment.demo) await printWelcome(api.app, (line) => lines.push(line));
  // One of several nodes on this machine tells whoever started them all, who says it once.
  if (process.send && !env.prepares) process.send({ ready: { lines, operationsUrl: api.operationsUrl } });
  else [...lines, ...news].forEach(say);
});

/** One request stops in order; whoever is impatient can send the signal again. */
function stopWhenAsked(api: Api): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    api.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  process.on('message', (message) => {
    if (message === 'stop') stop();
  });
  // Listening to the channel must not keep a process that has nothing else to do.
  process.channel?.unref();
}
