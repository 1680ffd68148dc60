import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { aBridge, activated, entriesOf, type Bridge } from '../../test/running-protocol.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** An activation for the board and the secretariat only, so that its notice reaches further than it does. */
async function noticed(said: object = {}): Promise<{ bridge: Bridge; noticeId: string }> {
  const bridge = await aBridge(world);
  await activated(bridge, said);
  const [notice] = await entriesOf(bridge.platform, bridge.incidentId, 'notice_given');
  return { bridge, noticeId: notice?.id ?? '' };
}

const RECEIVED = `query ($id: Uuid!) { incident(id: $id) { notices {
  noticeId acknowledgeBy to { id parties { organisationId } }
  received { party { organisationId } receipts { receipt reason } } } } }`;

interface Notice {
  readonly noticeId: string;
  readonly to: readonly { id: string; parties: { organisationId: string }[] }[];
  readonly received: readonly {
    readonly party: { readonly organisationId: string };
    readonly receipts: readonly { readonly receipt: string; readonly reason: string | null }[];
  }[];
}

async function noticesOf(member: Member, id: string): Promise<readonly Notice[]> {
  const { incident } = await member.read<{ incident: { notices: Notice[] } }>(RECEIVED, { id });
  return incident.notices;
}

async function codeOf(by: Member, input: object): Promise<string | undefined> {
  const before = await world.stored();
  const { errors } = await by.give('receiveNotice', input);
  expect(await world.stored()).toEqual(before);
  return errors?.[0]?.extensions.code;
}

describe('a notice', () => {
  it('is given to the roles it names, also where the activation itself is not for them', async () => {
    const { bridge, noticeId } = await noticed({ marking: 'AMBER_STRICT' });
    const outside = await world.member('online_service_provider');
    const [notice] = await noticesOf(bridge.lead, bridge.incidentId);
    expect(notice).toMatchObject({ noticeId, received: [] });
    const board = notice?.to.find(({ id }) => id === 'board')?.parties.map((one) => one.organisationId);
    expect(new Set(board)).toEqual(
      new Set([bridge.platform.organisationId, bridge.community.organisationId]),
    );
    // Came onto nothing: a platform that is not on the incident is told nothing of it.
    expect(await outside.read(RECEIVED, { id: bridge.incidentId })).toEqual({ incident: null });
  });

  it('is received by each organisation for itself, further and further, and never back', async () => {
    const { bridge, noticeId } = await noticed();
    const { incidentId, platform, community, lead } = bridge;
    for (const receipt of ['delivered', 'seen', 'acknowledged']) {
      await platform.gave('receiveNotice', { incidentId, noticeId, receipt });
    }
    const cannot = { incidentId, noticeId, receipt: 'cannot' };
    expect(await codeOf(community, cannot)).toBe('REASON_REQUIRED');
    await community.gave('receiveNotice', { ...cannot, reason: 'Nobody is on duty tonight.' });
    expect(await codeOf(platform, { incidentId, noticeId, receipt: 'seen' })).toBe('ALREADY_SO');
    const [notice] = await noticesOf(lead, incidentId);
    expect(notice?.received).toEqual([
      {
        party: { organisationId: platform.organisationId },
        receipts: [
          { receipt: 'delivered', reason: null },
          { receipt: 'seen', reason: null },
          { receipt: 'acknowledged', reason: null },
        ],
      },
      {
        party: { organisationId: community.organisationId },
        receipts: [{ receipt: 'cannot', reason: 'Nobody is on duty tonight.' }],
      },
    ]);
  });

  it('is received by those it was given to only, and hidden ones are told from none by nobody', async () => {
    const { bridge, noticeId } = await noticed();
    const { incidentId, lead } = bridge;
    expect(await codeOf(lead, { incidentId, noticeId, receipt: 'seen' })).toBe('NOT_ADDRESSED');
    const colleague = await world.member('online_service_provider', { of: bridge.platform, onDuty: false });
    const commandId = randomUUID();
    const told = (id: string): Promise<string> =>
      colleague.giveText('receiveNotice', { commandId, incidentId, noticeId: id, receipt: 'seen' });
    const hidden = await told(noticeId);
    expect(hidden).toContain('"code":"NOT_AVAILABLE"');
    expect(await told(randomUUID())).toBe(hidden);
  });
});
