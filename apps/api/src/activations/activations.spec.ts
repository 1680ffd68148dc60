import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Entry } from '@tocsin/protocol';
import { heldEntries, visibleTo } from '../../test/oracle.js';
import { aNewProtocol, onTheBoard, publishes } from '../../test/published-protocol.js';
import {
  aBridge,
  activated,
  ANSWERED,
  assesses,
  entriesOf,
  opens,
  proposes,
  voteOn,
  type Bridge,
} from '../../test/running-protocol.js';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const STANDING = `query ($id: Uuid!) { incident(id: $id) {
  activations { activationId protocol { digest } status { id phase } proposals { outcome votes { vote party { organisationId } } }
    criteria { answer author { ... on AuthorOrganisation { party { organisationId } } } } moves { to { id } proposalId } }
  obligations { ruleId status holder { organisationId } } notices { noticeId ruleId } clock } }`;

interface Standing {
  readonly activations: readonly {
    readonly activationId: string;
    readonly protocol: { readonly digest: string };
    readonly status: { readonly id: string; readonly phase: string };
    readonly proposals: readonly {
      readonly outcome: string;
      readonly votes: readonly { readonly vote: string }[];
    }[];
    readonly moves: readonly { readonly to: { readonly id: string } }[];
  }[];
  readonly obligations: readonly {
    readonly ruleId: string;
    readonly status: string;
    readonly holder: { readonly organisationId: string };
  }[];
  readonly notices: readonly { readonly noticeId: string; readonly ruleId: string }[];
}

async function standing(member: Member, id: string): Promise<Standing> {
  const { incident } = await member.read<{ incident: Standing }>(STANDING, { id });
  return incident;
}

/** Gives a command that has to be refused, and proves that nothing has changed. */
async function refused(by: Member, mutation: string, input: object): Promise<string | undefined> {
  const before = await world.stored();
  const { data, errors } = await by.give(mutation, input);
  expect(data).toBeNull();
  expect(await world.stored()).toEqual(before);
  return errors?.[0]?.extensions.code;
}

/** Opened, assessed, and proposed by the platform. */
async function proposed(bridge: Bridge): ReturnType<typeof proposes> {
  const { entry } = await opens(bridge);
  await assesses(bridge, bridge.secretariat, entry.id);
  return proposes(bridge, bridge.platform, entry.id);
}

describe('an activation', () => {
  it('runs beside another under another protocol, each with a status of its own', async () => {
    const bridge = await aBridge(world);
    const { incidentId, secretariat, platform, community, lead } = bridge;
    const other = await publishes(
      secretariat,
      onTheBoard(platform, community),
      aNewProtocol({ name: 'Other' }),
    );
    const first = await activated(bridge);
    const second = await opens(bridge, { protocol: other.digest });
    const { activations } = await standing(lead, incidentId);
    expect(
      activations.map(({ activationId, protocol, status }) => [activationId, protocol.digest, status.id]),
    ).toEqual([
      [first, bridge.digest, 'active'],
      [second.entry.id, other.digest, 'assessing'],
    ]);
  });

  it('is carried by people of two organisations and kinds, and with it come what is owed and who is told', async () => {
    const bridge = await aBridge(world);
    const { incidentId, platform, community, lead } = bridge;
    const proposal = await proposed(bridge);
    expect((await standing(lead, incidentId)).activations[0]?.status.id).toBe('proposed');
    const before = (await heldEntries(world, incidentId)).length;
    await community.gave('castVote', voteOn(proposal));
    const written = (await heldEntries(world, incidentId)).slice(before);
    expect(written.map(({ entry }) => entry.kind)).toEqual([
      'vote_cast',
      'activation_moved',
      'obligations_started',
      'notice_given',
    ]);
    const seen = await standing(lead, incidentId);
    expect(seen.activations[0]).toMatchObject({
      status: { id: 'active', phase: 'active' },
      proposals: [{ outcome: 'carried', votes: [{ vote: 'for' }, { vote: 'for' }] }],
    });
    const owing = seen.obligations.filter(({ ruleId }) => ruleId === 'status');
    expect(owing.map(({ holder }) => holder.organisationId)).toContain(platform.organisationId);
    expect(seen.notices.map(({ ruleId }) => ruleId)).toEqual(['activated']);
  });

  it('is not carried by two people of one organisation, whoever of them proposes', async () => {
    const bridge = await aBridge(world);
    const { incidentId, platform, lead } = bridge;
    const colleague = await world.member('online_service_provider', { of: platform });
    await platform.gave('assignPerson', { incidentId, personId: colleague.personId, role: 'contributor' });
    const proposal = await proposed(bridge);
    expect(await refused(await colleague.inBrowser(), 'castVote', voteOn(proposal))).toBe('ALREADY_VOTED');
    expect((await standing(lead, incidentId)).activations[0]?.status.id).toBe('proposed');
  });

  it('is not carried by whoever sits on no board, nor on other words than were proposed', async () => {
    const bridge = await aBridge(world);
    const { secretariat, community } = bridge;
    const proposal = await proposed(bridge);
    expect(await refused(secretariat, 'castVote', voteOn(proposal))).toBe('NOT_YOUR_ROLE');
    const otherwise = { ...voteOn(proposal), digest: '0'.repeat(64) };
    expect(await refused(community, 'castVote', otherwise)).toBe('PROPOSAL_DIFFERS');
  });

  it('is not carried with the vote of somebody who was suspended since', async () => {
    const bridge = await aBridge(world);
    const { incidentId, platform, community, lead } = bridge;
    const proposal = await proposed(bridge);
    await world.database.owner.query('UPDATE person SET active = false WHERE id = $1', [platform.personId]);
    expect(await refused(community, 'castVote', voteOn(proposal))).toBe('PROPOSER_NOT_IN_FORCE');
    expect((await standing(lead, incidentId)).activations[0]?.status.id).toBe('proposed');
  });

  it('is declined by a vote that makes the quorum impossible, and stays on record with its reason', async () => {
    const bridge = await aBridge(world);
    const proposal = await proposed(bridge);
    await bridge.community.gave('castVote', voteOn(proposal, 'against'));
    const seen = await standing(bridge.lead, bridge.incidentId);
    expect(seen.activations[0]).toMatchObject({
      status: { id: 'declined' },
      proposals: [{ outcome: 'declined', votes: [{ vote: 'for' }, { vote: 'against' }] }],
    });
    expect(await refused(bridge.secretariat, 'castVote', voteOn(proposal))).toBe('DECISION_OVER');
  });

  it('concludes when the lead and the secretariat agree, and goes back when the proposer withdraws', async () => {
    const bridge = await aBridge(world);
    const { incidentId, lead, secretariat } = bridge;
    const activationId = await activated(bridge);
    const first = await proposes(bridge, lead, activationId, 'conclude');
    await lead.gave('withdrawProposal', { incidentId, proposalId: first.id, reason: 'Too early.' });
    expect((await standing(lead, incidentId)).activations[0]?.status.id).toBe('active');
    const second = await proposes(bridge, lead, activationId, 'conclude');
    await secretariat.gave('castVote', voteOn(second));
    expect((await standing(lead, incidentId)).activations[0]?.status.id).toBe('concluded');
  });

  it('is proposed and voted on with a passkey only: neither a token nor a session alone moves it', async () => {
    const bridge = await aBridge(world);
    const { incidentId, platform, community } = bridge;
    const { entry } = await opens(bridge);
    await assesses(bridge, bridge.secretariat, entry.id);
    const proposal = {
      ...{ incidentId, activationId: entry.id, transitionId: 'activate' },
      ...{ safeguards: ANSWERED, reason: 'Now.' },
    };
    // The same person with a token.
    expect(await refused(platform.on(world), 'proposeTransition', proposal)).toBe('OUTSIDE_THE_TOKEN');
    const before = await world.stored();
    const input = { commandId: randomUUID(), ...proposal };
    const query =
      'mutation ($input: ProposeTransitionInput!) { proposeTransition(input: $input) { entry { id } } }';
    const unproved = await (await platform.send(JSON.stringify({ query, variables: { input } }))).text();
    expect(unproved).toContain('"code":"STEP_UP_REQUIRED"');
    expect(await world.stored()).toEqual(before);
    const proposedNow = await proposes(bridge, platform, entry.id);
    expect(await refused(community.on(world), 'castVote', voteOn(proposedNow))).toBe('OUTSIDE_THE_TOKEN');
  });

  it('gives the same answer to the same command, and one entry', async () => {
    const bridge = await aBridge(world);
    const proposal = await proposed(bridge);
    const vote = { commandId: randomUUID(), ...voteOn(proposal) };
    const first = await bridge.community.gave('castVote', vote);
    const before = await world.stored();
    expect(await bridge.community.gave('castVote', vote)).toEqual(first);
    expect(await world.stored()).toEqual(before);
  });
});

describe('whom an activation is for', () => {
  it.each([
    ['AMBER', []],
    ['AMBER', ['secretariat']],
    ['AMBER_STRICT', []],
    ['GREEN', []],
  ] as const)('is whom everything about it is for: %s for %j', async (marking, named) => {
    const bridge = await aBridge(world);
    const { incidentId, platform, community } = bridge;
    const rival = await world.member('online_service_provider');
    const outsider = await world.member('government', { country: 'FR' });
    const organisationIds = named.map((who) => bridge[who].organisationId);
    const activationId = await activated(bridge, { marking, recipients: { organisationIds } });
    const about = (entries: readonly Entry[]): Entry[] =>
      entries.filter(({ id, body }) => id === activationId || JSON.stringify(body).includes(activationId));
    for (const member of [platform, community, rival, outsider]) {
      const read = about(await member.timeline(incidentId));
      expect(read).toEqual(about(await visibleTo(world, member, incidentId)));
      const belongs = named.length === 0 ? member !== rival : member === platform || member === community;
      const reads = marking === 'GREEN' || (belongs && member !== outsider && member !== rival);
      expect([member.kind, read.length > 0]).toEqual([member.kind, reads]);
    }
  });

  it.each(['RED', 'CLEAR'])('is never %s', async (marking) => {
    const { incidentId, secretariat, digest } = await aBridge(world);
    const input = { incidentId, protocol: digest, activationType: 'crisis', marking, reason: 'x' };
    expect(await refused(secretariat, 'openActivation', input)).toBe('MARKING_NOT_ALLOWED');
  });

  it('hides it from all others: an activation and a proposal not for them are answered like none at all', async () => {
    const bridge = await aBridge(world);
    const { incidentId, secretariat, platform } = bridge;
    const hidden = await (await world.member('online_service_provider')).inBrowser();
    const here = await aBridge(world);
    const organisationIds = [here.secretariat.organisationId];
    const { entry } = await opens(here, { recipients: { organisationIds } });
    await assesses(here, here.secretariat, entry.id);
    const proposal = await proposes(here, here.platform, entry.id);
    expect((await standing(hidden, here.incidentId)).activations).toEqual([]);
    const commandId = randomUUID();
    const told = (id: string): Promise<string[]> =>
      Promise.all([
        hidden.giveText('assessCriterion', {
          ...{ commandId, incidentId: here.incidentId, activationId: id },
          ...{ criterionId: 'spreading', answer: 'met', evidence: 'Seen.' },
        }),
        hidden.giveText('proposeTransition', {
          ...{ commandId, incidentId: here.incidentId, activationId: id },
          ...{ transitionId: 'activate', reason: 'Now.' },
        }),
      ]);
    const vote = (id: string): Promise<string> =>
      hidden.giveText('castVote', { ...voteOn(proposal), commandId, proposalId: id });
    const before = await world.stored();
    const answers = await told(entry.id);
    expect(answers.every((answer) => answer.includes('"code":"NOT_AVAILABLE"'))).toBe(true);
    expect(await told(randomUUID())).toEqual(answers);
    expect(await vote(proposal.id)).toBe(await vote(randomUUID()));
    expect(await world.stored()).toEqual(before);
    // An incident they are not on at all is no different.
    expect(secretariat.organisationId).not.toBe(hidden.organisationId);
    expect((await entriesOf(platform, incidentId, 'activation_opened')).length).toBe(0);
  });
});
