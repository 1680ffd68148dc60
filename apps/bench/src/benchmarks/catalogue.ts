import type { Benchmark } from './benchmark.js';
import { commands, hotIncident } from './commands.js';
import { foreignListeners } from './foreign-listeners.js';
import { foreignTransaction } from './foreign-transaction.js';
import { growth } from './growth.js';
import { integritySoak } from './integrity-soak.js';
import { burst, capacity, toManyScreens, toScreens } from './live.js';
import { longAbsence } from './long-absence.js';
import { idleMemory, idleScreens } from './memory.js';
import { databaseCrash, rollingRestart } from './outages.js';
import { pages } from './pages.js';
import { slowReaders } from './slow-readers.js';
import { storm } from './storm.js';
import { twoNodes } from './two-nodes.js';

/** Every benchmark, in the order of the table they come from. */
export const CATALOGUE: readonly Benchmark[] = [
  commands,
  toScreens,
  toManyScreens,
  capacity,
  burst,
  twoNodes,
  foreignListeners,
  storm,
  slowReaders,
  idleScreens,
  pages,
  hotIncident,
  integritySoak,
  rollingRestart,
  databaseCrash,
  foreignTransaction,
  longAbsence,
  idleMemory,
  growth,
];
