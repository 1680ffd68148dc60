import { describe, expect, it } from '@jest/globals';
import { alertedBy, type DeclarationFacts, type DirectoryOrganisation } from './alerting.js';
import { aParty, aUuid } from './testing.js';
import { Severity, StakeholderKind } from './vocabulary.js';

const KINDS = Object.keys(StakeholderKind) as StakeholderKind[];

/** Of every kind one organisation in New Zealand and one in France. */
const DIRECTORY: readonly DirectoryOrganisation[] = KINDS.flatMap((kind) => [
  { ...aParty(kind, 1), country: 'NZ', peopleOnDuty: 2 },
  { ...aParty(kind, 2), country: 'FR', peopleOnDuty: 0 },
]);
const DECLARING = aParty('government', 1).organisationId;

function alerted(overrides: Partial<DeclarationFacts> = {}) {
  return alertedBy(
    { severity: 'S4', country: 'NZ', declaredBy: DECLARING, alsoAlert: [], ...overrides },
    DIRECTORY,
  );
}

function names(kind: StakeholderKind, overrides: Partial<DeclarationFacts> = {}): string[] {
  return alerted(overrides)
    .filter((one) => one.kind === kind)
    .map((one) => one.name);
}

describe('alerting', () => {
  it('[A1] the declaring organisation comes first and leads, wherever it is', () => {
    const foreign = aParty('coordinating_body', 2).organisationId;
    const [first, ...others] = alerted({ declaredBy: foreign });
    expect(first).toMatchObject({ organisationId: foreign, role: 'lead' });
    expect(others.filter((one) => one.role === 'lead')).toEqual([]);
  });

  it.each(Object.keys(Severity) as Severity[])(
    '[A2] at %s coordinating and oversight bodies are alerted',
    (severity) => {
      expect(names('coordinating_body', { severity, country: null })).toHaveLength(2);
      expect(names('oversight_body', { severity, country: null })).toHaveLength(2);
    },
  );

  it.each([
    ['NZ', ['government 1'], ['law_enforcement 1']],
    ['FR', ['government 1', 'government 2'], ['law_enforcement 2']],
    [null, ['government 1'], []],
  ])(
    '[A3] in country %s governments and police of that country are alerted',
    (country, governments, police) => {
      expect(names('government', { country, severity: 'S1' })).toEqual(governments);
      expect(names('law_enforcement', { country, severity: 'S1' })).toEqual(police);
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
    const all = alerted({ alsoAlert }).map((one) => one.organisationId);
    expect(all).toContain(added);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain(aUuid(77));
  });

  it.each([
    ['government', 'contributor'],
    ['law_enforcement', 'contributor'],
    ['online_service_provider', 'contributor'],
    ['coordinating_body', 'contributor'],
    ['civil_society', 'observer'],
    ['oversight_body', 'oversight'],
  ] as const)('[A7] an organisation of kind %s is alerted as %s', (kind, role) => {
    const roles = alerted({ severity: 'S1', country: 'FR' }).filter(
      (one) => one.kind === kind && one.organisationId !== DECLARING,
    );
    expect(new Set(roles.map((one) => one.role))).toEqual(new Set([role]));
  });

  it('[A8] the people on duty are counted, also where nobody is', () => {
    const counts = alerted().filter((one) => one.kind === 'oversight_body');
    expect(counts.map((one) => one.peopleAlerted)).toEqual([2, 0]);
  });
});
