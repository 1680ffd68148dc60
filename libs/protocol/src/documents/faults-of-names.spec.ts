import { describe, expect, it } from '@jest/globals';
import { aDocument, aTransition } from './a-document.js';
import {
  change,
  changeDecision,
  EXAMPLE,
  withMatrix,
  withTransitions,
  type Broken,
} from './changed-document.js';
import { faultsOf } from './document-faults.js';

const BROKEN: readonly Broken[] = [
  { rule: 'F2', code: 'ID_NOT_VALID', place: 'id', document: aDocument({ id: 'Example Protocol' }) },
  { rule: 'F2', code: 'ID_NOT_VALID', place: 'version', document: aDocument({ version: '1@2' }) },
  {
    rule: 'F2',
    code: 'ID_NOT_VALID',
    place: 'measures.0.id',
    document: change('measures', 'sharing', { id: '' }),
  },
  {
    rule: 'F2',
    code: 'ID_NOT_VALID',
    place: 'measures.0.id',
    document: change('measures', 'sharing', { id: 'sharing!' }),
  },
  {
    rule: 'F2',
    code: 'LISTED_TWICE',
    place: 'obligations.2.stoppedBy.1',
    document: change('obligations', 'removal', {
      stoppedBy: ['clarification_sought', 'clarification_sought'],
    }),
  },
  {
    rule: 'F2',
    code: 'ID_REPEATED',
    place: 'safeguards.1.id',
    document: change('safeguards', 'journalism', { id: 'necessity' }),
  },
  {
    rule: 'F2',
    code: 'ID_REPEATED',
    place: 'criteria.0.scale.1.id',
    document: change('criteria', 'live', {
      scale: [
        { id: 'low', name: 'Low' },
        { id: 'low', name: 'Lower' },
      ],
    }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'opening.roles.0',
    document: aDocument({ opening: { ...EXAMPLE.opening, roles: ['ministers', 'secretariat'] } }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'activationTypes.1.criteria.0',
    document: change('activationTypes', 'watch', { criteria: ['loud'] }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'transitions.4.activationTypes.0',
    document: change('transitions', 'change', { activationTypes: ['alarm', 'crisis'] }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'transitions.0.from.1',
    document: change('transitions', 'activate', { from: ['assessing', 'waiting'] }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'transitions.2.declined',
    document: change('transitions', 'confirm', { declined: 'refused' }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'transitions.2.withdrawn',
    document: change('transitions', 'confirm', { withdrawn: 'gone' }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'transitions.2.pending',
    document: change('transitions', 'confirm', { pending: 'waiting' }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'transitions.8.to',
    document: withTransitions(aTransition({ id: 'wait', from: ['assessing'], to: 'waiting' })),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'transitions.4.opensType.status',
    document: change('transitions', 'change', { opensType: { status: 'waiting' } }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'transitions.7.proposers.0',
    document: change('transitions', 'close', { proposers: ['ministers'] }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'transitions.7.decision.deciders.0',
    document: changeDecision('close', { deciders: ['ministers'] }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'obligations.0.holder',
    document: change('obligations', 'status', { holder: 'hosts' }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'obligations.0.begins.transitions.0',
    document: change('obligations', 'status', { begins: { on: 'transition', transitions: ['escalate'] } }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'obligations.1.activationTypes.0',
    document: change('obligations', 'picture', { activationTypes: ['alarm'] }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'obligations.2.sourceId',
    document: change('obligations', 'removal', { sourceId: 'statute' }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'notices.0.transitions.0',
    document: change('notices', 'activated', { transitions: ['escalate'] }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'notices.0.to.0',
    document: change('notices', 'activated', { to: ['public'] }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'crosswalk.0.type',
    document: aDocument({ crosswalk: EXAMPLE.crosswalk.map((one) => ({ ...one, type: 'alarm' })) }),
  },
  {
    rule: 'F2',
    code: 'NAMES_NOTHING',
    place: 'matrix.rows',
    document: withMatrix({ rows: 'noise' }),
  },
  {
    rule: 'F2',
    code: 'LISTED_TWICE',
    place: 'transitions.7.from.1',
    document: change('transitions', 'close', { from: ['concluded', 'concluded'] }),
  },
  {
    rule: 'F2',
    code: 'LISTED_TWICE',
    place: 'roles.3.kinds.1',
    document: change('roles', 'platforms', { kinds: ['online_service_provider', 'online_service_provider'] }),
  },
  {
    rule: 'F2',
    code: 'LISTED_TWICE',
    place: 'obligations.2.begins.types.1',
    document: change('obligations', 'removal', {
      begins: { on: 'request', types: ['removal_order', 'removal_order'] },
    }),
  },
];

describe('identifiers and what points at them', () => {
  it.each(BROKEN)('[$rule] $code at $place, and nothing else', ({ code, place, document }) => {
    const faults = faultsOf(document);
    expect(faults.map((fault) => [fault.code, fault.place])).toEqual([[code, place]]);
    expect(faults[0]?.detail).toMatch(/^.+\.$/);
  });

  it.each(['1', '2.0', '1.10.2-beta', '2020-06'])('[F2] %s is a version', (version) => {
    expect(faultsOf(aDocument({ version }))).toEqual([]);
  });

  it.each([
    ['source', 'statute', change('obligations', 'removal', { sourceId: 'statute' })],
    ['status', 'waiting', withTransitions(aTransition({ id: 'wait', from: ['assessing'], to: 'waiting' }))],
    ['status', 'waiting', change('transitions', 'activate', { from: ['assessing', 'waiting'] })],
    [
      'activation type',
      'alarm',
      aDocument({ crosswalk: EXAMPLE.crosswalk.map((one) => ({ ...one, type: 'alarm' })) }),
    ],
    ['activation type', 'alarm', change('obligations', 'picture', { activationTypes: ['alarm'] })],
    ['role', 'hosts', change('obligations', 'status', { holder: 'hosts' })],
    ['role', 'public', change('notices', 'activated', { to: ['public'] })],
    ['transition', 'escalate', change('notices', 'activated', { transitions: ['escalate'] })],
    ['criterion', 'loud', change('activationTypes', 'watch', { criteria: ['loud'] })],
    ['criterion', 'noise', withMatrix({ rows: 'noise' })],
    [
      'level of "harm"',
      'huge',
      withMatrix({
        cells: (EXAMPLE.matrix?.cells ?? []).map((cell, at) => (at === 0 ? { ...cell, row: 'huge' } : cell)),
      }),
    ],
  ])('[F2] whoever wrote it reads that no %s is "%s"', (each, name, document) => {
    expect(faultsOf(document)[0]?.detail).toBe(`No ${each} of this document is "${name}".`);
  });
});
