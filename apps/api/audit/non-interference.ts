import type { Marking } from '@tocsin/protocol';
import type { Member } from '../test/member.js';
import type { World } from '../test/world.js';
import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import { severally } from './exchange.js';
import type { Random } from './random.js';

/** Nobody may send more than 1,200 requests in a minute. */
const SECRETARIES = 8;

const TRACES = { short: 25, full: 1_000, long: 5_000 };

/** What happens in a course of events; `hidden` ones are not for the low viewer. */
type Step =
  | {
      readonly hidden: false;
      readonly does: 'says' | 'status' | 'flags' | 'severity' | 'retracts';
      readonly text: string;
    }
  | { readonly hidden: true; readonly marking: Marking | 'of a request'; readonly text: string };

/** Low viewers by what they must not notice: hidden entries; for a government also a protected organisation. */
type Low = 'platform' | 'government';

/**
 * The same course of events twice, with different hidden ones in between (none in one of four): all that the low viewer
 * is answered and sent is the same bytes. Identifiers, cursors and times are opaque, and random or given by a clock;
 * each is replaced by a number in the order in which it first appears, so that their pattern is compared as well.
 * `value` is the number of courses of events, 1,000 in a full run.
 */
export const nonInterference: Check = {
  name: 'non-interference',
  good: 'at_least',
  async run({ size, random, world }: Surroundings): Promise<Finding> {
    const target = TRACES[size];
    const failures: string[] = [];
    const more = Array.from({ length: SECRETARIES - 1 });
    const secretary = await world.member('coordinating_body', { onDuty: false });
    const secretaries = [
      secretary,
      ...(await Promise.all(
        more.map(() => world.member('coordinating_body', { of: secretary, onDuty: false })),
      )),
    ];
    await severally(
      Array.from({ length: target }, (_, index) => index),
      4,
      async (index) => {
        const drawn = random.apart(`trace ${String(index)}`);
        const low: Low = index % 3 === 0 ? 'government' : 'platform';
        const visible = course(drawn, 3 + drawn.below(4));
        const views = await Promise.all(
          [0, 1].map((variant) => {
            const hiding = drawn.apart(`variant ${String(variant)}`);
            const quiet = index % 4 === 0 && variant === 0;
            const declaring = secretaries[index % SECRETARIES] as Member;
            return view(
              world,
              declaring,
              low,
              quiet ? visible : withHidden(hiding, visible),
              quiet || low === 'platform' ? 0 : hiding.below(3),
            );
          }),
        );
        if (views[0] !== views[1]) failures.push(difference(index, views[0] ?? '', views[1] ?? ''));
      },
    );
    return { cases: target, failures, value: target, target };
  },
};

function course(random: Random, length: number): Step[] {
  return Array.from({ length }, (_, index) => ({
    hidden: false,
    does: random.pick(['says', 'says', 'status', 'flags', 'severity', 'retracts'] as const),
    text: `Said ${String(index)}: ${['quiet', 'rising', 'slow', 'unclear'][random.below(4)] ?? ''}.`,
  }));
}

function withHidden(random: Random, visible: readonly Step[]): Step[] {
  const more = (): Step[] =>
    Array.from({ length: random.below(3) }, () => ({
      hidden: true,
      marking: random.pick(['RED', 'AMBER', 'AMBER_STRICT', 'of a request'] as const),
      text: `Among ourselves, ${String(random.below(1_000_000))}.`,
    }));
  return [...more(), ...visible.flatMap((step) => [step, ...more()])];
}

/** Plays a course of events on an incident of its own, and returns all that the low viewer met, made comparable. */
async function view(
  world: World,
  declaring: Member,
  low: Low,
  steps: readonly Step[],
  protectedOnes: number,
): Promise<string> {
  const lead = await world.member('government', { name: 'The lead' });
  const platform = await world.member('online_service_provider', { name: 'The platform' });
  const hidden = await world.member('law_enforcement', { name: 'The hidden one' });
  const rival = await world.member('online_service_provider', { name: 'The rival' });
  const page = await hidden.inBrowser();
  const viewer = low === 'government' ? lead : platform;
  // Lowest severity and no country: nobody is alerted but who is named and the one secretariat, whatever else the world
  // holds by now. It declares, because it may name protected organisations.
  const others = await severally(
    Array.from({ length: protectedOnes }, () => null),
    1,
    () => world.member('civil_society', { protected: true }),
  );
  const incidentId = await declaring.declares({
    severity: 'S4',
    alsoAlert: [lead, platform, hidden, rival, ...others].map(({ organisationId }) => organisationId),
  });
  const follower = await viewer.connects();
  const met: unknown[] = [await follower.follow(incidentId)];
  const flags: string[] = [];
  for (const step of steps)
    met.push(...(await play(step, { incidentId, lead, platform, hidden, rival, page, viewer, flags })));
  const whole = await viewer.text(
    `query ($id: Uuid!) { incident(id: $id) { severity status entryCount cursor allowedCommands participants { name role }
       platforms { name state note } rightsFlags { text } requests { text } obligations { text } notices { text } handovers { situation } pins { entryId } translations { entryId }
       activations { reason } clock people { title role organisation { name } }
       fold timelineEnd(last: 2) { earlier entries { canonical } }
       timeline(first: 200) { cursor complete entries { canonical } } } }`,
    { id: incidentId },
  );
  const entries = (await viewer.timeline(incidentId)).length;
  await follower.until(() => follower.entries.length >= entries);
  for (let first = 1; first <= 3; first += 1) met.push(await viewer.timeline(incidentId, first));
  met.push(
    whole,
    follower.entries,
    follower.frames.map(({ previous, cursor }) => ({ previous, cursor })).length > 0,
  );
  viewer.leaves();
  return comparable(JSON.stringify(met));
}

interface On {
  readonly incidentId: string;
  readonly lead: Member;
  readonly platform: Member;
  readonly hidden: Member;
  readonly rival: Member;
  /** The hidden one at a browser. */
  readonly page: Member;
  readonly viewer: Member;
  readonly flags: string[];
}

async function play(
  step: Step,
  { incidentId, lead, platform, hidden, rival, page, viewer, flags }: On,
): Promise<unknown[]> {
  if (step.hidden) {
    if (step.marking === 'of a request') {
      const to = [rival.organisationId];
      const said = { requestType: 'referral', to, authority: 'Authority', text: step.text };
      await page.gave('makeRequest', { incidentId, ...said });
      return [];
    }
    const recipients =
      step.marking === 'RED'
        ? { personIds: [hidden.personId] }
        : { organisationIds: [hidden.organisationId] };
    const by = viewer === lead ? platform : hidden;
    await by.gave('addInformation', { incidentId, marking: step.marking, text: step.text, recipients });
    return [];
  }
  const note = { incidentId, text: step.text, marking: 'AMBER' };
  switch (step.does) {
    case 'says':
      return [await heard(viewer, lead, await lead.give('addInformation', note))];
    case 'status':
      return [
        await heard(
          viewer,
          platform,
          await platform.give('postPlatformStatus', {
            ...note,
            text: undefined,
            state: 'present',
            note: step.text,
          }),
        ),
      ];
    case 'flags': {
      const answer = await platform.give('raiseRightsFlag', { ...note, concern: 'journalism' });
      if (answer.data) flags.push(answer.data.entry.id);
      return [await heard(viewer, platform, answer)];
    }
    case 'severity':
      return [
        await heard(
          viewer,
          lead,
          await lead.give('changeSeverity', { incidentId, severity: 'S3', reason: step.text }),
        ),
      ];
    case 'retracts': {
      const entryId = flags.pop();
      if (entryId === undefined) return [];
      return [
        await heard(
          viewer,
          platform,
          await platform.give('retractEntry', { incidentId, entryId, reason: step.text }),
        ),
      ];
    }
  }
}

/** An answer is the low viewer's to see only when it was given to them. */
function heard(viewer: Member, by: Member, answer: object): Promise<unknown> {
  return Promise.resolve(viewer === by ? answer : null);
}

const OPAQUE =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\"[A-Za-z0-9_-]{22}\\"|"[A-Za-z0-9_-]{22}"|\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** Opaque values by the order of their first appearance. */
function comparable(text: string): string {
  const names = new Map<string, string>();
  return text.replace(OPAQUE, (value) => {
    const plain = value.replaceAll(/[\\"]/g, '');
    const name = names.get(plain) ?? `#${String(names.size)}`;
    names.set(plain, name);
    return /T[\d:.]+Z$/.test(plain) ? '#time' : name;
  });
}

function difference(index: number, one: string, other: string): string {
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  return `course ${String(index)} differs: ${one.slice(Math.max(0, at - 80), at + 80)} | ${other.slice(Math.max(0, at - 80), at + 80)}`;
}
