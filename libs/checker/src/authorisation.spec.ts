import { describe, expect, it } from '@jest/globals';
import { aLog, anEntry, anomalies, entryId, everybody, INCIDENT, right, Story } from './a-history.js';
import type { FinalIncident } from './history.js';

describe('I7, authorisation', () => {
  const released = (): FinalIncident =>
    aLog(4, { rights: [right(1, 0, everybody), right(2, 0, everybody), right(2, 2)] });

  it('names an entry for others', async () => {
    const log = aLog(2, { entries: [anEntry(1), anEntry(2, { audience: ['org:other'] })] });
    const story = new Story().watches(1, 1).asks(2, 2).sees(1, 1, 2);
    expect(await anomalies(story, log)).toContain(
      'I7: client 1 was sent entry 2 of incident, which is not for them',
    );
  });

  it('names what was written after somebody was taken off the incident, and sent to them', async () => {
    const story = new Story().watches(2, 1).asks(1, 2).hears(1, 2).asks(1, 3).sees(2, 1, 3);
    expect(await anomalies(story, released())).toContain(
      'I7: client 2 was sent entry 3 of incident, which is not for them',
    );
  });

  it('names the past, sent to somebody who asked for it after they were taken off', async () => {
    const story = new Story().asks(1, 2).hears(1, 2).watches(2, 1);
    expect(await anomalies(story, released())).toContain(
      'I7: client 2 was sent entry 1 of incident, which is not for them',
    );
  });

  it('does not excuse it by what they were given back later', async () => {
    const log = aLog(4, { rights: [right(2, 0, everybody), right(2, 2), right(2, 4, everybody)] });
    const early = new Story().watches(2, 1).asks(1, 2).hears(1, 2).asks(1, 3).sees(2, 1, 3).asks(1, 4);
    expect(await anomalies(early, log)).toContain(
      'I7: client 2 was sent entry 3 of incident, which is not for them',
    );
    const late = new Story()
      .asks(1, 2)
      .hears(1, 2)
      .asks(1, 3)
      .hears(1, 3)
      .asks(1, 4)
      .hears(1, 4)
      .watches(2, 4);
    expect(await anomalies(late, log)).toEqual([]);
  });

  it('lets an answer rest on rights that were not yet known to be lost', async () => {
    const story = new Story().asks(1, 2).watches(2, 1).hears(1, 2);
    expect(await anomalies(story, released())).toEqual([]);
  });

  it('judges what was under way when somebody asked anew by what they had asked before', async () => {
    const crossing = new Story()
      .watches(2, 1)
      .asks(1, 2)
      .hears(1, 2)
      .then({ is: 'follow', client: 2, incidentId: INCIDENT })
      .then({
        is: 'frame',
        client: 2,
        incidentId: INCIDENT,
        previous: 'after 1',
        cursor: 'after 1',
        entryIds: [entryId(1)],
      });
    expect(await anomalies(crossing, released())).toEqual([]);
  });

  it('names an answer to somebody whose session had ended', async () => {
    const story = new Story()
      .watches(1, 1)
      .then({ is: 'session_ended', client: 1 })
      .then({ is: 'connecting', client: 1 })
      .then({ is: 'connected', client: 1 })
      .follows(1, 1);
    expect(await anomalies(story, aLog(1))).toEqual([
      'I7: client 1 was let in although their session had ended before they connected',
      'I7: client 1 was answered although their session had ended before they asked',
    ]);
  });

  it('names what a connection is sent long after its session has ended, and nothing of the first moments', async () => {
    const story = (after: number): Story =>
      new Story()
        .watches(1, 1)
        .then({ is: 'session_ended', client: 1 })
        .waits(after)
        .asks(2, 2)
        .sees(1, 1, 2)
        .holds(1, 1, 2);
    expect(await anomalies(story(100), aLog(2))).toEqual([]);
    expect(await anomalies(story(10_000), aLog(2))).toEqual([
      'I7: client 1 was sent entry 2, written after their session had ended',
    ]);
  });

  it('lets whoever has signed in anew see everything', async () => {
    const story = new Story()
      .watches(1, 1)
      .then({ is: 'session_ended', client: 1 })
      .then({ is: 'forget', client: 1, incidentId: INCIDENT })
      .then({ is: 'session_opened', client: 1 })
      .watches(1, 1);
    expect(await anomalies(story, aLog(1))).toEqual([]);
  });
});
