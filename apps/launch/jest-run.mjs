import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './children.mjs';
import { dataFolder, installedEnvironment, installedNode, programOf, root } from './places.mjs';

/** @typedef {{ passed: number, failures: string[] }} Outcome */

/**
 * The part of Jest's report that counts.
 * @typedef {{
 *   numTotalTests: number,
 *   testResults: {
 *     name: string, status: string, message: string,
 *     assertionResults: { fullName: string, status: string }[],
 *   }[],
 * }} JestReport
 */

/**
 * @param {string} folder of the project, such as libs/protocol
 */
export function hasSpecs(folder) {
  return (
    existsSync(join(root, folder)) &&
    readdirSync(join(root, folder), { recursive: true }).some((file) => /\.spec\.tsx?$/.test(String(file)))
  );
}

/**
 * Runs one Jest project and counts its tests. Whatever did not pass has failed: skipped, to do, a file that does not load.
 * @param {string} project
 * @param {{ signal: AbortSignal, timeoutMs: number, workers: number, env: Record<string, string> }} options
 * @returns {Promise<Outcome>}
 */
export async function runJestProject(project, { signal, timeoutMs, workers, env }) {
  const report = join(dataFolder, `jest-${project}.json`);
  rmSync(report, { force: true });
  const { status } = await runChild(
    installedNode,
    [
      // Packages that are ES modules only load through it; without the notice that it is experimental.
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      programOf('jest'),
      `--selectProjects=${project}`,
      `--maxWorkers=${workers}`,
      '--ci',
      '--json',
      `--outputFile=${report}`,
    ],
    {
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      env: { ...installedEnvironment(), ...env },
      // Time to close browsers.
      graceMs: 10_000,
      // The report goes to the file; what Jest shows while it runs goes to stderr.
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  ).catch((error) => {
    if (signal.aborted || error?.name !== 'TimeoutError') throw error;
    return { status: `after ${timeoutMs / 60_000} minutes, being stopped` };
  });
  if (!existsSync(report))
    return { passed: 0, failures: [`${project}: Jest ended (${status}) without a report.`] };
  const outcome = count(project, JSON.parse(readFileSync(report, 'utf8')));
  if (status !== 0 && outcome.failures.length === 0)
    outcome.failures.push(`${project}: Jest ended with status ${status}.`);
  return outcome;
}

/**
 * @param {string} project
 * @param {JestReport} report
 * @returns {Outcome}
 */
function count(project, report) {
  /** @type {Outcome} */
  const outcome = { passed: 0, failures: [] };
  for (const file of report.testResults) {
    let failedInside = 0;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') outcome.passed += 1;
      else {
        failedInside += 1;
        outcome.failures.push(`${project}: ${test.fullName} (${test.status})`);
      }
    }
    // The file itself: it did not load, or holds no test.
    if (failedInside === 0 && file.status !== 'passed') {
      outcome.failures.push(`${project}: ${file.name.slice(root.length + 1)} did not run (${file.status})`);
    }
  }
  return outcome;
}
