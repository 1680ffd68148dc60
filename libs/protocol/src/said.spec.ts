import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entry } from './entry.js';
import { evolve, fold, shortened, tellsAfter } from './evolve.js';
import type { IncidentState } from './incident-state.js';
import { anEntry, aParty, aUuid } from './testing.js';

const declared = anEntry('incident_declared', { id: 1 });
const platform = aParty('online_service_provider', 1);
const states = ['checking', 'present', 'actioning', 'contained'] as const;

const posted = (id: number, state: (typeof states)[number] = 'checking'): Entry =>
  anEntry('platform_status_posted', { id, body: { party: platform, state } });
const correcting = (entry: Entry, id: number): Entry => ({
  ...entry,
  supersedes: { entryId: aUuid(id), reason: 'A slip.' },
});
const retracting = (id: number, by: number): Entry =>
  anEntry('entry_retracted', { id: by, body: { entryId: aUuid(id) } });

const whole = (entries: readonly Entry[]): IncidentState => {
  const state = fold(entries);
  if (state === null) throw new Error('there is always a declaration');
  return state;
};
const short = (entries: readonly Entry[]): IncidentState => shortened(whole(entries));

/** What stands, without how it came to stand. */
const standing = ({ said: _, ...rest }: IncidentState) => rest;

describe('a state that is shortened', () => {
  const long = [declared, ...Array.from({ length: 30 }, (_, index) => posted(index + 2))];

  it('[E11] keeps ten statements about each subject, and all of what stands', () => {
    const state = short(long);
    expect(state.said.platforms[platform.organisationId]?.map(({ entryId }) => entryId)).toEqual(
      Array.from({ length: 10 }, (_, index) => aUuid(index + 22)),
    );
    expect(state.said.whole).toBe(false);
    expect(standing(state)).toEqual(standing(whole(long)));
  });

  it('[E11] is the state itself where there are no more than ten', () => {
    const state = whole(long.slice(0, 11));
    expect(shortened(state)).toBe(state);
    expect(state.said.whole).toBe(true);
  });

  it('[E11] tells what stands after everything but the last retraction, and a correction of what it left out', () => {
    const state = short(long);
    const change = (value: 'S1') => anEntry('severity_changed', { id: 90, body: { severity: value } });
    const status = anEntry('status_changed', { id: 91, body: { status: 'ongoing' } });
    for (const entry of [
      posted(90),
      change('S1'),
      status,
      anEntry('information_added', { id: 92 }),
      retracting(31, 93),
      retracting(5, 94),
      correcting(posted(95), 31),
    ])
      expect([entry.kind, tellsAfter(state, entry)]).toEqual([entry.kind, true]);
    for (const entry of [
      correcting(posted(90), 5),
      correcting(change('S1'), 5),
      correcting(status, 5),
      correcting(anEntry('incident_declared', { id: 96 }), 5),
      retracting(1, 97),
    ])
      expect([entry.kind, tellsAfter(state, entry)]).toEqual([entry.kind, false]);
    let left: IncidentState = state;
    for (let id = 31; id > 22; id -= 1) left = evolve(left, retracting(id, id + 100));
    expect(tellsAfter(left, retracting(22, 200))).toBe(false);
    expect(tellsAfter(whole(long), retracting(22, 200))).toBe(true);
    expect(tellsAfter(null, correcting(posted(90), 5))).toBe(true);
  });

  it('[E15] tells nothing of what a newer version wrote, whole or shortened, and nothing is folded from it', () => {
    const newer = { ...anEntry('information_added', { id: 200 }), kind: 'moon_landed' } as unknown as Entry;
    expect(tellsAfter(null, newer)).toBe(false);
    expect(tellsAfter(whole(long), newer)).toBe(false);
    expect(tellsAfter(shortened(whole(long)), newer)).toBe(false);
    expect(() => fold([...long, newer])).toThrow('moon_landed');
  });

  it('[E11] stands as the whole timeline does, as long as it tells', () => {
    const step = fc.record({
      what: fc.constantFrom<'post' | 'severity' | 'status' | 'correct' | 'retract'>(
        'post',
        'severity',
        'status',
        'correct',
        'retract',
      ),
      about: fc.integer({ min: 0, max: 14 }),
      state: fc.constantFrom(...states),
    });
    const timeline = fc.array(step, { minLength: 20, maxLength: 60 }).map((steps) =>
      steps.map(({ what, about, state }, index): Entry => {
        const id = index + 2;
        const earlier = Math.max(1, id - about);
        switch (what) {
          case 'severity':
            return anEntry('severity_changed', {
              id,
              body: { severity: state === 'checking' ? 'S1' : 'S3' },
            });
          case 'status':
            return anEntry('status_changed', { id, body: { status: 'ongoing' } });
          case 'correct':
            return correcting(posted(id, state), earlier);
          case 'retract':
            return retracting(earlier, id);
          case 'post':
            return posted(id, state);
        }
      }),
    );
    let refolded = 0;
    fc.assert(
      fc.property(timeline, (entries) => {
        const written: Entry[] = [declared];
        let known = short(written);
        for (const entry of entries) {
          written.push(entry);
          if (tellsAfter(known, entry)) known = shortened(evolve(known, entry));
          else {
            refolded += 1;
            known = short(written);
          }
          expect(standing(known)).toEqual(standing(whole(written)));
        }
      }),
    );
    expect(refolded).toBeGreaterThan(0);
  });
});
