import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { refusedIn } from '../../test/refused.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const URDU = 'یہ ویڈیو پرانی ہے۔';
const ENGLISH = { language: 'en', origin: 'person', text: 'This video is an old one.' };

interface Seen {
  readonly entryCount: number;
  readonly translations: readonly {
    readonly translationId: string;
    readonly language: string;
    readonly origin: string;
    readonly judgements: readonly { readonly judgement: string; readonly reason: string | null }[];
  }[];
}

async function seen(member: Member, id: string): Promise<Seen> {
  const { incident } = await member.read<{ incident: Seen }>(
    `query ($id: Uuid!) { incident(id: $id) { entryCount
       translations { translationId entryId language text parts { part text } origin judgements { judgement reason } } } }`,
    { id },
  );
  return incident;
}

const refused = (member: Member, mutation: string, input: object): Promise<string> =>
  refusedIn(world, member, mutation, input);

async function noted(by: Member, incidentId: string, said: object = {}): Promise<string> {
  const note = { incidentId, text: URDU, language: 'ur', marking: 'AMBER', ...said };
  return (await by.gave('addCommunityNote', note)).entry.id;
}

async function onOne() {
  const [lead, platform, karachi] = [
    await world.member('government'),
    await world.member('online_service_provider'),
    await world.member('civil_society'),
  ];
  return { lead, platform, karachi, incidentId: await lead.declares() };
}

describe('translations', () => {
  it('stand beside the original for everybody who reads it, and say how they came about', async () => {
    const { lead, platform, karachi, incidentId } = await onOne();
    const entryId = await noted(karachi, incidentId);
    const machine = { incidentId, entryId, ...ENGLISH, origin: 'machine' };
    const { entry } = await platform.gave('addTranslation', machine);
    expect((await seen(lead, incidentId)).translations).toMatchObject([
      { translationId: entry.id, entryId, ...ENGLISH, parts: [], origin: 'machine', judgements: [] },
    ]);
    const texts = (await lead.timeline(incidentId)).flatMap(({ body }) =>
      'text' in body ? [body.text] : [],
    );
    expect(texts).toEqual(expect.arrayContaining([URDU, ENGLISH.text]));
    await karachi.gave('judgeTranslation', { incidentId, translationId: entry.id, judgement: 'confirmed' });
    const reason = 'It is not said that it is old.';
    const dispute = { incidentId, translationId: entry.id, judgement: 'disputed', reason };
    const answer = await lead.gave('judgeTranslation', { commandId: entryId, ...dispute });
    expect(await lead.gave('judgeTranslation', { commandId: entryId, ...dispute })).toEqual(answer);
    expect((await seen(platform, incidentId)).translations[0]?.judgements).toEqual([
      { judgement: 'confirmed', reason: null },
      { judgement: 'disputed', reason },
    ]);
  });

  it('are refused in the language of the original, unchecked for the public, and confirmed by others', async () => {
    const { lead, platform, karachi, incidentId } = await onOne();
    const entryId = await noted(karachi, incidentId);
    const open = await noted(karachi, incidentId, { marking: 'CLEAR' });
    expect(
      await refused(lead, 'addTranslation', { incidentId, entryId, ...ENGLISH, language: 'ur-PK' }),
    ).toBe('LANGUAGE_IS_THE_SAME input.language');
    expect(
      await refused(lead, 'addTranslation', { incidentId, entryId: open, ...ENGLISH, origin: 'machine' }),
    ).toBe('CHECK_REQUIRED input.origin');
    const { entry } = await platform.gave('addTranslation', { incidentId, entryId, ...ENGLISH });
    const translationId = entry.id;
    expect(
      await refused(lead, 'judgeTranslation', { incidentId, translationId, judgement: 'confirmed' }),
    ).toBe('NOT_YOUR_ENTRY input.translationId');
    expect(
      await refused(lead, 'judgeTranslation', { incidentId, translationId, judgement: 'disputed' }),
    ).toBe('REASON_REQUIRED input.reason');
  });

  it('are corrected and taken back like what else an organisation has written', async () => {
    const { platform, karachi, incidentId } = await onOne();
    const entryId = await noted(karachi, incidentId);
    const { entry } = await platform.gave('addTranslation', { incidentId, entryId, ...ENGLISH });
    const supersedes = { entryId: entry.id, reason: 'A slip.' };
    const right = { incidentId, entryId, ...ENGLISH, text: 'This video is not new.', supersedes };
    expect(await refused(karachi, 'addTranslation', right)).toBe('NOT_YOUR_ENTRY input.supersedes.entryId');
    expect(await refused(platform, 'addTranslation', { ...right, language: 'fr' })).toBe(
      'TRANSLATION_DIFFERS input.supersedes.entryId',
    );
    const corrected = await platform.gave('addTranslation', right);
    expect((await seen(karachi, incidentId)).translations).toMatchObject([
      { translationId: corrected.entry.id },
    ]);
    await platform.gave('retractEntry', { incidentId, entryId: corrected.entry.id, reason: 'Not sure.' });
    expect((await seen(karachi, incidentId)).translations).toEqual([]);
  });

  it('are held to what each entry is, also where two are alike in all else', async () => {
    const { lead, karachi, incidentId } = await onOne();
    const first = await noted(karachi, incidentId);
    const english = await noted(karachi, incidentId, { text: 'An old one.', language: 'en' });
    const supersedes = { entryId: first, reason: 'غلطی' };
    const correction = await noted(karachi, incidentId, { supersedes });
    const parts = [{ part: 'supersedes.reason', text: 'A slip.' }];
    expect(await refused(lead, 'addTranslation', { incidentId, entryId: english, ...ENGLISH })).toBe(
      'LANGUAGE_IS_THE_SAME input.language',
    );
    expect(await refused(lead, 'addTranslation', { incidentId, entryId: correction, ...ENGLISH })).toBe(
      'PARTS_DIFFER input.parts',
    );
    await lead.gave('addTranslation', { incidentId, entryId: correction, ...ENGLISH, parts });
    await lead.gave('addTranslation', {
      incidentId,
      entryId: english,
      ...ENGLISH,
      language: 'ur',
      text: URDU,
    });
    expect((await seen(lead, incidentId)).translations).toHaveLength(2);
  });

  it('of a title stand with it in every list, one in each language, and none of anything else', async () => {
    const { lead, platform, karachi, incidentId } = await onOne();
    const titled = async (member: Member): Promise<unknown> => {
      const { incidents } = await member.read<{
        incidents: readonly { id: string; declaration: { entryId: string } }[];
      }>(
        `{ incidents { id declaration { entryId language titleTranslations { language text origin disputed } } } }`,
      );
      return incidents.find(({ id }) => id === incidentId)?.declaration;
    };
    const [declared] = await lead.timeline(incidentId);
    const entryId = declared?.id ?? '';
    expect(await titled(karachi)).toEqual({ entryId, language: 'en', titleTranslations: [] });
    const note = await noted(karachi, incidentId);
    await platform.gave('addTranslation', { incidentId, entryId: note, ...ENGLISH });
    const text = 'بازار میں حملہ';
    const inUrdu = { incidentId, entryId, origin: 'person', language: 'ur' };
    const { entry } = await karachi.gave('addTranslation', { ...inUrdu, text });
    await platform.gave('addTranslation', { ...inUrdu, language: 'ur-PK', text: 'حملہ' });
    await lead.gave('judgeTranslation', { incidentId, translationId: entry.id, judgement: 'confirmed' });
    const standing = { language: 'ur', text, origin: 'person', disputed: false };
    expect(await titled(lead)).toEqual({ entryId, language: 'en', titleTranslations: [standing] });
    await platform.gave('judgeTranslation', {
      incidentId,
      translationId: entry.id,
      judgement: 'disputed',
      reason: 'It was no market.',
    });
    expect(await titled(lead)).toMatchObject({ titleTranslations: [{ ...standing, disputed: true }] });
  });

  it('of a report give every line, and are found by its words', async () => {
    const { lead, platform, karachi, incidentId } = await onOne();
    const line = (text: string): object => ({ text });
    const { entry: report } = await (
      await lead.inBrowser()
    ).gave('submitSitrep', {
      incidentId,
      marking: 'AMBER',
      highlights: [line('The square is closed.'), line('Two platforms act.')],
      situation: [line('It was broadcast live.')],
    });
    const parts = [
      { part: 'highlights.0.text', text: 'La place est fermée.' },
      { part: 'highlights.1.text', text: 'Deux plateformes agissent.' },
      { part: 'situation.0.text', text: 'Diffusé en direct, ratatouille.' },
    ];
    const french = { incidentId, entryId: report.id, language: 'fr', origin: 'person' };
    const before = await seen(karachi, incidentId);
    for (const [given, refusal] of [
      [{ parts: parts.slice(1) }, 'PARTS_DIFFER input.parts'],
      [{ text: 'Tout.', parts }, 'PARTS_DIFFER input.text'],
      [
        { parts: [...parts.slice(1), { part: 'worries', text: 'Autre.' }] },
        'PARTS_DIFFER input.parts.2.part',
      ],
    ] as const) {
      expect(await refused(karachi, 'addTranslation', { ...french, ...given })).toBe(refusal);
    }
    expect(await seen(karachi, incidentId)).toEqual(before);
    const { entry } = await karachi.gave('addTranslation', { ...french, parts });
    expect((await seen(platform, incidentId)).translations).toMatchObject([
      { translationId: entry.id, entryId: report.id, text: null, parts },
    ]);
    expect((await platform.timeline(incidentId)).at(-1)?.body).toMatchObject({ text: null, parts });
    const { search } = await platform.read<{ search: { hits: readonly { passage: string }[] } }>(
      `query ($text: SoughtText!) { search(text: $text) { hits { passage } } }`,
      { text: 'ratatouille' },
    );
    expect(search.hits).toMatchObject([{ passage: parts[2]?.text }]);
  });

  it('of an offer of the lead give every field', async () => {
    const lead = await (await world.member('government')).inBrowser();
    const next = await world.member('government', { of: lead });
    const platform = await world.member('online_service_provider');
    const incidentId = await lead.declares();
    const { entry: offer } = await lead.gave('offerHandover', {
      incidentId,
      incomingId: next.personId,
      situation: 'Copies still spread.',
      worries: 'Small services are silent.',
      contact: 'The duty desk',
    });
    const part = (name: string, text: string): object => ({ part: name, text });
    const parts = [
      part('situation', 'Des copies circulent encore.'),
      part('worries', 'Les petits services se taisent.'),
      part('contact', 'La permanence'),
    ];
    const french = { incidentId, entryId: offer.id, language: 'fr', origin: 'person' };
    expect(await refused(platform, 'addTranslation', { ...french, parts: parts.slice(0, 2) })).toBe(
      'PARTS_DIFFER input.parts',
    );
    await platform.gave('addTranslation', { ...french, parts });
    expect((await seen(next, incidentId)).translations).toMatchObject([{ entryId: offer.id, parts }]);
  });

  it('are found by their words', async () => {
    const { lead, karachi, incidentId } = await onOne();
    const entryId = await noted(karachi, incidentId);
    const text = 'An unmistakable periwinkle.';
    const { entry } = await karachi.gave('addTranslation', { incidentId, entryId, ...ENGLISH, text });
    const { search } = await lead.read<{ search: { hits: readonly { entry: { id: string } }[] } }>(
      `query ($text: SoughtText!) { search(text: $text) { hits { entry { id } } } }`,
      { text: 'periwinkle' },
    );
    expect(search.hits).toEqual([{ entry: { id: entry.id } }]);
  });

  it('show nothing of themselves to whoever does not read the original', async () => {
    const { lead, platform, karachi, incidentId } = await onOne();
    const entryId = await noted(karachi, incidentId, {
      recipients: { organisationIds: [lead.organisationId], personIds: [] },
    });
    const before = await seen(platform, incidentId);
    const { entry } = await lead.gave('addTranslation', { incidentId, entryId, ...ENGLISH });
    await karachi.gave('judgeTranslation', { incidentId, translationId: entry.id, judgement: 'confirmed' });
    expect(await seen(platform, incidentId)).toEqual(before);
    expect((await seen(karachi, incidentId)).translations).toHaveLength(1);
    const commandId = '00000000-0000-4000-8000-000000000001';
    const adding = (id: string): Promise<string> =>
      platform.giveText('addTranslation', { commandId, incidentId, entryId: id, ...ENGLISH });
    const judging = (id: string): Promise<string> =>
      platform.giveText('judgeTranslation', {
        commandId,
        incidentId,
        translationId: id,
        judgement: 'disputed',
        reason: 'Wrong.',
      });
    const hidden = await adding(entryId);
    expect(hidden).toContain('"code":"NOT_AVAILABLE"');
    expect(await adding(randomUUID())).toBe(hidden);
    expect(await judging(randomUUID())).toBe(await judging(entry.id));
  });

  it('confirmed by whoever shows no name keep it', async () => {
    const { lead, karachi, incidentId } = await onOne();
    const entryId = await noted(karachi, incidentId, { attribution: 'none' });
    const { entry } = await lead.gave('addTranslation', { incidentId, entryId, ...ENGLISH });
    await karachi.gave('judgeTranslation', { incidentId, translationId: entry.id, judgement: 'confirmed' });
    expect((await lead.timeline(incidentId)).at(-1)).toMatchObject({
      kind: 'translation_judged',
      author: { shown: 'none' },
    });
  });
});
