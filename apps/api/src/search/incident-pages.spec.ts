import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Member } from '../../test/member.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

interface Page {
  readonly incidents: readonly {
    readonly id: string;
    readonly declaration: { readonly title: string } | null;
  }[];
  readonly count: number;
  readonly ofAll: number;
  readonly next: string | null;
}

const PAGE = `query ($filter: IncidentFilter!, $from: Uuid, $most: PageSize! = 50) {
  incidentPage(filter: $filter, from: $from, most: $most) {
    count ofAll next incidents { id declaration { title } } } }`;

async function page(by: Member, filter: object = {}, place: object = {}): Promise<Page> {
  return (await by.read<{ incidentPage: Page }>(PAGE, { filter, ...place })).incidentPage;
}

async function titles(by: Member, filter: object = {}): Promise<(string | undefined)[]> {
  return (await page(by, filter)).incidents.map(({ declaration }) => declaration?.title);
}

describe('the list of incidents', () => {
  it('is by severity, then the newest first, and leaves out what does not fit', async () => {
    const lead = await world.member('government', { country: 'FR' });
    const declares = (title: string, input: object): Promise<string> => lead.declares({ title, ...input });
    await declares('Low', { severity: 'S4', category: 'hate_or_rumour_surge' });
    await declares('Critical, first', { severity: 'S1' });
    await declares('Practice', { severity: 'S1', exercise: true });
    const ended = await declares('Critical, second', { severity: 'S1', category: 'bystander_content' });
    await lead.gave('changeStatus', { incidentId: ended, status: 'ended', reason: 'Over.' });
    expect(await titles(lead)).toEqual(['Critical, second', 'Practice', 'Critical, first', 'Low']);
    expect(await titles(lead, { severities: ['S4', 'S3'] })).toEqual(['Low']);
    expect(await titles(lead, { statuses: ['ended'] })).toEqual(['Critical, second']);
    expect(await titles(lead, { categories: ['bystander_content', 'hate_or_rumour_surge'] })).toEqual([
      'Critical, second',
      'Low',
    ]);
    expect(await titles(lead, { exercise: true })).toEqual(['Practice']);
    expect(await titles(lead, { exercise: false, title: 'FIRST crit' })).toEqual(['Critical, first']);
    expect(await page(lead, { severities: ['S2'] })).toEqual({
      count: 0,
      ofAll: 4,
      next: null,
      incidents: [],
    });
  });

  it('goes by the countries that a declaration names, and not by who is on the incident', async () => {
    const lead = await world.member('government', { country: 'FJ' });
    const abroad = await world.member('government', { country: 'WS' });
    await lead.declares({ title: 'At home', severity: 'S4', countries: ['FJ'] });
    await lead.declares({ title: 'Of two', severity: 'S4', countries: ['WS', 'FJ'] });
    await lead.declares({ title: 'Online', severity: 'S4', alsoAlert: [abroad.organisationId] });
    expect(await titles(lead, { country: 'FJ' })).toEqual(['Of two', 'At home']);
    expect(await titles(lead, { country: 'WS' })).toEqual(['Of two']);
    expect(await titles(lead, { country: 'TO' })).toEqual([]);
    expect(await titles(lead, { withoutCountry: true })).toEqual(['Online']);
    expect(await titles(lead, { country: 'FJ', withoutCountry: true })).toEqual([]);
    expect(await titles(abroad, { country: 'FJ' })).toEqual(['Of two']);
    expect(await titles(abroad, { withoutCountry: true })).toEqual(['Online']);
  });

  it('finds in no country an incident whose declaration one may not read', async () => {
    const lead = await world.member('government', { country: 'CK' });
    const late = await world.member('online_service_provider');
    const { organisationId } = late;
    const input = { title: 'Kept close', severity: 'S4', marking: 'AMBER_STRICT' };
    const joined = [
      await lead.declares({ ...input, countries: ['NR'] }),
      await lead.declares({ ...input, title: 'Kept close, online' }),
    ];
    const page = await lead.inBrowser();
    for (const incidentId of joined) await page.gave('addOrganisation', { incidentId, organisationId });
    expect(await titles(late)).toEqual([undefined, undefined]);
    expect(await titles(late, { country: 'NR' })).toEqual([]);
    expect(await titles(late, { withoutCountry: true })).toEqual([]);
    expect(await titles(lead, { country: 'NR' })).toEqual(['Kept close']);
  });

  it('finds an incident by what it is called in any language that the viewer may read', async () => {
    const lead = await world.member('government', { country: 'TV' });
    const incidentId = await lead.declares({ severity: 'S4', title: 'Attaque au port', language: 'fr' });
    expect(await titles(lead, { title: 'harbour' })).toEqual([]);
    const { incident } = await lead.read<{ incident: { timeline: { entries: { id: string }[] } } }>(
      'query ($id: Uuid!) { incident(id: $id) { timeline(first: 1) { entries { id } } } }',
      { id: incidentId },
    );
    const entryId = incident.timeline.entries[0]?.id;
    const english = { incidentId, entryId, language: 'en', origin: 'person', text: 'Attack at the harbour' };
    await lead.gave('addTranslation', english);
    expect(await titles(lead, { title: 'harbour' })).toEqual(['Attaque au port']);
    expect(await titles(lead, { title: 'attaque' })).toEqual(['Attaque au port']);
    expect(await titles(lead, { title: 'attaque harbour' })).toEqual([]);
    const stranger = await world.member('online_service_provider', { onDuty: false });
    expect(await titles(stranger, { title: 'harbour' })).toEqual([]);
  });

  it('comes in pages that join, and says how many there are', async () => {
    const lead = await world.member('law_enforcement');
    const others = await world.member('government', { country: 'CK' });
    const declared: string[] = [];
    for (let index = 0; index < 5; index += 1)
      declared.push(await others.declares({ severity: 'S3', country: 'CK', title: `Page ${String(index)}` }));
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const part: Page = await page(others, { title: 'page' }, { most: 2, ...(next && { from: next }) });
      expect(part.count).toBe(5);
      seen.push(...part.incidents.map(({ id }) => id));
      ({ next } = part);
    } while (next !== null);
    expect(seen).toEqual(declared.toReversed());
    expect((await page(lead, { title: 'page' })).count).toBe(0);
  });

  it('answers for an incident that is hidden as for one that is not there', async () => {
    const lead = await world.member('government', { country: 'NU' });
    const hidden = await lead.declares({ severity: 'S4', title: 'Not for all' });
    const stranger = await world.member('online_service_provider', { onDuty: false });
    const asked = (from: string): Promise<string> => stranger.text(PAGE, { filter: {}, from });
    expect(await asked(hidden)).toBe(await asked(randomUUID()));
    expect(await asked(hidden)).toContain('"NOT_AVAILABLE"');
    expect(await titles(stranger, { title: 'Not for all' })).toEqual([]);
    expect(await page(stranger)).toMatchObject({ count: 0, ofAll: 0 });
  });
});
