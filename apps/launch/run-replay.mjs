import { buildProjects } from './build-projects.mjs';
import { reportEnd } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { installPackages } from './install.mjs';
import { installedEnvironment, installedNode } from './places.mjs';
import { stopRequest } from './stop-signals.mjs';

/** Installs and builds what is missing, then drives a running server with a scenario. */
export async function main() {
  const signal = stopRequest();
  try {
    await installPackages(signal);
    await buildProjects(['replay'], signal);
    const { status } = await runChild(installedNode, ['--enable-source-maps', 'dist/replay/main.js', ...process.argv.slice(2)], {
      signal,
      shown: true,
      env: installedEnvironment(),
    });
    process.exitCode = status;
  } catch (error) {
    process.exitCode = reportEnd(error);
  }
}
