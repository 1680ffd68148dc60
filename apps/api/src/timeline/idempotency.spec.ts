import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { heldEntries } from '../../test/oracle.js';
import { World } from '../../test/world.js';
import type { Api } from '../api.js';

let world: World;
let secondNode: Api;
beforeAll(async () => {
  world = await World.open();
  secondNode = await world.anotherNode();
});
afterAll(async () => {
  await secondNode.close();
  await world.close();
});

interface Writing {
  readonly mutation: string;
  readonly by: Member;
  readonly input: { readonly commandId: string };
  /** The same command in everything but this. */
  readonly other: object;
}

/** One command of every kind, in an order in which each can be given. */
async function everyCommand(): Promise<((incidentId: string, said: string[]) => Writing)[]> {
  const lead = await world.member('government');
  const platform = await world.member('online_service_provider');
  const observer = await world.member('civil_society');
  const given = (
    mutation: string,
    by: Member,
    input: (said: string[]) => object,
    other: object,
  ): ((incidentId: string, said: string[]) => Writing) => {
    return (incidentId, said) => {
      const where = mutation === 'declareIncident' ? {} : { incidentId };
      return { mutation, by, input: { commandId: randomUUID(), ...where, ...input(said) }, other };
    };
  };
  const text = 'Said once.';
  const other = { text: 'Said otherwise.' };
  const reason = 'It became clear.';
  const otherReason = { reason: 'For another reason.' };
  return [
    given(
      'declareIncident',
      lead,
      () => ({ title: 'Attack', category: 'unsure', severity: 'S1', place: 'Here', marking: 'AMBER' }),
      { title: 'Another attack' },
    ),
    given('acknowledgeAlert', platform, () => ({}), { incidentId: randomUUID() }),
    given('postPlatformStatus', platform, () => ({ state: 'checking', marking: 'AMBER' }), {
      state: 'present',
    }),
    given('addInformation', platform, () => ({ text, marking: 'AMBER' }), { marking: 'GREEN' }),
    given('addCommunityNote', observer, () => ({ text, marking: 'AMBER' }), other),
    given('raiseRightsFlag', observer, () => ({ text, marking: 'AMBER', concern: 'other' }), other),
    given('answerRightsFlag', lead, (said) => ({ text, flagId: said.at(-1), outcome: 'upheld' }), other),
    given('changeSeverity', lead, () => ({ reason, severity: 'S2' }), otherReason),
    given('changeStatus', lead, () => ({ reason, status: 'ongoing' }), otherReason),
    given('retractEntry', platform, (said) => ({ reason, entryId: said[3] }), otherReason),
  ];
}

interface Given extends Writing {
  readonly receipt: string;
}

/** Gives one command of every kind in `how` many copies at once, the copies shared out between the nodes. */
async function giveEverything(copies: number): Promise<Given[]> {
  const given: Given[] = [];
  const said: string[] = [];
  let incidentId = '';
  for (const make of await everyCommand()) {
    const writing = make(incidentId, said);
    const { mutation, by, input } = writing;
    const before = await world.stored();
    const receipts = await Promise.all(
      Array.from({ length: copies }, (_, index) =>
        by.on(index % 2 === 0 ? world : secondNode).giveText(mutation, input),
      ),
    );
    const [receipt = ''] = receipts;
    expect(new Set(receipts)).toEqual(new Set([receipt]));
    const { data } = JSON.parse(receipt) as {
      data: Record<string, { incidentId: string; entry: { id: string } }> | null;
    };
    const written = data?.[mutation];
    if (written === undefined) throw new Error(receipt);
    ({ incidentId } = written);
    said.push(written.entry.id);
    expect(await world.stored()).toMatchObject(oneMore(before));
    given.push({ ...writing, receipt });
  }
  return given;
}

function oneMore({ entries = 0, commands = 0, versions = 0 }: Record<string, number>): object {
  return { entries: entries + 1, commands: commands + 1, versions: versions + 1 };
}

async function expectSameReceipts(given: readonly Given[], on: { readonly url: string }): Promise<void> {
  const before = await world.stored();
  for (const { mutation, by, input, receipt } of given) {
    expect(await by.on(on).giveText(mutation, input)).toBe(receipt);
  }
  expect(await world.stored()).toEqual(before);
}

describe('a command id', () => {
  it('given again gets the same receipt, for every command, on any node, and after a restart', async () => {
    const given = await giveEverything(1);
    expect(given).toHaveLength(10);
    await expectSameReceipts(given, world);
    await expectSameReceipts(given, secondNode);
    await world.restart();
    await expectSameReceipts(given, world);
  });

  it('given ten times at once over two nodes writes one entry and gets one receipt', async () => {
    expect(await giveEverything(10)).toHaveLength(10);
  });

  it('given again with other content is refused and changes nothing', async () => {
    const given = await giveEverything(1);
    const before = await world.stored();
    const code = { code: 'COMMAND_ID_REUSED', field: 'input.commandId' };
    for (const { mutation, by, input, other } of given) {
      const { errors } = await by.give(mutation, { ...input, ...other });
      expect({ mutation, ...errors?.[0]?.extensions }).toEqual({ mutation, ...code });
    }
    expect(await world.stored()).toEqual(before);
  });

  it('given again for another kind of command is refused and changes nothing', async () => {
    const lead = await world.member('government');
    const incidentId = await lead.declares();
    const commandId = randomUUID();
    const said = { commandId, incidentId, reason: 'It grew.' };
    await lead.gave('changeSeverity', { ...said, severity: 'S3' });
    const before = await world.stored();
    const { errors } = await lead.give('changeStatus', { ...said, status: 'ended' });
    expect(errors?.[0]?.extensions.code).toBe('COMMAND_ID_REUSED');
    expect(await world.stored()).toEqual(before);
  });

  it('belongs to a person: a colleague may use the same one for something else', async () => {
    const lead = await world.member('government');
    const colleague = await world.member('government', { of: lead });
    const incidentId = await lead.declares();
    const said = { commandId: randomUUID(), incidentId, marking: 'AMBER' };
    const mine = await lead.gave('addInformation', { ...said, text: 'Mine.' });
    const theirs = await colleague.gave('addInformation', { ...said, text: 'Theirs.' });
    expect(theirs.entry.id).not.toBe(mine.entry.id);
  });

  it('of a refused command is free again', async () => {
    const lead = await world.member('government');
    const incidentId = await lead.declares();
    const said = { commandId: randomUUID(), incidentId };
    const { errors } = await lead.give('changeStatus', { ...said, status: 'reported', reason: 'None.' });
    expect(errors?.[0]?.extensions.code).toBe('ALREADY_SO');
    await lead.gave('changeStatus', { ...said, status: 'ongoing', reason: 'None.' });
  });

  it('of a declaration gets its receipt also after an organisation it alerted has left the directory', async () => {
    const lead = await world.member('government');
    const alerted = await world.member('government', { country: 'FR' });
    const declaration = {
      commandId: randomUUID(),
      title: 'Attack',
      category: 'unsure',
      severity: 'S1',
      place: 'Here',
      marking: 'AMBER',
      alsoAlert: [alerted.organisationId],
    };
    const receipt = await lead.giveText('declareIncident', declaration);
    await world.database.owner.query('UPDATE organisation SET active = false WHERE id = $1', [
      alerted.organisationId,
    ]);
    expect(await lead.giveText('declareIncident', declaration)).toBe(receipt);
  });
});

/** A caller who is told to try again does so with the same command id, as every client should. */
async function givenUntilItIsTaken(by: Member, mutation: string, input: object): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { data, errors } = await by.give(mutation, input);
    if (data !== null) return data.entry.id;
    if (errors?.[0]?.extensions.code !== 'TRY_AGAIN') throw new Error(JSON.stringify(errors));
  }
  throw new Error('never taken');
}

describe('many people writing on one incident at once, through two nodes', () => {
  it('leave numbers without gaps, and every entry that was answered', async () => {
    const lead = await world.member('government');
    const people = [lead, await world.member('law_enforcement')];
    for (let count = 0; count < 3; count += 1) people.push(await world.member('online_service_provider'));
    const incidentId = await lead.declares({ country: 'NZ' });
    const texts = Array.from({ length: 100 }, (_, index) => `Number ${String(index)} of many.`);
    const answered = await Promise.all(
      texts.map(async (text, index) => {
        const person = people[index % people.length] ?? lead;
        const by = person.on(index % 3 === 0 ? secondNode : world);
        const said = { commandId: randomUUID(), incidentId, text, marking: 'AMBER' };
        return givenUntilItIsTaken(by, 'addInformation', said);
      }),
    );
    const held = await heldEntries(world, incidentId);
    expect(held.map(({ number }) => number)).toEqual(Array.from({ length: 101 }, (_, index) => index + 1));
    expect(new Set(held.slice(1).map(({ entry }) => entry.id))).toEqual(new Set(answered));
    expect(new Set(held.slice(1).map(({ entry }) => (entry.body as { text: string }).text))).toEqual(
      new Set(texts),
    );
    for (const node of [world, secondNode]) {
      expect(await lead.on(node).timeline(incidentId)).toEqual(held.map(({ entry }) => entry));
    }
  });
});
