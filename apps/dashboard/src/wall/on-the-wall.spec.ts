import { describe, expect, it } from '@jest/globals';
import { IncidentStatus, Marking, type ObligationNature, Severity } from '@tocsin/protocol';
import { aUuid, NOW } from '@tocsin/protocol/testing';
import fc from 'fast-check';
import type { WallQuery } from '../shell/operations.generated.js';
import { deadlinesOf, onTheWall } from './on-the-wall.js';

type Incident = WallQuery['wall'][number];

const words = <T extends string>(of: Readonly<Record<T, unknown>>): fc.Arbitrary<T> =>
  fc.constantFrom(...(Object.keys(of) as T[]));

const incidents: fc.Arbitrary<Incident[]> = fc.array(
  fc.record({
    id: fc.nat().map(aUuid),
    exercise: fc.boolean(),
    clock: fc.constant(null),
    declaration: fc.option(
      fc.record({
        title: fc.string(),
        language: fc.constant('en'),
        titleTranslations: fc.constant([]),
        recordedAt: fc.constant(NOW),
        marking: words(Marking),
      }),
    ),
    severity: fc.option(words(Severity)),
    status: fc.option(words(IncidentStatus)),
    participants: fc.constant([]),
    obligations: fc.constant([]),
    lastRecordedAt: fc.constant(NOW),
  }),
);

const CLOSED: readonly (IncidentStatus | null)[] = ['ended', 'archived', 'refuted', 'declared_by_mistake'];

describe('a wall', () => {
  it('shows the open incidents whose declaration is there, all of them and no other', () => {
    fc.assert(
      fc.property(incidents, (all) => {
        const fit = all.filter(({ status, declaration }) => !CLOSED.includes(status) && declaration !== null);
        expect(new Set(onTheWall(all))).toEqual(new Set(fit));
      }),
    );
  });

  it('puts what is real before practice, and the worst first', () => {
    fc.assert(
      fc.property(incidents, (all) => {
        const keys = onTheWall(all).map(
          ({ exercise, severity }) => `${String(Number(exercise))} ${severity ?? 'S9'}`,
        );
        expect(keys).toEqual(keys.toSorted());
      }),
    );
  });
});

describe('the deadlines on a wall', () => {
  const now = Date.parse(NOW);
  const minutes = (count: number): string => new Date(now + count * 60_000).toISOString();
  const owed = (
    dueAt: string | null,
    settledAt: string | null = null,
    nature: ObligationNature = 'act_by',
  ): Incident['obligations'][number] => ({ nature, dueAt, settledAt });

  it('are the first that is still to come, and how many have gone by', () => {
    const obligations = [owed(minutes(50)), owed(minutes(20)), owed(minutes(-5)), owed(minutes(-9))];
    expect(deadlinesOf({ obligations }, now)).toEqual({ next: minutes(20), late: 2 });
  });

  it('are in time to the very moment', () => {
    expect(deadlinesOf({ obligations: [owed(minutes(0))] }, now)).toEqual({ next: minutes(0), late: 0 });
    expect(deadlinesOf({ obligations: [owed(minutes(0))] }, now + 1)).toEqual({ next: null, late: 1 });
  });

  it('are none where all is settled, has no time, or is only to be kept', () => {
    const obligations = [owed(minutes(5), NOW), owed(null), owed(minutes(5), null, 'keep_until')];
    expect(deadlinesOf({ obligations }, now)).toEqual({ next: null, late: 0 });
  });
});
