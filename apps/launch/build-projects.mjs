import { join } from 'node:path';
import { CannotContinue } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { installedEnvironment, installedNode, programOf, root } from './places.mjs';
import { showProgress } from './progress.mjs';

/**
 * Builds projects through Nx, whose cache answers at once when nothing changed.
 * @param {readonly string[]} projects
 * @param {AbortSignal} signal
 */
export async function buildProjects(projects, signal) {
  const { status, output } = await showProgress('Building', () =>
    runNx(['run-many', '-t', 'build', '-p', projects.join(',')], signal),
  );
  if (status !== 0) throw new CannotContinue('The build failed: see what it printed above.', output);
}

/**
 * Runs Nx so that it ends when its work ends: no daemon, no plug-in workers, no screen of its own.
 * @param {readonly string[]} args
 * @param {AbortSignal} signal
 */
export function runNx(args, signal) {
  return runChild(installedNode, [programOf('nx'), ...args, '--outputStyle=static'], {
    signal,
    env: {
      ...installedEnvironment(),
      NX_DAEMON: 'false',
      NX_ISOLATE_PLUGINS: 'false',
      NX_TUI: 'false',
      NX_NO_CLOUD: 'true',
      // Nx would keep it in the home folder, where all clones share it and a `rm -r` of the clone leaves it behind.
      NX_CACHE_DIRECTORY: join(root, '.nx', 'cache'),
    },
  });
}
