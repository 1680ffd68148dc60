import type { Author, Entry, Moment, Uuid } from '@tocsin/protocol';
import type { Cast } from './cast.js';
import {
  countriesOf,
  DECLARATION,
  KIND_WRITTEN,
  postedSource,
  type Scenario,
  type ScenarioEntry,
  type ScenarioSource,
} from './scenario.js';

/** What a timeline entry must say so that it equals the scenario's. Taken from the file alone, not from the rules. */
export interface Expectation {
  readonly key: string;
  readonly entryId: Uuid;
  readonly fields: {
    readonly kind: Entry['kind'];
    readonly exercise: true;
    readonly marking: Entry['marking'];
    readonly language: string;
    readonly author: Author;
    readonly source: Entry['source'];
    readonly supersedes: Entry['supersedes'];
    /** Null where the command has no time of its own and the server takes its own. */
    readonly occurredAt: Moment | null;
    /** What the file says of it; the server may add what its own documents and clock say. */
    readonly body: Readonly<Record<string, unknown>>;
  };
  /** Organisations that the declaration must have brought onto the incident. */
  readonly participants: readonly Uuid[];
}

/** One expectation for the declaration and one for each entry, in order. `idOf` knows the identifiers the server gave. */
export function expectations(
  scenario: Scenario,
  cast: Cast,
  idOf: (key: string) => Uuid,
): readonly Expectation[] {
  const markings = new Map([[DECLARATION, scenario.incident.marking]]);
  const declared = declaration(scenario, cast, idOf);
  const others = scenario.entries.map((entry) => {
    const marking = markingOf(entry, markings);
    markings.set(entry.key, marking);
    const party = partyOf(cast, entry.actor);
    const told = 'occurredAt' in entry;
    const attribution = 'attribution' in entry ? entry.attribution : undefined;
    return {
      key: entry.key,
      entryId: idOf(entry.key),
      fields: {
        kind: KIND_WRITTEN[entry.do],
        exercise: true as const,
        marking,
        language: entry.do === 'acknowledge_alert' ? 'und' : (entry.language ?? 'en'),
        author: authorOf(party, attribution ?? 'organisation'),
        source: told ? postedSource(entry.source) : SPEAKS_FOR_ITSELF,
        supersedes:
          told && entry.corrects !== undefined
            ? { entryId: idOf(entry.corrects.entry), reason: entry.corrects.reason }
            : null,
        occurredAt: told ? entry.occurredAt : null,
        body: bodyOf(entry, party, idOf),
      },
      participants: [],
    };
  });
  return [declared, ...others];
}

const SPEAKS_FOR_ITSELF: Entry['source'] = { name: null, reliability: 'F', credibility: 6 };

function declaration(
  { incident, declaredBy }: Scenario,
  cast: Cast,
  idOf: (key: string) => Uuid,
): Expectation {
  const { title, category, severity, place, certainty, marking, language = 'en', occurredAt } = incident;
  const source: ScenarioSource = incident.source;
  return {
    key: DECLARATION,
    entryId: idOf(DECLARATION),
    fields: {
      ...{ kind: 'incident_declared', exercise: true, marking, language, occurredAt, supersedes: null },
      author: authorOf(partyOf(cast, declaredBy), 'organisation'),
      source: postedSource(source),
      body: { title, category, severity, place, countries: countriesOf(incident), certainty },
    },
    participants: [...new Set([...cast.values()].map((member) => member.organisation.organisationId))],
  };
}

type Party = Extract<Author, { shown: 'organisation' }>['party'];

function partyOf(cast: Cast, actor: string): Party {
  const member = cast.get(actor);
  if (member === undefined) throw new Error(`nobody plays ${actor}`);
  const { organisationId, name, kind } = member.organisation;
  return { organisationId, name, kind };
}

function authorOf(party: Party, attribution: Author['shown']): Author {
  switch (attribution) {
    case 'organisation':
      return { shown: 'organisation', party };
    case 'kind':
      return { shown: 'kind', kind: party.kind };
    case 'none':
      return { shown: 'none' };
    case 'clock':
      return { shown: 'clock' };
  }
}

function markingOf(entry: ScenarioEntry, known: ReadonlyMap<string, Entry['marking']>): Entry['marking'] {
  if ('marking' in entry) return entry.marking;
  const about =
    entry.do === 'answer_rights_flag' ? entry.flag : entry.do === 'retract_entry' ? entry.entry : DECLARATION;
  return known.get(about) ?? 'AMBER';
}

function bodyOf(
  entry: ScenarioEntry,
  party: Party,
  idOf: (key: string) => Uuid,
): Readonly<Record<string, unknown>> {
  switch (entry.do) {
    case 'acknowledge_alert':
      return { party };
    case 'post_platform_status':
      return { party, state: entry.state, counts: entry.counts ?? [], note: entry.note ?? null };
    case 'add_information':
    case 'add_community_note':
      return { text: entry.text };
    case 'raise_rights_flag':
      return {
        concern: entry.concern,
        text: entry.text,
        aboutEntryId: entry.about === undefined ? null : idOf(entry.about),
      };
    case 'answer_rights_flag':
      return { flagId: idOf(entry.flag), outcome: entry.outcome, text: entry.text, party };
    case 'change_severity':
      return { severity: entry.severity, reason: entry.reason };
    case 'change_status':
      return { status: entry.status, reason: entry.reason };
    case 'retract_entry':
      return { entryId: idOf(entry.entry), reason: entry.reason };
    case 'open_activation':
      return { reason: entry.reason };
    case 'assess_criterion':
      return { activationId: idOf(entry.activation), answer: entry.answer, evidence: entry.evidence };
    case 'propose_transition':
      return { activationId: idOf(entry.activation), reason: entry.reason, party };
    case 'cast_vote':
      return { proposalId: idOf(entry.proposal), vote: entry.vote, reason: entry.reason, party };
    case 'report_obligation':
      return { report: entry.report, text: entry.text, party };
  }
}
