import { canonical, toInstant, type Entry, type Uuid } from '@tocsin/protocol';
import type { Expectation } from './expectation.js';

export interface Difference {
  /** Where it was read: over the timeline's pages, in an entry's canonical bytes, over the live feed, or in what became of it. */
  readonly where: 'timeline' | 'canonical' | 'feed' | 'obligations';
  /** The entry's key in the scenario, or null for one that the scenario does not have. */
  readonly key: string | null;
  readonly field: string;
  readonly expected: unknown;
  readonly found: unknown;
}

type Where = Difference['where'];

/** Every difference between what the scenario says and what was read, entry by entry and field by field. */
export function compare(
  where: Where,
  expected: readonly Expectation[],
  found: readonly Entry[],
): readonly Difference[] {
  const differences: Difference[] = [];
  const tell = (key: string | null, field: string, want: unknown, have: unknown): void => {
    differences.push({ where, key, field, expected: want, found: have });
  };
  const keyOf = new Map(expected.map((one) => [one.entryId, one.key]));
  const places = Map.groupBy(found, (entry) => entry.id);

  for (const [index, one] of expected.entries()) {
    const [entry, ...again] = places.get(one.entryId) ?? [];
    if (entry === undefined) {
      tell(one.key, 'entry', 'present', 'missing');
      continue;
    }
    if (again.length > 0) tell(one.key, 'entry', 'once', `${String(again.length + 1)} times`);
    if (found.length === expected.length && found[index] !== entry) {
      tell(one.key, 'place', index + 1, found.indexOf(entry) + 1);
    }
    for (const difference of fieldDifferences(one, entry)) tell(one.key, ...difference);
  }
  for (const [id, [entry]] of places) {
    if (!keyOf.has(id)) tell(null, 'entry', 'nothing', `${String(entry?.kind)} ${id}`);
  }
  for (const [index, entry] of found.entries()) {
    const before = found[index - 1];
    if (before !== undefined && entry.recordedAt < before.recordedAt) {
      tell(keyOf.get(entry.id) ?? null, 'recordedAt', `not before ${before.recordedAt}`, entry.recordedAt);
    }
  }
  return differences;
}

/** Kinds to which the server adds what the scenario cannot know: its documents, its clock, who answers. */
const ADDED_TO: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>([
  'rights_flag_raised',
  'activation_opened',
  'criterion_assessed',
  'transition_proposed',
  'vote_cast',
  'obligation_reported',
]);

function withoutAdditions(kind: Entry['kind'], expected: object, found: object): object {
  if (!ADDED_TO.has(kind)) return found;
  return Object.fromEntries(Object.entries(found).filter(([name]) => name in expected));
}

type FieldDifference = readonly [field: string, expected: unknown, found: unknown];

function* fieldDifferences({ fields, participants }: Expectation, entry: Entry): Generator<FieldDifference> {
  const { occurredAt, body, ...others } = fields;
  const found = entry as unknown as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(others)) yield* valueDifferences(name, value, found[name]);
  if (occurredAt !== null) yield* valueDifferences('occurredAt', spelled(occurredAt), entry.occurredAt);
  const { participants: joined, ...rest } = entry.body as {
    participants?: readonly { organisationId: Uuid }[];
  };
  yield* valueDifferences('body', spelled(body), withoutAdditions(entry.kind, body, rest));
  for (const organisationId of participants) {
    if (!joined?.some((one) => one.organisationId === organisationId)) {
      yield ['body.participants', `with ${organisationId}`, 'without it'];
    }
  }
}

/** Goes down into objects and lists, so that a difference names the very field. */
function* valueDifferences(place: string, expected: unknown, found: unknown): Generator<FieldDifference> {
  if (isTree(expected) && isTree(found) && Array.isArray(expected) === Array.isArray(found)) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      yield* valueDifferences(`${place}.${name}`, expected[name], found[name]);
    }
  } else if (expected !== found) {
    yield [place, expected, found];
  }
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Scenarios may leave out the milliseconds of a time; the timeline spells them out. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'at' && typeof part === 'string' ? (toInstant(part) ?? part) : spelled(part),
    ]),
  );
}

/** Entries whose canonical bytes and fields do not say the same, or whose bytes are not canonical. */
export function compareBytes(
  entries: readonly { readonly entry: Entry; readonly canonical: string }[],
  keyOf: (id: Uuid) => string | null,
): readonly Difference[] {
  return entries.flatMap(({ entry, canonical: bytes }): Difference[] => {
    const key = keyOf(entry.id);
    const where = 'canonical' as const;
    const read = parsed(bytes) as Entry | undefined;
    if (read === undefined || canonical(read) !== bytes) {
      return [{ where, key, field: 'bytes', expected: 'canonical JSON', found: bytes.slice(0, 80) }];
    }
    const told = { ...read, body: withoutAdditions(entry.kind, entry.body, read.body) };
    return [...valueDifferences('entry', entry, told)].map(([field, expected, found]) => ({
      ...{ where, key, field, expected, found },
    }));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
