import { describe, expect, it } from '@jest/globals';
import { IncidentStatus } from '../vocabulary.js';
import { handOverFrom, toHandOver } from './shift-end.js';

const ENDS = '2026-03-01T18:00:00.000Z';
const OPEN = { status: IncidentStatus.ongoing };

describe('the end of a shift', () => {
  it.each([
    ['2026-03-01T17:29:59.999Z', []],
    ['2026-03-01T17:30:00.000Z', [OPEN]],
    [ENDS, [OPEN]],
  ])('[H10] at %s asks for what is led to be handed over: %j', (now, asked) => {
    expect(toHandOver([OPEN], ENDS, now)).toEqual(asked);
    expect(handOverFrom(ENDS)).toBe('2026-03-01T17:30:00.000Z');
  });

  it('[H10] asks for what is open, and for nothing that is over', () => {
    const led = [null, ...Object.values(IncidentStatus)].map((status) => ({ status }));
    expect(toHandOver(led, ENDS, ENDS).map(({ status }) => status)).toEqual([
      null,
      'reported',
      'verifying',
      'ongoing',
    ]);
  });
});
