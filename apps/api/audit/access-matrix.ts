import { randomUUID } from 'node:crypto';
import { Marking, type StakeholderKind } from '@tocsin/protocol';
import type { Member } from '../test/member.js';
import { assemble, type Cast, type Standing } from './access-cast.js';
import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import { severally } from './exchange.js';

const AUTHORS: Readonly<Record<'short' | 'full' | 'long', readonly StakeholderKind[]>> = {
  short: ['online_service_provider'],
  full: ['government', 'law_enforcement', 'online_service_provider', 'civil_society', 'coordinating_body'],
  long: ['government', 'law_enforcement', 'online_service_provider', 'civil_society', 'coordinating_body'],
};

/** An entry, and whom its author named. */
interface Written {
  readonly id: string;
  readonly marking: Marking;
  readonly named: 'nobody' | 'organisation' | 'person';
  readonly by: Member;
}

/**
 * Role by operation by marking by relation: everybody of `access-cast.ts` against every entry over the timeline, the
 * feed, the board and the count, and against every command, on each entry where it speaks of one. What ought to happen
 * is written here by hand from SPEC.md, and not asked of the code under test. There is no search yet; it joins here.
 * `value` is how many cases were right; at least 9,000 in a full run.
 */
export const accessMatrix: Check = {
  name: 'access-matrix',
  good: 'at_least',
  async run({ size, world }: Surroundings): Promise<Finding> {
    const failures: string[] = [];
    let cases = 0;
    const judge = (place: string, found: unknown, expected: unknown): void => {
      cases += 1;
      if (found !== expected) failures.push(`${place}: ${String(found)} instead of ${String(expected)}`);
    };
    for (let round = 0; round < (size === 'long' ? 5 : 1); round += 1) {
      for (const kind of AUTHORS[size]) {
        const cast = await assemble(world, kind);
        const entries = await write(cast);
        // First everybody reads, while nobody writes: a count is of one moment.
        for (const judged of [judgeReads, judgeCommands]) {
          await severally(Object.entries(cast.everybody), 6, ([who, standing]) =>
            judged(`${kind} wrote, ${who}`, standing, cast, entries, judge),
          );
        }
      }
    }
    return { cases, failures, value: cases - failures.length, target: size === 'short' ? 1_500 : 9_000 };
  },
};

type Judge = (place: string, found: unknown, expected: unknown) => void;

/** Every marking, with and without names, by the author and by the lead. */
async function write({ incidentId, author, lead, namedOrganisation, namedPerson }: Cast): Promise<Written[]> {
  const written: Written[] = [];
  for (const by of new Set([author, lead])) {
    for (const marking of Object.values(Marking)) {
      for (const named of ['nobody', 'organisation', 'person'] as const) {
        if ((named === 'person') !== (marking === 'RED')) continue;
        if (named === 'organisation' && !marking.startsWith('AMBER')) continue;
        const recipients = {
          organisationIds: named === 'organisation' ? [namedOrganisation.organisationId] : [],
          personIds: named === 'person' ? [namedPerson.personId] : [],
        };
        const mutation = by.kind === 'civil_society' ? 'addCommunityNote' : 'addInformation';
        const { entry } = await by.gave(mutation, {
          incidentId,
          marking,
          recipients,
          text: `Marked ${marking}.`,
        });
        written.push({ id: entry.id, marking, named, by });
      }
    }
  }
  return written;
}

function reads(
  { member, role, inForce, elsewhere }: Standing,
  cast: Cast,
  { marking, named, by }: Written,
): boolean {
  if (!inForce || elsewhere) return false;
  const own = member.organisationId === by.organisationId;
  switch (marking) {
    case 'CLEAR':
    case 'GREEN':
      return true;
    case 'AMBER':
    case 'AMBER_STRICT':
      if (role === null) return false;
      // Part R: what a government writes for a platform by name, oversight reads as well.
      if (role === 'oversight' && (by.kind === 'government' || by.kind === 'law_enforcement')) return true;
      return named === 'nobody' || own || member.organisationId === cast.namedOrganisation.organisationId;
    case 'RED':
      return member === by || member === cast.namedPerson;
  }
}

async function judgeReads(
  place: string,
  standing: Standing,
  cast: Cast,
  entries: readonly Written[],
  judge: Judge,
): Promise<void> {
  const { member, inForce } = standing;
  const { incidentId } = cast;
  const ids = (list: readonly { id: string }[]): Set<string> => new Set(list.map(({ id }) => id));
  const query = `query ($id: Uuid!) { incident(id: $id) { entryCount fold timeline(first: 200) { entries { id } }
      timelineEnd(last: 200) { entries { id } } }
    incidents { id entryCount timeline(first: 200) { entries { id } } } }`;
  interface Answered {
    readonly incident: {
      entryCount: number;
      fold: string;
      timeline: { entries: { id: string }[] };
      timelineEnd: { entries: { id: string }[] };
    } | null;
    readonly incidents: readonly {
      id: string;
      entryCount: number;
      timeline: { entries: { id: string }[] };
    }[];
  }
  const { data } = await member.ask<Answered>(query, { id: incidentId });
  const onBoard = data?.incidents.find(({ id }) => id === incidentId);
  const page = ids(data?.incident?.timeline.entries ?? []);
  const end = ids(data?.incident?.timelineEnd.entries ?? []);
  const fold = JSON.parse(data?.incident?.fold ?? '{"entryCount":0}') as { entryCount: number };
  const board = ids(onBoard?.timeline.entries ?? []);
  const follower = await member.connects();
  judge(`${place} connects`, follower.socket.connected, inForce);
  if (follower.socket.connected) {
    const answer = await follower.follow(incidentId);
    judge(
      `${place} follows`,
      answer.ok ? 'followed' : answer.refusal.reason,
      page.size > 0 ? 'followed' : 'not_available',
    );
    if (answer.ok) await follower.until(() => follower.entries.length >= page.size);
  }
  const feed = ids(follower.entries);
  follower.socket.disconnect();
  for (const entry of entries) {
    const expected = reads(standing, cast, entry);
    const what = `${place} reads ${entry.marking} for ${entry.named} by ${entry.by === cast.lead ? 'the lead' : 'the author'}`;
    judge(`${what} on the timeline`, page.has(entry.id), expected);
    judge(`${what} at the end of the timeline`, end.has(entry.id), expected);
    judge(`${what} on the board`, board.has(entry.id), expected);
    judge(`${what} on the feed`, feed.has(entry.id), expected);
  }
  judge(`${place} counts`, data?.incident?.entryCount ?? 0, page.size);
  judge(`${place} counts in the fold`, fold.entryCount, page.size);
  judge(`${place} counts on the board`, onBoard?.entryCount ?? 0, board.size);
}

const DIGEST = 'a'.repeat(64);
const LATER = '2090-01-01T00:00:00.000Z';

/** From the table of part D. */
const MAKERS = ['government', 'law_enforcement', 'coordinating_body'];
const KINDS: Readonly<Record<string, readonly string[]>> = {
  addInformation: [...MAKERS, 'online_service_provider'],
  addCommunityNote: ['civil_society'],
  postPlatformStatus: ['online_service_provider'],
  raiseRightsFlag: ['online_service_provider', 'civil_society', 'oversight_body'],
  answerRightsFlag: MAKERS,
  changeSeverity: MAKERS,
  changeStatus: MAKERS,
  correctCountries: MAKERS,
  recallDeclaration: MAKERS,
  answerRequest: ['online_service_provider'],
  clarifyRequest: ['government', 'law_enforcement'],
  recordPreservation: ['online_service_provider'],
  endPreservation: ['online_service_provider'],
  submitSitrep: MAKERS,
  reviewSitrep: MAKERS,
  setClock: MAKERS,
  pinEntry: MAKERS,
  unpinEntry: MAKERS,
  offerHandover: MAKERS,
  takeHandover: MAKERS,
  endHandover: MAKERS,
};
const LEADING = new Set([
  'answerRightsFlag',
  'changeSeverity',
  'changeStatus',
  'correctCountries',
  'setClock',
  'reviewSitrep',
  'pinEntry',
  'unpinEntry',
]);
const NEVER_BY_TOKEN = [
  ...['assignPerson', 'releasePerson', 'addOrganisation', 'removeOrganisation'],
  ...['offerHandover', 'takeHandover', 'endHandover'],
  ...['openActivation', 'proposeTransition', 'castVote', 'withdrawProposal', 'makeRequest'],
  ...['submitSitrep', 'reviewSitrep', 'recallDeclaration'],
];
/** What observers do as well. */
const NOT_WRITING = ['acknowledgeAlert', 'receiveNotice'];

/** Why somebody may not do this at all; null when it is their input that counts. */
function refusedFor(mutation: string, { member, role, inForce, elsewhere }: Standing): string | null {
  if (!inForce) return 'NOBODY';
  if (NEVER_BY_TOKEN.includes(mutation)) return 'OUTSIDE_THE_TOKEN';
  if (elsewhere || role === null) return 'NOT_AVAILABLE';
  if (KINDS[mutation]?.includes(member.kind) === false) return 'NOT_FOR_YOUR_KIND';
  if (NOT_WRITING.includes(mutation)) return null;
  if (role === 'observer') return 'OBSERVERS_DO_NOT_WRITE';
  const leads = role === 'lead' || role === 'deputy' || member.kind === 'coordinating_body';
  return LEADING.has(mutation) && !leads ? 'NOT_THE_LEAD' : null;
}

async function judgeCommands(
  place: string,
  standing: Standing,
  cast: Cast,
  entries: readonly Written[],
  judge: Judge,
): Promise<void> {
  const { incidentId } = cast;
  const give = async (mutation: string, input: object): Promise<string | null> => {
    const { errors } = await standing.member.give(mutation, { incidentId, ...input });
    const { code = null, field = null } = errors?.[0]?.extensions ?? {};
    // Nobody at all: some documents are registered for browsers by now, most are not.
    if (code === 'OPERATION_NOT_REGISTERED' || code === 'UNAUTHENTICATED') return 'NOBODY';
    // What is not there is not there as a whole, or in a place that is named.
    return code === 'NOT_AVAILABLE' && field !== null ? 'NO_SUCH_ENTRY' : code;
  };
  const text = 'Seen again.';
  const note = { marking: 'AMBER', text, attribution: 'kind' };
  const simple: Readonly<Record<string, object>> = {
    acknowledgeAlert: {},
    addInformation: note,
    addCommunityNote: note,
    postPlatformStatus: { marking: 'AMBER', state: 'checking' },
    raiseRightsFlag: { ...note, concern: 'journalism' },
    changeSeverity: { severity: 'S1', reason: text },
    changeStatus: { status: 'reported', reason: text },
    correctCountries: { countries: [], reason: text },
    recallDeclaration: { reason: text },
    assignPerson: { personId: randomUUID(), role: 'observer' },
    releasePerson: { personId: randomUUID() },
    addOrganisation: { organisationId: randomUUID() },
    removeOrganisation: { organisationId: randomUUID(), reason: text },
    // About what is not there: whoever gets as far as being told so, is not refused for who they are.
    openActivation: { protocol: DIGEST, activationType: 'crisis', marking: 'AMBER', reason: text },
    assessCriterion: { activationId: randomUUID(), criterionId: 'a', answer: 'met', evidence: text },
    proposeTransition: { activationId: randomUUID(), transitionId: 'a', reason: text },
    castVote: { proposalId: randomUUID(), vote: 'for', digest: DIGEST, reason: text },
    withdrawProposal: { proposalId: randomUUID(), reason: text },
    reportObligation: { obligationId: randomUUID(), report: 'met', text },
    makeRequest: { requestType: 'alert', to: [randomUUID()], authority: 'Authority', text },
    answerRequest: { requestId: randomUUID(), answer: 'acting' },
    clarifyRequest: { requestId: randomUUID(), text },
    recordPreservation: { requestId: randomUUID(), reference: 'K-1', basis: text, until: LATER },
    endPreservation: { preservationId: randomUUID(), outcome: 'released', reason: text },
    receiveNotice: { noticeId: randomUUID(), receipt: 'seen' },
    submitSitrep: { marking: 'AMBER', highlights: [{ text }, { text }], situation: [{ text }] },
    reviewSitrep: { sitrepId: randomUUID(), outcome: 'approved' },
    setClock: { to: LATER },
    pinEntry: { entryId: randomUUID() },
    unpinEntry: { entryId: randomUUID() },
    addTranslation: { entryId: randomUUID(), language: 'fr', origin: 'person', text },
    judgeTranslation: { translationId: randomUUID(), judgement: 'disputed', reason: text },
    offerHandover: { incomingId: randomUUID(), situation: text, contact: text },
    takeHandover: { handoverId: randomUUID() },
    endHandover: { handoverId: randomUUID(), reason: text },
  };
  // Refused for the state of things, which is no matter of who asks.
  const PASSED = new Set([null, 'ALREADY_ACKNOWLEDGED', 'ALREADY_SO', 'NO_SUCH_ENTRY', 'NOT_AN_EXERCISE']);
  for (const [mutation, input] of Object.entries(simple)) {
    const code = await give(mutation, input);
    judge(
      `${place} gives ${mutation}`,
      PASSED.has(code) ? 'passes' : code,
      refusedFor(mutation, standing) ?? 'passes',
    );
  }
  // Strangers share the rate limit of their address: nobody is nobody whatever the entry is.
  for (const entry of standing.inForce ? entries : entries.slice(0, 1)) {
    const { marking } = entry;
    const own = standing.member.organisationId === entry.by.organisationId;
    const mutation = standing.member.kind === 'civil_society' ? 'addCommunityNote' : 'addInformation';
    const supersedes = { entryId: entry.id, reason: text };
    const speaking: Readonly<Record<string, [string, object, string]>> = {
      corrects: [mutation, { ...note, marking, supersedes }, own ? 'passes' : 'NOT_YOUR_ENTRY'],
      'repeats for the same': [
        mutation,
        { ...note, marking, recipients: { sameAs: entry.id } },
        own ? 'passes' : 'NOT_YOUR_ENTRY',
      ],
      retracts: ['retractEntry', { entryId: entry.id, reason: text }, own ? 'passes' : 'NOT_YOUR_ENTRY'],
      answers: ['answerRightsFlag', { flagId: entry.id, outcome: 'upheld', text }, 'KIND_DIFFERS'],
      flags: ['raiseRightsFlag', { ...note, concern: 'evidence', aboutEntryId: entry.id }, 'passes'],
    };
    for (const [what, [name, input, whenSeen]] of Object.entries(speaking)) {
      const code = await give(name, input);
      const seen = reads(standing, cast, entry) ? whenSeen : 'NO_SUCH_ENTRY';
      const gone = new Set([null, 'ALREADY_SUPERSEDED', 'ALREADY_RETRACTED']);
      const expected = refusedFor(name, standing) ?? seen;
      const found = expected === 'passes' && gone.has(code) ? 'passes' : code;
      // What an earlier case has retracted is of no kind any more.
      const isGone = expected === 'KIND_DIFFERS' && code !== null && gone.has(code);
      judge(`${place} ${what} ${marking} for ${entry.named}`, isGone ? 'KIND_DIFFERS' : found, expected);
    }
  }
}
