import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CannotContinue } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { databaseProgram } from './database-package.mjs';
import { root } from './places.mjs';

/** The owner of everything in the cluster, and the name of the database in it. */
export const databaseName = 'tocsin';

const longestLog = 10_000_000;

/**
 * Where one cluster lives: the data, and beside it the password, the log and the claim.
 * @param {string} data
 */
export function clusterFiles(data) {
  return { data, password: `${data}.password`, log: `${data}.log`, lock: `${data}.lock` };
}

/** @typedef {ReturnType<typeof clusterFiles>} ClusterFiles */

/**
 * Creates the cluster when there is none, and refuses one that these programs cannot read.
 * @param {ClusterFiles} files
 * @param {import('./database-user.mjs').DatabaseUser} user
 * @param {{ durable: boolean, signal?: AbortSignal | undefined }} options
 */
export async function prepareFiles(files, user, options) {
  mkdirSync(dirname(files.data), { recursive: true });
  // The database's user has to pass through, not to look around.
  if (user.uid !== undefined) chmodSync(dirname(files.data), 0o711);
  if (!existsSync(join(files.data, 'PG_VERSION'))) await initialise(files, user, options);
  checkVersion(files);
  if (!existsSync(files.password)) {
    throw new CannotContinue(
      `${shown(files.password)} is missing, and the database in ${shown(files.data)} cannot be opened without it: put the file back, or move both away to begin with an empty database.`,
    );
  }
  giveTo(user, files.data);
  if (existsSync(files.log) && statSync(files.log).size > longestLog) truncateSync(files.log);
}

/** @param {string} file */
export const shown = (file) => relative(root, file);

/**
 * Initialises beside the final place and moves it there when it is complete: a run that is killed half-way leaves nothing
 * that looks like a database.
 * @param {ClusterFiles} files
 * @param {import('./database-user.mjs').DatabaseUser} user
 * @param {{ durable: boolean, signal?: AbortSignal | undefined }} options
 */
async function initialise(files, user, { durable, signal }) {
  const unfinished = `${files.data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  rmSync(files.password, { force: true });
  writeFileSync(files.password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  giveTo(user, unfinished);
  giveTo(user, files.password);

  const how = { ...user, env: databaseEnvironment(), ...(signal && { signal }) };
  const steps = [
    await runChild(
      databaseProgram('initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${databaseName}`,
        `--pwfile=${files.password}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same order and case rules on every system, whatever locales it has.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        ...(durable ? [] : ['--no-sync']),
      ],
      how,
    ),
  ];
  if (steps[0]?.status === 0) {
    const single = ['--single', '-D', unfinished, ...(durable ? [] : ['-F']), 'postgres'];
    const input = `CREATE DATABASE ${databaseName};\n`;
    steps.push(await runChild(databaseProgram('postgres'), single, { ...how, input }));
  }
  if (steps.some((step) => step.status !== 0)) {
    appendFileSync(files.log, steps.map((step) => step.output).join('\n'));
    rmSync(unfinished, { recursive: true, force: true });
    throw new CannotContinue(
      `The embedded PostgreSQL could not create its files in ${shown(files.data)}: ${shown(files.log)} says why.`,
    );
  }
  renameSync(unfinished, files.data);
}

/** @param {ClusterFiles} files */
function checkVersion(files) {
  const written = readFileSync(join(files.data, 'PG_VERSION'), 'utf8').trim();
  const program = execFileSync(databaseProgram('postgres'), ['--version'], { encoding: 'utf8' });
  const running = /(\d+)(?:\.|devel|beta|rc)/.exec(program)?.[1];
  if (written === running) return;
  throw new CannotContinue(
    `The database in ${shown(files.data)} was written by PostgreSQL ${written} and this release brings ${running}: export it with the release that wrote it, or move the folder away to begin with an empty database.`,
  );
}

/**
 * Only root has a user to give to; a folder is given whole when its owner is another.
 * @param {import('./database-user.mjs').DatabaseUser} user
 * @param {string} file
 */
function giveTo(user, file) {
  if (user.uid === undefined || user.gid === undefined) return;
  const found = statSync(file);
  if (found.uid === user.uid) return;
  if (found.isDirectory()) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, file]);
  else chownSync(file, user.uid, user.gid);
}

/** What the user's shell says about other databases and other languages is not for this one. */
export function databaseEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
