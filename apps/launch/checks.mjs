import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNx } from './build-projects.mjs';
import { runChild } from './children.mjs';
import { changedFiles, hashFiles } from './file-hashes.mjs';
import { installedEnvironment, installedNode, programOf, root } from './places.mjs';

/**
 * One thing that passes or fails as a whole. `run` returns what is wrong, or undefined.
 * @typedef {{ title: string, run: (signal: AbortSignal) => Promise<string | undefined> }} Check
 */

/**
 * Runs a package's program; its output is what is wrong.
 * @param {string} title
 * @param {string} name
 * @param {string[]} args
 * @param {string} [program]
 * @returns {Check}
 */
function programCheck(title, name, args, program = name) {
  return {
    title,
    run: async (signal) => {
      const { status, output } = await runChild(installedNode, [programOf(name, program), ...args], {
        signal,
        env: installedEnvironment(),
      });
      return status === 0 ? undefined : output || `${name} ended with status ${status}.`;
    },
  };
}

export const formatting = [programCheck('formatting', 'prettier', ['--check', '.'])];

/**
 * The rule about module boundaries reads Nx's graph of the projects. Without one it lets everything pass with a warning, and
 * a fresh clone has none: it is made first.
 * @type {Check[]}
 */
export const lint = [
  {
    title: 'lint',
    run: async (signal) =>
      (await nxCheck('', ['show', 'projects']).run(signal)) ??
      (await programCheck('', 'eslint', ['.', '--max-warnings=0']).run(signal)),
  },
];

/** Nothing to check, and an error to stylelint, as long as there is no stylesheet. */
export const styles = existsStylesheet()
  ? [programCheck('stylesheets', 'stylelint', ['apps/dashboard/src/**/*.css'])]
  : [];

export const unused = [programCheck('unused files and exports', 'knip', [])];

/** One check per tsconfig*.json, so that the summary names the project. */
export const types = ['apps', 'libs'].flatMap((group) =>
  readdirSync(join(root, group)).flatMap((project) =>
    readdirSync(join(root, group, project))
      .filter((file) => /^tsconfig.*\.json$/.test(file))
      .map((file) => {
        const config = `${group}/${project}/${file}`;
        return programCheck(`types ${config}`, 'typescript', ['-p', config], 'tsc');
      }),
  ),
);

/** @type {Check[]} */
export const builds = [nxCheck('builds', ['run-many', '-t', 'build'])];

/**
 * Generates into place and compares every file of the project by its content, so that uncommitted work neither hurts nor
 * gets hurt: what was out of date is up to date afterwards, ready to be committed.
 * @type {Check[]}
 */
export const generated = [
  {
    title: 'generated files',
    run: async (signal) => {
      const before = hashFiles();
      const wrong = await nxCheck('', ['run-many', '-t', 'generate', '--parallel=1']).run(signal);
      if (wrong !== undefined) return wrong;
      const changed = changedFiles(before, hashFiles());
      if (changed.length === 0) return undefined;
      return `These were out of date and are now as generated; commit them:\n  ${changed.join('\n  ')}`;
    },
  },
];

/**
 * @param {string} title
 * @param {string[]} args
 * @returns {Check}
 */
function nxCheck(title, args) {
  return {
    title,
    run: async (signal) => {
      const { status, output } = await runNx(args, signal);
      return status === 0 ? undefined : output;
    },
  };
}

function existsStylesheet() {
  const source = join(root, 'apps', 'dashboard', 'src');
  return (
    existsSync(source) &&
    readdirSync(source, { recursive: true }).some((file) => String(file).endsWith('.css'))
  );
}
