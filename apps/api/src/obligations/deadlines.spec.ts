import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntryOf } from '@tocsin/protocol';
import type { Follower } from '../../test/member.js';
import { heldEntries } from '../../test/oracle.js';
import {
  aBridge,
  activated,
  assesses,
  entriesOf,
  opens,
  proposes,
  type Bridge,
} from '../../test/running-protocol.js';
import { World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-03-01T12:00:00.000Z';
const MINUTE = 60_000;

let world: World;
let clock: SetClock;
beforeEach(async () => {
  clock = new SetClock(START);
  world = await World.open({ clock });
});
afterEach(() => world.close());

/** Somebody who follows the incident live, so that what the clock writes is heard and not waited for. */
async function follower({ incidentId, lead }: Bridge, node = world.api): Promise<Follower> {
  const live = await lead.connects(node.url);
  await live.follow(incidentId);
  return live;
}

function passed({ entries }: Follower): EntryOf<'deadline_passed'>[] {
  return entries.filter((entry) => entry.kind === 'deadline_passed');
}

const STATUS = `query ($id: Uuid!) { incident(id: $id) { obligations { ruleId status passedAt dueAt } clock } }`;
interface Standing {
  readonly incident: {
    readonly obligations: readonly {
      ruleId: string;
      status: string;
      passedAt: string | null;
      dueAt: string | null;
    }[];
    readonly clock: string | null;
  };
}

async function statusOf({ lead, incidentId }: Bridge, ruleId: string): Promise<object | undefined> {
  const { incident } = await lead.on(world).read<Standing>(STATUS, { id: incidentId });
  return incident.obligations.find((one) => one.ruleId === ruleId);
}

describe('a deadline', () => {
  it('is on the timeline once its time has gone by, by nobody, at its own time, and not before', async () => {
    const bridge = await aBridge(world);
    await opens(bridge);
    const live = await follower(bridge);
    const dueAt = shifted(START, 30 * MINUTE);
    // What falls due exactly now is still in time.
    clock.set(dueAt);
    await bridge.lead.on(world).gave('addInformation', {
      ...{ incidentId: bridge.incidentId, text: 'At the very time.', marking: 'AMBER' },
    });
    await live.until(() => live.entries.some(({ kind }) => kind === 'information_added'));
    expect(passed(live)).toEqual([]);
    clock.set(shifted(dueAt, 400));
    await live.until(() => passed(live).length > 0);
    const [entry] = passed(live);
    expect(entry).toMatchObject({
      author: { shown: 'clock' },
      recordedAt: shifted(dueAt, 400),
      body: { at: dueAt, subjects: [{ what: 'obligation' }] },
    });
    expect(await statusOf(bridge, 'picture')).toMatchObject({ status: 'overdue', passedAt: dueAt });
    const [row] = await world.database.owner.query<[{ author_person_id: null; next_deadline: null }]>(
      `SELECT e.author_person_id, i.next_deadline FROM entry e JOIN incident i ON i.id = e.incident_id WHERE e.id = $1`,
      [entry?.id],
    );
    expect(row).toEqual({ author_person_id: null, next_deadline: null });
  });

  it('is written once, with two nodes on one database, and reaches those who follow on either', async () => {
    const bridge = await aBridge(world);
    const other = await world.anotherNode();
    try {
      await opens(bridge);
      const here = await follower(bridge);
      const there = await follower(bridge, other);
      clock.set(shifted(START, 31 * MINUTE));
      await Promise.all([here, there].map((live) => live.until(() => passed(live).length > 0)));
      // Something that comes after it, so that a second one would have come as well.
      await bridge.lead.on(world).gave('addInformation', {
        ...{ incidentId: bridge.incidentId, text: 'Afterwards.', marking: 'AMBER' },
      });
      for (const live of [here, there]) {
        await live.until(() => live.entries.some(({ kind }) => kind === 'information_added'));
        expect(passed(live)).toHaveLength(1);
      }
      const held = await heldEntries(world, bridge.incidentId);
      expect(held.filter(({ entry }) => entry.kind === 'deadline_passed')).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('that went by while everything was down is written when it is up again, at the time it was', async () => {
    const bridge = await aBridge(world);
    await opens(bridge);
    const dueAt = shifted(START, 30 * MINUTE);
    await world.restart(() => {
      clock.set(shifted(START, 5 * 60 * MINUTE));
    });
    const live = await bridge.lead.on(world).connects();
    await live.follow(bridge.incidentId);
    await live.until(() => passed(live).length > 0);
    expect(passed(live)[0]?.body.at).toBe(dueAt);
    expect(await statusOf(bridge, 'picture')).toMatchObject({ status: 'overdue', passedAt: dueAt });
  });

  it('that nobody has written yet is written before whatever is done after it', async () => {
    const bridge = await aBridge(world);
    const { incidentId, secretariat } = bridge;
    await opens(bridge);
    const [{ body } = { body: { obligations: [] as { obligationId: string }[] } }] = await entriesOf(
      secretariat,
      incidentId,
      'obligations_started',
    );
    const obligationId = body.obligations[0]?.obligationId;
    clock.set(shifted(START, 31 * MINUTE));
    // At once, ahead of whoever looks twice a second.
    await secretariat.on(world).gave('reportObligation', {
      ...{ incidentId, obligationId, report: 'met', text: 'The picture was given.' },
    });
    expect(await statusOf(bridge, 'picture')).toMatchObject({ status: 'met_late' });
    const kinds = (await heldEntries(world, incidentId)).map(({ entry }) => entry.kind);
    expect(kinds.slice(-2)).toEqual(['deadline_passed', 'obligation_reported']);
  });

  it('is what takes a provisional activation back, and ends a proposal that nobody has decided', async () => {
    const bridge = await aBridge(world);
    const { incidentId, secretariat, platform, lead } = bridge;
    const first = await opens(bridge);
    await assesses(bridge, secretariat, first.entry.id);
    await proposes(bridge, secretariat, first.entry.id, 'activate-provisionally');
    const second = await aBridge(world);
    const { entry } = await opens(second);
    await assesses(second, second.secretariat, entry.id);
    await proposes(second, second.platform, entry.id);
    const lives = [await follower(bridge), await follower(second)] as const;
    clock.set(shifted(START, 4 * 60 * MINUTE + 1));
    const [lapsing, ending] = lives;
    await lapsing.until(() =>
      lapsing.entries.some((one) => one.kind === 'activation_moved' && one.body.to.id === 'withdrawn'),
    );
    await ending.until(() => ending.entries.some(({ kind }) => kind === 'proposal_ended'));
    const moved = (await entriesOf(lead.on(world), incidentId, 'activation_moved')).at(-1);
    expect(moved?.body).toMatchObject({ proposalId: null, at: shifted(START, 4 * 60 * MINUTE) });
    const [ended] = await entriesOf(second.lead.on(world), second.incidentId, 'proposal_ended');
    expect(ended).toMatchObject({
      author: { shown: 'clock' },
      body: { outcome: 'lapsed', at: shifted(START, 2 * 60 * MINUTE), status: { id: 'withdrawn' } },
    });
    expect(platform.organisationId).not.toBe(secretariat.organisationId);
  });

  it('of one incident that cannot be written on keeps none of the others waiting', async () => {
    const broken = await aBridge(world);
    const { entry } = await opens(broken);
    await assesses(broken, broken.secretariat, entry.id);
    await proposes(broken, broken.platform, entry.id);
    const whole = await aBridge(world);
    await opens(whole);
    // Nothing of ours makes this; a disk may.
    await world.database.owner.query(
      `UPDATE entry SET canonical = $1 WHERE incident_id = $2 AND number = (SELECT max(number) FROM entry WHERE incident_id = $2)`,
      [Buffer.from('{'), broken.incidentId],
    );
    await world.restart();
    const before = await heldNumber(broken.incidentId);
    const live = await whole.lead.on(world).connects();
    await live.follow(whole.incidentId);
    clock.set(shifted(START, 3 * 60 * MINUTE));
    await live.until(() => passed(live).length > 0);
    expect(await heldNumber(broken.incidentId)).toBe(before);
  });
});

async function heldNumber(incidentId: string): Promise<number> {
  const [row] = await world.database.owner.query<[{ held: number }]>(
    'SELECT count(*)::int AS held FROM entry WHERE incident_id = $1',
    [incidentId],
  );
  return row.held;
}

describe('a rights flag', () => {
  it('that nobody has answered within a day stands as such', async () => {
    const bridge = await aBridge(world);
    const { incidentId, community, lead } = bridge;
    const flag = await community.gave('raiseRightsFlag', {
      ...{ incidentId, concern: 'journalism', text: 'A news report was taken down.', marking: 'AMBER' },
    });
    const live = await follower(bridge);
    clock.set(shifted(START, 24 * 60 * MINUTE + 1));
    await live.until(() => passed(live).length > 0);
    const { incident } = await lead
      .on(world)
      .read<{ incident: { rightsFlags: object[] } }>(
        `query ($id: Uuid!) { incident(id: $id) { rightsFlags { flagId answerBy passedAt owner { organisationId } } } }`,
        { id: incidentId },
      );
    const answerBy = shifted(START, 24 * 60 * MINUTE);
    const owner = { organisationId: lead.organisationId };
    expect(incident.rightsFlags).toEqual([{ flagId: flag.entry.id, answerBy, passedAt: answerBy, owner }]);
  });
});

describe('an exercise', () => {
  it('may go by a clock of its own: every deadline in between passes at its own time, and none by the clock of the world', async () => {
    const bridge = await aBridge(world, { exercise: true });
    const { incidentId, lead } = bridge;
    await lead.gave('setClock', { incidentId, to: '2019-03-15T00:40:00.000Z' });
    await activated(bridge);
    const live = await follower(bridge);
    clock.set(shifted(START, 10 * MINUTE));
    const [row] = await world.database.owner.query<[{ next_deadline: null }]>(
      'SELECT next_deadline FROM incident WHERE id = $1',
      [incidentId],
    );
    expect(row).toEqual({ next_deadline: null });
    expect(passed(live)).toEqual([]);
    await lead.on(world).gave('setClock', { incidentId, to: '2019-03-15T01:45:00.000Z' });
    await live.until(() => passed(live).length >= 2);
    expect([...new Set(passed(live).map(({ body }) => body.at))]).toEqual([
      '2019-03-15T01:10:00.000Z',
      '2019-03-15T01:40:00.000Z',
    ]);
    const { incident } = await lead.on(world).read<Standing>(STATUS, { id: incidentId });
    expect(incident.clock).toBe('2019-03-15T01:45:00.000Z');
  });

  it('goes by it forwards only, and a real incident never does', async () => {
    const bridge = await aBridge(world, { exercise: true });
    const real = await aBridge(world);
    const to = '2019-03-15T00:40:00.000Z';
    await bridge.lead.gave('setClock', { incidentId: bridge.incidentId, to });
    const before = await world.stored();
    const codes = [
      await bridge.lead.give('setClock', { incidentId: bridge.incidentId, to: '2019-03-15T00:39:59.999Z' }),
      await real.lead.give('setClock', { incidentId: real.incidentId, to }),
    ].map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes).toEqual(['CLOCK_GOES_FORWARD', 'NOT_AN_EXERCISE']);
    expect(await world.stored()).toEqual(before);
  });
});
