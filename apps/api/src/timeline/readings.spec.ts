import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-11-20T14:00:00.000Z';
const HOUR = 3_600_000;

let world: World;
let clock: SetClock;
beforeAll(async () => {
  clock = new SetClock(START);
  world = await World.open({ clock });
});
afterAll(() => world.close());

interface Line {
  readonly act: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly incidentId: string | null;
  readonly kind: string;
  readonly organisationName: string | null;
  readonly ownEntries: number | null;
}

const FIELDS = 'act startedAt endedAt incidentId kind organisationName ownEntries';

async function log(viewer: Member, query = 'readings'): Promise<Line[]> {
  const page = await viewer.inBrowser();
  return (await page.read<Record<string, Line[]>>(`{ ${query}(first: 200) { ${FIELDS} } }`))[query] ?? [];
}

/** A lead who may read the log of its organisation, a platform that reads, and an incident they are on. */
async function scene(): Promise<{ lead: Member; platform: Member; incidentId: string }> {
  clock.set(shifted(clock.now(), HOUR));
  const lead = await world.member('government', { administrator: true });
  const platform = await world.member('online_service_provider');
  return { lead, platform, incidentId: await lead.declares() };
}

describe('the access log of an organisation', () => {
  it('says who else was given what it wrote, and when', async () => {
    const { lead, platform, incidentId } = await scene();
    expect(await log(lead)).toEqual([]);
    await platform.timeline(incidentId);
    expect(await log(lead)).toEqual([
      {
        act: 'read',
        startedAt: clock.now(),
        endedAt: shifted(clock.now(), 61_000),
        incidentId,
        kind: 'online_service_provider',
        organisationName: platform.organisation,
        ownEntries: 1,
      },
    ]);
  });

  it('has a line for the board and for following live as well, from when until when', async () => {
    const { lead, platform, incidentId } = await scene();
    await platform.read('{ incidents { id } }');
    const follower = await platform.connects();
    await follower.follow(incidentId);
    await follower.until(() => follower.entries.length === 1);
    const lines = async (): Promise<Line[]> => (await log(lead)).filter(({ act }) => act === 'followed');
    expect(await lines()).toMatchObject([{ startedAt: clock.now(), endedAt: null }]);
    const ended = shifted(clock.now(), HOUR);
    clock.set(ended);
    follower.socket.emit('unfollow', { incidentId });
    let line: Line | undefined;
    for (let tries = 0; tries < 400 && !line?.endedAt; tries += 1) [line] = await lines();
    expect(line?.endedAt).toBe(ended);
  });

  it('says nothing of what others wrote, nor of entries that the reader was not given', async () => {
    const { lead, platform, incidentId } = await scene();
    const third = await world.member('online_service_provider', { administrator: true });
    const secret = { marking: 'RED', recipients: { personIds: [lead.personId] } };
    await lead.gave('addInformation', { incidentId, text: 'For ourselves.', ...secret });
    await platform.timeline(incidentId);
    expect(await log(lead)).toMatchObject([{ ownEntries: 1 }]);
    expect(await log(third)).toEqual([]);
  });

  it('is for administrators, who read of an incident they are not on no more than that there was one', async () => {
    const { lead, platform, incidentId } = await scene();
    const administrator = await world.member('government', {
      of: lead,
      onDuty: false,
      administrator: true,
    });
    await platform.timeline(incidentId);
    expect(await log(administrator)).toMatchObject([
      { incidentId: null, organisationName: platform.organisation },
    ]);
    const page = await platform.inBrowser();
    expect(await page.text(`{ readings { ${FIELDS} } }`)).toContain('"NOT_AN_ADMINISTRATOR"');
  });

  it('shows a protected reader to a government by its kind only', async () => {
    clock.set(shifted(clock.now(), HOUR));
    const lead = await world.member('government', { administrator: true });
    const reader = await world.member('civil_society', { protected: true });
    await reader.timeline(await lead.declares());
    expect(await log(lead)).toMatchObject([{ kind: 'civil_society', organisationName: null }]);
  });

  it('cannot be changed or thinned out by the API, and a reader cannot do without it', async () => {
    const { platform, incidentId } = await scene();
    const { owner } = world.database;
    await owner.query('ALTER TABLE reading ADD CONSTRAINT full_up CHECK (false) NOT VALID');
    const answer = await platform.text('query ($id: Uuid!) { incident(id: $id) { id } }', { id: incidentId });
    await owner.query('ALTER TABLE reading DROP CONSTRAINT full_up');
    expect(answer).not.toContain(incidentId);
  });
});

describe('the headers for oversight', () => {
  it('tell an oversight body of every reading, and nothing of what was read', async () => {
    const { lead, platform, incidentId } = await scene();
    const oversight = await world.member('oversight_body');
    await platform.timeline(incidentId);
    const lines = await log(oversight, 'readingHeaders');
    expect(lines).toContainEqual(
      expect.objectContaining({
        organisationName: platform.organisation,
        incidentId: null,
        ownEntries: null,
      }),
    );
    const page = await lead.inBrowser();
    expect(await page.text(`{ readingHeaders { ${FIELDS} } }`)).toContain('"NOT_FOR_YOUR_KIND"');
  });
});

describe('what the own people did to get in', () => {
  it('is told to administrators of the organisation, and to nobody else', async () => {
    const administrator = await world.member('government', { administrator: true });
    const colleague = await world.member('government', { of: administrator });
    const stranger = await world.member('government', { administrator: true });
    const page = await colleague.inBrowser();
    await page.read('mutation { signOut }');
    const acts = async (viewer: Member): Promise<{ act: string; personId: string }[]> => {
      const { accessActs } = await (
        await viewer.inBrowser()
      ).read<{ accessActs: { act: string; personId: string }[] }>('{ accessActs { act personId } }');
      return accessActs;
    };
    expect(await acts(administrator)).toContainEqual({ act: 'signed_out', personId: colleague.personId });
    expect((await acts(stranger)).map(({ personId }) => personId)).not.toContain(colleague.personId);
    expect(await (await colleague.inBrowser()).text('{ accessActs { act } }')).toContain(
      '"NOT_AN_ADMINISTRATOR"',
    );
  });
});
