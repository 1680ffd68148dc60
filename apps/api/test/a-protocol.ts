import type { Decision, Minimum, ObligationRule, ProtocolDocument, Transition } from '@tocsin/protocol';

/**
 * A protocol of nobody's, sound as it is: the secretariat opens it, a board of two seats activates by quorum, whoever
 * leads and the secretariat conclude together. Every test may publish one of its own under another id.
 */

const ORIGIN = { origin: 'default', sourceId: null } as const;
const LAW = { origin: 'law', sourceId: 'regulation' } as const;
const ONE: Minimum = { people: 1, organisations: 1, kinds: 1 };
const TWO: Minimum = { people: 2, organisations: 2, kinds: 2 };

const sole: Decision = {
  rule: 'sole',
  deciders: ['secretariat'],
  votes: null,
  minimum: ONE,
  after: null,
  lapsesAfter: null,
};
const quorum: Decision = {
  ...sole,
  rule: 'quorum',
  deciders: ['board'],
  votes: 2,
  minimum: TWO,
  lapsesAfter: 'PT2H',
};
const consensus: Decision = { ...sole, rule: 'consensus', deciders: ['lead', 'secretariat'], minimum: TWO };
const byClock: Decision = {
  ...sole,
  rule: 'automatic',
  deciders: [],
  minimum: { people: 0, organisations: 0, kinds: 0 },
  after: 'PT4H',
};

function transition(given: Partial<Transition> & Pick<Transition, 'id' | 'from' | 'to'>): Transition {
  return {
    name: `To ${given.to}`,
    activationTypes: null,
    pending: null,
    declined: null,
    withdrawn: null,
    proposers: ['secretariat'],
    decision: sole,
    criteria: 'none',
    safeguards: false,
    opensType: null,
    ...ORIGIN,
    ...given,
  };
}

function obligation(
  given: Partial<ObligationRule> & Pick<ObligationRule, 'id' | 'holder' | 'begins'>,
): ObligationRule {
  return {
    text: `What is owed: ${given.id}.`,
    activationTypes: null,
    nature: 'act_by',
    within: 'PT1H',
    again: null,
    strength: 'committed',
    basis: 'A promise of nobody.',
    timeZone: 'UTC',
    stoppedBy: [],
    evidence: 'An entry that says so.',
    ...ORIGIN,
    ...given,
  };
}

export function aProtocol(overrides: Partial<ProtocolDocument> = {}): ProtocolDocument {
  return {
    format: 'tocsin-protocol/1',
    id: 'test-protocol',
    version: '1',
    name: 'Test protocol',
    steward: 'Nobody',
    summary: 'A protocol for tests.',
    language: 'en',
    period: { from: '2020-01-01', until: null, note: 'Until it is replaced.' },
    sources: [{ id: 'regulation', citation: 'A regulation, Art. 3' }],
    triggers: [{ id: 'event', text: 'An event with a side that happens online.', ...ORIGIN }],
    roles: [
      {
        id: 'secretariat',
        name: 'Secretariat',
        text: 'Keeps it.',
        kinds: ['coordinating_body'],
        filled: 'by_kind',
        ...ORIGIN,
      },
      {
        id: 'board',
        name: 'Board',
        text: 'Decides.',
        kinds: ['government', 'online_service_provider', 'civil_society'],
        filled: 'seat',
        ...ORIGIN,
      },
      {
        id: 'lead',
        name: 'Lead',
        text: 'Leads.',
        kinds: ['government', 'law_enforcement', 'coordinating_body'],
        filled: 'lead',
        ...ORIGIN,
      },
      {
        id: 'platforms',
        name: 'Platforms',
        text: 'Act on their own services.',
        kinds: ['online_service_provider'],
        filled: 'by_kind',
        ...ORIGIN,
      },
    ],
    measures: [{ id: 'sharing', text: 'What is seen is shared.', ...ORIGIN }],
    safeguards: [{ id: 'necessity', text: 'Is it necessary?', ...ORIGIN }],
    reporting: [{ id: 'report', text: 'A public report follows.', ...ORIGIN }],
    hierarchical: false,
    activationTypes: [
      {
        id: 'crisis',
        name: 'Crisis',
        text: 'It spreads.',
        criteria: ['spreading'],
        mode: 'all_of',
        ...ORIGIN,
      },
    ],
    criteria: [{ id: 'spreading', text: 'Copies spread.', scale: null, ...ORIGIN }],
    matrix: null,
    statuses: [
      { id: 'assessing', name: 'Assessing', phase: 'assessing', provisional: false },
      { id: 'proposed', name: 'Proposed', phase: 'proposed', provisional: false },
      { id: 'provisional', name: 'Provisionally active', phase: 'active', provisional: true },
      { id: 'active', name: 'Active', phase: 'active', provisional: false },
      { id: 'concluded', name: 'Concluded', phase: 'concluded', provisional: false },
      { id: 'closed', name: 'Closed', phase: 'closed', provisional: false },
      { id: 'declined', name: 'Declined', phase: 'declined', provisional: false },
      { id: 'withdrawn', name: 'Withdrawn', phase: 'withdrawn', provisional: false },
    ],
    opening: { roles: ['secretariat'], status: 'assessing', ...ORIGIN },
    transitions: [
      transition({
        id: 'activate',
        from: ['assessing'],
        to: 'active',
        pending: 'proposed',
        declined: 'declined',
        withdrawn: 'withdrawn',
        proposers: ['board', 'secretariat'],
        decision: quorum,
        criteria: 'decided',
        safeguards: true,
      }),
      transition({
        id: 'activate-provisionally',
        from: ['assessing'],
        to: 'provisional',
        criteria: 'decided',
        safeguards: true,
      }),
      transition({
        id: 'confirm',
        from: ['provisional'],
        to: 'active',
        proposers: ['board'],
        decision: quorum,
      }),
      transition({ id: 'lapse', from: ['provisional'], to: 'withdrawn', proposers: [], decision: byClock }),
      transition({
        id: 'conclude',
        from: ['active'],
        to: 'concluded',
        proposers: ['lead', 'secretariat'],
        decision: consensus,
        safeguards: true,
      }),
      transition({ id: 'close', from: ['concluded'], to: 'closed' }),
    ],
    obligations: [
      obligation({
        id: 'status',
        holder: 'platforms',
        begins: { on: 'transition', transitions: ['activate', 'activate-provisionally'] },
      }),
      obligation({ id: 'picture', holder: 'secretariat', begins: { on: 'opening' }, within: 'PT30M' }),
      obligation({
        id: 'removal',
        holder: 'platforms',
        begins: { on: 'request', types: ['removal_order'] },
        strength: 'legal',
        basis: 'A regulation, Art. 3.',
        timeZone: 'Europe/Brussels',
        stoppedBy: ['clarification_sought'],
        ...LAW,
      }),
    ],
    notices: [
      {
        id: 'activated',
        text: 'The protocol is active.',
        transitions: ['activate'],
        to: ['platforms', 'board'],
        marking: 'AMBER',
        chathamHouse: false,
        acknowledgeWithin: 'PT30M',
        ...ORIGIN,
      },
    ],
    crosswalk: [],
    ...overrides,
  };
}
