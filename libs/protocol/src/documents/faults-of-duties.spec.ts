import { describe, expect, it } from '@jest/globals';
import { change, type Broken } from './changed-document.js';
import { faultsOf } from './document-faults.js';

const BROKEN: readonly Broken[] = [
  {
    rule: 'F7',
    code: 'BEGINS_WITH_NOTHING',
    place: 'obligations.0.begins.transitions',
    document: change('obligations', 'status', { begins: { on: 'transition', transitions: [] } }),
  },
  {
    rule: 'F7',
    code: 'BEGINS_WITH_NOTHING',
    place: 'obligations.3.begins.types',
    document: change('obligations', 'preservation', { begins: { on: 'answer', types: [], answer: 'done' } }),
  },
  ...(['removal', 'preservation'] as const).map((id) => ({
    rule: 'F7',
    code: 'HOLDER_CANNOT_HOLD' as const,
    place: `obligations.${id === 'removal' ? '2' : '3'}.holder`,
    document: change('obligations', id, { holder: 'secretariat' }),
  })),
  {
    rule: 'F7',
    code: 'AGAIN_WITHOUT_WITHIN',
    place: 'obligations.0.again',
    document: change('obligations', 'status', { within: null }),
  },
  {
    rule: 'F7',
    code: 'LEGAL_WITHOUT_LAW',
    place: 'obligations.2.strength',
    document: change('obligations', 'removal', { origin: 'published', sourceId: 'page' }),
  },
  {
    rule: 'F7',
    code: 'ONLY_FOR_TRANSITIONS',
    place: 'obligations.2.activationTypes',
    document: change('obligations', 'removal', { activationTypes: ['crisis'] }),
  },
  {
    rule: 'F7',
    code: 'ONLY_FOR_REQUESTS',
    place: 'obligations.1.stoppedBy',
    document: change('obligations', 'picture', { stoppedBy: ['clarification_sought'] }),
  },
  {
    rule: 'F8',
    code: 'NOTICE_OF_NOTHING',
    place: 'notices.0.transitions',
    document: change('notices', 'activated', { transitions: [] }),
  },
  {
    rule: 'F8',
    code: 'NOTICE_TO_NOBODY',
    place: 'notices.1.to',
    document: change('notices', 'concluded', { to: [] }),
  },
  {
    rule: 'F8',
    code: 'ACKNOWLEDGED_BY_NOBODY',
    place: 'notices.1.acknowledgeWithin',
    document: change('notices', 'concluded', { acknowledgeWithin: 'PT1H' }),
  },
];

describe('obligations and notices', () => {
  it.each(BROKEN)('[$rule] $code at $place, and nothing else', ({ code, place, document }) => {
    const faults = faultsOf(document);
    expect(faults.map((fault) => [fault.code, fault.place])).toEqual([[code, place]]);
    expect(faults[0]?.detail).toMatch(/^.+\.$/);
  });
});
