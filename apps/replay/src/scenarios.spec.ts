import { describe, expect, it } from '@jest/globals';
import {
  Attribution,
  Certainty,
  CommandType,
  CountMeasure,
  CountQualifier,
  CriterionAnswer,
  Fidelity,
  FlagOutcome,
  IncidentCategory,
  IncidentStatus,
  Marking,
  ObligationStatus,
  PlatformState,
  refuseText,
  Reliability,
  RightsConcern,
  Severity,
  StakeholderKind,
  Vote,
} from '@tocsin/protocol';
import { readDefinitions, readScenario, readSchema, shippedScenarios } from './files.js';
import type { Scenario, ScenarioSource } from './scenario.js';
import { checkScenario } from './scenario-check.js';

function shipped(name: string): Scenario {
  const checked = checkScenario(readScenario(name), readSchema(), readDefinitions());
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.scenario;
}

/** Everything that is posted as text, with what is read before: titles, sentences, reasons, names of sources. */
function texts(scenario: Scenario): string[] {
  const collect = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, part]) => (name === 'address' ? [] : collect(part)));
  };
  return collect(scenario);
}

const KNOWN_NAMES = new Set(['New Zealand', 'United Kingdom', 'United States', 'New York']);

describe.each(shippedScenarios())('%s', (name) => {
  const scenario = shipped(name);
  const sources: [string, ScenarioSource][] = [
    ['declaration', scenario.incident.source],
    ...scenario.entries.map((entry): [string, ScenarioSource] => [entry.key, entry.source]),
  ];

  it('is valid and is called by its file', () => {
    expect(scenario.id).toBe(name);
    expect(scenario.entries.length).toBeGreaterThan(20);
  });

  it.each(sources)('says of %s where it is from', (_, source) => {
    expect(source.publisher).not.toBe('');
    expect(source.description).not.toBe('');
    const doubtful = source.unconfirmed === true || source.staged === true;
    expect(source.address !== undefined || doubtful).toBe(true);
    expect(source.why !== undefined).toBe(doubtful);
  });

  it('has no link, hash value or file in anything it posts', () => {
    const refused = texts(scenario).filter(
      (text) => refuseText(text, 'passage') !== null && text !== '../scenario.schema.json',
    );
    expect(refused).toEqual([]);
  });

  it('names nobody: two capitalised words in a row are places or the names of organisations', () => {
    const organisations = Object.values(scenario.actors).map((actor) => actor.organisation);
    const publishers = sources.map(([, source]) => source.publisher);
    const told = texts({ ...scenario, actors: {} })
      .filter((text) => !publishers.includes(text) && !organisations.includes(text))
      .flatMap((text) => text.match(/\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu) ?? []);
    expect(told.filter((words) => !KNOWN_NAMES.has(words))).toEqual([]);
  });

  it('has corrections that come after what they correct', () => {
    const corrections = scenario.entries.filter(
      (entry) => 'corrects' in entry || entry.do === 'retract_entry',
    );
    expect(corrections.length).toBeGreaterThan(0);
  });

  it('is played by organisations that see everything it says', () => {
    expect(Object.keys(scenario.actors)).toContain(scenario.readBy ?? scenario.declaredBy);
  });
});

/** Who is on an incident depends on the server's community, and not on the scenario. */
const NOT_PLAYED = new Set([
  'declare_incident',
  // Nobody has declared by mistake in a scenario.
  'recall_declaration',
  'add_organisation',
  'remove_organisation',
  'assign_person',
  'release_person',
  // Set by the replay itself.
  'set_clock',
  // What was declared concerned the right countries in every scenario.
  'correct_countries',
  // Nobody has made a request or withdrawn a proposal in a scenario yet.
  'withdraw_proposal',
  'make_request',
  'answer_request',
  'clarify_request',
  'record_preservation',
  'end_preservation',
  'receive_notice',
  'submit_sitrep',
  'review_sitrep',
  'offer_handover',
  'take_handover',
  'end_handover',
  'pin_entry',
  'unpin_entry',
  'add_translation',
  'judge_translation',
]);

describe('christchurch-2019', () => {
  const { entries } = shipped('christchurch-2019');
  const chain = (key: string): string[] => {
    const next = entries.find((entry) => 'corrects' in entry && entry.corrects?.entry === key);
    return next === undefined ? [key] : [key, ...chain(next.key)];
  };

  it('replays what was said wrongly first', () => {
    expect(chain('casualties')).toEqual(['casualties', 'casualties-50', 'casualties-51']);
    expect(chain('arrest')).toEqual(['arrest', 'arrest-corrected']);
    expect(chain('several-attackers')).toEqual(['several-attackers', 'one-attacker']);
    expect(chain('network-first-statement')).toEqual(['network-first-statement', 'network-corrected']);
  });
});

describe('what became of what was owed', () => {
  const lines = (name: string) =>
    (shipped(name).obligations ?? []).map(({ activation, rule, actor, status }) =>
      [activation, rule, actor, status].join(' '),
    );

  it('is met in time, met late and missed, under two protocols side by side', () => {
    const found = lines('christchurch-2019');
    expect(found).toContain('call presence network met');
    expect(found).toContain('call presence industry overdue');
    expect(found).toContain('call status network met_late');
    expect(found).toContain('nz ask-classification online-harms met_late');
    expect(found).toContain('nz name-blocks network overdue');
  });

  it('is never breached: no law is among it', () => {
    for (const name of shippedScenarios())
      expect(lines(name).filter((line) => line.endsWith('breached'))).toEqual([]);
  });

  it('lasts as long as the forum says its activation did', () => {
    const { entries } = shipped('buffalo-2022');
    const at = (key: string) => Date.parse(entries.find((entry) => entry.key === key)?.at ?? '');
    // About 26 hours, from the vote that carried it to the vote that concluded it.
    expect((at('concluding-vote') - at('vote-secretariat')) / 3_600_000).toBe(26);
  });
});

describe('the schema', () => {
  interface Schema {
    $defs: Record<
      string,
      { enum?: string[]; properties?: Record<string, { enum?: string[] }>; oneOf?: { $ref: string }[] }
    >;
  }
  const { $defs } = readSchema() as Schema;
  const words = (definition: string, property?: string): string[] =>
    (property === undefined ? $defs[definition]?.enum : $defs[definition]?.properties?.[property]?.enum) ??
    [];

  it.each([
    ['marking', undefined, Object.keys(Marking).filter((marking) => marking !== 'RED')],
    ['severity', undefined, Object.keys(Severity)],
    ['attribution', undefined, Object.keys(Attribution)],
    ['moment', 'fidelity', Object.keys(Fidelity)],
    ['source', 'reliability', Object.keys(Reliability)],
    ['count', 'measure', Object.keys(CountMeasure)],
    ['count', 'qualifier', Object.keys(CountQualifier)],
    ['actor', 'kind', Object.keys(StakeholderKind)],
    ['incident', 'category', Object.keys(IncidentCategory)],
    ['incident', 'certainty', Object.keys(Certainty)],
    ['post_platform_status', 'state', Object.keys(PlatformState)],
    ['raise_rights_flag', 'concern', Object.keys(RightsConcern)],
    ['answer_rights_flag', 'outcome', Object.keys(FlagOutcome)],
    // What says that it was a mistake is the recall, and no change of status.
    [
      'change_status',
      'status',
      Object.keys(IncidentStatus).filter((status) => status !== 'declared_by_mistake'),
    ],
    ['assess_criterion', 'answer', Object.keys(CriterionAnswer)],
    ['cast_vote', 'vote', Object.keys(Vote)],
    ['obligation', 'status', Object.keys(ObligationStatus)],
  ])('has the words of the rules for %s %s', (definition, property, expected) => {
    expect(words(definition, property)).toEqual(expected);
  });

  it('has every command but the declaration and those on who is on the incident', () => {
    const actions = $defs['entry']?.oneOf?.map(({ $ref }) => $ref.slice('#/$defs/'.length));
    expect(actions).toEqual(Object.keys(CommandType).filter((type) => !NOT_PLAYED.has(type)));
  });
});
