import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const SET = 'mutation ($dutyLine: Line) { setDutyLine(dutyLine: $dutyLine) { organisationId dutyLine } }';
const DIRECTORY = '{ organisations { organisationId dutyLine } }';

interface Listed {
  readonly organisationId: string;
  readonly dutyLine: string | null;
}

async function lineOf(listed: Member, by: Member): Promise<string | null | undefined> {
  const { organisations } = await by.read<{ organisations: Listed[] }>(DIRECTORY);
  return organisations.find(({ organisationId }) => organisationId === listed.organisationId)?.dutyLine;
}

async function logged({ personId }: Member): Promise<object[]> {
  return world.database.owner.query<object[]>(
    `SELECT detail FROM access_log WHERE person_id = $1 AND act = 'duty_line_changed' ORDER BY at`,
    [personId],
  );
}

describe('the line on which an organisation answers at any hour', () => {
  it('is set and taken away by its administrators, and read by whoever may know the organisation', async () => {
    const admin = await (await world.member('online_service_provider', { administrator: true })).inBrowser();
    const government = await world.member('government');
    expect(await lineOf(admin, government)).toBeNull();
    const { organisationId } = admin;
    expect(await admin.read(SET, { dutyLine: '+44 1632 960150' })).toEqual({
      setDutyLine: { organisationId, dutyLine: '+44 1632 960150' },
    });
    expect(await lineOf(admin, government)).toBe('+44 1632 960150');
    expect(await lineOf(government, admin)).toBeNull();
    await admin.read(SET, { dutyLine: null });
    expect(await lineOf(admin, government)).toBeNull();
    // Who changed whom one reaches in a crisis is told later, and never the number itself.
    expect(await logged(admin)).toEqual([{ detail: 'set' }, { detail: 'removed' }]);
  });

  it('of a protected organisation is not there for a government', async () => {
    const shelter = await (
      await world.member('civil_society', { administrator: true, protected: true })
    ).inBrowser();
    await shelter.read(SET, { dutyLine: '+44 1632 960151' });
    expect(await lineOf(shelter, await world.member('government'))).toBeUndefined();
    expect(await lineOf(shelter, await world.member('oversight_body'))).toBe('+44 1632 960151');
  });

  it.each([
    ['somebody who is no administrator', false, '+44 1632 960152', 'NOT_AN_ADMINISTRATOR'],
    ['an administrator with a link', true, 'https://call.example/us', 'TEXT_HAS_LINK'],
  ] as const)('is not set by %s', async (_, administrator, dutyLine, code) => {
    const member = await (await world.member('government', { administrator })).inBrowser();
    const { data, errors } = await member.ask(SET, { dutyLine });
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(await lineOf(member, member)).toBeNull();
    expect(await logged(member)).toEqual([]);
  });
});
