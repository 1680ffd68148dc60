import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export interface Arguments {
  readonly minutes: number;
  readonly seed: number;
  readonly nodes: number;
  readonly clients: number;
  readonly incidents: number;
  /** Commands a second. */
  readonly rate: number;
  /** On average from one fault to the next. */
  readonly everySeconds: number;
  readonly faults: readonly string[] | null;
  readonly json: string | null;
  /** Where the history is kept; null: in memory. */
  readonly history: string | null;
  readonly mutants: boolean;
}

/** A mistake of the person at the terminal; the message is one sentence. */
export class UsageError extends Error {}

const USAGE =
  'Usage: npm run faults -- [--minutes M] [--seed S] [--nodes N] [--clients N] [--incidents N] [--rate N] [--every SECONDS] [--only FAULT,FAULT] [--json FILE] [--history FILE] [--mutants]';

export function readArguments(given: readonly string[]): Arguments {
  const values = parse(given);
  return {
    minutes: positive('--minutes', values.minutes ?? '1'),
    seed: values.seed === undefined ? randomInt(2 ** 31) : whole('--seed', values.seed),
    nodes: atLeastOne('--nodes', values.nodes ?? '3'),
    clients: atLeastOne('--clients', values.clients ?? '60'),
    incidents: atLeastOne('--incidents', values.incidents ?? '4'),
    rate: positive('--rate', values.rate ?? '20'),
    everySeconds: positive('--every', values.every ?? '3'),
    faults: values.only?.split(',') ?? null,
    json: values.json ?? null,
    history: values.history ?? null,
    mutants: values.mutants ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string' },
        seed: { type: 'string' },
        nodes: { type: 'string' },
        clients: { type: 'string' },
        incidents: { type: 'string' },
        rate: { type: 'string' },
        every: { type: 'string' },
        only: { type: 'string' },
        json: { type: 'string' },
        history: { type: 'string' },
        mutants: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const [reason = ''] = String((error as Error).message).split(/[.\n]/);
    throw new UsageError(`${reason}. ${USAGE}`);
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(text) || value === 0)
    throw new UsageError(`${name} takes a number above zero, not "${text}". ${USAGE}`);
  return value;
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${name} takes a whole number, not "${text}". ${USAGE}`);
  return Number(text);
}

function atLeastOne(name: string, text: string): number {
  if (whole(name, text) === 0) throw new UsageError(`${name} takes a number from 1, not "${text}". ${USAGE}`);
  return Number(text);
}
