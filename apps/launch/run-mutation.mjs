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
const report = join(leftBehind, 'report.json');
const sources = 'libs/protocol/src';
const usage =
  'npm run mutate -- [--concurrency N] [--incremental] [FILE OR FOLDER under libs/protocol/src …]';

/** Of a hundred mutants, so many have to be noticed. */
const wantedScore = 90;

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
    await runStryker({ concurrency, incremental, places }, signal);
    process.exitCode = judge(JSON.parse(readFileSync(report, 'utf8')));
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
 * @param {{ concurrency: number, incremental: boolean, places: string[] }} how
 * @param {AbortSignal} signal
 */
async function runStryker({ concurrency, incremental, places }, signal) {
  // Copies of the sources that an earlier run was killed over.
  rmSync(join(leftBehind, 'sandbox'), { recursive: true, force: true });
  rmSync(report, { force: true });
  const config = join(leftBehind, 'stryker.config.json');
  writeFileSync(config, JSON.stringify(configuration({ concurrency, incremental, places }), null, 2));
  const program = join(folder, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  await runChild(installedNode, [program, 'run', config], {
    signal,
    shown: true,
    env: installedEnvironment(),
    // Time to take its copies away.
    graceMs: 5_000,
  });
  if (!existsSync(report)) throw new CannotContinue('Stryker came to no end: see what it printed above.');
}

/** @param {{ concurrency: number, incremental: boolean, places: string[] }} how */
function configuration({ concurrency, incremental, places }) {
  return {
    mutate: [...patterns(places), ...notMutated.map((pattern) => `!${sources}/${pattern}`)],
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
    incremental: true,
    force: !incremental,
    incrementalFile: '.data/mutation/incremental.json',
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only', 'clear-text', 'html', 'json'],
    htmlReporter: { fileName: '.data/mutation/report.html' },
    jsonReporter: { fileName: '.data/mutation/report.json' },
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

/** @param {{ files: Record<string, { mutants: { status: string }[] }> }} found */
function judge({ files }) {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  /** @param {...string} names */
  const count = (...names) => statuses.filter((status) => names.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const all = noticed + count('Survived', 'NoCoverage');
  const score = all === 0 ? 0 : (100 * noticed) / all;
  console.log(`What survives, line by line: ${join('.data', 'mutation', 'report.html')}`);
  console.log(`${noticed} of ${all} mutants killed: ${score.toFixed(2)} % (wanted: ${wantedScore} %)`);
  return score >= wantedScore ? 0 : 1;
}
