import { mkdirSync } from 'node:fs';
import { asvs } from './asvs-check.mjs';
import { CannotContinue, reportEnd } from './cannot-continue.mjs';
import { installPackages } from './install.mjs';
import { dataFolder } from './places.mjs';
import { stopRequest } from './stop-signals.mjs';

/** Every part by its name and in its order; `npm test -- NAME NAME` runs those alone. */
const checkNames = ['formatting', 'lint', 'styles', 'types', 'unused', 'generated', 'builds'];

/**
 * `workers` run its files side by side, where they can: a file that counts connections or milliseconds wants the machine alone.
 * @typedef {{ folder: string, minutes: number, workers: number, database?: true, browser?: true, build?: true }} JestProject
 */

/** @type {Record<string, JestProject>} */
const jestProjects = {
  protocol: { folder: 'libs/protocol', minutes: 5, workers: 2 },
  contract: { folder: 'libs/contract', minutes: 5, workers: 1 },
  checker: { folder: 'libs/checker', minutes: 5, workers: 1 },
  api: { folder: 'apps/api', minutes: 25, workers: 2, database: true, build: true },
  bench: { folder: 'apps/bench', minutes: 10, workers: 1, database: true, build: true },
  replay: { folder: 'apps/replay', minutes: 5, workers: 1, database: true, build: true },
  dashboard: { folder: 'apps/dashboard', minutes: 10, workers: 2 },
  journeys: { folder: 'apps/journeys', minutes: 35, workers: 2, database: true, browser: true, build: true },
};

/** Runs what was asked for, counts it, and ends with `N passed, N failed`. */
export async function main() {
  const signal = stopRequest();
  /** @type {(() => Promise<void>)[]} */
  const endings = [];
  try {
    const wanted = chooseParts(process.argv.slice(2));
    mkdirSync(dataFolder, { recursive: true });
    await installPackages(signal);
    process.exitCode = await runParts(wanted, signal, endings);
  } catch (error) {
    process.exitCode = reportEnd(error);
  } finally {
    for (const end of endings) await end();
  }
}

/** @param {string[]} names */
function chooseParts(names) {
  const all = [...checkNames, ...Object.keys(jestProjects), 'asvs'];
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    throw new CannotContinue(`There is no part named ${unknown.join(', ')}: choose among ${all.join(', ')}.`);
  }
  const wanted = new Set(names.length > 0 ? names : all);
  if (Object.entries(jestProjects).some(([name, { build }]) => build && wanted.has(name)))
    wanted.add('builds');
  return all.filter((name) => wanted.has(name));
}

/**
 * @param {string[]} wanted
 * @param {AbortSignal} signal
 * @param {(() => Promise<void>)[]} endings
 */
async function runParts(wanted, signal, endings) {
  // Only now: these load what has just been installed.
  const checks = await import('./checks.mjs');
  /** @type {{ passed: number, failures: string[], notes: string[] }} */
  const total = { passed: 0, failures: [], notes: [] };
  /** @type {string | undefined} */
  let databaseUrl = process.env['TEST_DATABASE_URL'];

  for (const name of wanted) {
    if (name === 'asvs') {
      // Last, because it reads the reports that the others have just written.
      await runChecks(asvs);
      continue;
    }
    const project = jestProjects[name];
    if (project === undefined) {
      await runChecks(checks[/** @type {'lint'} */ (name)]);
      continue;
    }
    const { hasSpecs } = await import('./jest-run.mjs');
    if (!hasSpecs(project.folder)) {
      total.notes.push(`${name}: no spec yet`);
      continue;
    }
    await timed(name, () => runProject(name, project));
  }
  return summarise(total);

  /** @param {import('./checks.mjs').Check[]} list */
  async function runChecks(list) {
    for (const check of list) {
      await timed(check.title, async () => {
        const wrong = await check.run(signal);
        if (wrong === undefined) return { passed: 1, failures: [] };
        console.log(wrong.trimEnd());
        return { passed: 0, failures: [check.title] };
      });
    }
  }

  /**
   * @param {string} name
   * @param {JestProject} project
   */
  async function runProject(name, project) {
    /** @type {Record<string, string>} */
    const env = {};
    try {
      if (project.database) env['TEST_DATABASE_URL'] = databaseUrl ??= await startDatabase();
      if (project.browser) {
        const { findChromium } = await import('./chromium.mjs');
        env['CHROMIUM_PATH'] = await findChromium(signal);
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof CannotContinue)) throw error;
      console.log(error.message);
      return { passed: 0, failures: [`${name}: ${error.message}`] };
    }
    const { runJestProject } = await import('./jest-run.mjs');
    return runJestProject(name, {
      signal,
      timeoutMs: project.minutes * 60_000,
      workers: project.workers,
      env,
    });
  }

  async function startDatabase() {
    const { startTestDatabase } = await import('./test-database.mjs');
    const database = await startTestDatabase({ ownGroup: true, signal });
    endings.push(database.stop);
    return database.url;
  }

  /**
   * @param {string} title
   * @param {() => Promise<import('./jest-run.mjs').Outcome>} work
   */
  async function timed(title, work) {
    console.log(`\n== ${title}`);
    const start = performance.now();
    const { passed, failures } = await work();
    total.passed += passed;
    total.failures.push(...failures);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `== ${title}: ${failures.length === 0 ? 'passed' : 'FAILED'} (${passed} passed, ${failures.length} failed) in ${seconds} s`,
    );
  }
}

/** @param {{ passed: number, failures: string[], notes: string[] }} total */
function summarise({ passed, failures, notes }) {
  console.log('');
  for (const note of notes) console.log(`Note: ${note}`);
  for (const failure of failures) console.log(`Failed: ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed`);
  return failures.length === 0 && passed > 0 ? 0 : 1;
}
