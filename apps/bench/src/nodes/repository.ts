import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The clone this runs in: the nearest folder upwards from where it was started that holds the workspace's description. */
export function repositoryRoot(): string {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('Start this inside a clone of the repository.');
  }
}
