import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ProxyRules } from './tls-proxy.js';

const ROOT = join(__dirname, '../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export interface ComposeService {
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly profiles?: readonly string[];
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
  readonly depends_on?: Readonly<Record<string, { condition: string }>> | readonly string[];
}

/** docker/compose.yaml, its anchors resolved. */
export function composeFile(): {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { ipam: { config: { subnet: string }[] } } | null>>;
} {
  return parse(read('docker/compose.yaml'), { merge: true }) as ReturnType<typeof composeFile>;
}

/** A service's environment as compose passes it on where only these variables are set. */
export function environmentOf(service: ComposeService, set: Record<string, string>): Record<string, string> {
  const resolved = Object.entries(service.environment ?? {}).map(([name, value]) => [
    name,
    value.replaceAll(
      /\$\{([A-Z_]+):([-?])([^}]*)\}/g,
      (_, variable: string, operator: string, rest: string) => {
        const given = set[variable] || (operator === '-' ? rest : undefined);
        if (given === undefined) throw new Error(`${variable}: ${rest}`);
        return given;
      },
    ),
  ]);
  return Object.fromEntries(resolved) as Record<string, string>;
}

export interface Instruction {
  readonly name: string;
  readonly rest: string;
  /** 0 for the first stage. */
  readonly stage: number;
}

/** The image's instructions in order, each on one line. */
export function dockerfile(): Instruction[] {
  let stage = -1;
  return read('docker/Dockerfile')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
      if (name === 'FROM') stage += 1;
      return { name, rest, stage };
    });
}

/** The last stage's environment. */
export function imageEnvironment(): Record<string, string> {
  const all = dockerfile();
  const last = all.at(-1)?.stage;
  return Object.fromEntries(
    all
      .filter(({ name, stage }) => name === 'ENV' && stage === last)
      .flatMap(({ rest }) => rest.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string])),
  );
}

/** The arguments of an instruction in the form that no shell reads. */
export function argumentsOf(rest: string): string[] {
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
}

/** docker/Caddyfile: which nodes it asks, where it looks whether they are ready, and how long it tries. */
export function proxyFile(): ProxyRules & {
  readonly upstreams: readonly string[];
  readonly healthPort: string;
} {
  const text = read('docker/Caddyfile');
  const said = (directive: string): string => {
    const found = new RegExp(`^\\s*${directive} ([^{\\n]+?)( \\{)?$`, 'm').exec(text)?.[1];
    if (found === undefined) throw new Error(`docker/Caddyfile says nothing of ${directive}`);
    return found;
  };
  const ms = (duration: string): number => {
    const [, number, unit] = /^(\d+)(ms|s)$/.exec(duration) ?? [];
    return Number(number) * (unit === 's' ? 1_000 : 1);
  };
  return {
    upstreams: said('reverse_proxy').split(' '),
    healthUri: said('health_uri'),
    healthPort: said('health_port'),
    healthIntervalMs: ms(said('health_interval')),
    tryForMs: ms(said('lb_try_duration')),
    tryEveryMs: ms(said('lb_try_interval')),
  };
}
