import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProjects } from './build-projects.mjs';
import { CannotContinue, reportEnd } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { claim } from './claim.mjs';
import { clusterFiles, databaseName } from './database-files.mjs';
import { productSettings, startDatabase } from './embedded-database.mjs';
import { installPackages } from './install.mjs';
import { dataFolder, installedEnvironment, installedNode, root } from './places.mjs';
import { stopRequest } from './stop-signals.mjs';

/**
 * Copies the database into a file, or a file into an empty database: the one in DATABASE_URL, or the embedded one.
 * @param {'backup' | 'restore'} program
 */
export async function main(program) {
  const signal = stopRequest();
  try {
    process.exitCode = await run(program, signal);
  } catch (error) {
    process.exitCode = reportEnd(error);
  }
}

/**
 * @param {'backup' | 'restore'} program
 * @param {AbortSignal} signal
 */
async function run(program, signal) {
  await installPackages(signal);
  await buildProjects(['api'], signal);
  const outside = process.env['DATABASE_URL'];
  if (outside) return copy(program, outside, signal);
  const files = clusterFiles(join(dataFolder, 'postgres'));
  const claimed = claim(files.lock);
  if (claimed.heldBy !== undefined) {
    if (program === 'backup') return copy(program, runningDatabase(files), signal);
    throw new CannotContinue(
      `Tocsin runs from this folder (process ${claimed.heldBy}): stop it first, and move .data/postgres away, as a backup is restored into an empty database only.`,
    );
  }
  try {
    const database = await startDatabase(files, {
      settings: productSettings,
      durable: true,
      ownGroup: true,
      signal,
    });
    try {
      return await copy(program, database.url, signal);
    } finally {
      await database.stop();
    }
  } finally {
    claimed.release();
  }
}

/**
 * The address of the embedded database that somebody else has started: PostgreSQL notes its port in the fourth line.
 * @param {import('./database-files.mjs').ClusterFiles} files
 */
function runningDatabase(files) {
  const port = readFileSync(join(files.data, 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = readFileSync(files.password, 'utf8').trim();
  return `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
}

/**
 * @param {'backup' | 'restore'} program
 * @param {string} databaseUrl
 * @param {AbortSignal} signal
 */
async function copy(program, databaseUrl, signal) {
  const { status } = await runChild(
    installedNode,
    ['--enable-source-maps', join(root, 'dist', 'api', `${program}.js`), ...process.argv.slice(2)],
    {
      signal,
      shown: true,
      // The file's name is relative to where the person is, which npm changes and remembers.
      cwd: process.env['INIT_CWD'] ?? process.cwd(),
      env: { ...installedEnvironment(), DATABASE_URL: databaseUrl },
    },
  );
  return status;
}
