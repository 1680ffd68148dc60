import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The clone that the running program is part of: the nearest folder above it that holds the workspace's description. */
export function repositoryRoot(): string {
  const program = process.argv[1] ?? process.cwd();
  for (let folder = program; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('This program is not part of a clone of the repository.');
  }
}
