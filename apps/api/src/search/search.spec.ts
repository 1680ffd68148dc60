import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Member } from '../../test/member.js';
import { World } from '../../test/world.js';
import { Sessions } from '../access/sessions.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

interface Found {
  readonly hits: readonly {
    readonly entry: { readonly id: string; readonly kind: string };
    readonly passage: string;
    readonly incident: { readonly id: string; readonly declaration: { readonly title: string } | null };
  }[];
  readonly more: boolean;
  readonly complete: boolean;
}

const SEARCH = `query ($text: SoughtText!) { search(text: $text) {
  more complete hits { passage entry { id kind } incident { id declaration { title } } } } }`;

async function search(by: Member, text: string): Promise<Found> {
  return (await by.read<{ search: Found }>(SEARCH, { text })).search;
}

async function passages(by: Member, text: string): Promise<string[]> {
  return (await search(by, text)).hits.map(({ passage }) => passage);
}

let named = 0;
/** A word that is in nothing else. */
function ownWord(): string {
  named += 1;
  return `quillon${String.fromCharCode(97 + (named % 26))}${String.fromCharCode(97 + Math.floor(named / 26))}z`;
}

async function scene(): Promise<{ lead: Member; friend: Member; platform: Member; incidentId: string }> {
  const lead = await world.member('government');
  const friend = await world.member('law_enforcement');
  const platform = await world.member('online_service_provider');
  return { lead, friend, platform, incidentId: await lead.declares({ country: 'NZ' }) };
}

const say = (by: Member, incidentId: string, text: string, more: object = {}): Promise<unknown> =>
  by.gave('addInformation', { incidentId, marking: 'AMBER', text, ...more });

describe('search', () => {
  it('finds titles, places and what was written later, with the incident each is of, the newest first', async () => {
    const lead = await world.member('government');
    const word = ownWord();
    const incidentId = await lead.declares({ title: `The ${word} attack` });
    await say(lead, incidentId, `Roads near ${word.toUpperCase()} are closed.`);
    await lead.declares({ title: 'Something else', place: `Upper ${word}` });
    const { hits, more, complete } = await search(lead, word);
    expect(hits.map(({ passage }) => passage)).toEqual([
      `Upper ${word}`,
      `Roads near ${word.toUpperCase()} are closed.`,
      `The ${word} attack`,
    ]);
    expect(hits.map(({ incident }) => incident.declaration?.title)).toEqual([
      'Something else',
      `The ${word} attack`,
      `The ${word} attack`,
    ]);
    expect({ more, complete }).toEqual({ more: false, complete: true });
  });

  it.each([
    ['Thai, which writes no spaces', 'มีการแชร์คลิปที่ท่าเรือแวร์เดนตั้งแต่เช้า', 'ท่าเรือ'],
    ['Urdu, with and without a joiner', 'بندرگاہ کے قریب سڑکیں بند ہیں، گھرانے محفو\u200cظ ہیں۔', 'محفوظ'],
    ['Bengali, in either spelling of a letter', 'বন্দর এলাকায\u09bc সড়ক বন্ধ।', 'এলাকা\u09df'],
    ['Latin, with accents and capitals', 'Circulation coupée près de l’ÉCOLE.', 'école'],
    ['Greek, with a sigma at the end', 'Έκλεισε ο κεντρικός δρόμος.', 'ΚΕΝΤΡΙΚΌΣ'],
    ['words in another order', 'Convoys were seen at the northern gate.', 'gate convoys'],
  ])('finds %s', async (_script, text, sought) => {
    const { lead, incidentId } = await scene();
    await say(lead, incidentId, text);
    expect(await passages(lead, sought)).toContain(text);
  });

  it('finds corrections, reasons and sources, and no identifier, word of a list or name of an organisation', async () => {
    const { lead, platform, incidentId } = await scene();
    const word = ownWord();
    await say(lead, incidentId, 'As told.', {
      source: { name: `The ${word} Post`, reliability: 'B', credibility: 2 },
    });
    await lead.gave('changeSeverity', { incidentId, severity: 'S2', reason: `Less of it at ${word}.` });
    expect(await passages(platform, word)).toEqual([`Less of it at ${word}.`, `The ${word} Post`]);
    for (const spelt of [incidentId.slice(0, 13), 'severity_changed', lead.organisation]) {
      expect(await passages(platform, spelt)).toEqual([]);
    }
  });

  it('takes signs that mean something elsewhere for what they are', async () => {
    const { lead, incidentId } = await scene();
    const word = ownWord();
    await say(lead, incidentId, `100 % of ${word}_a`);
    expect(await passages(lead, `${word}_a`)).toHaveLength(1);
    for (const sign of ['%', '_', '.', '*', '\\', "'", '"', '$1']) {
      expect(await passages(lead, `${word}${sign}${sign}`)).toEqual([]);
    }
  });

  it('gives at most 50 hits, and says that there are more', async () => {
    const { lead, incidentId } = await scene();
    const word = ownWord();
    for (let index = 0; index < 50; index += 1) await say(lead, incidentId, `${word} ${String(index)}`);
    const all = await search(lead, word);
    expect([all.hits.length, all.more]).toEqual([50, false]);
    await say(lead, incidentId, `${word} once more`);
    const some = await search(lead, word);
    expect([some.hits.length, some.more, some.hits[0]?.passage]).toEqual([50, true, `${word} once more`]);
  });

  it('is refused for what is too short, too long, or may not be stored, and asks 20 times a minute at the most', async () => {
    const lead = await world.member('government');
    const codeOf = async (text: unknown): Promise<unknown> =>
      (await lead.ask(SEARCH, { text })).errors?.[0]?.extensions;
    expect(await codeOf('a')).toEqual({ code: 'INPUT_INVALID', field: 'text' });
    expect(await codeOf('a\u200b')).toEqual({ code: 'INPUT_INVALID', field: 'text' });
    expect(await codeOf(' ')).toEqual({ code: 'TEXT_EMPTY', field: 'text' });
    expect(await codeOf('a '.repeat(51))).toEqual({ code: 'TEXT_TOO_LONG', field: 'text' });
    expect(await codeOf('nul \u0000')).toEqual({ code: 'TEXT_HAS_CONTROL_CHARACTER', field: 'text' });
    expect(await codeOf('example.org/video')).toEqual({ code: 'TEXT_HAS_LINK', field: 'text' });
    for (let index = 0; index < 20; index += 1) expect(await codeOf('something')).toBeUndefined();
    expect(await codeOf('something')).toEqual({ code: 'TOO_MANY_REQUESTS', field: null });
    const other = await world.member('government');
    expect((await search(other, 'something')).hits).toEqual([]);
  });
});

describe('what is not for the viewer', () => {
  it('is neither found nor counted: the answer is, byte for byte, that of what is not there', async () => {
    const { lead, friend, platform, incidentId } = await scene();
    const colleague = await world.member('online_service_provider', { of: platform, onDuty: false });
    const shut = await lead.declares({ severity: 'S4', country: 'NZ', title: 'Governments only for now' });
    const word = ownWord();
    const there = ownWord();
    await say(lead, incidentId, `${word} for two`, {
      marking: 'RED',
      recipients: { personIds: [lead.personId, friend.personId] },
    });
    await say(lead, incidentId, `${word} for one organisation`, {
      recipients: { organisationIds: [friend.organisationId] },
    });
    await say(lead, shut, `${word} elsewhere`);
    await say(lead, incidentId, `Known to all on it: ${there}`);
    expect(await passages(lead, word)).toHaveLength(3);
    expect(await passages(platform, there)).toHaveLength(1);
    const nothing = await platform.text(SEARCH, { text: 'quillonneverwritten' });
    expect(await platform.text(SEARCH, { text: word })).toBe(nothing);
    expect(await colleague.text(SEARCH, { text: there })).toBe(nothing);
    expect(await passages(platform, 'Governments only')).toEqual([]);
  });

  it('pushes nothing that is visible out of the 50', async () => {
    const { lead, friend, platform, incidentId } = await scene();
    const word = ownWord();
    await say(lead, incidentId, `${word} for all`);
    const hidden = { recipients: { organisationIds: [friend.organisationId] } };
    for (let index = 0; index < 55; index += 1)
      await say(lead, incidentId, `${word} ${String(index)}`, hidden);
    expect(await search(platform, word)).toMatchObject({
      more: false,
      complete: true,
      hits: [{ passage: `${word} for all` }],
    });
  });

  it('is not found by a token that was made for another incident', async () => {
    const { lead, incidentId } = await scene();
    const elsewhere = await lead.declares({ title: 'Another one' });
    const word = ownWord();
    await say(lead, incidentId, `${word} said here`);
    await say(lead, elsewhere, `${word} said there`);
    const { secret } = await world.api.app.get(Sessions).open(lead.personId, {
      kind: 'program',
      name: 'For one incident',
      proof: 'token',
      operations: null,
      incidentIds: [elsewhere],
    });
    const { url, personId, organisationId, organisation, kind } = lead;
    const program = new Member(url, secret, personId, organisationId, organisation, kind, () =>
      Promise.reject(new Error('a program has no browser')),
    );
    expect(await passages(lead, word)).toHaveLength(2);
    expect(await passages(program, word)).toEqual([`${word} said there`]);
  });

  it('is not found any more by somebody who was released', async () => {
    const { lead, incidentId } = await scene();
    const deputy = await world.member('government', { of: lead, onDuty: false });
    const word = ownWord();
    await say(lead, incidentId, `${word} said`);
    expect(await passages(deputy, word)).toEqual([]);
    const page = await lead.inBrowser();
    const assignment = { incidentId, personId: deputy.personId };
    await page.gave('assignPerson', { ...assignment, role: 'contributor' });
    expect(await passages(deputy, word)).toEqual([`${word} said`]);
    await page.gave('releasePerson', assignment);
    expect(await passages(deputy, word)).toEqual([]);
  });
});

describe('a search', () => {
  it('is on record for whoever wrote what it found, and for nobody else', async () => {
    const lead = await world.member('government', { administrator: true });
    const other = await world.member('government', { administrator: true });
    const platform = await world.member('online_service_provider');
    const word = ownWord();
    const incidentId = await lead.declares({ title: `The ${word} attack` });
    await other.declares({ title: 'Another one' });
    const readings = async (by: Member): Promise<unknown> =>
      (
        await (
          await by.inBrowser()
        ).read<{ readings: unknown }>('{ readings { act incidentId organisationName } }')
      ).readings;
    const before = await readings(other);
    await search(platform, 'quillonneverwritten');
    expect(await readings(lead)).toEqual([]);
    await search(platform, word);
    expect(await readings(lead)).toEqual([
      { act: 'read', incidentId, organisationName: platform.organisation },
    ]);
    expect(await readings(other)).toEqual(before);
  });

  it('whose reading cannot be noted gives nothing', async () => {
    const { lead, platform, incidentId } = await scene();
    const word = ownWord();
    await say(lead, incidentId, `${word} said`);
    const { owner } = world.database;
    await owner.query('ALTER TABLE reading ADD CONSTRAINT full_up CHECK (false) NOT VALID');
    const answer = await platform.text(SEARCH, { text: word });
    await owner.query('ALTER TABLE reading DROP CONSTRAINT full_up');
    expect(answer).not.toContain(incidentId);
    expect(await passages(platform, word)).toHaveLength(1);
  });
});
