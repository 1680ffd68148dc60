import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotContinue, reportEnd } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { claim } from './claim.mjs';
import { installPackages } from './install.mjs';
import { dataFolder, installedEnvironment, installedNode, root } from './places.mjs';
import { showProgress } from './progress.mjs';
import { stopRequest } from './stop-signals.mjs';

const folder = join(root, 'apps', 'launch', 'mutation');
const leftBehind = join(dataFolder, 'mutation');
const sources = 'libs/protocol/src';
const usage =
  'npm run mutate -- [--concurrency N] [--incremental] [FILE OR FOLDER under libs/protocol/src …]';

/** Of a hundred mutants, so many have to be noticed. */
const wantedScore = 90;

const noticed = ['Killed', 'Timeout'];

/** What is there for tests, and what only lists names. */
const notMutated = [
  '**/*.spec.ts',
  '**/*.scene.ts',
  '{testing,rehearsal,index,vocabulary}.ts',
  'documents/{a-document,changed-document}.ts',
];

/** Changes the rules in one place after the other, and counts how many of the changes no test notices. */
export async function main() {
  const signal = stopRequest();
  /** @type {{ release: () => void } | undefined} */
  let running;
  try {
    const { concurrency, incremental, places } = readArguments();
    mkdirSync(leftBehind, { recursive: true });
    const claimed = claim(join(dataFolder, 'mutation.lock'));
    if (claimed.heldBy !== undefined)
      throw new CannotContinue(`Another command mutates here already (process ${claimed.heldBy}).`);
    running = claimed;
    await installPackages(signal);
    await installStryker(signal);
    const found = new Mutants();
    found.add(
      await runStryker({ concurrency, incremental, ignoreStatic: true, mutate: patterns(places) }, signal),
    );
    const whileLoading = found.places('Ignored');
    if (whileLoading.length > 0) {
      console.log(
        `Now the ${whileLoading.length} that only run while the library loads: each is asked of every test.`,
      );
      found.add(
        await runStryker(
          { concurrency, incremental: false, ignoreStatic: false, mutate: whileLoading },
          signal,
        ),
      );
    }
    process.exitCode = judge(found);
  } catch (error) {
    process.exitCode = reportEnd(error);
  } finally {
    running?.release();
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { concurrency: { type: 'string', default: '2' }, incremental: { type: 'boolean' } },
      allowPositionals: true,
    });
    const concurrency = Number(values.concurrency);
    if (!Number.isSafeInteger(concurrency) || concurrency < 1)
      throw new Error('The concurrency is a whole number from 1.');
    const missing = positionals.filter((place) => !existsSync(join(root, sources, place)));
    if (missing.length > 0) throw new Error(`There is no ${missing.join(', ')} under ${sources}.`);
    return { concurrency, incremental: values.incremental === true, places: positionals };
  } catch (error) {
    throw new CannotContinue(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

/**
 * Stryker is in nobody else's way: it has a manifest and a node_modules of its own, installed when it is first asked for.
 * @param {AbortSignal} signal
 */
async function installStryker(signal) {
  const lockfile = readFileSync(join(folder, 'package-lock.json'));
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  const stamp = join(folder, 'node_modules', '.installed-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // npm tells the programs that it runs where it was started, and would install there.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(local_)?prefix$/i.test(name)),
  );
  const { status, output } = await showProgress('Installing Stryker', () =>
    runChild('npm', ['ci', `--prefix=${folder}`, '--loglevel=error', '--no-progress'], {
      signal,
      cwd: folder,
      env,
      graceMs: 0,
      shell: process.platform === 'win32',
    }),
  );
  if (status !== 0) {
    throw new CannotContinue(
      '`npm ci` failed: see what it printed above, check the network connection and the npm registry, and run the command again.',
      output,
    );
  }
  writeFileSync(stamp, wanted);
}

/**
 * What is run while the library loads and by tests, too, is asked of those tests alone: asked of all, it takes ten times
 * as long as everything else together.
 * @typedef {{ concurrency: number, incremental: boolean, ignoreStatic: boolean, mutate: string[] }} How
 * @typedef {{
 *   status: string, mutatorName: string, replacement?: string,
 *   location: { start: { line: number, column: number }, end: { line: number, column: number } },
 * }} Mutant
 * @typedef {{ files: Record<string, { mutants: Mutant[] }> }} Report
 */

/**
 * @param {How} how
 * @param {AbortSignal} signal
 * @returns {Promise<Report>}
 */
async function runStryker(how, signal) {
  // Copies of the sources that an earlier run was killed over.
  rmSync(join(leftBehind, 'sandbox'), { recursive: true, force: true });
  const name = how.ignoreStatic ? 'tests' : 'loading';
  const report = join(leftBehind, `${name}.json`);
  rmSync(report, { force: true });
  const config = join(leftBehind, 'stryker.config.json');
  writeFileSync(config, JSON.stringify(configuration(how, name), null, 2));
  const program = join(folder, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  await runChild(installedNode, [program, 'run', config], {
    signal,
    shown: true,
    env: installedEnvironment(),
    // Time to take its copies away.
    graceMs: 5_000,
  });
  if (!existsSync(report)) throw new CannotContinue('Stryker came to no end: see what it printed above.');
  return JSON.parse(readFileSync(report, 'utf8'));
}

/**
 * @param {How} how
 * @param {string} name
 */
function configuration({ concurrency, incremental, ignoreStatic, mutate }, name) {
  return {
    mutate: [...mutate, ...notMutated.map((pattern) => `!${sources}/${pattern}`)],
    ignoreStatic,
    concurrency,
    testRunner: 'jest',
    // Packages that are ES modules only load through it; without the notice that it is experimental.
    testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    jest: { configFile: 'apps/launch/mutation/jest.config.mjs', enableFindRelatedTests: false },
    coverageAnalysis: 'perTest',
    // Jest keeps some ten megabytes of each run for good.
    maxTestRunnerReuse: 50,
    // The copy holds what the specs read; packages are found in the folders above it.
    ignorePatterns: [
      '**',
      '!jest.*.mjs',
      '!package.json',
      '!libs/**',
      '!apps/*/src/**',
      '!apps/launch/mutation/*',
    ],
    tempDirName: '.data/mutation/sandbox',
    symlinkNodeModules: false,
    disableTypeChecks: false,
    // What an earlier run found out is kept, and only believed if asked for: it goes by the names of tests and does not see
    // that one has become weaker.
    incremental: ignoreStatic,
    force: !incremental,
    incrementalFile: '.data/mutation/incremental.json',
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only', 'clear-text', 'html', 'json'],
    htmlReporter: { fileName: `.data/mutation/${name}.html` },
    jsonReporter: { fileName: `.data/mutation/${name}.json` },
    clearTextReporter: { reportTests: false, reportMutants: false },
    allowConsoleColors: process.stdout.isTTY === true,
  };
}

/** @param {string[]} places */
function patterns(places) {
  if (places.length === 0) return [`${sources}/**/*.ts`];
  return places.map((place) =>
    statSync(join(root, sources, place)).isDirectory()
      ? `${sources}/${place}/**/*.ts`
      : `${sources}/${place}`,
  );
}

/** The mutants of both runs, each once: noticed by one of them, it is noticed. */
class Mutants {
  /** @type {Map<string, { status: string, place: string }>} */
  #found = new Map();

  /** @param {Report} report */
  add({ files }) {
    for (const [file, { mutants }] of Object.entries(files)) {
      for (const { status, mutatorName, replacement, location } of mutants) {
        const { start, end } = location;
        // Columns count from 1 in a report and from 0 in what is to be mutated.
        const place = `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
        const key = [place, mutatorName, replacement].join(' ');
        const known = this.#found.get(key)?.status;
        if (known === undefined || !noticed.includes(known)) this.#found.set(key, { status, place });
      }
    }
  }

  /** @param {...string} statuses */
  places(...statuses) {
    return [...this.#found.values()]
      .filter(({ status }) => statuses.includes(status))
      .map(({ place }) => place);
  }
}

/** @param {Mutants} found */
function judge(found) {
  const killed = found.places(...noticed).length;
  const missed = found.places('Survived', 'NoCoverage', 'Ignored').sort();
  for (const place of missed) console.log(`not noticed: ${place}`);
  const all = killed + missed.length;
  const score = all === 0 ? 0 : (100 * killed) / all;
  console.log(`What survives, line by line: ${join('.data', 'mutation')}, tests.html and loading.html`);
  console.log(`${killed} of ${all} mutants killed: ${score.toFixed(2)} % (wanted: ${wantedScore} %)`);
  return score >= wantedScore ? 0 : 1;
}
