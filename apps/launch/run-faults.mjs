import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildProjects } from './build-projects.mjs';
import { reportEnd } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { installPackages } from './install.mjs';
import { dataFolder, installedEnvironment, installedNode, root } from './places.mjs';
import { stopRequest } from './stop-signals.mjs';

/** Time to undo the last faults, to stop the nodes and to take the database away. */
const graceMs = 60_000;

/** Installs and builds what is missing, then puts the built product through faults and judges what it did. */
export async function main() {
  const signal = stopRequest();
  try {
    await installPackages(signal);
    await buildProjects(['api', 'bench'], signal);
    mkdirSync(dataFolder, { recursive: true });
    const program = join(root, 'dist', 'bench', 'faults.js');
    const { status } = await runChild(
      installedNode,
      ['--enable-source-maps', program, ...process.argv.slice(2)],
      {
        signal,
        shown: true,
        graceMs,
        // Files are named relative to where the person is, which npm changes and remembers.
        cwd: process.env['INIT_CWD'] ?? process.cwd(),
        env: installedEnvironment(),
      },
    );
    process.exitCode = status;
  } catch (error) {
    process.exitCode = reportEnd(error);
  }
}
