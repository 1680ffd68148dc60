import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark } from '../benchmarks/benchmark.js';
import { STACK_NAMES, type StackName } from '../stacks/stack.js';

export const USAGE =
  'npm run bench -- [NAME…] [--json FILE] [--seconds N] [--warm-up N] [--rounds N] [--minutes N] [--stacks ours,limit,…] [--write]';

/** What was asked for cannot be done; the message is for the person at the terminal. */
export class UnusableArguments extends Error {}

export interface Wanted {
  readonly benchmarks: readonly Benchmark[];
  readonly wanted: readonly StackName[];
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly minutes: number;
  readonly json: string | null;
  /** Whether RESULTS.md is written anew. */
  readonly write: boolean;
}

/** Throws `UnusableArguments`. */
export function readArguments(args: readonly string[], catalogue: readonly Benchmark[]): Wanted {
  const { values, positionals } = parsed(args);
  const names = positionals.map((name) => name.toUpperCase());
  const unknown = names.filter((name) => !catalogue.some((one) => one.name === name));
  if (unknown.length > 0) {
    const known = catalogue.map(({ name }) => name).join(', ');
    throw new UnusableArguments(`There is no benchmark ${unknown.join(', ')}: choose among ${known}.`);
  }
  return {
    benchmarks: names.length === 0 ? catalogue : catalogue.filter(({ name }) => names.includes(name)),
    wanted: stacksIn(values.stacks),
    rounds: wholeNumber('--rounds', values.rounds),
    warmUpMs: wholeNumber('--warm-up', values['warm-up']) * 1000,
    measureMs: wholeNumber('--seconds', values.seconds) * 1000,
    minutes: wholeNumber('--minutes', values.minutes),
    json: values.json === undefined ? null : resolve(process.env['INIT_CWD'] ?? process.cwd(), values.json),
    write: values.write,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        seconds: { type: 'string', default: '8' },
        'warm-up': { type: 'string', default: '3' },
        minutes: { type: 'string', default: '2' },
        rounds: { type: 'string', default: '3' },
        stacks: { type: 'string', default: STACK_NAMES.join(',') },
        write: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UnusableArguments(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(option: string, given: string): number {
  const number = Number(given);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new UnusableArguments(`${option} is a whole number from 1.`);
  return number;
}

function stacksIn(given: string): StackName[] {
  const asked = given.split(',');
  const unknown = asked.filter((name) => !STACK_NAMES.some((known) => known === name));
  if (unknown.length > 0)
    throw new UnusableArguments(
      `There is no stack ${unknown.join(', ')}: choose among ${STACK_NAMES.join(', ')}.`,
    );
  return STACK_NAMES.filter((name) => asked.includes(name));
}
