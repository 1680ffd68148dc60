import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './places.mjs';

/** What is installed, built or left behind, and not the project's. */
const notOurs = new Set(['node_modules', 'dist', '.data', '.nx', '.git', 'coverage', 'screens']);

/**
 * The hash of every file of the project, by its path. Read from the folder and not asked of git, which need not be there.
 * @returns {Map<string, string>}
 */
export function hashFiles() {
  const hashes = new Map();
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !notOurs.has(entry.name)) folders.push(path);
      if (entry.isFile())
        hashes.set(relative(root, path), createHash('sha256').update(readFileSync(path)).digest('hex'));
    }
  }
  return hashes;
}

/**
 * @param {Map<string, string>} before
 * @param {Map<string, string>} after
 */
export function changedFiles(before, after) {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort();
}
