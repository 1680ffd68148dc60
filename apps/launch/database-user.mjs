import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { CannotContinue } from './cannot-continue.mjs';
import { runChild } from './children.mjs';
import { databaseProgram } from './database-package.mjs';
import { root } from './places.mjs';

const systemUser = 'tocsin';

/**
 * Whom the database runs as: nobody else for an ordinary user, an unprivileged user for root.
 * @typedef {{ uid?: number, gid?: number }} DatabaseUser
 */

/**
 * Finds the user and makes sure that it can run the database from this folder.
 * @param {AbortSignal} [signal]
 * @returns {Promise<DatabaseUser>}
 */
export async function findDatabaseUser(signal) {
  const user = process.getuid?.() === 0 ? chooseForRoot() : {};
  const status = await tryProgram(user, signal);
  if (status === 'forbidden') {
    throw new CannotContinue(
      `PostgreSQL refuses to run as root, and the user it would run as may not enter ${root}: move the clone to a folder every user may enter, such as /srv/tocsin, run the command as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  if (status !== 0) {
    throw new CannotContinue(
      'The embedded PostgreSQL does not run on this system: set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
    );
  }
  return user;
}

/** @returns {DatabaseUser} */
function chooseForRoot() {
  // Root in somebody's clone (sudo): run as the owner, so that the data stays usable without sudo.
  const { uid, gid } = statSync(root);
  if (uid !== 0) return { uid, gid };
  const user = lookUp(systemUser) ?? create(systemUser) ?? lookUp('postgres');
  if (user) return user;
  throw new CannotContinue(
    `PostgreSQL refuses to run as root and the system user '${systemUser}' could not be created: run the command as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
  );
}

/** @param {string} name */
function create(name) {
  try {
    run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  } catch {
    return undefined;
  }
  console.log(`PostgreSQL refuses to run as root: created the system user '${name}' for it.`);
  return lookUp(name);
}

/** @param {string} name @returns {DatabaseUser | undefined} */
function lookUp(name) {
  try {
    return { uid: Number(run('id', ['-u', name])), gid: Number(run('id', ['-g', name])) };
  } catch {
    return undefined;
  }
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/**
 * @param {DatabaseUser} user
 * @param {AbortSignal} [signal]
 */
async function tryProgram(user, signal) {
  try {
    const { status } = await runChild(databaseProgram('postgres'), ['--version'], {
      ...user,
      ...(signal && { signal }),
    });
    return status;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') return 'forbidden';
    throw error;
  }
}
