import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { canonical, type ProtocolDocument } from '@tocsin/protocol';
import { UsageError } from './arguments.js';
import type { KnownProtocol } from './scenario.js';

/** Larger than any incident's story; a file beyond it is something else. */
const LARGEST_FILE = 2 * 1024 * 1024;

/** The folder of this program in the clone, whether it runs from its sources or as dist/replay/main.js. */
function inProgram(path: string): URL {
  const places = ['../', '../../apps/replay/'].map((folder) => new URL(folder + path, import.meta.url));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`the clone has no apps/replay/${path}`);
  return found;
}

export function readSchema(): object {
  return JSON.parse(readFileSync(inProgram('scenario.schema.json'), 'utf8')) as object;
}

/** The definitions that this clone ships, by `id@version`. */
export function readDefinitions(): ReadonlyMap<string, KnownProtocol> {
  const folder = inProgram('../../libs/protocol/definitions/');
  const documents = readdirSync(folder)
    .filter((name) => name.includes('@'))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ProtocolDocument);
  return new Map(
    documents.map((document) => {
      const digest = createHash('sha256').update(canonical(document)).digest('hex');
      return [`${document.id}@${document.version}`, { digest, document }];
    }),
  );
}

export function shippedScenarios(): readonly string[] {
  return readdirSync(inProgram('scenarios/'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .sort();
}

/** The text of a scenario by the name of a shipped one or by a path. */
export function readScenario(nameOrPath: string): string {
  const shipped = shippedScenarios();
  if (shipped.includes(nameOrPath)) return readFileSync(inProgram(`scenarios/${nameOrPath}.json`), 'utf8');
  if (/[\\/]|\.json$/.test(nameOrPath)) return readText(nameOrPath);
  throw new UsageError(
    `There is no scenario "${nameOrPath}": say ${shipped.join(' or ')}, or give the path of a file.`,
  );
}

/** The tokens of actors, by their keys, for servers where nobody can sign in as an invented person. */
export function readTokens(path: string): ReadonlyMap<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} is not JSON.`);
  }
  const entries =
    typeof value === 'object' && value !== null ? Object.entries(value as Record<string, unknown>) : [];
  const wrong = entries.find(([, token]) => typeof token !== 'string');
  if (entries.length === 0 || wrong !== undefined) {
    throw new UsageError(
      `${path} must hold one object with a token for each actor, such as {"police": "..."}.`,
    );
  }
  return new Map(entries as [string, string][]);
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new UsageError(`${path} is no file.`);
    if (stats.size > LARGEST_FILE)
      throw new UsageError(`${path} is larger than ${String(LARGEST_FILE)} bytes.`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new UsageError(`${path} cannot be read (${code}).`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${path} is not UTF-8 text.`);
  }
}
