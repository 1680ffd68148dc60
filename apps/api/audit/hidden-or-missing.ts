import type { StakeholderKind } from '@tocsin/protocol';
import type { Follower, Member } from '../test/member.js';
import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import { Crowd } from './crowd.js';
import { Exchange, type Reply } from './exchange.js';
import { hideThings, type HiddenThings } from './hidden-things.js';

/** Of each: of what is hidden, and of what is missing. */
const SAMPLES = { short: 300, full: 10_000, long: 50_000 } as const;
const MOST_GAP_MS = 1;

const FULL = `id declaration { title place author { __typename } } status severity entryCount cursor lastRecordedAt
  participants { name } platforms { name note } rightsFlags { text } allowedCommands`;

/** One way to ask for something by its identifier. */
interface Question {
  readonly name: string;
  readonly asker: StakeholderKind;
  hidden(things: HiddenThings): readonly string[];
  /** What is posted; null for a request to follow on the live socket. */
  body(things: HiddenThings, id: string, commandId: string): object | null;
}

const query = (name: string, document: string | null): Question => ({
  name,
  asker: 'civil_society',
  hidden: ({ incidents }) => incidents,
  body: (_, id) =>
    document === null ? null : { query: `query ($id: Uuid!) { ${document} }`, variables: { id } },
});

function command(
  mutation: string,
  input: (things: HiddenThings, id: string) => object,
  of: Exclude<keyof HiddenThings, 'theirs'>,
): Question {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return {
    name: `${mutation} on ${of}`,
    asker:
      of === 'flags' ? 'coordinating_body' : of === 'requests' ? 'online_service_provider' : 'civil_society',
    hidden: (things) => things[of],
    body: (things, id, commandId) => ({
      query: `mutation ($input: ${type}) { ${mutation}(input: $input) { cursor entry { canonical } } }`,
      variables: {
        input: { commandId, incidentId: of === 'incidents' ? id : things.theirs, ...input(things, id) },
      },
    }),
  };
}

const NOTE = { marking: 'AMBER', text: 'Heard of it.' };
const FLAG = { ...NOTE, concern: 'journalism' };

const QUESTIONS: readonly Question[] = [
  query('incident', `incident(id: $id) { ${FULL} }`),
  query('timeline', 'incident(id: $id) { timeline(first: 50) { entries { canonical } cursor complete } }'),
  query(
    'the end of the timeline',
    'incident(id: $id) { fold timelineEnd(last: 50) { entries { canonical } earlier } }',
  ),
  query('follow', null),
  command('acknowledgeAlert', () => ({}), 'incidents'),
  command('addCommunityNote', () => NOTE, 'incidents'),
  command('raiseRightsFlag', () => FLAG, 'incidents'),
  command('retractEntry', ({ entries }) => ({ entryId: entries[0], reason: 'Wrong.' }), 'incidents'),
  command('retractEntry', (_, entryId) => ({ entryId, reason: 'Wrong.' }), 'entries'),
  command(
    'addCommunityNote',
    (_, entryId) => ({ ...NOTE, supersedes: { entryId, reason: 'Wrong.' } }),
    'entries',
  ),
  command('addCommunityNote', (_, sameAs) => ({ ...NOTE, recipients: { sameAs } }), 'entries'),
  command('raiseRightsFlag', (_, aboutEntryId) => ({ ...FLAG, aboutEntryId }), 'entries'),
  command('answerRightsFlag', (_, flagId) => ({ flagId, outcome: 'upheld', text: 'Yes.' }), 'flags'),
  command('pinEntry', (_, entryId) => ({ entryId }), 'flags'),
  command('unpinEntry', (_, entryId) => ({ entryId }), 'flags'),
  command(
    'addTranslation',
    (_, entryId) => ({ entryId, language: 'th', origin: 'person', text: 'Said.' }),
    'entries',
  ),
  command(
    'judgeTranslation',
    (_, translationId) => ({ translationId, judgement: 'disputed', reason: 'Wrong.' }),
    'entries',
  ),
  command('answerRequest', (_, requestId) => ({ requestId, answer: 'acting' }), 'requests'),
  command(
    'assessCriterion',
    (_, activationId) => ({ activationId, criterionId: 'spreading', answer: 'met', evidence: 'Seen.' }),
    'activations',
  ),
  command(
    'reportObligation',
    (_, obligationId) => ({ obligationId, report: 'met', text: 'Done.' }),
    'obligations',
  ),
  command('receiveNotice', (_, noticeId) => ({ noticeId, receipt: 'seen' }), 'activations'),
].map((question, index) => ({ ...question, name: `${question.name} (${String(index)})` }));

/** What a header says of the moment or of the caller's own requests, and so of nothing that was asked for. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set(['date', 'x-ratelimit-remaining', 'x-ratelimit-reset']);

const SAYS_NOTHING = /"code":"NOT_AVAILABLE"|\{"data":\{"incident":null\}\}|"reason":"not_available"/;

interface Times {
  readonly hidden: number[];
  readonly missing: number[];
}

/**
 * Asks for incidents and entries that are hidden, and as often for some that do not exist, in an order that chance
 * gives: by query, by command and on the live socket, one request at a time. The answers have to be the same bytes, headers included; of
 * those that tell the moment or count the caller's own requests, only the presence is compared.
 *
 * `value` is the largest gap, in milliseconds and over the ways of asking, between the median time of an answer about
 * what is hidden and about what is missing. In the short form no time is too long.
 */
export const hiddenOrMissing: Check = { name: 'hidden-or-missing', good: 'at_most', run };

async function run({ size, random, world }: Surroundings): Promise<Finding> {
  const crowd = new Crowd(world);
  await crowd.gather('civil_society', SAMPLES[size] * 2);
  await crowd.gather('coordinating_body', SAMPLES[size]);
  await crowd.gather('online_service_provider', SAMPLES[size]);
  const things = await hideThings(world, random);
  const exchange = new Exchange(world.url, 1);
  const followers = new Map<Member, Follower>();
  const failures: string[] = [];
  const expected = new Map<string, string>();
  const times = new Map<string, Times>(QUESTIONS.map(({ name }) => [name, { hidden: [], missing: [] }]));
  const order = random.shuffled(
    Array.from({ length: SAMPLES[size] * 2 }, (_, index) => ({
      isHidden: index % 2 === 0,
      question: QUESTIONS[(index >> 1) % QUESTIONS.length] as Question,
    })),
  );
  for (const { isHidden, question } of order) {
    const id = isHidden ? random.pick(question.hidden(things)) : random.uuid();
    const by = await crowd.next(question.asker);
    const body = question.body(things, id, random.uuid());
    const follower = body === null ? (followers.get(by) ?? (await by.connects())) : null;
    if (follower !== null) followers.set(by, follower);
    const start = performance.now();
    const reply =
      follower === null ? await exchange.ask(by.token, JSON.stringify(body)) : await follower.follow(id);
    const ms = performance.now() - start;
    times.get(question.name)?.[isHidden ? 'hidden' : 'missing'].push(ms);
    const bytes = 'rawHeaders' in reply ? bytesOf(reply) : JSON.stringify(reply);
    const known = expected.get(question.name);
    if (known === undefined) {
      expected.set(question.name, bytes);
      if (!SAYS_NOTHING.test(bytes)) failures.push(`${question.name} is answered: ${bytes}`);
    } else if (known !== bytes) {
      failures.push(`${question.name}, ${isHidden ? 'hidden' : 'missing'}: ${bytes} instead of ${known}`);
    }
  }
  exchange.close();
  const gaps = [...times.values()].map(({ hidden, missing }) => Math.abs(median(hidden) - median(missing)));
  const value = Math.round(Math.max(...gaps) * 1_000) / 1_000;
  return {
    cases: order.length,
    failures,
    value,
    target: size === 'short' ? Number.MAX_SAFE_INTEGER : MOST_GAP_MS,
  };
}

function bytesOf({ status, rawHeaders, body }: Reply): string {
  const headers = rawHeaders.flatMap((text, index) => {
    if (index % 2 === 1) return [];
    const value = OF_THE_MOMENT.has(text.toLowerCase()) ? '…' : rawHeaders[index + 1];
    return [`${text}: ${String(value)}`];
  });
  return [String(status), ...headers, '', body.toString('latin1')].join('\n');
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}
