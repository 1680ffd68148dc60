import { isScalarType } from 'graphql';
import { json, type Operation, type Place } from './operations.js';
import type { Random } from './random.js';
import { ALWAYS, LEFT_OUT, spoilings, type Make } from './wild-values.js';

/** How the arguments of an operation are sent. */
export type Form = 'variables' | 'literals';

/** One operation with one of its inputs spoilt. */
export interface SpoiltCase {
  readonly operation: Operation;
  readonly place: Place;
  readonly form: Form;
  readonly body: string;
  /** What stands there instead of what fits. */
  readonly value: unknown;
}

interface Combination {
  readonly operation: Operation;
  readonly place: Place;
  readonly spoil: Make;
  readonly form: Form;
}

/** The variables with one place changed; what is around it is copied. */
export function changedAt(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === key ? changedAt(item, rest, to) : item));
  const copy = { ...(value as Record<string, unknown>) };
  const changed = changedAt(copy[key], rest, to);
  if (changed === LEFT_OUT) Reflect.deleteProperty(copy, key);
  else copy[key] = changed;
  return copy;
}

export function bodyOf(operation: Operation, variables: unknown, form: Form = 'variables'): string {
  const given = variables as Readonly<Record<string, unknown>>;
  if (form === 'literals') return json({ query: operation.literal(given) });
  return json({ query: operation.document, variables: given });
}

/** What was done, for whoever reads a failure. */
export function describeCase({ operation, place, form, value }: Omit<SpoiltCase, 'body'>): string {
  const shown = value === LEFT_OUT ? 'left out' : json(value).slice(0, 200);
  return `${operation.name}, ${place.path.join('.')} = ${shown}, in ${form}`;
}

/** Ways of chance tried at every place before all others, so that no place is left out. */
const EACH_PLACE = 2;

/** Every operation, place and way to spoil it: what is always tried first, then a few of each place, then all the others. */
export function* spoiltCases(operations: readonly Operation[], random: Random): Generator<SpoiltCase> {
  const first: Combination[] = [];
  const rest: Combination[] = [];
  for (const operation of operations) {
    // JSON is sent in variables only: a document has no way to write it.
    const forms: readonly Form[] = operation.places.some(isJson) ? ['variables'] : ['variables', 'literals'];
    for (const place of operation.places) {
      const combined = (spoils: readonly Make[]): Combination[] =>
        spoils.flatMap((spoil) => forms.map((form) => ({ operation, place, spoil, form })));
      const here = random.shuffled(combined(spoilings(place.good)));
      first.push(...combined(ALWAYS), ...here.slice(0, EACH_PLACE));
      rest.push(...here.slice(EACH_PLACE));
    }
  }
  for (;;) {
    for (const { operation, place, spoil, form } of [...first, ...random.shuffled(rest)]) {
      const value = spoil(random);
      if (value === LEFT_OUT && !canBeLeftOut(place)) continue;
      const body = bodyOf(operation, changedAt(operation.variables, place.path, value), form);
      yield { operation, place, form, body, value };
    }
  }
}

function isJson({ type, good }: Place): boolean {
  return isScalarType(type) && typeof good === 'object';
}

/** Whether leaving the value out would be bad input: what may be missing is not, and in a list nothing is left out. */
export function canBeLeftOut({ mayBeMissing, path }: Place): boolean {
  return !mayBeMissing && typeof path.at(-1) !== 'number';
}
