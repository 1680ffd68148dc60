import type { Decision, Minimum, ProtocolDocument, Transition } from './protocol-document.js';

/** Builders of documents for tests: each gives something valid, and takes what the test is about. */

const ORIGIN = { origin: 'default', sourceId: null } as const;
const LAW = { origin: 'law', sourceId: 'regulation' } as const;
const ONE: Minimum = { people: 1, organisations: 1, kinds: 1 };

/** Two people of two organisations of two kinds. */
export const TWO_OF_EACH: Minimum = { people: 2, organisations: 2, kinds: 2 };

export function aDecision(overrides: Partial<Decision> = {}): Decision {
  return {
    rule: 'sole',
    deciders: ['secretariat'],
    votes: null,
    minimum: ONE,
    after: null,
    lapsesAfter: null,
    ...overrides,
  };
}

/** By the secretariat alone, of every type, with no proposal that shows. */
export function aTransition(
  overrides: Partial<Transition> & Pick<Transition, 'id' | 'from' | 'to'>,
): Transition {
  return {
    name: overrides.id,
    activationTypes: null,
    pending: null,
    declined: null,
    withdrawn: null,
    proposers: ['secretariat'],
    decision: aDecision(),
    criteria: 'none',
    safeguards: false,
    opensType: null,
    ...ORIGIN,
    ...overrides,
  };
}

/** By the clock alone. */
export function anAutomaticTransition(
  after: string,
  overrides: Partial<Transition> & Pick<Transition, 'id' | 'from' | 'to'>,
): Transition {
  const minimum = { people: 0, organisations: 0, kinds: 0 };
  const decision = aDecision({ rule: 'automatic', deciders: [], minimum, after });
  return aTransition({ proposers: [], decision, ...overrides });
}

const QUORUM = aDecision({
  rule: 'quorum',
  deciders: ['board', 'secretariat'],
  votes: 2,
  minimum: TWO_OF_EACH,
  lapsesAfter: 'PT2H',
});
const CONSENSUS = aDecision({ rule: 'consensus', deciders: ['lead', 'secretariat'], minimum: TWO_OF_EACH });

/**
 * A protocol of nobody's: a `secretariat` (coordinating bodies on the incident) may activate provisionally, which lapses
 * after four hours, and a quorum of the `board` (a seat) and the secretariat activates. Two types, no order between them.
 */
export function aDocument(overrides: Partial<ProtocolDocument> = {}): ProtocolDocument {
  return {
    format: 'tocsin-protocol/1',
    id: 'example',
    version: '1',
    name: 'Example protocol',
    steward: 'Nobody',
    summary: 'A protocol for tests.',
    language: 'en',
    period: { from: '2020-01-01', until: null, note: 'Until it is replaced.' },
    sources: [
      { id: 'regulation', citation: 'A regulation, Art. 3' },
      { id: 'page', citation: 'A page of the steward, 2020' },
    ],
    triggers: [{ id: 'event', text: 'An event with a side that happens online.', ...ORIGIN }],
    roles: [
      {
        id: 'secretariat',
        name: 'Secretariat',
        text: 'Keeps the protocol.',
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
        text: 'Leads the incident.',
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
    safeguards: [
      { id: 'necessity', text: 'Is it necessary?', ...ORIGIN },
      { id: 'journalism', text: 'Are journalism and evidence spared?', ...ORIGIN },
    ],
    reporting: [{ id: 'report', text: 'A public report follows.', ...ORIGIN }],
    hierarchical: false,
    activationTypes: [
      {
        id: 'crisis',
        name: 'Crisis',
        text: 'Both tests are met.',
        criteria: ['live', 'spreading'],
        mode: 'all_of',
        ...ORIGIN,
      },
      { id: 'watch', name: 'Watch', text: 'No test of its own.', criteria: [], mode: 'any_of', ...ORIGIN },
    ],
    criteria: [
      { id: 'live', text: 'It was broadcast live.', scale: null, ...ORIGIN },
      { id: 'spreading', text: 'Copies spread.', scale: null, ...ORIGIN },
      {
        id: 'harm',
        text: 'How much harm it does.',
        scale: [
          { id: 'little', name: 'Little' },
          { id: 'great', name: 'Great' },
        ],
        ...ORIGIN,
      },
      {
        id: 'reach',
        text: 'How far it has come.',
        scale: [
          { id: 'near', name: 'Near' },
          { id: 'far', name: 'Far' },
        ],
        ...ORIGIN,
      },
    ],
    matrix: {
      rows: 'harm',
      columns: 'reach',
      cells: [
        { row: 'little', column: 'near', recommends: 'Nothing' },
        { row: 'little', column: 'far', recommends: 'Watch' },
        { row: 'great', column: 'near', recommends: 'Watch' },
        { row: 'great', column: 'far', recommends: 'Activate' },
      ],
      ...ORIGIN,
    },
    statuses: [
      { id: 'assessing', name: 'Assessing', phase: 'assessing', provisional: false },
      { id: 'proposed', name: 'Proposed', phase: 'proposed', provisional: false },
      { id: 'provisional', name: 'Provisionally active', phase: 'active', provisional: true },
      { id: 'active', name: 'Active', phase: 'active', provisional: false },
      { id: 'concluded', name: 'Concluded', phase: 'concluded', provisional: false },
      { id: 'closed', name: 'Closed', phase: 'closed', provisional: false },
      { id: 'declined', name: 'Declined', phase: 'declined', provisional: false },
      { id: 'withdrawn', name: 'Withdrawn', phase: 'withdrawn', provisional: false },
      { id: 'changed', name: 'Changed', phase: 'changed_type', provisional: false },
    ],
    opening: { roles: ['secretariat', 'lead'], status: 'assessing', ...ORIGIN },
    transitions: [
      aTransition({
        id: 'activate',
        from: ['assessing'],
        to: 'active',
        pending: 'proposed',
        declined: 'declined',
        withdrawn: 'withdrawn',
        proposers: ['board', 'secretariat', 'lead'],
        decision: QUORUM,
        criteria: 'met',
        safeguards: true,
      }),
      aTransition({
        id: 'activate-provisionally',
        from: ['assessing'],
        to: 'provisional',
        criteria: 'decided',
      }),
      aTransition({
        id: 'confirm',
        from: ['provisional'],
        to: 'active',
        proposers: ['board', 'secretariat'],
        decision: QUORUM,
      }),
      anAutomaticTransition('PT4H', { id: 'lapse', from: ['provisional'], to: 'withdrawn' }),
      aTransition({
        id: 'change',
        from: ['active'],
        to: 'changed',
        decision: CONSENSUS,
        opensType: { status: 'assessing' },
      }),
      aTransition({
        id: 'conclude',
        from: ['active'],
        to: 'concluded',
        proposers: ['lead', 'secretariat'],
        decision: CONSENSUS,
        safeguards: true,
      }),
      aTransition({ id: 'reopen', from: ['concluded'], to: 'active', decision: QUORUM }),
      aTransition({ id: 'close', from: ['concluded'], to: 'closed' }),
    ],
    obligations: [
      {
        id: 'status',
        text: 'Say what is seen on the own service.',
        holder: 'platforms',
        begins: { on: 'transition', transitions: ['activate', 'confirm'] },
        activationTypes: null,
        nature: 'act_by',
        within: 'PT2H',
        again: 'PT4H',
        strength: 'expected',
        basis: 'Our own choice.',
        timeZone: 'UTC',
        stoppedBy: [],
        evidence: 'A status with counts.',
        ...ORIGIN,
      },
      {
        id: 'picture',
        text: 'Give the common picture.',
        holder: 'secretariat',
        begins: { on: 'opening' },
        activationTypes: ['crisis'],
        nature: 'act_by',
        within: 'PT30M',
        again: null,
        strength: 'committed',
        basis: 'Our own choice.',
        timeZone: 'UTC',
        stoppedBy: [],
        evidence: 'An entry with the picture.',
        ...ORIGIN,
      },
      {
        id: 'removal',
        text: 'Remove it or disable access.',
        holder: 'platforms',
        begins: { on: 'request', types: ['removal_order'] },
        activationTypes: null,
        nature: 'act_by',
        within: 'PT1H',
        again: null,
        strength: 'legal',
        basis: 'A regulation, Art. 3.',
        timeZone: 'Europe/Brussels',
        stoppedBy: ['clarification_sought'],
        evidence: 'The answer to the order.',
        ...LAW,
      },
      {
        id: 'preservation',
        text: 'Keep what was removed.',
        holder: 'platforms',
        begins: { on: 'answer', types: ['removal_order'], answer: 'done' },
        activationTypes: null,
        nature: 'keep_until',
        within: 'P6M',
        again: null,
        strength: 'legal',
        basis: 'A regulation, Art. 6.',
        timeZone: 'Europe/Brussels',
        stoppedBy: [],
        evidence: 'A line of the preservation ledger.',
        ...LAW,
      },
    ],
    notices: [
      {
        id: 'activated',
        text: 'The protocol is active.',
        transitions: ['activate', 'confirm'],
        to: ['platforms', 'board'],
        marking: 'AMBER',
        chathamHouse: false,
        acknowledgeWithin: 'PT30M',
        ...ORIGIN,
      },
      {
        id: 'concluded',
        text: 'The protocol has concluded.',
        transitions: ['conclude'],
        to: ['platforms', 'board', 'lead'],
        marking: 'GREEN',
        chathamHouse: true,
        acknowledgeWithin: null,
        ...ORIGIN,
      },
    ],
    crosswalk: [
      {
        type: 'crisis',
        other: { protocol: 'another', version: '1', type: 'alarm' },
        relation: 'close_to',
        note: 'The other one asks for no live broadcast.',
        ...ORIGIN,
      },
    ],
    ...overrides,
  };
}
