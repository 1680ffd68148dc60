import { describe, expect, it } from '@jest/globals';
import { alerted, alertedBy, type DeclarationFacts, type DirectoryOrganisation } from './alerting.js';
import { aParty, aPerson, aUuid } from './testing.js';
import type { Party, Uuid } from './entry.js';
import { Severity, StakeholderKind } from './vocabulary.js';

const KINDS = Object.keys(StakeholderKind) as StakeholderKind[];

/** Of every kind one organisation in New Zealand and one in France. */
const DIRECTORY: readonly DirectoryOrganisation[] = KINDS.flatMap((kind) => [
  { ...aParty(kind, 1), country: 'NZ', protected: false, people: twoOf(aParty(kind, 1)) },
  { ...aParty(kind, 2), country: 'FR', protected: kind === 'civil_society', people: [] },
]);
const DECLARING = aParty('government', 1).organisationId;

function twoOf(party: Party): Uuid[] {
  return [aPerson(party, 1), aPerson(party, 2)];
}

function declaredBy(party: Party, person = 1): DeclarationFacts['declaredBy'] {
  return { organisationId: party.organisationId, personId: aPerson(party, person) };
}

function allAlerted(overrides: Partial<DeclarationFacts> = {}) {
  const facts = { severity: 'S4', countries: ['NZ'], alsoAlert: [] } as const;
  return alertedBy({ ...facts, declaredBy: declaredBy(aParty()), ...overrides }, DIRECTORY);
}

function names(kind: StakeholderKind, overrides: Partial<DeclarationFacts> = {}): string[] {
  return allAlerted(overrides)
    .filter((one) => one.kind === kind)
    .map((one) => one.name);
}

describe('alerting', () => {
  it('[A1] the declaring organisation comes first and leads, wherever it is', () => {
    const foreign = aParty('coordinating_body', 2);
    const [first, ...others] = allAlerted({ declaredBy: declaredBy(foreign) });
    expect(first).toMatchObject({ ...foreign, role: 'lead' });
    expect(others.filter((one) => one.role === 'lead')).toEqual([]);
  });

  it.each(Object.keys(Severity) as Severity[])(
    '[A2] at %s coordinating and oversight bodies are alerted',
    (severity) => {
      expect(names('coordinating_body', { severity, countries: [] })).toHaveLength(2);
      expect(names('oversight_body', { severity, countries: [] })).toHaveLength(2);
    },
  );

  it.each([
    [['NZ'], ['government 1'], ['law_enforcement 1']],
    [['FR'], ['government 1', 'government 2'], ['law_enforcement 2']],
    [
      ['NZ', 'FR'],
      ['government 1', 'government 2'],
      ['law_enforcement 1', 'law_enforcement 2'],
    ],
    [[], ['government 1'], []],
  ])(
    '[A3] in the countries %j governments and police of these are alerted',
    (countries, governments, police) => {
      expect(names('government', { countries, severity: 'S1' })).toEqual(governments);
      expect(names('law_enforcement', { countries, severity: 'S1' })).toEqual(police);
    },
  );

  it.each([
    ['S1', 2],
    ['S2', 2],
    ['S3', 2],
    ['S4', 0],
  ] as const)('[A4] at %s %d of 2 platforms are alerted', (severity, number) => {
    expect(names('online_service_provider', { severity })).toHaveLength(number);
  });

  it.each([
    ['S1', 2],
    ['S2', 2],
    ['S3', 0],
    ['S4', 0],
  ] as const)('[A5] at %s %d of 2 civil-society organisations are alerted', (severity, number) => {
    expect(names('civil_society', { severity })).toHaveLength(number);
  });

  it('[A6] who is added is alerted once, and an unknown organisation is not invented', () => {
    const added = aParty('civil_society', 2).organisationId;
    const alsoAlert = [added, added, DECLARING, aParty('oversight_body').organisationId, aUuid(77)];
    const all = allAlerted({ alsoAlert }).map((one) => one.organisationId);
    expect(all).toContain(added);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain(aUuid(77));
  });

  it.each([
    ['government', 'contributor'],
    ['law_enforcement', 'contributor'],
    ['online_service_provider', 'contributor'],
    ['coordinating_body', 'contributor'],
    ['civil_society', 'contributor'],
    ['oversight_body', 'oversight'],
  ] as const)('[A7] an organisation of kind %s is alerted as %s', (kind, role) => {
    const roles = allAlerted({ severity: 'S1', countries: ['FR'] }).filter(
      (one) => one.kind === kind && one.organisationId !== DECLARING,
    );
    expect(new Set(roles.map((one) => one.role))).toEqual(new Set([role]));
  });

  it('[A7] a role that is given overrules that of the kind', () => {
    const [organisation] = DIRECTORY;
    expect(organisation && alerted(organisation, 'deputy')).toMatchObject({
      role: 'deputy',
      people: twoOf(aParty()).map((personId) => ({ personId, role: 'deputy' })),
    });
  });

  it('[A8] the people whom the directory names are counted, also where it names nobody', () => {
    const overseers = allAlerted().filter((one) => one.kind === 'oversight_body');
    expect(overseers.map((one) => one.peopleAlerted)).toEqual([2, 0]);
    expect(overseers.map((one) => one.people.length)).toEqual([2, 0]);
  });

  it.each([1, 2, 3])('[A9] person %d declares and leads, colleagues alerted are deputies', (person) => {
    const [first] = allAlerted({ declaredBy: declaredBy(aParty(), person) });
    const declaring = aPerson(aParty(), person);
    const colleagues = twoOf(aParty()).filter((id) => id !== declaring);
    expect(first?.people).toEqual([
      { personId: declaring, role: 'lead' },
      ...colleagues.map((personId) => ({ personId, role: 'deputy' })),
    ]);
  });

  it('[A9] everybody else has the role of their organisation', () => {
    const [, ...others] = allAlerted({ severity: 'S1' });
    const people = others.flatMap(({ role, people }) => people.map((one) => [one.role, role]));
    expect(people.filter(([person, organisation]) => person !== organisation)).toEqual([]);
    expect(people.length).toBeGreaterThan(8);
  });

  it('[P3] an alert says who is protected, for the declaration to leave out', () => {
    const ngos = allAlerted({ severity: 'S1' }).filter((one) => one.kind === 'civil_society');
    expect(ngos.map((one) => one.protected)).toEqual([false, true]);
  });
});
