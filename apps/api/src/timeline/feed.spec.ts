import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cursor, EntriesFrame, FollowAnswer } from '@tocsin/contract';
import type { Entry } from '@tocsin/protocol';
import fc from 'fast-check';
import type { Follower, Member } from '../../test/member.js';
import { visibleTo } from '../../test/oracle.js';
import { World } from '../../test/world.js';
import type { Api } from '../api.js';
import { EntryLog } from './entry-log.js';
import { FollowerRights } from './follower-rights.js';
import { Feed } from './feed.js';

let world: World;
let secondNode: Api;
beforeAll(async () => {
  Logger.overrideLogger(false);
  world = await World.open();
  secondNode = await world.anotherNode();
});
afterAll(async () => {
  await secondNode.close();
  await world.close();
});

/** What an open page does: proves by cursors that it misses nothing, keeps the last one, and resumes with it. */
class Page {
  readonly entries: Entry[] = [];
  readonly frames: EntriesFrame[] = [];
  readonly faults: string[] = [];
  cursor: Cursor | null = null;
  isLive = false;
  private follower: Follower | null = null;
  private awaitingAnswer = false;

  constructor(
    readonly member: Member,
    readonly incidentId: string,
  ) {}

  async opens(to: { readonly url: string } = world): Promise<this> {
    const follower = await this.member.connects(to.url);
    follower.socket.on('entriesAppended', (frame) => {
      this.receives(frame);
    });
    follower.socket.on('caughtUp', ({ incidentId, cursor }) => {
      if (this.awaitingAnswer || incidentId !== this.incidentId) return;
      this.isLive = true;
      if (cursor !== this.cursor) this.faults.push('called live before it had everything');
    });
    this.follower = follower;
    await this.follows();
    return this;
  }

  /** Follows from what it has, also when it follows already. */
  async follows(): Promise<void> {
    const { incidentId, cursor } = this;
    this.awaitingAnswer = true;
    this.isLive = false;
    const answer = await new Promise<FollowAnswer>((resolve) => {
      this.follower?.socket.emit('follow', { incidentId, after: cursor }, (given) => {
        this.awaitingAnswer = false;
        if (given.ok) this.startsAt(given.following);
        resolve(given);
      });
    });
    if (!answer.ok) throw new Error(answer.refusal.reason);
  }

  closes(): void {
    this.follower?.socket.disconnect();
    this.follower = null;
  }

  get isOpen(): boolean {
    return this.follower !== null;
  }

  async until(holds: () => boolean): Promise<void> {
    await this.follower?.until(() => holds() || this.faults.length > 0);
  }

  private startsAt(following: Cursor): void {
    if (this.cursor !== null && this.cursor !== following) this.faults.push('resumed elsewhere');
    this.cursor = following;
  }

  private receives(frame: EntriesFrame): void {
    // Left over from the time before it asked anew; what is in it comes again.
    if (this.awaitingAnswer || frame.incidentId !== this.incidentId) return;
    if (frame.previous !== this.cursor) this.faults.push(`a gap before ${String(frame.entries[0]?.id)}`);
    this.cursor = frame.cursor;
    this.frames.push(frame);
    this.entries.push(...frame.entries);
  }
}

/** A liaison who leads, a platform, and a member of civil society, on one incident. */
interface Scene {
  readonly lead: Member;
  readonly platform: Member;
  readonly observer: Member;
  readonly incidentId: string;
}

async function scene(known?: Member): Promise<Scene> {
  const lead = await world.member('government');
  const platform = await world.member('online_service_provider');
  const observer = known ?? (await world.member('civil_society'));
  return { lead, platform, observer, incidentId: await lead.declares() };
}

/** Something all on the incident may read, or only lead and platform may (`hidden`: the observer may not). */
async function says(
  { lead, platform, incidentId }: Scene,
  to: 'all' | 'hidden',
  text = `For ${to}.`,
): Promise<{ cursor: Cursor; entry: { id: string } }> {
  const recipients = { organisationIds: [platform.organisationId] };
  const whom = to === 'all' ? {} : { recipients };
  return lead.gave('addInformation', { incidentId, text, marking: 'AMBER', ...whom });
}

async function expectWhole(page: Page): Promise<void> {
  const visible = await visibleTo(world, page.member, page.incidentId);
  await page.until(() => page.isLive && page.entries.length >= visible.length);
  expect(page.faults).toEqual([]);
  expect(page.entries).toEqual(visible);
}

describe('frames', () => {
  it('chain: each names the cursor before it, and together they are the timeline and its pages', async () => {
    const on = await scene();
    const pages = await Promise.all(
      [on.lead, on.platform, on.observer].map((who) => new Page(who, on.incidentId).opens()),
    );
    for (const to of ['all', 'hidden', 'hidden', 'all', 'hidden', 'all', 'all'] as const) await says(on, to);
    for (const page of pages) {
      await expectWhole(page);
      for (const size of [1, 2, 200])
        expect(await page.member.timeline(on.incidentId, size)).toEqual(page.entries);
    }
    expect(pages.map(({ entries }) => entries.length)).toEqual([8, 8, 5]);
  });

  it('of somebody who may not read an entry are as if it did not exist', async () => {
    const on = await scene();
    const seeing = await new Page(on.platform, on.incidentId).opens();
    const notSeeing = await new Page(on.observer, on.incidentId).opens();
    await says(on, 'all', 'Before.');
    await notSeeing.until(() => notSeeing.entries.length === 2);
    const before = notSeeing.cursor;
    for (let count = 0; count < 5; count += 1) await says(on, 'hidden');
    await seeing.until(() => seeing.entries.length === 7);
    expect(notSeeing.frames).toHaveLength(2);
    await says(on, 'all', 'After.');
    await notSeeing.until(() => notSeeing.entries.length === 3);
    expect(notSeeing.frames.at(-1)?.previous).toBe(before);
    expect(notSeeing.frames.at(-1)?.entries).toHaveLength(1);
    expect(JSON.stringify(notSeeing.frames)).not.toContain('hidden');
    expect(seeing.frames.at(-1)?.previous).not.toBe(before);
  });

  it('split when an entry is for one person by name, and join again in what all may read', async () => {
    const observer = await world.member('civil_society');
    const colleague = await world.member('civil_society', { of: observer });
    const on = await scene(observer);
    const pages = await Promise.all(
      [on.observer, colleague, on.platform, on.lead].map((who) => new Page(who, on.incidentId).opens()),
    );
    const personIds = [on.observer.personId];
    const { incidentId } = on;
    await says(on, 'all');
    await on.lead.gave('addInformation', {
      incidentId,
      text: 'For you only.',
      marking: 'RED',
      recipients: { personIds },
    });
    await says(on, 'all');
    for (const page of pages) await expectWhole(page);
    expect(pages.map(({ entries }) => entries.length)).toEqual([4, 3, 3, 4]);
    const cursors = pages.map(({ frames }) => frames.map(({ previous, cursor }) => ({ previous, cursor })));
    expect(cursors[1]).toEqual(cursors[2]);
  });
});

describe('a follower that resumes', () => {
  it('gets exactly what came after its cursor, whichever it is, with hidden entries in between', async () => {
    const on = await scene();
    const page = await new Page(on.observer, on.incidentId).opens();
    let written = 1;
    for (const to of ['hidden', 'all', 'hidden', 'hidden', 'all', 'all', 'hidden'] as const) {
      await says(on, to);
      if (to === 'all') written += 1;
      const sofar = written;
      await page.until(() => page.entries.length === sofar);
    }
    const whole = await visibleTo(world, on.observer, on.incidentId);
    const starts = [
      { cursor: null, seen: 0 },
      ...page.frames.map(({ cursor }, i) => ({ cursor, seen: i + 1 })),
    ];
    expect(starts).toHaveLength(5);
    for (const { cursor, seen } of starts) {
      for (const node of [world, secondNode]) {
        const resumed = new Page(on.observer, on.incidentId);
        resumed.cursor = cursor;
        await resumed.opens(node);
        await resumed.until(() => resumed.entries.length >= whole.length - seen);
        expect(resumed.faults).toEqual([]);
        expect(resumed.entries).toEqual(whole.slice(seen));
        resumed.closes();
      }
    }
  });

  it('may take its cursor from a receipt, a page or the incident', async () => {
    const on = await scene();
    const { cursor: fromReceipt } = await says(on, 'all');
    const { incident } = await on.lead.read<{ incident: { cursor: Cursor; timeline: { cursor: Cursor } } }>(
      'query ($id: Uuid!) { incident(id: $id) { cursor timeline { cursor } } }',
      { id: on.incidentId },
    );
    expect([incident.cursor, incident.timeline.cursor]).toEqual([fromReceipt, fromReceipt]);
    const page = new Page(on.lead, on.incidentId);
    page.cursor = fromReceipt;
    await page.opens();
    const { entry } = await says(on, 'all');
    await page.until(() => page.entries.length > 0);
    expect(page.entries.map(({ id }) => id)).toEqual([entry.id]);
  });

  it('gets the exact rest of what was written while it was away', async () => {
    const on = await scene();
    const page = await new Page(on.observer, on.incidentId).opens();
    await expectWhole(page);
    page.closes();
    for (let count = 0; count < 50; count += 1) await says(on, count % 3 === 0 ? 'hidden' : 'all');
    await page.opens();
    await expectWhole(page);
    expect(page.entries).toHaveLength(34);
  });

  it('gets a rest longer than a page and longer than the node remembers', async () => {
    const on = await scene();
    const page = await new Page(on.observer, on.incidentId).opens();
    await expectWhole(page);
    page.closes();
    await writtenBehindTheScenes(on, 720);
    await page.opens();
    const { entry } = await says(on, 'all');
    await page.until(() => page.entries.at(-1)?.id === entry.id);
    await expectWhole(page);
    expect(page.entries.length).toBeGreaterThan(700);
  });

  it('does not notice that the server was restarted in between', async () => {
    const on = await scene();
    const page = await new Page(on.observer, on.incidentId).opens();
    await says(on, 'all');
    await expectWhole(page);
    page.closes();
    await says(on, 'hidden');
    await says(on, 'all');
    await world.restart();
    await says(on, 'all');
    await page.opens();
    await says(on, 'all');
    await expectWhole(page);
    expect(page.entries).toHaveLength(5);
  });
});

/** Many entries at once: copies of one that was accepted, under identifiers of their own. */
async function writtenBehindTheScenes(on: Scene, count: number): Promise<void> {
  await says(on, 'all', 'One of many.');
  await world.database.owner.query(
    `WITH last AS (SELECT * FROM entry WHERE incident_id = $1 ORDER BY number DESC LIMIT 1),
     more AS (
       INSERT INTO entry SELECT incident_id, number + n, new_id, audience, author_person_id, author_organisation_id,
         recorded_at, convert_to(replace(convert_from(canonical, 'UTF8'), id::text, new_id::text), 'UTF8')
       FROM last CROSS JOIN (SELECT n, gen_random_uuid() AS new_id FROM generate_series(1, $2::int) n) made
       RETURNING number
     )
     UPDATE incident SET version = version + (SELECT count(*) FROM more) WHERE id = $1`,
    [on.incidentId, count],
  );
}

describe('following', () => {
  it('twice, one after the other or at once, doubles nothing', async () => {
    const on = await scene();
    await says(on, 'all');
    const page = await new Page(on.observer, on.incidentId).opens();
    await expectWhole(page);
    await page.follows();
    await says(on, 'all');
    await expectWhole(page);
    const follower = await on.platform.connects();
    const answers = await Promise.all([1, 2, 3].map(() => follower.follow(on.incidentId)));
    expect(answers.filter(({ ok }) => ok)).not.toEqual([]);
    const { entry } = await says(on, 'all');
    await follower.until(() => follower.entries.at(-1)?.id === entry.id);
    const live = follower.entries.filter(({ id }) => id === entry.id);
    expect(live).toHaveLength(1);
  });

  it('that was given up brings nothing any more', async () => {
    const on = await scene();
    const other = await on.lead.declares();
    const follower = await on.observer.connects();
    await follower.follow(on.incidentId);
    await follower.follow(other);
    follower.socket.emit('unfollow', { incidentId: on.incidentId });
    // Answered after the request before it on the same connection has been handled.
    await follower.follow(other);
    await says(on, 'all', 'Not for this page.');
    await says({ ...on, incidentId: other }, 'all', 'For this page.');
    await follower.until(() => JSON.stringify(follower.entries).includes('For this page.'));
    expect(JSON.stringify(follower.entries)).not.toContain('Not for this page.');
  });

  it.each([
    [
      'of another incident',
      4009,
      async (on: Scene) => (await says({ ...on, incidentId: await on.lead.declares() }, 'all')).cursor,
    ],
    ['that was made up', 4009, () => Promise.resolve('AAAAAAAAAAAAAAAAAAAAAA')],
    ['that was changed in one character', 4009, async (on: Scene) => changed((await says(on, 'all')).cursor)],
    ['that is too short', 4000, () => Promise.resolve('AAAA')],
    ['that is no cursor at all', 4000, () => Promise.resolve("' OR 1=1 --          ")],
  ])('from a cursor %s is refused with its reason', async (_, code, cursorOf) => {
    const on = await scene();
    const follower = await on.observer.connects();
    const cursor = await cursorOf(on);
    expect(await follower.follow(on.incidentId, cursor)).toMatchObject({ ok: false, refusal: { code } });
    const { errors } = await on.observer.ask(
      'query ($id: Uuid!, $after: Cursor) { incident(id: $id) { timeline(after: $after) { cursor } } }',
      { id: on.incidentId, after: cursor },
    );
    expect(errors?.[0]?.extensions).toEqual({ code: 'INPUT_INVALID', field: 'after' });
    // The connection is as good as before.
    expect(await follower.follow(on.incidentId)).toMatchObject({ ok: true });
  });

  it('from a cursor that is ahead of a database restored from a backup is refused with its reason', async () => {
    const on = await scene();
    const { cursor } = await says(on, 'all');
    await world.database.owner.query('DELETE FROM entry WHERE incident_id = $1 AND number = 2', [
      on.incidentId,
    ]);
    await world.database.owner.query('UPDATE incident SET version = 1 WHERE id = $1', [on.incidentId]);
    await world.restart();
    const follower = await on.observer.connects();
    expect(await follower.follow(on.incidentId, cursor)).toMatchObject({
      ok: false,
      refusal: { code: 4009 },
    });
  });

  it('more incidents than one connection may is refused, and says that it may be tried again', async () => {
    const on = await scene();
    const follower = await on.observer.connects();
    for (let count = 0; count < 100; count += 1) await follower.follow(await copyOf(on));
    expect(await follower.follow(await copyOf(on))).toMatchObject({
      ok: false,
      refusal: { code: 4029, retry: true },
    });
  });
});

/** Where what a follower has missed comes from, and what is asked for it. */
const SOURCES = {
  'from the log': {
    prepare: () => world.restart(),
    whileReading: (happens: () => Promise<unknown>) => {
      const log = world.api.app.get(EntryLog);
      const read = log.readVisible.bind(log);
      log.readVisible = async (...asked) => {
        log.readVisible = read;
        const found = await read(...asked);
        await happens();
        return found;
      };
    },
  },
  'from what the node remembers': {
    prepare: () => Promise.resolve(),
    whileReading: (happens: () => Promise<unknown>) => {
      const following = world.api.app.get(FollowerRights);
      const rights = following.rights.bind(following);
      following.rights = async (viewer, incidentId) => {
        const found = await rights(viewer, incidentId);
        if (incidentId === null) return found;
        following.rights = rights;
        await happens();
        return found;
      };
    },
  },
} as const;

describe.each(Object.entries(SOURCES))(
  'while what a follower has missed is being read %s',
  (_, { prepare, whileReading }) => {
    it('whatever is written reaches it, and nothing that is not for it', async () => {
      const on = await scene();
      await says(on, 'all');
      await prepare();
      const page = new Page(on.observer, on.incidentId);
      whileReading(async () => {
        for (const to of ['hidden', 'all', 'all', 'hidden'] as const) await says(on, to);
      });
      await page.opens();
      await expectWhole(page);
      expect(page.entries).toHaveLength(4);
      await says(on, 'all');
      await expectWhole(page);
    });

    it('more may be written than the node remembers', async () => {
      const on = await scene();
      await prepare();
      const page = new Page(on.observer, on.incidentId);
      whileReading(async () => {
        await writtenBehindTheScenes(on, 720);
        await says(on, 'all', 'The last one.');
      });
      await page.opens();
      await expectWhole(page);
      expect(page.entries).toHaveLength(723);
    });

    it('it may ask anew: the older request is answered, and only the newer one brings entries', async () => {
      const on = await scene();
      await says(on, 'all');
      await prepare();
      const follower = await on.observer.connects();
      let newer: Promise<FollowAnswer> | undefined;
      whileReading(async () => {
        newer = follower.follow(on.incidentId);
        await newer;
      });
      expect(await follower.follow(on.incidentId)).toMatchObject({ ok: false, refusal: { code: 4503 } });
      expect(await newer).toMatchObject({ ok: true });
      await says(on, 'all', 'The last one.');
      await follower.until(() => JSON.stringify(follower.entries).includes('The last one.'));
      expect(follower.entries).toEqual(await visibleTo(world, on.observer, on.incidentId));
    });

    it('it may give up: nothing is sent then', async () => {
      const on = await scene();
      const other = await on.lead.declares();
      await prepare();
      const follower = await on.observer.connects();
      whileReading(async () => {
        follower.socket.emit('unfollow', { incidentId: on.incidentId });
        await follower.follow(other);
      });
      expect(await follower.follow(on.incidentId)).toMatchObject({ ok: false, refusal: { code: 4503 } });
      await says(on, 'all');
      const { entry } = await says({ ...on, incidentId: other }, 'all');
      await follower.until(() => follower.entries.at(-1)?.id === entry.id);
      expect(new Set(follower.entries.map(({ incidentId }) => incidentId))).toEqual(new Set([other]));
    });

    it('it may leave: the server goes on', async () => {
      const on = await scene();
      await prepare();
      const leaving = await on.observer.connects();
      const page = await new Page(on.platform, on.incidentId).opens();
      await expectWhole(page);
      const left = new Promise<void>((resolve) => {
        whileReading(async () => {
          leaving.socket.disconnect();
          await says(on, 'all');
          resolve();
        });
      });
      leaving.socket.emit('follow', { incidentId: on.incidentId, after: null }, () => undefined);
      await left;
      await says(on, 'all');
      await expectWhole(page);
      expect(page.entries).toHaveLength(3);
    });
  },
);

function changed(cursor: Cursor): Cursor {
  return `${cursor.startsWith('A') ? 'B' : 'A'}${cursor.slice(1)}`;
}

/** Another incident that everybody may read, made quickly. */
async function copyOf({ incidentId }: Scene): Promise<string> {
  const [row] = await world.database.owner.query<[{ id: string }]>(
    `WITH made AS (INSERT INTO incident VALUES (gen_random_uuid(), 1, '{community}') RETURNING id)
     INSERT INTO entry SELECT made.id, 1, gen_random_uuid(), '{community}', author_person_id, author_organisation_id,
       recorded_at, canonical
     FROM entry CROSS JOIN made WHERE incident_id = $1 AND number = 1 RETURNING incident_id AS id`,
    [incidentId],
  );
  return row.id;
}

describe('two nodes', () => {
  it('carry what is written on one to those who follow on the other, without waiting for a poll', async () => {
    const on = await scene();
    const feed = secondNode.app.get(Feed);
    const poll = feed.poll.bind(feed);
    feed.poll = () => Promise.resolve();
    try {
      const page = await new Page(on.observer, on.incidentId).opens(secondNode);
      await expectWhole(page);
      for (const to of ['all', 'hidden', 'all'] as const) await says(on, to);
      await expectWhole(page);
      expect(page.entries).toHaveLength(3);
    } finally {
      feed.poll = poll;
    }
  });

  it('tell those who watch the board on the other node, also of a new incident', async () => {
    const on = await scene();
    const watching = await on.observer.connects(secondNode.url);
    const incidentId = await on.lead.declares();
    await watching.until(() => watching.boardMoves.includes(incidentId));
    expect(await watching.follow(incidentId)).toMatchObject({ ok: true });
    await watching.until(() => watching.entries.length === 1);
  });

  it('need no hint: when its connection is cut, the poll finds what was written', async () => {
    const on = await scene();
    const page = await new Page(on.observer, on.incidentId).opens(secondNode);
    await expectWhole(page);
    const [cut] = await world.database.owner.query<[{ number: number }]>(
      `SELECT count(pg_terminate_backend(pid))::int AS number FROM pg_stat_activity
       WHERE application_name = 'tocsin-hints' AND datname = current_database()`,
    );
    expect(cut.number).toBe(2);
    await says(on, 'all', 'While nobody was told.');
    await expectWhole(page);
    expect(page.entries).toHaveLength(2);
    // And the connection comes back by itself, and carries what it could not.
    let connected = 0;
    for (let tries = 0; tries < 100 && connected < 2; tries += 1) {
      const [row] = await world.database.owner.query<[{ number: number }]>(
        `SELECT count(*)::int AS number, pg_sleep(0.05) FROM pg_stat_activity
         WHERE application_name = 'tocsin-hints' AND datname = current_database() AND state = 'idle'`,
      );
      connected = row.number;
    }
    expect(connected).toBe(2);
  });
});

type Step =
  | { readonly does: 'write'; readonly by: number; readonly label: number; readonly node: boolean }
  | { readonly does: 'open' | 'close' | 'again'; readonly page: number; readonly node: boolean };

describe('any course of events', () => {
  it('leaves every page with exactly the entries that are for its reader, in order', async () => {
    const on = await scene();
    const colleague = await world.member('civil_society', { of: on.observer });
    const outside = await world.member('government', { country: 'FR' });
    const readers = [on.lead, on.platform, on.observer, colleague, outside];
    const labels = [
      { marking: 'CLEAR' },
      { marking: 'GREEN' },
      { marking: 'AMBER' },
      { marking: 'AMBER', recipients: { organisationIds: [on.observer.organisationId] } },
      { marking: 'AMBER_STRICT' },
      { marking: 'RED', recipients: { personIds: [colleague.personId] } },
      { marking: 'RED', recipients: { personIds: [outside.personId, on.lead.personId] } },
    ];
    const page = fc.nat(readers.length - 1);
    const node = fc.boolean();
    const step: fc.Arbitrary<Step> = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          does: fc.constant('write' as const),
          by: fc.nat(1),
          label: fc.nat(labels.length - 1),
          node,
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ does: fc.constantFrom('open' as const, 'close', 'again'), page, node }),
      },
    );
    const property = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const incidentId = await on.lead.declares({ marking: 'GREEN' });
      const pages = readers.map((reader) => new Page(reader, incidentId));
      const writing: Promise<unknown>[] = [];
      for (const [index, one] of steps.entries()) {
        const to = one.node ? secondNode : world;
        if (one.does === 'write') {
          const by = (one.by === 0 ? on.lead : on.platform).on(to);
          const said = { incidentId, text: `Step ${String(index)}.`, ...labels[one.label] };
          // Not awaited: what follows happens while it is being written.
          writing.push(by.gave('addInformation', said));
          continue;
        }
        const asked = pages[one.page];
        if (one.does === 'close') asked?.closes();
        else if (asked?.isOpen === false) await asked.opens(to);
        else if (one.does === 'again') await asked?.follows();
      }
      await Promise.all(writing);
      for (const one of pages) {
        if (!one.isOpen) await one.opens();
        await expectWhole(one);
        one.closes();
      }
    });
    await fc.assert(property, { numRuns: 25 });
  }, 60_000);
});
