import type { Scenario, ScenarioEntry, ScenarioSource } from './scenario.js';

/** Builders for the specs of this program. */

export const SOURCE: ScenarioSource = {
  publisher: 'Duty desk',
  description: 'Invented for a test.',
  date: '2020-01-01',
  reliability: 'B',
  credibility: 2,
};

const MOMENT = { at: '2020-01-01T10:00:00Z', fidelity: 'minute' } as const;

export function aNote(
  overrides: Partial<Extract<ScenarioEntry, { do: 'add_information' }>> = {},
): ScenarioEntry {
  const usual = {
    key: 'first',
    actor: 'desk',
    at: '2020-01-01T10:10:00Z',
    occurredAt: MOMENT,
    source: SOURCE,
  } as const;
  return { ...usual, do: 'add_information', marking: 'AMBER', text: 'The area is closed.', ...overrides };
}

export function aStatus(
  overrides: Partial<Extract<ScenarioEntry, { do: 'post_platform_status' }>> = {},
): ScenarioEntry {
  const usual = {
    key: 'status',
    actor: 'platform',
    at: '2020-01-01T10:11:00Z',
    occurredAt: MOMENT,
    source: SOURCE,
  } as const;
  return { ...usual, do: 'post_platform_status', marking: 'GREEN', state: 'checking', ...overrides };
}

export function aFlag(
  overrides: Partial<Extract<ScenarioEntry, { do: 'raise_rights_flag' }>> = {},
): ScenarioEntry {
  const usual = {
    key: 'flag',
    actor: 'ngo',
    at: '2020-01-01T10:12:00Z',
    occurredAt: MOMENT,
    source: SOURCE,
  } as const;
  return {
    ...usual,
    do: 'raise_rights_flag',
    marking: 'GREEN',
    concern: 'journalism',
    text: 'Reports are hit.',
    ...overrides,
  };
}

/** A small valid scenario: a note, a status, a flag, its answer, a correction. */
export function aScenario(overrides: Partial<Scenario> = {}): Scenario {
  return {
    format: 'tocsin-scenario/1',
    id: 'a-test',
    title: 'A test',
    about: 'Invented.',
    incident: {
      at: '2020-01-01T10:05:00Z',
      occurredAt: MOMENT,
      title: 'Attack at a market',
      category: 'perpetrator_content',
      severity: 'S2',
      place: 'Town square',
      country: 'NZ',
      marking: 'AMBER',
      certainty: 'reported',
      source: SOURCE,
    },
    actors: {
      desk: { organisation: 'Crisis Desk', kind: 'government', stands_for: 'A government.' },
      platform: { organisation: 'Platform', kind: 'online_service_provider', stands_for: 'A platform.' },
      ngo: { organisation: 'Observers', kind: 'civil_society', stands_for: 'Civil society.' },
    },
    declaredBy: 'desk',
    entries: [
      aNote(),
      aStatus(),
      aFlag(),
      {
        ...{ key: 'answer', actor: 'desk', at: '2020-01-01T10:13:00Z', source: SOURCE },
        ...{ do: 'answer_rights_flag', flag: 'flag', outcome: 'upheld', text: 'Agreed.' },
      },
      aNote({ key: 'second', at: '2020-01-01T10:14:00Z', corrects: { entry: 'first', reason: 'A slip.' } }),
    ],
    ...overrides,
  };
}
