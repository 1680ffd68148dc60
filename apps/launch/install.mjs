import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CannotContinue } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { claim } from './claim.mjs';
import { databasePackage } from './database-package.mjs';
import { dataFolder, inModules, installedNode, root } from './places.mjs';
import { showProgress } from './progress.mjs';

const stamp = inModules('.installed-from');

/**
 * Makes node_modules what package-lock.json says, and does nothing when it already is.
 * @param {AbortSignal} signal
 */
export async function installPackages(signal) {
  const wanted = describeWanted();
  if (readStamp() === wanted && existsSync(installedNode)) return;

  const installing = claim(join(dataFolder, 'install.lock'));
  if (installing.heldBy !== undefined) {
    throw new CannotContinue(
      `Packages are being installed here by another command (process ${installing.heldBy}): run this one again when it is done.`,
    );
  }
  try {
    rmSync(stamp, { force: true });
    await showProgress('Installing packages', async () => {
      // The build needs the development packages, also where NODE_ENV=production would leave them out.
      await npm(['ci', '--include=dev', '--include=optional'], signal);
      // Install scripts are off (.npmrc). Two packages need theirs: one fetches Node 24, one links the database's libraries.
      await npm(['rebuild', '--ignore-scripts=false', 'node', databasePackage()], signal);
    });
    await checkInstalledNode(signal);
    writeFileSync(stamp, wanted);
  } finally {
    installing.release();
  }
}

/** Packages differ by platform, so a folder shared with a container is installed anew on the other side. */
function describeWanted() {
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lockfile).digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function readStamp() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Runs the npm that started us. Warnings about engines are meant for the Node that installs, not for the one that runs.
 * @param {string[]} args
 * @param {AbortSignal} signal
 */
async function npm(args, signal) {
  const all = [...args, '--loglevel=error', '--no-audit', '--no-fund', '--no-progress'];
  const script = process.env['npm_execpath'];
  const killWithLauncher = new URL('./kill-with-launcher.mjs', import.meta.url).href;
  // npm answers a request to end by finishing first. Nothing here is worth waiting for: the next run begins anew.
  const how = { signal, graceMs: 0 };
  const { status, output } =
    script && basename(script) === 'npm-cli.js'
      ? await runChild(installingNode(), ['--import', killWithLauncher, script, ...all], {
          ...how,
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        })
      : await runChild('npm', all, { ...how, shell: process.platform === 'win32' });
  if (status !== 0) {
    throw new CannotContinue(
      `\`npm ${args[0]}\` failed: see what it printed above, check the network connection and the npm registry, and run the command again.`,
      output,
    );
  }
}

/**
 * The Node that runs npm itself. We may be running on the one in node_modules (npm puts it first in the path), which
 * `npm ci` is about to remove.
 */
function installingNode() {
  return process.env['npm_node_execpath'] ?? process.execPath;
}

/** @param {AbortSignal} signal */
async function checkInstalledNode(signal) {
  try {
    const { status } = await runChild(installedNode, ['--version'], { signal });
    if (status === 0) return;
  } catch (error) {
    if (signal.aborted) throw error;
  }
  throw new CannotContinue(
    `The Node.js that was installed for this project does not run on this system (${process.platform}-${process.arch}): use a system with glibc, macOS or Windows.`,
  );
}
