import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const onWindows = process.platform === 'win32';

/** The clone. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** What a run leaves behind: database, logs, locks. Never committed. */
export const dataFolder = join(root, '.data');

/** @param {...string} path */
export const inModules = (...path) => join(root, 'node_modules', ...path);

/** Node 24, named by its file: what .bin holds on Windows is a shell script. */
export const installedNode = inModules('node', 'bin', onWindows ? 'node.exe' : 'node');

/**
 * The script of a package's program, by the package's own word: where it lies differs between releases.
 * @param {string} name
 * @param {string} [program]
 */
export function programOf(name, program = name) {
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(inModules(name, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : bin[program];
  if (script === undefined) throw new Error(`The package ${name} has no program ${program}.`);
  return inModules(name, script);
}

/** The environment in which a target's `node` and `vite` are the installed ones, whoever started us. */
export function installedEnvironment() {
  // On Windows the variable may be spelled `Path`, and two spellings would both be passed on.
  const { PATH, Path, ...rest } = process.env;
  return { ...rest, PATH: [inModules('.bin'), PATH ?? Path ?? ''].join(delimiter) };
}
