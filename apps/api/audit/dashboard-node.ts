import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openApi, type Api } from '../src/api.js';
import { SystemClock } from '../src/server/clock.js';
import { PUBLIC_URL, type World } from '../test/world.js';

const ROOT = fileURLToPath(new URL('../../../', `file://${__filename}`));
const PAGES = join(ROOT, 'dist', 'dashboard');

/** One more node of a world, on the same database, that serves the built dashboard. Builds it where nobody has. */
export async function openDashboardNode(world: World, { demo }: { demo: boolean }): Promise<Api> {
  if (!existsSync(join(PAGES, 'index.html'))) {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
    await promisify(execFile)(process.execPath, [vite, 'build', 'apps/dashboard'], { cwd: ROOT });
  }
  return openApi({
    databaseUrl: world.database.apiUrl,
    host: '127.0.0.1',
    port: 0,
    dashboardDir: PAGES,
    clock: new SystemClock(),
    deployment: {
      demo,
      publicUrl: demo ? null : new URL(PUBLIC_URL),
      sealingKey: null,
      allowLocalIdentityProvider: false,
    },
  });
}
