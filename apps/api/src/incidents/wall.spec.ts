import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evolve, type Entry, type IncidentState } from '@tocsin/protocol';
import { io } from 'socket.io-client';
import type { Browser } from '../../test/browser.js';
import { Follower, type Member } from '../../test/member.js';
import { opensWall } from '../../test/wall-screen.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open({ demo: true });
});
afterAll(() => world.close());

interface Hung {
  readonly id: string;
  readonly entryCount: number;
  readonly declaration: { title: string } | null;
  readonly platforms: readonly { state: string }[];
  readonly fold: string;
}

const WALL = '{ wall { id entryCount declaration { title } platforms { state } fold } }';
const BOARD = '{ wall: incidents { id entryCount declaration { title } platforms { state } fold } }';

const hangs = (all: readonly Hung[], id: string): Hung | undefined => all.find((one) => one.id === id);

async function wallOf(member: Member): Promise<Browser> {
  const browser = world.browser();
  await browser.signsIn(member.personId);
  await opensWall(browser);
  return browser;
}

async function atBrowser(browser: Browser): Promise<readonly Hung[]> {
  return (await browser.asks<{ wall: Hung[] }>(WALL)).data?.wall ?? [];
}

async function ownSession(member: Member): Promise<readonly Hung[]> {
  return (await (await member.inBrowser()).read<{ wall: Hung[] }>(WALL)).wall;
}

/** A platform on an incident declared GREEN that has said one thing to everybody and another to those on it. */
async function scene(): Promise<{ lead: Member; platform: Member; incidentId: string }> {
  const platform = await world.member('online_service_provider');
  const lead = await world.member('government');
  const incidentId = await lead.declares({ marking: 'GREEN' });
  await platform.gave('postPlatformStatus', { incidentId, marking: 'GREEN', state: 'present' });
  await platform.gave('postPlatformStatus', { incidentId, marking: 'AMBER', state: 'actioning' });
  await lead.gave('addInformation', { incidentId, marking: 'AMBER', text: 'For those on it.' });
  await lead.gave('addInformation', { incidentId, marking: 'CLEAR', text: 'For everybody.' });
  return { lead, platform, incidentId };
}

describe('what hangs on a wall', () => {
  it('is the fold of what is marked CLEAR or GREEN, in the session of whoever is on it and on the screen alike', async () => {
    const { lead, incidentId } = await scene();
    const entries = await lead.timeline(incidentId);
    const general = entries.filter(({ marking }) => marking === 'CLEAR' || marking === 'GREEN');
    expect(general.length).toBeLessThan(entries.length);
    const expected = general.reduce<IncidentState | null>(
      (state, entry: Entry) => evolve(state, entry),
      null,
    );
    const own = hangs(await ownSession(lead), incidentId);
    expect(own).toMatchObject({ entryCount: general.length, platforms: [{ state: 'present' }] });
    expect(JSON.parse(own?.fold ?? 'null')).toEqual(JSON.parse(JSON.stringify(expected)));
    expect(hangs(await atBrowser(await wallOf(lead)), incidentId)).toEqual(own);
    // What is narrower on the wall is there on the board of the same person, as it was before they looked at a wall.
    const { wall: board } = await lead.read<{ wall: Hung[] }>(BOARD);
    expect(hangs(board, incidentId)).toMatchObject({
      entryCount: entries.length,
      platforms: [{ state: 'actioning' }],
    });
  });

  it('follows what comes, and only what is for it', async () => {
    const { lead, incidentId } = await scene();
    const screen = await wallOf(lead);
    const before = hangs(await atBrowser(screen), incidentId);
    await lead.gave('addInformation', { incidentId, marking: 'AMBER_STRICT', text: 'For some.' });
    expect(hangs(await atBrowser(screen), incidentId)).toEqual(before);
    await lead.gave('addInformation', { incidentId, marking: 'GREEN', text: 'For all of us.' });
    expect(hangs(await atBrowser(screen), incidentId)?.entryCount).toBe((before?.entryCount ?? 0) + 1);
  });

  it('is nothing of an incident without such an entry, and no declaration that is not such an entry', async () => {
    const lead = await world.member('government');
    const quiet = await lead.declares();
    const told = await lead.declares();
    await lead.gave('addInformation', { incidentId: told, marking: 'CLEAR', text: 'For everybody.' });
    for (const all of [await ownSession(lead), await atBrowser(await wallOf(lead))]) {
      expect(hangs(all, quiet)).toBeUndefined();
      expect(hangs(all, told)).toMatchObject({ entryCount: 1, declaration: null });
    }
  });

  it('is on record as read by the organisation whose wall it is', async () => {
    const { lead, incidentId } = await scene();
    const passing = await world.member('civil_society');
    await atBrowser(await wallOf(passing));
    const [row] = await world.database.owner.query<[{ held: string[] }]>(
      'SELECT held FROM reading WHERE incident_id = $1 AND organisation_id = $2',
      [incidentId, passing.organisationId],
    );
    expect(row.held).toEqual(['community', 'public']);
    expect(lead.organisationId).not.toBe(passing.organisationId);
  });
});

describe('the live line of a wall', () => {
  it('hints at what is for it and at nothing else, and carries no entries', async () => {
    const { lead, incidentId } = await scene();
    const { cookie, url } = await wallOf(lead);
    const socket = io(url, {
      transports: ['websocket'],
      extraHeaders: { cookie: cookie ?? '' },
      forceNew: true,
      reconnection: false,
    });
    const follower = new Follower(socket);
    await follower.until(() => socket.connected);
    expect(await follower.follow(incidentId)).toMatchObject({ ok: false });
    // Declared on it, alerted by it, and nothing that anybody may know.
    const own = await lead.declares();
    await lead.gave('addInformation', { incidentId: own, marking: 'AMBER', text: 'For those on it.' });
    await lead.gave('addInformation', { incidentId, marking: 'GREEN', text: 'For all of us.' });
    await follower.until(() => follower.boardMoves.length > 0);
    expect(follower.boardMoves).toEqual([incidentId]);
    expect(follower.frames).toEqual([]);
    socket.disconnect();
  });
});
