import { createHash } from 'node:crypto';
import type { Member } from '../test/member.js';
import { AllowedCallers } from './allowed-callers.js';
import { blamesElsewhere, readAnswer } from './answers.js';
import { spoiltRequest } from './bad-bodies.js';
import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import { Exchange, severally, type Sent } from './exchange.js';
import { heldRows, movedRows } from './held-rows.js';
import { operationsOfSchema, type Operation } from './operations.js';
import { RefusedCallers } from './refused-callers.js';
import { describeCase, spoiltCases, type SpoiltCase } from './spoilt-cases.js';

const TARGET = { short: 3_000, full: 25_000, long: 250_000 } as const;
/** Inputs of those whom the rules allow the operation; slower, because each is looked at alone. */
const BY_ALLOWED = { short: 100, full: 2_000, long: 20_000 } as const;
const BATCH = 400;
const AT_ONCE = 16;
/** One request in so many is spoilt as a whole, not in one of its inputs. */
const WHOLE_EVERY = 6;
/** With so many failures there is nothing more to learn from the next. */
const ENOUGH_FAILURES = 300;

interface Planned {
  readonly by: Member;
  readonly sent: Sent;
  readonly spoilt: SpoiltCase | null;
  readonly operation: Operation;
}

/**
 * Bad inputs over every argument of every query and mutation that the schema has, one place spoilt at a time, as
 * variables and written into the document, and whole requests spoilt byte by byte. Each has to be refused with a code
 * of ours, naming the input where it blames one; the server stays up and nothing is stored.
 *
 * `value` counts the distinct inputs that were refused for being bad. What the rules would have taken is not counted:
 * it shows by getting the very answer that the unspoilt input gets.
 */
export const badInput: Check = { name: 'bad-input', good: 'at_least', run };

async function run(surroundings: Surroundings): Promise<Finding> {
  const { size, random, world } = surroundings;
  const target = TARGET[size];
  const failures: string[] = [];
  const exchange = new Exchange(world.url, AT_ONCE);
  const operations = operationsOfSchema();
  const callers = await RefusedCallers.find(world, exchange, operations);
  failures.push(...callers.notUnderstood);
  const asked = operations.filter(
    (operation) => isUnderstood(operation.name, callers) && !callers.neverRefused.includes(operation),
  );
  const healthy = await world.member('oversight_body');
  const spoilt = spoiltCases(asked, random.apart('inputs'));
  const whole = random.apart('requests');
  const seen = new Set<string>();
  let refused = 0;

  let sentCount = 0;

  while (refused < target && failures.length < ENOUGH_FAILURES) {
    const batch: Planned[] = [];
    while (batch.length < BATCH) {
      const planned = batch.length % WHOLE_EVERY === 0 ? await planWhole() : await planSpoilt();
      if (planned !== null) batch.push(planned);
    }
    const before = await heldRows(world);
    const results = await severally(batch, AT_ONCE, judge);
    for (const result of results) {
      if (result === 'refused') refused += 1;
      else if (result !== 'taken') failures.push(result);
    }
    sentCount += batch.length;
    failures.push(
      ...movedRows(before, await heldRows(world)).map((moved) => `something was stored: ${moved}`),
    );
    await healthy.read('{ server { now } viewer { personId } }').catch((error: unknown) => {
      failures.push(`a healthy member is not answered any more: ${String(error)}`);
    });
  }
  // Last, because it declares incidents: until then nobody sees one, and the rules answer everybody alike.
  const mutations = operations.filter(
    // A browser that opens a wall is signed out by it, and could not go on asking.
    ({ isMutation, name }) => isMutation && name !== 'openWall' && isUnderstood(name, callers),
  );
  const cases = BY_ALLOWED[size];
  const allowed = await AllowedCallers.of(world, exchange, random.apart('allowed'), {
    operations: mutations,
    cases,
  });
  for (let count = 0; count < cases; count += 1) {
    sentCount += 1;
    const verdict = await allowed.tryOne(seen);
    if (verdict === 'refused') refused += 1;
    else if (typeof verdict === 'object') failures.push(verdict.failure);
  }
  exchange.close();
  return { cases: sentCount, failures, value: refused, target };

  async function planSpoilt(): Promise<Planned | null> {
    const next = spoilt.next();
    if (next.done === true || !isNew(next.value.body)) return null;
    const by = await callers.next(next.value.operation);
    return { by, sent: { body: next.value.body }, spoilt: next.value, operation: next.value.operation };
  }

  async function planWhole(): Promise<Planned | null> {
    const operation = whole.pick(asked);
    const sent = spoiltRequest({ query: operation.document, variables: operation.variables }, whole);
    const told = [sent.method, sent.path, JSON.stringify(sent.headers), String(sent.body)].join(' ');
    if (!isNew(told)) return null;
    return { by: await callers.next(operation), sent, spoilt: null, operation };
  }

  function isNew(text: string): boolean {
    const digest = createHash('sha256').update(text).digest('base64');
    if (seen.has(digest)) return false;
    seen.add(digest);
    return true;
  }

  /** `refused` for being bad, `taken` when it got past that, or what is wrong with the answer. */
  async function judge({ by, sent, spoilt: one, operation }: Planned): Promise<string> {
    const what = one === null ? `${operation.name}, whole request: ${shown(sent)}` : describeCase(one);
    const own = { 'content-type': 'application/json', authorization: `Bearer ${by.token}` };
    const reply = await exchange
      .send({ ...sent, headers: { ...own, ...sent.headers } })
      .catch((error: unknown) => String(error));
    if (typeof reply === 'string') return `no answer (${reply}) to ${what}`;
    const { refusals, complaint } = readAnswer(reply);
    if (complaint !== null) return `${complaint}: ${what}`;
    if (refusals.length === 0 || callers.areOfTheRules(refusals, operation)) return 'taken';
    // How often one may try something is the rules' business: the input got as far as that.
    if (refusals.some(({ code }) => code === 'TOO_MANY_REQUESTS')) return 'taken';
    if (one === null) return 'refused';
    // In a document a list needs no commas and a value may spill over: the place is what it stands in.
    const place =
      one.form === 'literals' && one.place.path.length > 1 ? one.place.path.slice(0, -1) : one.place.path;
    const elsewhere = refusals.find((refusal) => blamesElsewhere(refusal, place));
    if (elsewhere !== undefined) return `blames ${String(elsewhere.field)} with ${elsewhere.code}: ${what}`;
    return 'refused';
  }
}

function isUnderstood(name: string, { notUnderstood }: RefusedCallers): boolean {
  return !notUnderstood.some((text) => text.startsWith(`${name}:`));
}

function shown({ method = 'POST', path = '/graphql', headers, body }: Sent): string {
  const head = headers === undefined ? '' : ` ${JSON.stringify(headers).slice(0, 100)}`;
  return `${method} ${path.slice(0, 100)}${head} ${JSON.stringify(String(body ?? '').slice(0, 200))}`;
}
