import { describe, expect, it } from '@jest/globals';
import { Marking } from '@tocsin/protocol';
import { aUuid, NOW } from '@tocsin/protocol/testing';
import { aBoardIncident, titled } from '../../test/a-board-incident.js';
import { keptBoardOf } from './kept-board.js';
import type { BoardIncident } from './use-board.js';

function anIncident(marking: Marking | null): BoardIncident {
  return aBoardIncident({
    declaration:
      marking === null
        ? null
        : { ...titled(`Title ${marking}`), place: 'Place', countries: ['NZ'], recordedAt: NOW, marking },
    participants: [
      { organisationId: aUuid(2), name: 'A partner', kind: 'civil_society', acknowledgedAt: null },
    ],
    platforms: [{ organisationId: aUuid(3), state: 'checking' }],
    rightsFlags: [{ flagId: aUuid(4), answer: null, answerBy: null }],
    allowedCommands: ['add_information'],
  });
}

describe('what of the board stays on the device', () => {
  it.each([...Object.values(Marking), null])('of an incident marked %s', (marking) => {
    const kept = keptBoardOf({ server: { now: NOW }, incidents: [anIncident(marking)] });
    const may = marking === 'CLEAR' || marking === 'GREEN';
    expect(kept.incidents).toHaveLength(may ? 1 : 0);
    expect(kept.left).toBe(may ? 0 : 1);
    expect(JSON.stringify(kept).includes('Title')).toBe(may);
  });

  it('names nobody who is on an incident, and says nothing that another entry says', () => {
    const kept = keptBoardOf({ server: { now: NOW }, incidents: [anIncident('CLEAR')] });
    expect(Object.keys(kept.incidents[0] ?? {}).sort()).toEqual(['declaration', 'exercise', 'id']);
  });
});
