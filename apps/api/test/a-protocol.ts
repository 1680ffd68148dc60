import type { ProtocolDocument } from '@tocsin/protocol';
import {
  aDecision,
  aDocument,
  anAutomaticTransition,
  aTransition,
  TWO_OF_EACH,
} from '@tocsin/protocol/testing';

const ORIGIN = { origin: 'default', sourceId: null } as const;

const byTheBoard = aDecision({
  rule: 'quorum',
  deciders: ['board'],
  votes: 2,
  minimum: TWO_OF_EACH,
  lapsesAfter: 'PT2H',
});
const together = aDecision({ rule: 'consensus', deciders: ['lead', 'secretariat'], minimum: TWO_OF_EACH });

/**
 * The document of the rules' own tests, cut down to what takes few steps: one test and one safeguard, the secretariat
 * opens it, and nobody but a board of two seats activates.
 */
export function aProtocol(overrides: Partial<ProtocolDocument> = {}): ProtocolDocument {
  const whole = aDocument();
  const [crisis] = whole.activationTypes;
  if (crisis === undefined) throw new Error('the document of the rules has a type');
  return {
    ...whole,
    id: 'test-protocol',
    name: 'Test protocol',
    safeguards: [{ id: 'necessity', text: 'Is it necessary?', ...ORIGIN }],
    activationTypes: [{ ...crisis, criteria: ['spreading'] }],
    criteria: whole.criteria.filter(({ id }) => id === 'spreading'),
    matrix: null,
    statuses: whole.statuses.filter(({ id }) => id !== 'changed'),
    opening: { ...whole.opening, roles: ['secretariat'] },
    transitions: [
      aTransition({
        id: 'activate',
        from: ['assessing'],
        to: 'active',
        pending: 'proposed',
        declined: 'declined',
        withdrawn: 'withdrawn',
        proposers: ['board', 'secretariat'],
        decision: byTheBoard,
        criteria: 'decided',
        safeguards: true,
      }),
      aTransition({
        id: 'activate-provisionally',
        from: ['assessing'],
        to: 'provisional',
        criteria: 'decided',
        safeguards: true,
      }),
      aTransition({
        id: 'confirm',
        from: ['provisional'],
        to: 'active',
        proposers: ['board'],
        decision: byTheBoard,
      }),
      anAutomaticTransition('PT4H', { id: 'lapse', from: ['provisional'], to: 'withdrawn' }),
      aTransition({
        id: 'conclude',
        from: ['active'],
        to: 'concluded',
        proposers: ['lead', 'secretariat'],
        decision: together,
        safeguards: true,
      }),
      aTransition({ id: 'close', from: ['concluded'], to: 'closed' }),
    ],
    obligations: whole.obligations.flatMap((rule) => {
      if (rule.id === 'preservation') return [];
      if (rule.id !== 'status') return [rule];
      const begins = { on: 'transition', transitions: ['activate', 'activate-provisionally'] } as const;
      return [{ ...rule, begins, within: 'PT1H', again: null }];
    }),
    notices: whole.notices
      .filter(({ id }) => id === 'activated')
      .map((rule) => ({ ...rule, transitions: ['activate'] })),
    crosswalk: [],
    ...overrides,
  };
}
