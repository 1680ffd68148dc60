import { lasting, type Fault, type Scene } from './fault.js';
import { oneOf } from './seeded.js';

/** Ends connections of the nodes to the database; those of the run itself stay. */
async function terminate({ system }: Scene, condition: string): Promise<void> {
  await system.owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = $1 AND application_name <> 'bench-owner' AND backend_type = 'client backend' AND ${condition}`,
    [system.databaseName],
  );
}

/** Holds a transaction open on a connection of its own while the fault lasts. */
async function within(
  scene: Scene,
  statement: string,
  parameters: unknown[],
  longest: number,
): Promise<void> {
  // Where another fault has just taken the database away, this one is none.
  const client = await scene.system.owner.connect().catch(() => null);
  if (client === null) return;
  // The connection may be ended under us by another fault.
  client.on('error', () => undefined);
  try {
    await client.query('BEGIN');
    await client.query(statement, parameters);
    await lasting(scene, longest / 2, longest);
    await client.query('ROLLBACK');
    client.release();
  } catch {
    client.release(true);
  }
}

export const databaseFaults = {
  /** PostgreSQL stops at once, as in a power cut, and starts again. */
  'database crashed': async ({ system }) => {
    await system.crashDatabase?.();
  },
  'some backends terminated': (scene) => quietly(terminate(scene, 'random() < 0.5')),
  'listening connections terminated': (scene) => quietly(terminate(scene, `application_name LIKE '%hints%'`)),
  /** One connection's server process stands still, with whatever it holds. */
  'backend frozen': async (scene) => {
    const { rows } = await scene.system.owner
      .query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
         WHERE datname = $1 AND application_name <> 'bench-owner' AND backend_type = 'client backend'`,
        [scene.system.databaseName],
      )
      .catch(() => ({ rows: [] }));
    if (rows.length === 0) return;
    const { pid } = oneOf(rows, scene.random);
    if (!signal(pid, 'SIGSTOP')) return;
    await lasting(scene, 500, 3_000);
    signal(pid, 'SIGCONT');
  },
  /** Somebody's transaction that has written and does not end. */
  'foreign transaction open': (scene) => within(scene, 'SELECT pg_current_xact_id()', [], 6_000),
  'incident locked': (scene) =>
    within(
      scene,
      'SELECT FROM incident WHERE id = $1 FOR UPDATE',
      [oneOf(scene.system.incidents, scene.random)],
      3_000,
    ),
  /** The listening connections of all nodes are dead, and neither end knows. */
  'listening connections half-open': async (scene) => {
    const { databaseLines, hintsWord } = scene.system;
    for (const line of databaseLines)
      line.weather = { ...line.weather, held: ['up', 'down'], heldOnly: hintsWord };
    await lasting(scene, 2_000, 6_000);
    for (const line of databaseLines) line.weather = { ...line.weather, held: [], heldOnly: null };
  },
  /** One node has lost sight of the database, and neither end knows. */
  'database out of sight': async (scene) => {
    const line = oneOf(scene.system.databaseLines, scene.random);
    line.weather = { ...line.weather, held: ['up', 'down'], heldOnly: null };
    await lasting(scene, 1_000, 6_000);
    line.weather = { ...line.weather, held: [] };
  },
  'database far away': async (scene) => {
    const line = oneOf(scene.system.databaseLines, scene.random);
    line.weather = { ...line.weather, latencyMs: 20, jitterMs: 30 };
    await lasting(scene, 2_000, 5_000);
    line.weather = { ...line.weather, latencyMs: 0, jitterMs: 0 };
  },
  /**
   * The server is gone from the network without a word, as when a machine loses its power, and another one has taken its
   * address: what was open is dead, what is opened anew works.
   */
  'database connections dead': async (scene) => {
    const line = oneOf(scene.system.databaseLines, scene.random);
    line.forsake();
    await lasting(scene, 12_000, 15_000);
    line.reset();
  },
  'database connections reset': ({ system, random }) => {
    oneOf(system.databaseLines, random).reset();
    return Promise.resolve();
  },
} satisfies Record<string, Fault>;

/** A database that another fault has just taken away cannot be told anything: this fault is then none. */
async function quietly(work: Promise<void>): Promise<void> {
  await work.catch(() => undefined);
}

/** False when there is no such process any more, or it is not ours to signal. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
