import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildProjects } from './build-projects.mjs';
import { CannotContinue, reportEnd } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { claim } from './claim.mjs';
import { clusterFiles } from './database-files.mjs';
import { productSettings, startDatabase } from './embedded-database.mjs';
import { installPackages } from './install.mjs';
import { dataFolder, installedEnvironment, installedNode, root } from './places.mjs';
import { stopRequest } from './stop-signals.mjs';

/** The product's settings, durability included, the same for everything that is measured; connections for six programs. */
const settings = { ...productSettings, max_connections: '200' };

/** Installs and builds what is missing, starts a PostgreSQL of its own, and measures. `DATABASE_URL` names another one. */
export async function main() {
  const signal = stopRequest();
  /** @type {(() => unknown)[]} */
  const endings = [];
  try {
    mkdirSync(dataFolder, { recursive: true });
    await installPackages(signal);
    await buildProjects(['api', 'bench'], signal);
    const DATABASE_URL = process.env['DATABASE_URL'] ?? (await ownDatabase(signal, endings));
    const { status } = await runChild(
      installedNode,
      ['--enable-source-maps', join(root, 'dist', 'bench', 'bench.js'), ...process.argv.slice(2)],
      // Time to stop what it started and to drop its databases.
      { signal, shown: true, graceMs: 20_000, env: { ...installedEnvironment(), DATABASE_URL } },
    );
    process.exitCode = status;
  } catch (error) {
    process.exitCode = reportEnd(error);
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

/**
 * @param {AbortSignal} signal
 * @param {(() => unknown)[]} endings
 */
async function ownDatabase(signal, endings) {
  const files = clusterFiles(join(dataFolder, 'bench-postgres'));
  const claimed = claim(files.lock);
  if (claimed.heldBy !== undefined)
    throw new CannotContinue(`Another benchmark runs here already (process ${claimed.heldBy}).`);
  endings.push(claimed.release);
  rmSync(files.data, { recursive: true, force: true });
  const database = await startDatabase(files, { settings, durable: true, ownGroup: true, signal });
  endings.push(() => rmSync(files.data, { recursive: true, force: true }), database.stop);
  return database.url;
}
