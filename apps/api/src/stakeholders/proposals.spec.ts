import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';
import { SetClock, shifted } from '../server/clock.js';

const START = '2026-11-20T14:00:00.000Z';
const DAY = 24 * 3_600_000;

let world: World;
let clock: SetClock;
beforeAll(async () => {
  clock = new SetClock(START);
  world = await World.open({ clock });
});
afterAll(() => world.close());

const ADMISSION = {
  name: 'Harbour Watch',
  kind: 'civil_society',
  country: 'NZ',
  personName: 'Ines Falk',
  personTitle: 'Coordinator',
  reason: 'Runs the only helpline of its region.',
};

interface Seen {
  readonly id: string;
  readonly digest: string;
  readonly name: string;
  readonly mayCarryOut: boolean;
}

async function open(viewer: Member): Promise<Seen[]> {
  const { proposals } = await (
    await viewer.inBrowser()
  ).read<{ proposals: Seen[] }>('{ proposals { id digest name mayCarryOut } }');
  return proposals;
}

async function proposes(who: Member, mutation: string, input: object): Promise<string> {
  // The newest is found by its time.
  clock.set(shifted(clock.now(), 1_000));
  const type = `${mutation === 'proposeAdmission' ? 'ProposeAdmission' : 'ProposeSuspension'}Input`;
  return (await who.inBrowser()).text(`mutation ($input: ${type}!) { ${mutation}(input: $input) }`, {
    input,
  });
}

async function newest(viewer: Member): Promise<Seen> {
  const found = (await open(viewer)).at(-1);
  if (found === undefined) throw new Error('there is no proposal');
  return found;
}

async function agrees(who: Member, { id, digest }: Seen): Promise<string> {
  return (await who.inBrowser()).text(
    'mutation ($input: CarryOutProposalInput!) { carryOutProposal(input: $input) }',
    {
      input: { proposalId: id, digest },
    },
  );
}

async function organisations(): Promise<unknown> {
  return world.database.owner.query('SELECT * FROM organisation ORDER BY id');
}

async function expectRefused(who: Member, proposal: Seen, code: string): Promise<void> {
  const before = await organisations();
  expect(await agrees(who, proposal)).toContain(`"${code}"`);
  expect(await organisations()).toEqual(before);
}

describe('an organisation is admitted', () => {
  it('by two people of different organisations and kinds, one of a coordinating body, with its first person', async () => {
    const secretariat = await world.member('coordinating_body');
    const government = await world.member('government');
    await proposes(secretariat, 'proposeAdmission', ADMISSION);
    const proposal = await newest(government);
    expect(proposal).toMatchObject({ name: 'Harbour Watch', mayCarryOut: true });
    expect(await agrees(government, proposal)).toContain('"carryOutProposal":true');
    const { organisations: directory } = await government.read<{ organisations: { name: string }[] }>(
      '{ organisations { name } }',
    );
    expect(directory).toContainEqual({ name: 'Harbour Watch' });
    const people = await world.database.owner.query<object[]>(
      `SELECT p.name, p.administrator FROM person p JOIN organisation o ON o.id = p.organisation_id WHERE o.name = $1`,
      ['Harbour Watch'],
    );
    expect(people).toEqual([{ name: 'Ines Falk', administrator: true }]);
    await expectRefused(government, proposal, 'NOT_AVAILABLE');
  });

  it('by no two of one person, organisation or kind, and by none without a coordinating body', async () => {
    const secretariat = await world.member('coordinating_body');
    const colleague = await world.member('coordinating_body', { of: secretariat });
    const second = await world.member('coordinating_body');
    const government = await world.member('government');
    const platform = await world.member('online_service_provider');
    await proposes(secretariat, 'proposeAdmission', ADMISSION);
    const proposal = await newest(secretariat);
    await expectRefused(secretariat, proposal, 'NEEDS_ANOTHER_PERSON');
    await expectRefused(colleague, proposal, 'NEEDS_ANOTHER_ORGANISATION');
    await expectRefused(second, proposal, 'NEEDS_ANOTHER_KIND');
    await proposes(government, 'proposeAdmission', ADMISSION);
    const other = await newest(platform);
    expect(other.mayCarryOut).toBe(false);
    await expectRefused(platform, other, 'NEEDS_A_COORDINATING_BODY');
    expect(await agrees(secretariat, other)).toContain('true');
  });

  it('as it was proposed or not at all, in seven days, while the proposer is still there', async () => {
    const secretariat = await world.member('coordinating_body');
    const government = await world.member('government');
    await proposes(secretariat, 'proposeAdmission', ADMISSION);
    const proposedAt = clock.now();
    const proposal = await newest(government);
    await expectRefused(government, { ...proposal, digest: '0'.repeat(64) }, 'PROPOSAL_DIFFERS');
    const { owner } = world.database;
    const active = (yes: boolean): Promise<unknown> =>
      owner.query('UPDATE person SET active = $2 WHERE id = $1', [secretariat.personId, yes]);
    await active(false);
    await expectRefused(government, proposal, 'PROPOSER_NOT_IN_FORCE');
    await active(true);
    clock.set(shifted(proposedAt, 7 * DAY));
    await expectRefused(government, proposal, 'NOT_AVAILABLE');
    expect(await open(government)).not.toContainEqual(expect.objectContaining({ id: proposal.id }));
    clock.set(proposedAt);
  });

  it('protected only if it is of civil society, and then no government hears of it', async () => {
    const secretariat = await world.member('coordinating_body');
    const government = await world.member('government');
    const civilSociety = await world.member('civil_society');
    const input = { ...ADMISSION, name: 'Quiet House', protected: true };
    expect(
      await proposes(secretariat, 'proposeAdmission', { ...input, kind: 'online_service_provider' }),
    ).toContain('"PROTECTION_NOT_FOR_THIS_KIND"');
    expect(await proposes(government, 'proposeAdmission', input)).toContain('"NOT_AVAILABLE"');
    await proposes(secretariat, 'proposeAdmission', input);
    const proposal = await newest(civilSociety);
    expect(JSON.stringify(await open(government))).not.toContain('Quiet House');
    await expectRefused(government, proposal, 'NOT_AVAILABLE');
    expect(await agrees(civilSociety, proposal)).toContain('true');
    const directory = (viewer: Member): Promise<string> => viewer.text('{ organisations { name } }');
    expect(await directory(government)).not.toContain('Quiet House');
    expect(await directory(await world.member('law_enforcement'))).not.toContain('Quiet House');
    expect(await directory(civilSociety)).toContain('Quiet House');
  });
});

describe('the first organisations of a community', () => {
  it('are admitted by a coordinating body alone, as long as nobody of another kind is there to agree', async () => {
    const young = await World.open({ clock });
    try {
      const secretariat = await young.member('coordinating_body');
      await proposes(secretariat, 'proposeAdmission', { ...ADMISSION, kind: 'government' });
      expect(await agrees(secretariat, await newest(secretariat))).toContain('true');
      await proposes(secretariat, 'proposeAdmission', ADMISSION);
      expect(await agrees(secretariat, await newest(secretariat))).toContain('"NEEDS_ANOTHER_PERSON"');
    } finally {
      await young.close();
    }
  });
});

describe('an organisation is suspended', () => {
  it('by two as well; its people are out at the next call, and back when two reinstate it', async () => {
    const secretariat = await world.member('coordinating_body');
    const government = await world.member('government');
    const platform = await world.member('online_service_provider');
    const { organisationId } = platform;
    const knows = async (): Promise<boolean> =>
      (await platform.ask('{ viewer { personId } }')).errors === undefined;
    const reason = 'Its accounts were taken over.';
    await proposes(secretariat, 'proposeSuspension', { organisationId, reason });
    const proposal = await newest(government);
    await expectRefused(platform, proposal, 'NOT_AVAILABLE');
    expect(await knows()).toBe(true);
    await agrees(government, proposal);
    expect(await knows()).toBe(false);
    await proposes(secretariat, 'proposeReinstatement', { organisationId, reason: 'They are theirs again.' });
    await agrees(government, await newest(government));
    // What ended stays ended: they sign in again.
    expect(await knows()).toBe(false);
    await (await platform.inBrowser()).read('{ viewer { personId } }');
  });

  it('by nobody of itself, and a proposal can be declined or withdrawn', async () => {
    const secretariat = await world.member('coordinating_body');
    const government = await world.member('government');
    const { organisationId } = secretariat;
    expect(
      await proposes(secretariat, 'proposeSuspension', { organisationId, reason: 'Holidays.' }),
    ).toContain('"NOT_ABOUT_YOURSELF"');
    for (const who of [secretariat, government]) {
      await proposes(secretariat, 'proposeAdmission', ADMISSION);
      const { id: proposalId } = await newest(government);
      const page = await who.inBrowser();
      await page.read('mutation ($input: TurnDownProposalInput!) { turnDownProposal(input: $input) }', {
        input: { proposalId, reason: 'Not now.' },
      });
      expect((await open(government)).map(({ id }) => id)).not.toContain(proposalId);
    }
  });
});
