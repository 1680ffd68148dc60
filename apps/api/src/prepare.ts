import 'reflect-metadata';
import { prepare } from './preparing.js';
import { SystemClock } from './server/clock.js';
import { readEnv } from './server/env.js';
import { runProgram, say } from './starting.js';

// Prepares the database and ends. Whoever starts several nodes runs this once, before the first and before a new version,
// and starts each of them with PREPARE=0: only one of them may invite the first person.
runProgram(async () => {
  const news = await prepare(readEnv(), new SystemClock(), say);
  news.forEach(say);
});
