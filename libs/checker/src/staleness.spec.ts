import { describe, expect, it } from '@jest/globals';
import { aLog, anomalies, INCIDENT, judged, Story } from './a-history.js';
import { check } from './check.js';

describe('I8, staleness', () => {
  it('names a screen that says for too long that it is live', async () => {
    const story = new Story().watches(1, 1).asks(2, 2).hears(2, 2).waits(20_000).sees(1, 1, 2);
    expect(await anomalies(story, aLog(2))).toEqual([
      'I8: client 1 said for 20002 ms that it was live, without entry 2 of incident',
    ]);
  });

  it('lets a run have a limit of its own', async () => {
    const story = new Story().watches(1, 1).asks(2, 2).hears(2, 2).waits(97).sees(1, 1, 2);
    const found = async (longestFalseClaimMs: number): Promise<number> =>
      (await check(story.happenings, [aLog(2)], { longestFalseClaimMs })).anomalies.length;
    expect(await found(99)).toBe(0);
    expect(await found(98)).toBe(1);
  });

  it('says nothing of a screen that admits it', async () => {
    const story = new Story()
      .watches(1, 1)
      .asks(2, 2)
      .hears(2, 2)
      .waits(5_000)
      .then({ is: 'not_live', client: 1, incidentId: INCIDENT })
      .waits(60_000)
      .follows(1, 1)
      .sees(1, 1, 2);
    const { anomalies: found, staleness } = await judged(story, aLog(2));
    expect(found).toEqual([]);
    expect(staleness.longestFalseClaimMs).toBe(5_001);
  });

  it('measures from the acknowledgement to the screen', async () => {
    const story = new Story().watches(1, 1).asks(2, 2).hears(2, 2).waits(40).sees(1, 1, 2);
    const { staleness } = await judged(story, aLog(2));
    expect(staleness).toMatchObject({ applied: 1, p50Ms: 42, longestMs: 42 });
  });
});
