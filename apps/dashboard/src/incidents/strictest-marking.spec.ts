import { describe, expect, it } from '@jest/globals';
import { fold, type Entry, type IncidentState, type Marking } from '@tocsin/protocol';
import { anEntry } from '@tocsin/protocol/testing';
import { strictestOf } from './strictest-marking.js';

const of = (...entries: readonly Entry[]): Marking => strictestOf(fold(entries) as IncidentState, entries);

describe('the marking of a sheet', () => {
  it('is the strictest of all that is on it, wherever it stands', () => {
    const red = anEntry('information_added', { id: 2, marking: 'RED' });
    const green = anEntry('information_added', { id: 3, marking: 'GREEN' });
    expect(of(anEntry('incident_declared', { id: 1, marking: 'AMBER_STRICT' }), green)).toBe('AMBER_STRICT');
    expect(of(anEntry('incident_declared', { id: 1 }), red, green)).toBe('RED');
  });

  it('takes in a rights flag that stands on the incident and is not loaded', () => {
    const flag = anEntry('rights_flag_raised', { id: 2, marking: 'RED' });
    const state = fold([anEntry('incident_declared', { id: 1 }), flag]) as IncidentState;
    expect(strictestOf(state, [])).toBe('RED');
  });

  it('is taken for the strictest where what a platform says is here and its entry is not', () => {
    const declared = anEntry('incident_declared', { id: 1, marking: 'GREEN' });
    const said = anEntry('platform_status_posted', { id: 2, marking: 'GREEN' });
    const state = fold([declared, said]) as IncidentState;
    expect(strictestOf(state, [declared, said])).toBe('GREEN');
    expect(strictestOf(state, [declared])).toBe('RED');
  });
});
