import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COUNTRY_CODES } from '@tocsin/protocol';
import { refusedIn } from '../../test/refused.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

interface Read {
  readonly incident: {
    readonly declaration: { readonly countries: readonly string[] };
    readonly participants: readonly { readonly organisationId: string }[];
    readonly timeline: { readonly entries: readonly { readonly body: object; readonly canonical: string }[] };
  };
}

const INCIDENT = `query ($id: Uuid!) { incident(id: $id) {
  declaration { countries } participants { organisationId }
  timeline { entries { canonical body { ... on IncidentDeclared { countries } } } } } }`;
const PREVIEW =
  'query ($input: AlertPreviewInput!) { alertPreview(input: $input) { organisations { organisationId } } }';

describe('the countries of an incident', () => {
  it('are said with it, stand in its entry as they were given, and alert their authorities', async () => {
    const lead = await world.member('government', { country: 'TV' });
    const police = await world.member('law_enforcement', { country: 'TO' });
    const other = await world.member('law_enforcement', { country: 'KI' });
    const countries = ['TO', 'TV'];
    const preview = await lead.read<{ alertPreview: { organisations: unknown } }>(PREVIEW, {
      input: { severity: 'S4', countries },
    });
    const id = await lead.declares({ severity: 'S4', countries });
    const { incident } = await lead.read<Read>(INCIDENT, { id });
    const [declared] = incident.timeline.entries;
    expect(incident.declaration).toEqual({ countries });
    expect(declared?.body).toEqual({ countries });
    expect(JSON.parse(declared?.canonical ?? '')).toMatchObject({ body: { countries } });
    const alerted = incident.participants.map(({ organisationId }) => organisationId);
    expect(alerted).toContain(police.organisationId);
    expect(alerted).not.toContain(other.organisationId);
    expect(preview.alertPreview.organisations).toEqual(incident.participants);
  });

  it('may be left out: then it is online only, whoever else is alerted', async () => {
    const lead = await world.member('government', { country: 'TV' });
    const police = await world.member('law_enforcement', { country: 'NU' });
    const id = await lead.declares({ severity: 'S4', country: 'NU' });
    const { incident } = await lead.read<Read>(INCIDENT, { id });
    expect(incident.declaration).toEqual({ countries: [] });
    expect(incident.participants).toContainEqual({ organisationId: police.organisationId });
  });

  it.each([
    ['a country that there is not', ['NZ', 'ZZ'], 'COUNTRY_NOT_KNOWN', 'input.countries.1'],
    ['a country given twice', ['NZ', 'FR', 'NZ'], 'COUNTRY_REPEATED', 'input.countries.2'],
    ['too many', COUNTRY_CODES.slice(0, 21), 'TOO_MANY', 'input.countries'],
    ['what is no code', ['NZ', 'nz'], 'INPUT_INVALID', 'input.countries.1'],
  ])('are refused with %s, and nothing is stored', async (_case, countries, code, field) => {
    const lead = await world.member('government');
    const before = await world.stored();
    const declaration = {
      title: 'Attack',
      category: 'unsure',
      severity: 'S4',
      place: 'Here',
      marking: 'AMBER',
    };
    const { data, errors } = await lead.give('declareIncident', { ...declaration, countries });
    expect(data).toBeNull();
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code, field }]);
    expect(await world.stored()).toEqual(before);
  });
});

describe('a correction of the countries', () => {
  const reason = 'The square is on the other side of the border.';
  const LISTED = `query ($filter: IncidentFilter!) {
    incidentPage(filter: $filter, most: 50) { incidents { id declaration { countries } } } }`;
  const CORRECTED = `query ($id: Uuid!) { incident(id: $id) { declaration { countries } timeline { entries {
    kind body { ... on IncidentDeclared { countries } ... on CountriesCorrected { now: countries reason } } } } } }`;

  it('stands on the incident, in lists and on the live feed; what was declared stays readable, and nobody is alerted', async () => {
    const lead = await world.member('government', { country: 'TV' });
    const police = await world.member('law_enforcement', { country: 'WF' });
    const platform = await world.member('online_service_provider');
    const incidentId = await lead.declares({ countries: ['TV'] });
    const follower = await platform.connects();
    await follower.follow(incidentId);
    await lead.gave('correctCountries', { incidentId, countries: ['WF', 'WS'], reason });
    await follower.until(() => follower.entries.some(({ kind }) => kind === 'countries_corrected'));
    const { incident } = await platform.read<{ incident: object }>(CORRECTED, { id: incidentId });
    expect(incident).toEqual({
      declaration: { countries: ['WF', 'WS'] },
      timeline: {
        entries: [
          { kind: 'incident_declared', body: { countries: ['TV'] } },
          { kind: 'countries_corrected', body: { now: ['WF', 'WS'], reason } },
        ],
      },
    });
    const listed = async (country: string): Promise<object[]> => {
      const { incidentPage } = await lead.read<{ incidentPage: { incidents: object[] } }>(LISTED, {
        filter: { country },
      });
      return incidentPage.incidents;
    };
    expect(await listed('WS')).toEqual([{ id: incidentId, declaration: { countries: ['WF', 'WS'] } }]);
    expect(await listed('TV')).toEqual([]);
    expect(await police.timeline(incidentId)).toEqual([]);
  });

  it('is refused to whoever does not lead, and where nothing would change, and nothing is stored', async () => {
    const lead = await world.member('government', { country: 'TV' });
    const police = await world.member('law_enforcement', { country: 'TV' });
    const platform = await world.member('online_service_provider');
    const incidentId = await lead.declares({ countries: ['TV', 'TO'] });
    const input = { incidentId, countries: ['TO'], reason };
    const refused = (by: typeof lead, given: object): Promise<string> =>
      refusedIn(world, by, 'correctCountries', given);
    expect(await refused(platform, input)).toBe('NOT_FOR_YOUR_KIND');
    expect(await refused(police, input)).toBe('NOT_THE_LEAD');
    expect(await refused(await world.member('government'), input)).toBe('NOT_AVAILABLE');
    expect(await refused(lead, { ...input, countries: ['TO', 'TV'] })).toBe('ALREADY_SO input.countries');
    expect(await refused(lead, { ...input, countries: ['ZZ'] })).toBe('COUNTRY_NOT_KNOWN input.countries.0');
    expect(await refused(lead, { ...input, reason: ' ' })).toBe('TEXT_EMPTY input.reason');
  });
});
