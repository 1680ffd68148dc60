import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { entriesOf } from '../../test/running-protocol.js';
import { World } from '../../test/world.js';

let world: World;
let incidentId: string;
let lead: Member;
/** A colleague of the lead's, who stands in. */
let deputy: Member;
let police: Member;
let platform: Member;
/** Not on the incident. */
let stranger: Member;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  lead = await (await world.member('government')).inBrowser();
  deputy = await (await world.member('government', { of: lead })).inBrowser();
  platform = await (await world.member('online_service_provider')).inBrowser();
  police = await (await world.member('law_enforcement')).inBrowser();
  stranger = await (await world.member('law_enforcement')).inBrowser();
  incidentId = await lead.declares({ severity: 'S2' });
  await lead.gave('addOrganisation', { incidentId, organisationId: police.organisationId });
});

const line = (text: string, ...sources: readonly string[]): object => ({ text, sources });
const report = (said: object = {}): object => ({
  incidentId,
  marking: 'AMBER',
  highlights: [line('The square is closed.'), line('One platform acts.')],
  situation: [line('An attack was broadcast live.')],
  nextReportAt: '2090-01-01T00:00:00.000Z',
  ...said,
});
const submits = async (by: Member, said: object = {}): Promise<string> =>
  (await by.gave('submitSitrep', report(said))).entry.id;
const approval = (sitrepId: string): object => ({ incidentId, sitrepId, outcome: 'approved' });

async function refusal(by: Member, mutation: string, input: object): Promise<object | undefined> {
  const before = await world.stored();
  const { data, errors } = await by.give(mutation, input);
  expect(data).toBeNull();
  expect(await world.stored()).toEqual(before);
  return errors?.[0]?.extensions;
}

const SITREPS = `query ($id: Uuid!) { incident(id: $id) { sitreps {
  sitrepId version status withoutReview marking language review { outcome reason party { organisationId } }
  highlights { text sources retells } situation { text sources retells } done { text } gaps { text } next { text }
  platforms { party { organisationId } said { entryId state counts { value } note recordedAt } }
  author { __typename } nextReportAt at } } }`;
interface Shown {
  readonly sitrepId: string;
  readonly status: string;
}
async function shown(to: Member): Promise<readonly Shown[]> {
  const { incident } = await to.read<{ incident: { sitreps: Shown[] } | null }>(SITREPS, { id: incidentId });
  return incident?.sitreps ?? [];
}

describe('a situation report', () => {
  it('waits for somebody who did not write it, and is read by everybody on the incident', async () => {
    const { entry: said } = await platform.gave('postPlatformStatus', {
      ...{ incidentId, marking: 'AMBER', state: 'actioning' },
      counts: [
        {
          measure: 'removed_after_report',
          value: 12,
          asOf: { at: '2026-01-01T00:00:00.000Z', fidelity: 'minute' },
        },
      ],
    });
    const sitrepId = await submits(lead, { done: [line('It removed twelve.', said.id)] });
    expect(await refusal(lead, 'reviewSitrep', approval(sitrepId))).toMatchObject({
      code: 'NEEDS_ANOTHER_PERSON',
    });
    expect(await shown(platform)).toMatchObject([{ sitrepId, status: 'waiting', review: null }]);
    await deputy.gave('reviewSitrep', approval(sitrepId));
    expect(await shown(platform)).toMatchObject([
      {
        ...{ sitrepId, status: 'published', version: 1, withoutReview: false, marking: 'AMBER' },
        review: { outcome: 'approved', party: { organisationId: deputy.organisationId } },
        platforms: expect.arrayContaining([
          {
            party: { organisationId: platform.organisationId },
            said: expect.objectContaining({ entryId: said.id, state: 'actioning', counts: [{ value: 12 }] }),
          },
        ]),
      },
    ]);
    expect(await entriesOf(platform, incidentId, 'sitrep_reviewed')).toHaveLength(1);
  });

  it('is neither written nor reviewed by whoever does not lead or is not there', async () => {
    const sitrepId = await submits(lead);
    expect(await refusal(platform, 'submitSitrep', report())).toMatchObject({ code: 'NOT_FOR_YOUR_KIND' });
    expect(await refusal(police, 'reviewSitrep', approval(sitrepId))).toMatchObject({ code: 'NOT_THE_LEAD' });
    for (const mutation of ['submitSitrep', 'reviewSitrep'] as const) {
      const input = mutation === 'submitSitrep' ? report() : approval(sitrepId);
      expect(await refusal(stranger, mutation, input)).toMatchObject({ code: 'NOT_AVAILABLE' });
    }
    expect(await shown(stranger)).toEqual([]);
  });

  it('that is not for somebody is answered like one that is not there, in the same bytes', async () => {
    const hidden = await submits(police, { recipients: { organisationIds: [police.organisationId] } });
    const commandId = randomUUID();
    const ask = (sitrepId: string): Promise<string> =>
      lead.giveText('reviewSitrep', { commandId, ...approval(sitrepId) });
    const answer = await ask(hidden);
    expect(answer).toContain('"code":"NOT_AVAILABLE"');
    expect(await ask(randomUUID())).toBe(answer);
    expect(await shown(lead)).toEqual([]);
  });

  it('is not marked weaker than a source, and nothing is stored of one that is', async () => {
    const { entry: note } = await lead.gave('addInformation', {
      ...{ incidentId, marking: 'AMBER', text: 'The platform asked us for help.' },
    });
    const green = (retold: boolean): object =>
      report({
        marking: 'GREEN',
        situation: [line('Calm.'), { text: 'It asked.', sources: [note.id], retold }],
      });
    expect(await refusal(lead, 'submitSitrep', green(false))).toMatchObject({
      code: 'SOURCE_STRICTER',
      field: 'input.situation.1.sources.0',
    });
    await lead.gave('submitSitrep', green(true));
    expect(await shown(stranger)).toMatchObject([
      {
        situation: [
          { text: 'Calm.', retells: null },
          { text: 'It asked.', sources: [], retells: 'AMBER' },
        ],
      },
    ]);
  });

  it('is never told on from RED', async () => {
    const { entry: note } = await lead.gave('addInformation', {
      ...{ incidentId, marking: 'RED', text: 'Between the two of us.' },
      recipients: { personIds: [deputy.personId] },
    });
    const told = report({ gaps: [{ text: 'It is so.', sources: [note.id], retold: true }] });
    expect(await refusal(lead, 'submitSitrep', told)).toMatchObject({
      code: 'NOT_RETOLD',
      field: 'input.gaps.0.sources.0',
    });
  });

  it.each([
    ['See example.org/video for it.', 'TEXT_HAS_LINK'],
    ['It is d41d8cd98f00b204e9800998ecf8427e again.', 'TEXT_HAS_HASH'],
  ])('keeps nothing harmful in any line: %s', async (text, code) => {
    for (const part of ['highlights', 'situation', 'done', 'gaps', 'next']) {
      const input = report({ [part]: [line('Calm.'), line(text)] });
      expect(await refusal(lead, 'submitSitrep', input)).toMatchObject({
        code,
        field: `input.${part}.1.text`,
      });
    }
  });

  it('goes out without a review at S1 only, and then for ever', async () => {
    expect(await refusal(lead, 'submitSitrep', report({ withoutReview: true }))).toMatchObject({
      code: 'REVIEW_REQUIRED',
      field: 'input.withoutReview',
    });
    await lead.gave('changeSeverity', { incidentId, severity: 'S1', reason: 'It spreads.' });
    const sitrepId = await submits(lead, { withoutReview: true });
    expect(await refusal(deputy, 'reviewSitrep', approval(sitrepId))).toMatchObject({
      code: 'ALREADY_SETTLED',
    });
    expect(await shown(platform)).toMatchObject([{ sitrepId, status: 'published_without_review' }]);
  });

  it('is found by what any of its lines says, and by nobody who may not read it', async () => {
    const sitrepId = await submits(lead, { gaps: [line('Calm.'), line('Nobody reads quillonish.')] });
    const found = async (by: Member): Promise<unknown> =>
      by.read('{ search(text: "quillonish") { hits { passage entry { id } } } }');
    expect(await found(platform)).toEqual({
      search: { hits: [{ passage: 'Nobody reads quillonish.', entry: { id: sitrepId } }] },
    });
    expect(await found(stranger)).toEqual({ search: { hits: [] } });
  });

  it('is written once however often it is sent, and corrected by its next version', async () => {
    const commandId = randomUUID();
    const first = await lead.gave('submitSitrep', { ...report(), commandId });
    expect(await lead.gave('submitSitrep', { ...report(), commandId })).toEqual(first);
    await deputy.gave('reviewSitrep', approval(first.entry.id));
    const reason = 'A number was wrong.';
    const second = await submits(deputy, { supersedes: { entryId: first.entry.id, reason } });
    expect(await shown(platform)).toMatchObject([
      { sitrepId: first.entry.id, status: 'published', version: 1 },
      { sitrepId: second, status: 'waiting', version: 2 },
    ]);
    await lead.gave('reviewSitrep', { ...approval(second), outcome: 'returned', reason });
    expect(await shown(platform)).toMatchObject([{ status: 'published' }, { status: 'returned' }]);
  });
});
