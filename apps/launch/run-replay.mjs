import { join } from 'node:path';
import { buildProjects } from './build-projects.mjs';
import { reportEnd } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { installPackages } from './install.mjs';
import { installedEnvironment, installedNode, root } from './places.mjs';
import { stopRequest } from './stop-signals.mjs';

/** Installs and builds what is missing, then drives a running server with a scenario. */
export async function main() {
  const signal = stopRequest();
  try {
    await installPackages(signal);
    await buildProjects(['replay'], signal);
    const program = join(root, 'dist', 'replay', 'main.js');
    const { status } = await runChild(
      installedNode,
      ['--enable-source-maps', program, ...process.argv.slice(2)],
      {
        signal,
        shown: true,
        // A scenario's path is relative to where the person is, which npm changes and remembers.
        cwd: process.env['INIT_CWD'] ?? process.cwd(),
        env: installedEnvironment(),
      },
    );
    process.exitCode = status;
  } catch (error) {
    process.exitCode = reportEnd(error);
  }
}
