import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProjects } from './build-projects.mjs';
import { CannotContinue, reportEnd } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { installPackages } from './install.mjs';
import { dataFolder, installedEnvironment, installedNode, programOf, root } from './places.mjs';
import { stopRequest } from './stop-signals.mjs';

/**
 * What a check leaves behind (libs/audit/src/outcome.ts).
 * @typedef {{
 *   name: string, cases: number, failures: number, value: number, target: number, seed?: number, seconds: number,
 *   reached: boolean, firstFailures: string[],
 * }} Outcome
 */

/**
 * An audit: the Jest project whose specs are its checks, what they stand on, and whether what they ask is drawn by lot.
 * @typedef {{
 *   command: string, project: string, folder: string, isDrawn: boolean, builds: string[], withBrowser: (names: string[]) => boolean,
 * }} Audit
 */

/** @type {Audit} Everything about access that can be counted. */
export const access = {
  command: 'audit:access',
  project: 'api',
  folder: join('apps', 'api', 'audit'),
  isDrawn: true,
  // The page that is judged is the one that these sources make.
  builds: ['dashboard'],
  withBrowser: (names) => names.includes('cross-site'),
};

/** @type {Audit} The goals of the screens, each measured in a browser. */
export const screens = {
  command: 'audit:screens',
  project: 'screens',
  folder: join('apps', 'journeys', 'audit'),
  isDrawn: false,
  builds: ['api', 'dashboard'],
  withBrowser: () => true,
};

/**
 * Asks the product all of it, shows what came of it, and fails if a figure is missed.
 * @param {Audit} audit
 */
export async function main(audit) {
  const signal = stopRequest();
  /** @type {(() => Promise<void>)[]} */
  const endings = [];
  try {
    const { json, seed, size, names } = readArguments(audit);
    mkdirSync(dataFolder, { recursive: true });
    await installPackages(signal);
    await buildProjects(audit.builds, signal);
    if (audit.isDrawn) console.log(`Seed ${seed}: the same seed asks the same questions again.`);
    const outcomes = await runChecks(audit, names, { seed, size, signal, endings });
    show(outcomes);
    if (json !== undefined) writeJson(json, outcomes);
    process.exitCode = outcomes.every(({ reached }) => reached) ? 0 : 1;
  } catch (error) {
    process.exitCode = reportEnd(error);
  } finally {
    for (const end of endings) await end();
  }
}

/** @param {Audit} audit */
function readArguments({ command, folder, isDrawn }) {
  const usage = `npm run ${command} -- [--json FILE] ${isDrawn ? '[--seed N] [--long] ' : ''}[NAME…]`;
  const known = readdirSync(join(root, folder)).flatMap((file) => /^(.+)\.spec\.ts$/.exec(file)?.[1] ?? []);
  try {
    const { values, positionals } = parseArgs({
      options: {
        json: { type: 'string' },
        ...(isDrawn && {
          seed: /** @type {const} */ ({ type: 'string' }),
          long: /** @type {const} */ ({ type: 'boolean' }),
        }),
      },
      allowPositionals: true,
    });
    const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
    if (!Number.isSafeInteger(seed) || seed < 0) throw new Error('A seed is a whole number from 0.');
    const unknown = positionals.filter((name) => !known.includes(name));
    if (unknown.length > 0)
      throw new Error(`There is no check named ${unknown.join(', ')}: choose among ${known.join(', ')}.`);
    const names = positionals.length > 0 ? [...new Set(positionals)] : known;
    return { json: values.json, seed, size: values.long ? 'long' : 'full', names };
  } catch (error) {
    throw new CannotContinue(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

/**
 * Each check alone, one after the other: they measure time and memory.
 * @param {Audit} audit
 * @param {string[]} names
 * @param {{ seed: number, size: string, signal: AbortSignal, endings: (() => Promise<void>)[] }} how
 * @returns {Promise<Outcome[]>}
 */
async function runChecks(audit, names, { seed, size, signal, endings }) {
  // Only now: these load what has just been installed.
  const { findChromium } = await import('./chromium.mjs');
  const env = {
    ...installedEnvironment(),
    TEST_DATABASE_URL: process.env['TEST_DATABASE_URL'] ?? (await startDatabase()),
    CHROMIUM_PATH: audit.withBrowser(names) ? await findChromium(signal) : '',
    AUDIT_SIZE: size,
    AUDIT_SEED: String(seed),
  };
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const name of names) {
    const left = join(dataFolder, 'audit', name);
    rmSync(left, { recursive: true, force: true });
    const { status } = await runChild(
      installedNode,
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        programOf('jest'),
        `--selectProjects=${audit.project}`,
        '--runInBand',
        '--ci',
        `--testPathPatterns=/audit/${name}\\.spec\\.ts$`,
      ],
      // Jest tells on stderr what it does; time to close the browser.
      {
        signal,
        env: { ...env, AUDIT_OUTCOMES: left },
        graceMs: 10_000,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    outcomes.push(...judged(outcomesIn(left, name), status));
  }
  return outcomes;

  async function startDatabase() {
    const { startTestDatabase } = await import('./test-database.mjs');
    const database = await startTestDatabase({ ownGroup: true, signal });
    endings.push(database.stop);
    return database.url;
  }
}

/**
 * What the checks of a spec left behind; one that left nothing did not come to an end.
 * @param {string} left
 * @param {string} name
 * @returns {Outcome[]}
 */
function outcomesIn(left, name) {
  const files = existsSync(left) ? readdirSync(left) : [];
  if (files.length > 0) return files.map((file) => JSON.parse(readFileSync(join(left, file), 'utf8')));
  const firstFailures = ['did not come to an end: see what Jest printed above'];
  return [{ name, cases: 0, failures: 1, value: 0, target: 0, seconds: 0, reached: false, firstFailures }];
}

/**
 * All figures of a spec reached, and yet Jest failed: something was thrown where nobody could catch it, which ends a server.
 * @param {Outcome[]} outcomes
 * @param {number} status
 * @returns {Outcome[]}
 */
function judged(outcomes, status) {
  if (status === 0 || outcomes.some(({ reached }) => !reached)) return outcomes;
  const firstFailures = ['the server would have ended: see what Jest printed above'];
  return outcomes.map((outcome) => ({
    ...outcome,
    reached: false,
    failures: outcome.failures + 1,
    firstFailures,
  }));
}

/** @param {Outcome[]} outcomes */
function show(outcomes) {
  for (const { name, firstFailures } of outcomes)
    for (const failure of firstFailures) console.log(`${name}: ${failure}`);
  const rows = outcomes.map(({ reached, name, cases, failures, value, target, seconds, seed }) =>
    [reached ? 'reached' : 'MISSED', name, cases, failures, value, target, seconds, seed ?? ''].map(String),
  );
  const table = [['', 'check', 'cases', 'failures', 'value', 'target', 'seconds', 'seed'], ...rows];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  console.log('');
  for (const row of table) {
    const cells = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(cells.join('  ').trimEnd());
  }
}

/**
 * @param {string} file relative to where the person is, which npm changes and remembers
 * @param {Outcome[]} outcomes
 */
function writeJson(file, outcomes) {
  const checks = outcomes.map(({ name, cases, failures, value, target, seed, seconds }) => ({
    name,
    cases,
    failures,
    value,
    target,
    seed,
    seconds,
  }));
  writeFileSync(
    resolve(process.env['INIT_CWD'] ?? process.cwd(), file),
    `${JSON.stringify({ checks }, null, 2)}\n`,
  );
}
