import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { repositoryRoot } from '../nodes/repository.js';

export type PeerName = 'default' | 'parse' | 'directus' | 'fan-out';

/** A peer that cannot run here; the message says why, and stands where its figure would. */
export class PeerMissing extends Error {}

/** Packages whose install scripts make what they need to run; no other script runs. */
const BUILT: Readonly<Record<PeerName, readonly string[]>> = {
  default: [],
  parse: [],
  directus: ['isolated-vm', 'argon2', 'sharp'],
  'fan-out': [],
};
const INSTALLED_WITHIN_MS = 15 * 60_000;
const OUTPUT_SHOWN = 600;

/**
 * Makes a peer's node_modules what its lockfile says, the first time that a benchmark wants it. Peers are in nobody
 * else's way: each has a manifest of its own. Throws `PeerMissing`.
 */
export async function installPeer(name: PeerName): Promise<void> {
  const folder = peerFolder(name);
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(folder, 'node_modules', '.installed-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await npm(name, ['ci', '--ignore-scripts']);
  const brings = (node: string): boolean => existsSync(join(folder, 'node_modules', node));
  // Its own Node first: what is compiled after that is compiled for it.
  if (brings('node')) await npm(name, ['rebuild', '--ignore-scripts=false', 'node']);
  if (BUILT[name].length > 0) await npm(name, ['rebuild', '--ignore-scripts=false', ...BUILT[name]]);
  writeFileSync(stamp, wanted);
}

/** The Node that a peer runs on: the one it brings, if it needs another than ours. */
export function nodeOf(name: PeerName): string {
  const own = join(peerFolder(name), 'node_modules', 'node', 'bin', 'node');
  return existsSync(own) ? own : process.execPath;
}

export function peerFolder(name: PeerName): string {
  return join(repositoryRoot(), 'apps', 'bench', 'peers', name);
}

async function npm(name: PeerName, args: readonly string[]): Promise<void> {
  const folder = peerFolder(name);
  // npm tells the programs that it runs where it was started, and would install there.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^npm_config_(local_)?prefix$/i.test(key)),
  );
  const own = join(folder, 'node_modules', '.bin');
  const child = spawn('npm', [...args, `--prefix=${folder}`, '--loglevel=error', '--no-progress'], {
    cwd: folder,
    env: { ...env, PATH: [own, env['PATH'] ?? ''].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: INSTALLED_WITHIN_MS,
    shell: process.platform === 'win32',
  });
  let output = '';
  const read = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-OUTPUT_SHOWN);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) {
    throw new PeerMissing(
      `npm ${args[0] ?? ''} failed or took too long: ${output.trim() || 'it said nothing'}`,
    );
  }
}
