import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COUNTRY_CODES } from '@tocsin/protocol';
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
