import { parseArgs } from 'node:util';

export interface Arguments {
  /** The name of a shipped scenario, or a path. */
  readonly scenario: string;
  readonly speed: number;
  readonly url: string;
  readonly longestWaitMs: number;
  readonly tokensFile: string | null;
}

/** A mistake of the person at the terminal; the message is one sentence. */
export class UsageError extends Error {}

const USAGE =
  'Usage: npm run replay -- NAME|PATH [--speed N] [--url ADDRESS] [--longest-wait SECONDS] [--tokens FILE]';

const DEFAULT_URL = 'http://127.0.0.1:4600';

export function readArguments(given: readonly string[]): Arguments {
  const { values, positionals } = parse(given);
  const [scenario, ...more] = positionals;
  if (scenario === undefined) throw new UsageError(`Say which scenario to replay. ${USAGE}`);
  if (more.length > 0)
    throw new UsageError(`One scenario at a time, please: "${more.join(' ')}" is too much. ${USAGE}`);
  return {
    scenario,
    speed: positive('--speed', values.speed ?? '60'),
    url: address(values.url ?? DEFAULT_URL),
    longestWaitMs: 1000 * notNegative('--longest-wait', values['longest-wait'] ?? '2'),
    tokensFile: values.tokens ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        speed: { type: 'string' },
        url: { type: 'string' },
        'longest-wait': { type: 'string' },
        tokens: { type: 'string' },
      },
    });
  } catch (error) {
    const [reason = ''] = String((error as Error).message).split(/[.\n]/);
    throw new UsageError(`${reason}. ${USAGE}`);
  }
}

function positive(name: string, text: string): number {
  const value = notNegative(name, text);
  if (value === 0) throw new UsageError(`${name} takes a number above zero, not "${text}".`);
  return value;
}

function notNegative(name: string, text: string): number {
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(text)) throw new UsageError(`${name} takes a number, not "${text}".`);
  return Number(text);
}

function address(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--url takes an address such as ${DEFAULT_URL}, not "${text}".`);
  }
  return url.href.replace(/\/+$/, '');
}
