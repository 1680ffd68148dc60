import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOperations } from '@tocsin/contract';
import {
  audienceOf,
  fold,
  keysOf,
  NO_RECIPIENTS,
  overlaps,
  ParticipantRole,
  StakeholderKind,
  type Assignment,
  type Entry,
  type Key,
  type Marking,
  type Recipients,
} from '@tocsin/protocol';
import fc from 'fast-check';
import type { Member } from '../../test/member.js';
import { heldEntries, keysHeldBy } from '../../test/oracle.js';
import { World } from '../../test/world.js';
import { EntryLog } from './entry-log.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** Everyone who may stand to an entry in a way of their own. */
interface Cast {
  readonly lead: Member;
  readonly author: Member;
  readonly named: Member;
  readonly namedPerson: Member;
  readonly viewers: Readonly<Record<string, Member>>;
}

async function cast(): Promise<Cast> {
  const lead = await world.member('government');
  const author = await world.member('online_service_provider');
  const named = await world.member('online_service_provider');
  const namedPerson = await world.member('civil_society');
  const viewers = {
    'the author': author,
    "the author's colleague": await world.member('online_service_provider', { of: author }),
    'the lead': lead,
    'law enforcement on the incident': await world.member('law_enforcement'),
    'another platform, not named': await world.member('online_service_provider'),
    'civil society on the incident': await world.member('civil_society'),
    'the coordinating body': await world.member('coordinating_body'),
    'the oversight body': await world.member('oversight_body'),
    'the named organisation': named,
    "the named organisation's other person": await world.member('online_service_provider', { of: named }),
    'the named person': namedPerson,
    "the named person's colleague": await world.member('civil_society', { of: namedPerson }),
    'a government that is not on the incident': await world.member('government', { country: 'FR' }),
  };
  return { lead, author, named, namedPerson, viewers };
}

interface Labelled {
  readonly marking: Marking;
  readonly recipients: Recipients;
}

function labels({ named, namedPerson }: Cast): Labelled[] {
  const organisationIds = [named.organisationId];
  return [
    { marking: 'CLEAR', recipients: NO_RECIPIENTS },
    { marking: 'GREEN', recipients: NO_RECIPIENTS },
    { marking: 'AMBER', recipients: NO_RECIPIENTS },
    { marking: 'AMBER', recipients: { organisationIds, personIds: [] } },
    { marking: 'AMBER_STRICT', recipients: NO_RECIPIENTS },
    { marking: 'AMBER_STRICT', recipients: { organisationIds, personIds: [] } },
    { marking: 'RED', recipients: { organisationIds: [], personIds: [namedPerson.personId] } },
  ];
}

/** Entries with the audience that the rules give them, worked out here and not read from the database. */
class Expected {
  private readonly entries: { readonly entry: Entry; readonly audience: readonly Key[] }[] = [];

  constructor(readonly incidentId: string) {}

  add(canonical: string, audience: readonly Key[]): void {
    this.entries.push({ entry: JSON.parse(canonical) as Entry, audience });
  }

  async for(viewer: Member): Promise<Entry[]> {
    const keys = await keysHeldBy(world, viewer);
    return this.entries.filter(({ audience }) => overlaps(audience, keys)).map(({ entry }) => entry);
  }

  get audiences(): (readonly Key[])[] {
    return this.entries.map(({ audience }) => audience);
  }
}

const WRITES: readonly [mutation: string, input: object][] = [
  ['postPlatformStatus', { state: 'checking', counts: [], note: 'Looking.' }],
  ['raiseRightsFlag', { concern: 'journalism', text: 'News reports were hit.', attribution: 'kind' }],
  ['addInformation', { text: 'Copies are spreading.', attribution: 'none' }],
];

async function declared({ lead }: Cast): Promise<Expected> {
  const receipt = await lead.gave('declareIncident', {
    title: 'Attack filmed live',
    category: 'perpetrator_content',
    severity: 'S1',
    place: 'Port Verdane',
    country: 'NZ',
    marking: 'AMBER',
  });
  const expected = new Expected(receipt.incidentId);
  expected.add(receipt.entry.canonical, await audience(expected.incidentId, lead, 'AMBER'));
  return expected;
}

async function audience(
  incidentId: string,
  author: Member,
  marking: Marking,
  recipients: Recipients = NO_RECIPIENTS,
): Promise<Key[]> {
  const participants = await participantsOf(incidentId);
  return audienceOf({ incidentId, marking, recipients, participants, author });
}

async function participantsOf(incidentId: string): Promise<{ organisationId: string }[]> {
  return world.database.owner.query(
    'SELECT organisation_id AS "organisationId" FROM participation WHERE incident_id = $1',
    [incidentId],
  );
}

/** The author says everything a platform can say, under every label. */
async function writeEverything(company: Cast, expected: Expected): Promise<void> {
  const { incidentId } = expected;
  for (const labelled of labels(company)) {
    for (const [mutation, input] of WRITES) {
      const { entry } = await company.author.gave(mutation, { incidentId, ...input, ...labelled });
      const { marking, recipients } = labelled;
      expected.add(entry.canonical, await audience(incidentId, company.author, marking, recipients));
    }
  }
}

async function scene(): Promise<{ company: Cast; expected: Expected }> {
  const company = await cast();
  const expected = await declared(company);
  await writeEverything(company, expected);
  return { company, expected };
}

/** Written for everybody: whoever has got it has been sent all that came before it. */
async function writtenForAll({ lead }: Cast, expected: Expected): Promise<string> {
  const { incidentId } = expected;
  const { entry } = await lead.gave('addInformation', { incidentId, text: 'Mark.', marking: 'CLEAR' });
  expected.add(entry.canonical, await audience(incidentId, lead, 'CLEAR'));
  return entry.id;
}

const SEEN = `id entryCount exercise severity status declaration { entryId title }
  participants { organisationId role acknowledgedAt }
  platforms { entryId organisationId state } rightsFlags { flagId text answer { entryId } } lastRecordedAt`;

/** What an incident must look like to somebody who sees just these entries. */
function shown(entries: readonly Entry[]): object | null {
  const state = fold(entries);
  if (state === null) return null;
  const { declaration } = state;
  return {
    id: state.incidentId,
    entryCount: entries.length,
    exercise: state.exercise,
    severity: state.severity,
    status: state.status,
    declaration: declaration && { entryId: declaration.entryId, title: declaration.title },
    participants: state.participants.map(({ organisationId, role, acknowledgedAt }) => {
      return { organisationId, role, acknowledgedAt };
    }),
    platforms: state.platforms.map((row) => {
      return { entryId: row.entryId, organisationId: row.organisationId, state: row.state };
    }),
    rightsFlags: state.rightsFlags.map(({ flagId, text, answer }) => {
      return { flagId, text, answer: answer && { entryId: answer.entryId } };
    }),
    lastRecordedAt: state.lastRecordedAt,
  };
}

/** Compares something that every viewer sees with what the rule says, and names the viewers in what differs. */
async function expectEveryone(
  company: Cast,
  sees: (viewer: Member) => Promise<unknown>,
  should: (viewer: Member) => Promise<unknown>,
): Promise<void> {
  const seen: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const [name, viewer] of Object.entries(company.viewers)) {
    seen[name] = await sees(viewer);
    wanted[name] = await should(viewer);
  }
  expect(seen).toEqual(wanted);
}

describe('what a viewer sees is what the overlap rule says', () => {
  it('in the audiences that are stored', async () => {
    const { expected } = await scene();
    const held = await heldEntries(world, expected.incidentId);
    expect(held.map((one) => one.audience)).toEqual(expected.audiences);
    // AMBER and AMBER_STRICT with the same names are for the same organisations.
    expect(new Set(expected.audiences.map(String)).size).toBe(6);
  });

  it('in the list of incidents: counts, platforms and flags', async () => {
    const { company, expected } = await scene();
    const listed = async (viewer: Member): Promise<unknown> => {
      const { incidents } = await viewer.read<{ incidents: { id: string }[] }>(`{ incidents { ${SEEN} } }`);
      return incidents.find(({ id }) => id === expected.incidentId) ?? null;
    };
    await expectEveryone(company, listed, async (viewer) => shown(await expected.for(viewer)));
  });

  it('in one incident, also when others have asked for it before', async () => {
    const { company, expected } = await scene();
    const one = async (viewer: Member): Promise<unknown> => {
      const { incident } = await viewer.read<{ incident: unknown }>(
        `query ($id: Uuid!) { incident(id: $id) { ${SEEN} } }`,
        { id: expected.incidentId },
      );
      return incident;
    };
    const should = async (viewer: Member): Promise<unknown> => shown(await expected.for(viewer));
    await expectEveryone(company, one, should);
    await writeEverything(company, expected);
    await expectEveryone(company, one, should);
  });

  it('in the pages of the timeline, whatever their size', async () => {
    const { company, expected } = await scene();
    for (const pageSize of [1, 3, 200]) {
      await expectEveryone(
        company,
        (viewer) => viewer.timeline(expected.incidentId, pageSize),
        (viewer) => expected.for(viewer),
      );
    }
  }, 20_000);

  it('in the feed from the start', async () => {
    const { company, expected } = await scene();
    const last = await writtenForAll(company, expected);
    await expectEveryone(
      company,
      async (viewer) => {
        const follower = await viewer.connects();
        await follower.follow(expected.incidentId);
        await follower.until(() => follower.entries.at(-1)?.id === last);
        return follower.entries;
      },
      (viewer) => expected.for(viewer),
    );
  });

  it('in live frames', async () => {
    const company = await cast();
    const expected = await declared(company);
    // Something for everybody, so that everybody has an incident to follow.
    await writtenForAll(company, expected);
    const watching = new Map<Member, Awaited<ReturnType<Member['connects']>>>();
    for (const viewer of Object.values(company.viewers)) {
      const follower = await viewer.connects();
      expect(await follower.follow(expected.incidentId)).toMatchObject({ ok: true });
      watching.set(viewer, follower);
    }
    await writeEverything(company, expected);
    const last = await writtenForAll(company, expected);
    await expectEveryone(
      company,
      async (viewer) => {
        const follower = watching.get(viewer);
        await follower?.until(() => follower.entries.at(-1)?.id === last);
        return follower?.entries;
      },
      (viewer) => expected.for(viewer),
    );
  });

  it('in hints that an incident has moved', async () => {
    const company = await cast();
    const moving: Expected[] = [];
    for (const {} of labels(company)) moving.push(await declared(company));
    const watching = new Map<Member, Awaited<ReturnType<Member['connects']>>>();
    for (const viewer of Object.values(company.viewers)) watching.set(viewer, await viewer.connects());
    const audiences = new Map<string, Key[]>();
    for (const [index, labelled] of labels(company).entries()) {
      const incidentId = moving[index]?.incidentId ?? '';
      const text = 'Moved.';
      await company.author.gave('addInformation', { incidentId, text, ...labelled });
      const { marking, recipients } = labelled;
      audiences.set(incidentId, await audience(incidentId, company.author, marking, recipients));
    }
    const should = async (viewer: Member): Promise<string[]> => {
      const keys = await keysHeldBy(world, viewer);
      return [...audiences]
        .filter(([, one]) => overlaps(one, keys))
        .map(([id]) => id)
        .sort();
    };
    for (const [viewer, follower] of watching) {
      const wanted = await should(viewer);
      await follower.until(() => wanted.every((id) => follower.boardMoves.includes(id)));
    }
    // Longer than the window in which hints are gathered: a hint too many would have come by then.
    await wait(300);
    const seen = (viewer: Member): string[] => [...new Set(watching.get(viewer)?.boardMoves)].sort();
    await expectEveryone(company, (viewer) => Promise.resolve(seen(viewer)), should);
  });

  it('in receipts: a command id shows its answer to nobody but the person who gave it', async () => {
    const company = await cast();
    const { incidentId } = await declared(company);
    for (const labelled of labels(company)) {
      const input = { incidentId, commandId: randomUUID(), text: 'Said once.', ...labelled };
      const mine = await company.author.giveText('addInformation', input);
      expect(await company.author.giveText('addInformation', input)).toBe(mine);
      const { data } = JSON.parse(mine) as { data: { addInformation: { entry: { id: string } } } };
      for (const viewer of Object.values(company.viewers)) {
        if (viewer === company.author) continue;
        expect(await viewer.giveText('addInformation', input)).not.toContain(data.addInformation.entry.id);
      }
    }
  });

  it('in nothing at all for those who are not signed in', async () => {
    const { expected } = await scene();
    for (const named of ['Board', 'Timeline']) {
      const query = Object.values(registeredOperations).find((text) => text.startsWith(`query ${named}`));
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: named === 'Board' ? {} : { id: expected.incidentId } }),
      });
      const { data, errors } = (await response.json()) as {
        data: { incidents?: unknown; incident?: unknown } | null;
        errors: { extensions: unknown }[];
      };
      expect(data?.incidents ?? data?.incident ?? null).toBeNull();
      expect(errors[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED', field: null });
    }
  });

  it('in corrections, tombstones and answers, which reach those who could read what they speak of', async () => {
    const company = await cast();
    const expected = await declared(company);
    const { incidentId } = expected;
    for (const labelled of labels(company)) {
      const { marking, recipients } = labelled;
      const reached = await audience(incidentId, company.author, marking, recipients);
      const said = async (by: Member, mutation: string, input: object): Promise<string> => {
        const { entry } = await by.gave(mutation, { incidentId, ...input });
        expected.add(entry.canonical, reached);
        return entry.id;
      };
      const text = 'First.';
      const entryId = await said(company.author, 'addInformation', { text, ...labelled });
      const supersedes = { entryId, reason: 'Miscounted.' };
      const later = await said(company.author, 'addInformation', { text: 'Then.', marking, supersedes });
      await said(company.author, 'retractEntry', { entryId: later, reason: 'Not ours to say.' });
      const concern = 'evidence';
      const flagId = await said(company.author, 'raiseRightsFlag', { text, concern, ...labelled });
      const lead = await keysHeldBy(world, company.lead);
      if (!overlaps(reached, lead)) continue;
      await said(company.lead, 'answerRightsFlag', { flagId, outcome: 'declined', text: 'It was kept.' });
    }
    await expectEveryone(
      company,
      (viewer) => viewer.timeline(incidentId),
      (viewer) => expected.for(viewer),
    );
  });

  it('in what is said again of an entry, which reaches exactly those whom that entry was for', async () => {
    const company = await cast();
    const expected = await declared(company);
    const { incidentId } = expected;
    for (const labelled of labels(company)) {
      const { marking, recipients } = labelled;
      const reached = await audience(incidentId, company.author, marking, recipients);
      const status = { incidentId, state: 'checking', marking };
      const first = await company.author.gave('postPlatformStatus', { ...status, recipients });
      const sameAs = { sameAs: first.entry.id };
      const again = await company.author.gave('postPlatformStatus', { ...status, recipients: sameAs });
      for (const { entry } of [first, again]) expected.add(entry.canonical, reached);
    }
    await expectEveryone(
      company,
      (viewer) => viewer.timeline(incidentId),
      (viewer) => expected.for(viewer),
    );
  });

  it('in nothing for somebody who, or whose organisation, is not active any more', async () => {
    const { company, expected } = await scene();
    const person = company.namedPerson;
    const organisation = company.named;
    await world.database.owner.query('UPDATE person SET active = false WHERE id = $1', [person.personId]);
    await world.database.owner.query('UPDATE organisation SET active = false WHERE id = $1', [
      organisation.organisationId,
    ]);
    for (const gone of [person, organisation]) {
      const { errors } = await gone.ask('{ incidents { id } }');
      expect(errors?.[0]?.extensions.code).toBe('OPERATION_NOT_REGISTERED');
      const query = Object.values(registeredOperations).find((text) => text.startsWith('query Board'));
      expect((await gone.ask(query ?? '')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect((await gone.connects()).refusedWith).toMatchObject({ data: { code: 4001 } });
      const keys = await keysInSql(gone.personId);
      expect(keys).toEqual([]);
    }
    const entries = await heldEntries(world, expected.incidentId);
    expect(entries).toHaveLength(22);
  });
});

describe('what is not there and what is not for you', () => {
  it('are one answer, byte for byte, to every question about an incident', async () => {
    const company = await cast();
    const { incidentId } = await declared(company);
    const outside = company.viewers['a government that is not on the incident'];
    const there = async (id: string): Promise<string[]> => {
      const answers: string[] = [];
      const ask = async (query: string): Promise<void> => {
        answers.push((await outside?.text(query, { id })) ?? '');
      };
      await ask('query ($id: Uuid!) { incident(id: $id) { id entryCount } }');
      await ask('query ($id: Uuid!) { incident(id: $id) { timeline { cursor complete } allowedCommands } }');
      const follower = await outside?.connects();
      answers.push(JSON.stringify(await follower?.follow(id)));
      answers.push(JSON.stringify(await follower?.follow(id, 'AAAAAAAAAAAAAAAAAAAAAA')));
      return answers;
    };
    expect(await there(incidentId)).toEqual(await there(randomUUID()));
  });

  it('are one answer, byte for byte, to every command, whoever gives it', async () => {
    const company = await cast();
    const { incidentId } = await declared(company);
    const strangers = [
      await world.member('government', { country: 'FR' }),
      await world.member('law_enforcement', { country: 'FR' }),
      // These came after the declaration, so it did not alert them.
      await world.member('online_service_provider'),
      await world.member('civil_society'),
      await world.member('coordinating_body'),
      await world.member('oversight_body'),
    ];
    const before = await world.stored();
    for (const stranger of strangers) {
      for (const [mutation, input] of Object.entries(ON_AN_INCIDENT)) {
        const commandId = randomUUID();
        const hidden = await stranger.giveText(mutation, { incidentId, commandId, ...input });
        expect(hidden).toContain('"NOT_AVAILABLE"');
        const missing = { incidentId: randomUUID(), commandId, ...input };
        expect(await stranger.giveText(mutation, missing)).toBe(hidden);
      }
    }
    expect(await world.stored()).toEqual(before);
  });

  it('are one answer, byte for byte, to a command that points at an entry', async () => {
    const company = await cast();
    const { incidentId } = await declared(company);
    const red = labels(company).find(({ marking }) => marking === 'RED');
    const text = 'For one person.';
    const concern = 'evidence';
    const note = await company.author.gave('addInformation', { incidentId, text, ...red });
    const flag = await company.author.gave('raiseRightsFlag', { incidentId, text, concern, ...red });
    const colleague = company.viewers["the author's colleague"];
    const before = await world.stored();
    const point = async (entryId: string, flagId: string): Promise<(string | undefined)[]> => {
      const supersedes = { entryId, reason: 'I know better.' };
      const said = { incidentId, text, marking: 'RED' };
      const opened = { incidentId, text, marking: 'AMBER', concern };
      return [
        await colleague?.giveText('addInformation', { ...said, supersedes }),
        await colleague?.giveText('retractEntry', { incidentId, entryId, reason: 'Gone.' }),
        await colleague?.giveText('raiseRightsFlag', { ...opened, aboutEntryId: entryId }),
        await company.lead.giveText('answerRightsFlag', { incidentId, flagId, outcome: 'upheld', text }),
      ];
    };
    const hidden = await point(note.entry.id, flag.entry.id);
    expect(hidden.every((answer) => answer?.includes('"NOT_AVAILABLE"'))).toBe(true);
    expect(await point(randomUUID(), randomUUID())).toEqual(hidden);
    expect(await world.stored()).toEqual(before);
  });
});

const ON_AN_INCIDENT: Readonly<Record<string, object>> = {
  acknowledgeAlert: {},
  postPlatformStatus: { state: 'checking', marking: 'AMBER' },
  addInformation: { text: 'Said.', marking: 'AMBER' },
  addCommunityNote: { text: 'Said.', marking: 'AMBER' },
  raiseRightsFlag: { text: 'Said.', marking: 'AMBER', concern: 'other' },
  answerRightsFlag: { text: 'Said.', outcome: 'upheld', flagId: '00000000-0000-4000-8000-000000000001' },
  changeSeverity: { severity: 'S2', reason: 'Said.' },
  changeStatus: { status: 'ended', reason: 'Said.' },
  retractEntry: { entryId: '00000000-0000-4000-8000-000000000001', reason: 'Said.' },
};

async function keysInSql(personId: string): Promise<string[]> {
  const runner = world.database.owner.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(`SELECT set_config('tocsin.viewer', $1, true)`, [personId]);
    const [row] = (await runner.query('SELECT viewer_keys() AS keys')) as [{ keys: string[] | null }];
    return [...(row.keys ?? [])].sort();
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

describe('the rule in SQL', () => {
  it('gives the same keys and the same rows as the rule in TypeScript, for any memberships and audiences', async () => {
    const people = await Promise.all(Object.values(StakeholderKind).map((kind) => world.member(kind)));
    const incidents = Array.from({ length: 4 }, () => randomUUID());
    const anyone = fc.nat(people.length - 1);
    const anywhere = fc.nat(incidents.length - 1);
    const membership = fc.record({
      who: anyone,
      where: anywhere,
      role: fc.constantFrom(...Object.values(ParticipantRole)),
    });
    const memberships = fc.uniqueArray(membership, {
      maxLength: 12,
      selector: ({ who, where }) => `${String(who)}/${String(where)}`,
    });
    const key = fc.tuple(anyone, anywhere).chain(([who, where]) => {
      const person = people[who] as Member;
      const inc = `inc:${String(incidents[where])}`;
      return fc.constantFrom(
        ...['public', 'community', `person:${person.personId}`, `org:${person.organisationId}`],
        ...[inc, `${inc}/${person.kind}`, `${inc}/org:${person.organisationId}`, `${inc}/leads`],
      );
    });
    const audiences = fc.array(fc.uniqueArray(key, { minLength: 1, maxLength: 3 }), { maxLength: 15 });
    const property = fc.asyncProperty(memberships, audiences, anyone, async (joined, written, asking) => {
      const viewer = people[asking] as Member;
      const mine: Assignment[] = joined
        .filter(({ who }) => who === asking)
        .map(({ where, role }) => ({ incidentId: incidents[where] as string, role }));
      const { personId, organisationId, kind } = viewer;
      const keys = keysOf({ personId, organisationId, organisationKind: kind }, mine);
      const runner = world.database.owner.createQueryRunner();
      try {
        await runner.startTransaction();
        await runner.query(
          `INSERT INTO incident (id, version, audiences) SELECT unnest($1::uuid[]), 1, '{nobody}'`,
          [incidents],
        );
        await runner.query(
          `INSERT INTO participation SELECT DISTINCT i, o, 'contributor' FROM unnest($1::uuid[], $2::uuid[]) AS t (i, o)`,
          [joined.map(({ where }) => incidents[where]), joined.map(({ who }) => people[who]?.organisationId)],
        );
        await runner.query(
          'INSERT INTO assignment SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])',
          [
            joined.map(({ where }) => incidents[where]),
            joined.map(({ who }) => people[who]?.personId),
            joined.map(({ who }) => people[who]?.organisationId),
            joined.map(({ role }) => role),
          ],
        );
        for (const [index, audience] of written.entries()) {
          await runner.query(
            `INSERT INTO entry (incident_id, number, id, audience, author_person_id, author_organisation_id, recorded_at, canonical)
             VALUES ($1, $2, gen_random_uuid(), $3, $4, $5, now(), '')`,
            [incidents[0], index + 1, audience, personId, organisationId],
          );
        }
        await runner.query(
          `SELECT set_config('tocsin.session', $1, true), set_config('tocsin.now', $2, true)`,
          [createHash('sha256').update(viewer.token).digest('hex'), new Date().toISOString()],
        );
        const [row] = (await runner.query('SELECT viewer_keys() AS keys')) as [{ keys: string[] }];
        expect([...row.keys].sort()).toEqual(keys);
        await runner.query('SET LOCAL ROLE tocsin_api');
        const seen = (await runner.query('SELECT number FROM entry WHERE incident_id = $1 ORDER BY number', [
          incidents[0],
        ])) as { number: number }[];
        const held = new Set(keys);
        expect(seen.map(({ number }) => number)).toEqual(
          written.flatMap((audience, index) => (overlaps(audience, held) ? [index + 1] : [])),
        );
        // Whoever says which incident they ask about holds what opens something there, and nothing of another.
        for (const incidentId of incidents) {
          await runner.query(`SELECT set_config('tocsin.incident', $1, true)`, [incidentId]);
          const [narrowed] = (await runner.query('SELECT viewer_keys() AS keys')) as [{ keys: string[] }];
          expect([...narrowed.keys].sort()).toEqual(
            keys.filter((one) => !one.startsWith('inc:') || one.startsWith(`inc:${incidentId}`)),
          );
        }
      } finally {
        await runner.rollbackTransaction();
        await runner.release();
      }
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('lets a fold that is kept be shared only by those who see the same, also when somebody joins meanwhile', async () => {
    const company = await cast();
    const expected = await declared(company);
    await writeEverything(company, expected);
    const joining = await world.member('online_service_provider');
    const outside = await world.member('online_service_provider');
    const log = world.api.app.get(EntryLog);
    const readIncidents = log.readIncidents.bind(log);
    // After all that is asked before the entries are read, the viewer comes onto the incident.
    log.readIncidents = async (...asked) => {
      await world.database.owner.query(`INSERT INTO participation VALUES ($1, $2, 'observer')`, [
        expected.incidentId,
        joining.organisationId,
      ]);
      await world.database.owner.query(`INSERT INTO assignment VALUES ($1, $2, $3, 'observer')`, [
        expected.incidentId,
        joining.personId,
        joining.organisationId,
      ]);
      return readIncidents(...asked);
    };
    const count = 'query ($id: Uuid!) { incident(id: $id) { entryCount } }';
    try {
      await joining.ask(count, { id: expected.incidentId });
    } finally {
      log.readIncidents = readIncidents;
    }
    for (const viewer of [outside, joining]) {
      expect(await viewer.read(count, { id: expected.incidentId })).toEqual({
        incident: { entryCount: (await expected.for(viewer)).length },
      });
    }
  });
});
