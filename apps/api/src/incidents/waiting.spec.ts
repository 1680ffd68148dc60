import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { aBridge, assesses, opens, proposes, voteOn, type Bridge } from '../../test/running-protocol.js';
import { World } from '../../test/world.js';

let world: World;
let bridge: Bridge;
beforeAll(async () => {
  world = await World.open();
  bridge = await aBridge(world);
});
afterAll(() => world.close());

interface Waiting {
  readonly votes: readonly { readonly activationId: string; readonly proposalId: string }[];
  readonly reviews: readonly { readonly sitrepId: string }[];
  readonly reportDueAt: string | null;
}

const WAITING = `query ($id: Uuid!) { incident(id: $id) {
  waiting { votes { activationId proposalId } reviews { sitrepId } reportDueAt } } }`;
async function waiting(member: Member): Promise<Waiting | undefined> {
  const found = await member.read<{ incident: { waiting: Waiting } | null }>(WAITING, {
    id: bridge.incidentId,
  });
  return found.incident?.waiting;
}
const NOTHING: Waiting = { votes: [], reviews: [], reportDueAt: null };
const DUE = '2090-01-01T00:00:00.000Z';

const line = (text: string): object => ({ text, sources: [] });
const report = (): object => ({
  incidentId: bridge.incidentId,
  marking: 'AMBER',
  highlights: [line('The square is closed.'), line('One platform acts.')],
  situation: [line('An attack was broadcast live.')],
  nextReportAt: DUE,
});

describe('what waits for somebody', () => {
  it('is nothing on an incident where nobody has asked for anything, and is not there for others', async () => {
    const { lead, platform } = bridge;
    for (const member of [lead, platform]) expect(await waiting(member)).toEqual(NOTHING);
    expect(await waiting(await world.member('law_enforcement'))).toBeUndefined();
  });

  it('is a vote for those who sit in the body, until they have voted or it is decided', async () => {
    const { secretariat, platform, community, lead } = bridge;
    const { entry } = await opens(bridge);
    await assesses(bridge, secretariat, entry.id);
    const proposed = await proposes(bridge, platform, entry.id);
    const vote = { activationId: entry.id, proposalId: proposed.id };
    expect((await waiting(community))?.votes).toEqual([vote]);
    for (const member of [platform, lead]) expect((await waiting(member))?.votes).toEqual([]);
    await community.gave('castVote', voteOn(proposed));
    expect((await waiting(community))?.votes).toEqual([]);
  });

  it('is a report for those who may review it, and not for its author; then the promised one for the lead', async () => {
    const { lead, secretariat, platform, incidentId } = bridge;
    const { id: sitrepId } = (await lead.gave('submitSitrep', report())).entry;
    expect((await waiting(secretariat))?.reviews).toEqual([{ sitrepId }]);
    for (const member of [lead, platform]) expect(await waiting(member)).toEqual(NOTHING);
    await secretariat.gave('reviewSitrep', { incidentId, sitrepId, outcome: 'approved' });
    expect(await waiting(secretariat)).toEqual(NOTHING);
    expect(await waiting(lead)).toEqual({ ...NOTHING, reportDueAt: DUE });
  });
});
