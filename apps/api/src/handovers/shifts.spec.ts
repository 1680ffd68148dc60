import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from '../../test/browser.js';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-11-20T18:00:00.000Z';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ENDS = shifted(START, 12 * HOUR);

let world: World;
let clock: SetClock;
let lead: Member;
let screen: Browser;
beforeAll(async () => {
  clock = new SetClock(START);
  world = await World.open({ demo: true, clock });
});
afterAll(() => world.close());
beforeEach(async () => {
  clock.set(START);
  lead = await world.member('government');
  screen = await signedIn(lead);
});

async function signedIn({ personId }: Member): Promise<Browser> {
  const browser = world.browser();
  await browser.signsIn(personId);
  return browser;
}

interface Shift {
  readonly endsAt: string;
  readonly handOverFrom: string;
  readonly toHandOver: readonly { readonly id: string; readonly declaration: { title: string } | null }[];
}

async function shift(of: Browser): Promise<Shift | null> {
  const asked = await of.asks<{ shift: Shift }>(
    '{ shift { endsAt handOverFrom toHandOver { id declaration { title } } } }',
  );
  return asked.data?.shift ?? null;
}
const toHandOver = async (of: Browser): Promise<readonly string[] | undefined> =>
  (await shift(of))?.toHandOver.map(({ id }) => id);

/** Somebody is at these screens all the time: half an hour without use would end the sign-in before. */
async function passUntil(at: string, ...screens: readonly Browser[]): Promise<void> {
  for (let now = clock.now(); now < at; now = shifted(now, 20 * MINUTE)) {
    clock.set(now);
    for (const one of screens) await one.personId();
  }
  clock.set(at);
}

describe('the end of a shift', () => {
  it('is when the sign-in ends; half an hour before, who leads is asked to hand over, and not earlier', async () => {
    const incidentId = await lead.declares({ title: 'Led through the night' });
    const from = shifted(ENDS, -30 * MINUTE);
    const nothing = { endsAt: ENDS, handOverFrom: from, toHandOver: [] };
    expect(await shift(screen)).toEqual(nothing);
    await passUntil(shifted(from, -1), screen);
    expect(await shift(screen)).toEqual(nothing);
    clock.set(from);
    expect(await shift(screen)).toEqual({
      ...nothing,
      toHandOver: [{ id: incidentId, declaration: { title: 'Led through the night' } }],
    });
    clock.set(ENDS);
    expect(await shift(screen)).toBeNull();
  });

  it('asks nobody who only stands in, or is on it otherwise', async () => {
    const deputy = await world.member('government', { of: lead });
    const platform = await world.member('online_service_provider');
    const incidentId = await lead.declares();
    const others = [await signedIn(deputy), await signedIn(platform)];
    await passUntil(shifted(ENDS, -MINUTE), screen, ...others);
    expect(await toHandOver(screen)).toEqual([incidentId]);
    for (const other of others) expect(await toHandOver(other)).toEqual([]);
  });

  it('asks no longer once a colleague has taken the lead, and then asks that colleague when their own ends', async () => {
    const next = await world.member('government', { of: lead });
    const incidentId = await lead.declares();
    await passUntil(shifted(ENDS, -20 * MINUTE), screen);
    const fresh = await signedIn(next);
    const [leads, takes] = [await lead.inBrowser(), await next.inBrowser()];
    const card = { situation: 'Copies still spread.', contact: 'The duty desk' };
    const { entry } = await leads.gave('offerHandover', { incidentId, incomingId: next.personId, ...card });
    expect(await toHandOver(screen)).toEqual([incidentId]);
    await takes.gave('takeHandover', { incidentId, handoverId: entry.id });
    expect(await toHandOver(screen)).toEqual([]);
    expect(await toHandOver(fresh)).toEqual([]);
    await passUntil(shifted(clock.now(), 12 * HOUR - MINUTE), fresh);
    expect(await toHandOver(fresh)).toEqual([incidentId]);
  });

  it('asks for nothing that is over, and signing in anew begins another shift', async () => {
    const over = await lead.declares();
    const open = await lead.declares();
    await lead.gave('changeStatus', { incidentId: over, status: 'refuted', reason: 'It did not happen.' });
    await passUntil(shifted(ENDS, -MINUTE), screen);
    expect(await toHandOver(screen)).toEqual([open]);
    const anew = await signedIn(lead);
    expect(await shift(anew)).toMatchObject({ endsAt: shifted(clock.now(), 12 * HOUR), toHandOver: [] });
  });

  it('is none for a program', async () => {
    const { errors } = await lead.ask('{ shift { endsAt } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['OUTSIDE_THE_TOKEN']);
  });

  it('puts nobody on record as a reader before there is something to hand over', async () => {
    const readings = async (): Promise<number> => {
      const found = await world.database.owner.query<object[]>(
        'SELECT FROM reading WHERE organisation_id = $1',
        [lead.organisationId],
      );
      return found.length;
    };
    await lead.declares();
    await shift(screen);
    expect(await readings()).toBe(0);
    await passUntil(shifted(ENDS, -MINUTE), screen);
    await shift(screen);
    expect(await readings()).toBe(1);
  });
});
