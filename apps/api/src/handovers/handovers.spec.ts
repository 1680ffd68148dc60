import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { aBridge, activated, entriesOf } from '../../test/running-protocol.js';
import { refusedIn } from '../../test/refused.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const CARD = {
  situation: 'Copies still spread on two services.',
  openDecisions: 'Whether to stand down tonight.',
  contact: 'The duty desk of the platform',
};

interface Handover {
  readonly handoverId: string;
  readonly incomingId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly worries: string | null;
  readonly deadlines: readonly { readonly obligationId: string; readonly dueAt: string }[];
}

interface Seen {
  readonly handovers: readonly Handover[];
  readonly allowedCommands: readonly string[];
  readonly people: readonly { readonly personId: string; readonly role: string }[];
}

async function seen(member: Member, id: string): Promise<Seen> {
  const { incident } = await member.read<{ incident: Seen }>(
    `query ($id: Uuid!) { incident(id: $id) { allowedCommands people { personId role }
       handovers { handoverId incomingId status reason worries deadlines { obligationId dueAt } } } }`,
    { id },
  );
  return incident;
}

async function roleOf({ personId }: Member, by: Member, id: string): Promise<string | undefined> {
  return (await seen(by, id)).people.find((one) => one.personId === personId)?.role;
}

/** The code and the field of a refusal, with a proof that nothing has changed. */
const refused = (member: Member, mutation: string, input: object): Promise<string> =>
  refusedIn(world, member, mutation, input);

interface Shift {
  readonly incidentId: string;
  readonly lead: Member;
  readonly next: Member;
  readonly platform: Member;
}

async function aShift(): Promise<Shift> {
  const lead = await (await world.member('government')).inBrowser();
  const next = await (await world.member('government', { of: lead })).inBrowser();
  const platform = await (await world.member('online_service_provider')).inBrowser();
  return { incidentId: await lead.declares(), lead, next, platform };
}

async function offers({ incidentId, lead, next }: Shift): Promise<string> {
  const { entry } = await lead.gave('offerHandover', { incidentId, incomingId: next.personId, ...CARD });
  return entry.id;
}

describe('a handover of the lead', () => {
  it('is read by everybody on the incident, and until it is taken nobody has another role', async () => {
    const shift = await aShift();
    const { incidentId, lead, next, platform } = shift;
    const handoverId = await offers(shift);
    const outside = await world.member('online_service_provider', { onDuty: false });
    const offered = { handoverId, incomingId: next.personId, status: 'offered', worries: null };
    for (const member of [lead, next, platform]) {
      expect((await seen(member, incidentId)).handovers).toMatchObject([offered]);
    }
    expect(await outside.timeline(incidentId)).toEqual([]);
    expect([await roleOf(lead, platform, incidentId), await roleOf(next, platform, incidentId)]).toEqual([
      'lead',
      'deputy',
    ]);
  });

  it('changes both roles at once when it is taken, for what people may do and read as well', async () => {
    const shift = await aShift();
    const { incidentId, lead, next, platform } = shift;
    const handoverId = await offers(shift);
    const follower = await next.connects();
    await follower.follow(incidentId);
    const command = { commandId: randomUUID(), incidentId, handoverId };
    const first = await next.gave('takeHandover', command);
    // The same command again gives the first answer again.
    expect(await next.gave('takeHandover', command)).toEqual(first);
    expect([await roleOf(lead, platform, incidentId), await roleOf(next, platform, incidentId)]).toEqual([
      'deputy',
      'lead',
    ]);
    expect((await seen(lead, incidentId)).handovers).toMatchObject([{ status: 'taken' }]);
    await next.gave('changeSeverity', { incidentId, severity: 'S2', reason: 'Calmer.' });
    await lead.gave('changeSeverity', { incidentId, severity: 'S3', reason: 'Calmer still.' });
    const back = { incidentId, incomingId: lead.personId, ...CARD };
    const { entry } = await next.gave('offerHandover', back);
    await lead.gave('takeHandover', { incidentId, handoverId: entry.id });
    expect(await roleOf(lead, platform, incidentId)).toBe('lead');
  });

  it('lists what is due soon for the own organisation, and is taken once all of it was opened', async () => {
    const bridge = await aBridge(world);
    const { incidentId, lead, platform } = bridge;
    const next = await (await world.member('government', { of: lead, onDuty: false })).inBrowser();
    await lead.gave('assignPerson', { incidentId, personId: next.personId, role: 'contributor' });
    await activated(bridge);
    const handoverId = await offers({ incidentId, lead, next, platform });
    const [own] = (await seen(next, incidentId)).handovers;
    const ids = own?.deadlines.map(({ obligationId }) => obligationId) ?? [];
    expect(ids).not.toEqual([]);
    expect((await seen(platform, incidentId)).handovers).toMatchObject([{ handoverId, deadlines: [] }]);
    expect(await entriesOf(platform, incidentId, 'handover_deadlines_listed')).toEqual([]);
    const taking = { incidentId, handoverId };
    expect(await refused(next, 'takeHandover', taking)).toBe('DEADLINES_NOT_OPENED input.acknowledged');
    expect(await refused(next, 'takeHandover', { ...taking, acknowledged: [randomUUID()] })).toBe(
      'NOT_AVAILABLE input.acknowledged.0',
    );
    await next.gave('takeHandover', { ...taking, acknowledged: ids });
    expect(await roleOf(next, platform, incidentId)).toBe('lead');
  });

  it('is refused to whoever may not, by code and field', async () => {
    const shift = await aShift();
    const { incidentId, lead, next, platform } = shift;
    const to = { incidentId, incomingId: next.personId, ...CARD };
    expect(await refused(platform, 'offerHandover', to)).toBe('NOT_FOR_YOUR_KIND');
    expect(await refused(lead, 'offerHandover', { ...to, incomingId: platform.personId })).toBe(
      'NOT_AVAILABLE input.incomingId',
    );
    expect(await refused(lead, 'offerHandover', { ...to, incomingId: lead.personId })).toBe(
      'CANNOT_TAKE_LEAD input.incomingId',
    );
    expect(await refused(lead, 'offerHandover', { ...to, worries: 'See https://a.example/b' })).toBe(
      'TEXT_HAS_LINK input.worries',
    );
    const handoverId = await offers(shift);
    expect(await refused(lead, 'offerHandover', to)).toBe('HANDOVER_OPEN');
    expect(await refused(lead, 'takeHandover', { incidentId, handoverId })).toBe(
      'NOT_THE_INCOMING input.handoverId',
    );
    const withoutBrowser = await world.member('government', { of: lead, onDuty: false });
    expect(await refused(withoutBrowser, 'takeHandover', { incidentId, handoverId })).toBe(
      'OUTSIDE_THE_TOKEN',
    );
  });

  it('is declined with a reason, withdrawn, or ends when one of the two leaves', async () => {
    const shift = await aShift();
    const { incidentId, lead, next, platform } = shift;
    const reason = 'My shift begins later.';
    await next.gave('endHandover', { incidentId, handoverId: await offers(shift), reason });
    await lead.gave('endHandover', { incidentId, handoverId: await offers(shift), reason });
    const handoverId = await offers(shift);
    await lead.gave('releasePerson', { incidentId, personId: next.personId });
    expect((await seen(platform, incidentId)).handovers).toMatchObject([
      { status: 'declined', reason },
      { status: 'withdrawn', reason },
      { status: 'left', reason: null },
    ]);
    // Why it is over is for the own organisation, that it is over for all who read the offer.
    expect(await entriesOf(platform, incidentId, 'person_released')).toEqual([]);
    expect(await refused(lead, 'endHandover', { incidentId, handoverId, reason })).toBe(
      'HANDOVER_OVER input.handoverId',
    );
    expect(await roleOf(lead, platform, incidentId)).toBe('lead');
  });

  it('is offered to those who may see it as allowed, and to nobody else', async () => {
    const { incidentId, lead, next, platform } = await aShift();
    const allowed = async (member: Member): Promise<boolean> =>
      (await seen(member, incidentId)).allowedCommands.includes('offer_handover');
    expect([await allowed(lead), await allowed(next), await allowed(platform)]).toEqual([true, true, false]);
  });

  it('that is hidden and one that is missing are told alike', async () => {
    const shift = await aShift();
    const handoverId = await offers(shift);
    const elsewhere = await (await world.member('government')).inBrowser();
    const own = await elsewhere.declares();
    const told = (id: string): Promise<string> =>
      elsewhere.giveText('takeHandover', {
        commandId: '00000000-0000-4000-8000-000000000001',
        incidentId: own,
        handoverId: id,
      });
    const hidden = await told(handoverId);
    expect(hidden).toContain('"code":"NOT_AVAILABLE"');
    expect(await told(randomUUID())).toBe(hidden);
  });
});
