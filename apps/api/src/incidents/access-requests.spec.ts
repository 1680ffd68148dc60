import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StakeholderKind } from '@tocsin/protocol';
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

const REQUEST = 'mutation ($input: RequestAccessInput!) { requestAccess(input: $input) }';
const REASON = 'Our helpline hears of it.';

async function asks(who: Member, incidentId: string): Promise<string> {
  return (await who.inBrowser()).text(REQUEST, { input: { incidentId, reason: REASON } });
}

interface Pending {
  readonly id: string;
  readonly organisationName: string;
  readonly kind: StakeholderKind;
  readonly name: string | null;
  readonly colleague: boolean;
  readonly reason: string;
}

async function pending(viewer: Member, id: string): Promise<Pending[]> {
  const { incident } = await (
    await viewer.inBrowser()
  ).read<{ incident: { accessRequests: Pending[] } | null }>(
    'query ($id: Uuid!) { incident(id: $id) { accessRequests { id organisationName kind name colleague reason } } }',
    { id },
  );
  return incident?.accessRequests ?? [];
}

async function grants(who: Member, incidentId: string, requestId: string | undefined): Promise<string> {
  return (await who.inBrowser()).text('mutation ($input: GrantAccessInput!) { grantAccess(input: $input) }', {
    input: { commandId: randomUUID(), incidentId, requestId },
  });
}

async function refuses(who: Member, incidentId: string, requestId: string | undefined): Promise<string> {
  return (await who.inBrowser()).text(
    'mutation ($input: RefuseAccessInput!) { refuseAccess(input: $input) }',
    {
      input: { incidentId, requestId },
    },
  );
}

const DONE = '{"data":{"requestAccess":true}}\n';

describe('a closed door', () => {
  it('answers whoever knocks alike, whether there is anything behind it or not', async () => {
    const lead = await world.member('government');
    const stranger = await world.member('government', { country: 'FR' });
    const id = await lead.declares();
    expect(await asks(stranger, id)).toBe(DONE);
    expect(await asks(stranger, randomUUID())).toBe(DONE);
  });

  it('lets one person knock once a day, and again the day after; both doors count alike', async () => {
    const lead = await world.member('government');
    const stranger = await world.member('government', { country: 'FR' });
    for (const id of [await lead.declares(), randomUUID()]) {
      clock.set(START);
      await asks(stranger, id);
      clock.set(shifted(START, 24 * HOUR - 1));
      expect(await asks(stranger, id)).toContain('"TOO_MANY_REQUESTS"');
      clock.set(shifted(START, 24 * HOUR));
      expect(await asks(stranger, id)).toBe(DONE);
      clock.set(START);
    }
  });

  it('lets nobody try ten doors a day and one more', async () => {
    const stranger = await world.member('civil_society');
    for (let count = 0; count < 10; count += 1) expect(await asks(stranger, randomUUID())).toBe(DONE);
    expect(await asks(stranger, randomUUID())).toContain('"TOO_MANY_REQUESTS"');
  });

  it('is opened by the lead, for the one who knocked and not for their colleagues', async () => {
    const lead = await world.member('government');
    const stranger = await world.member('government', { country: 'FR' });
    const colleague = await world.member('government', { of: stranger });
    const id = await lead.declares();
    await asks(stranger, id);
    const [request] = await pending(lead, id);
    expect(request).toMatchObject({
      organisationName: stranger.organisation,
      kind: 'government',
      name: null,
      colleague: false,
      reason: REASON,
    });
    expect(await grants(lead, id, request?.id)).toContain('"grantAccess":true');
    expect((await stranger.timeline(id)).map(({ kind }) => kind)).toEqual([
      'incident_declared',
      'organisation_joined',
    ]);
    expect(await colleague.timeline(id)).toEqual([]);
    expect(await pending(lead, id)).toEqual([]);
  });

  it('stays shut in silence: whoever was refused sees what they saw before', async () => {
    const lead = await world.member('government');
    const stranger = await world.member('government', { country: 'FR' });
    const id = await lead.declares();
    const look = (): Promise<string> =>
      stranger.text('query ($id: Uuid!) { incident(id: $id) { id } incidents { id } }', { id });
    const before = await look();
    await asks(stranger, id);
    const [request] = await pending(lead, id);
    expect(await refuses(lead, id, request?.id)).toContain('"refuseAccess":true');
    expect(await look()).toBe(before);
    expect(await asks(stranger, id)).toContain('"TOO_MANY_REQUESTS"');
    expect(await refuses(lead, id, request?.id)).toContain('"NOT_AVAILABLE"');
  });

  it('shows a request to nobody who does not decide on it, and lets them decide nothing', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const stranger = await world.member('government', { country: 'FR' });
    const id = await lead.declares();
    await asks(stranger, id);
    const [request] = await pending(lead, id);
    for (const other of [platform, stranger, await world.member('government', { country: 'FR' })]) {
      expect(await pending(other, id)).toEqual([]);
      const before = await world.stored();
      expect(await grants(other, id, request?.id)).toContain('"NOT_AVAILABLE"');
      expect(await refuses(other, id, request?.id)).toContain('"NOT_AVAILABLE"');
      expect(await world.stored()).toEqual(before);
    }
    expect(await pending(lead, id)).toHaveLength(1);
  });

  it('shows what a colleague asks to colleagues on the incident, by name, and lets them bring the colleague in', async () => {
    const lead = await world.member('government');
    const platform = await world.member('online_service_provider');
    const colleague = await world.member('online_service_provider', { of: platform, onDuty: false });
    const id = await lead.declares();
    await asks(colleague, id);
    expect(await pending(lead, id)).toEqual([]);
    const [request] = await pending(platform, id);
    expect(request?.colleague).toBe(true);
    expect(request?.name).toMatch(/^Person /);
    await grants(platform, id, request?.id);
    expect(await colleague.timeline(id)).not.toEqual([]);
  });

  it('keeps what a protected organisation asks from governments: a coordinating body answers', async () => {
    const lead = await world.member('government');
    const secretariat = await world.member('coordinating_body');
    const id = await lead.declares({ severity: 'S4' });
    const stranger = await world.member('civil_society', { protected: true });
    await asks(stranger, id);
    expect(await pending(lead, id)).toEqual([]);
    const [request] = await pending(secretariat, id);
    expect(await grants(lead, id, request?.id)).toContain('"NOT_AVAILABLE"');
    await grants(secretariat, id, request?.id);
    expect(await stranger.timeline(id)).toHaveLength(2);
    expect(JSON.stringify(await lead.timeline(id))).not.toContain(stranger.organisationId);
  });
});
