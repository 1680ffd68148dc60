import { describe, expect, it } from '@jest/globals';
import {
  aLog,
  anEntry,
  anomalies,
  commandId,
  entryId,
  everybody,
  INCIDENT,
  judged,
  right,
  Story,
} from './a-history.js';

/** Two people at two screens; the first one writes entries 2 and 3. */
const asItShouldBe = (): Story =>
  new Story()
    .watches(1, 1)
    .watches(2, 1)
    .asks(1, 2)
    .sees(2, 1, 2)
    .hears(1, 2)
    .sees(1, 1, 2)
    .asks(1, 3)
    .hears(1, 3)
    .sees(1, 2, 3)
    .sees(2, 2, 3)
    .holds(1, 1, 2, 3)
    .holds(2, 1, 2, 3);

describe('the checker', () => {
  it('finds nothing in a good history, and counts what it saw', async () => {
    const verdict = await judged(asItShouldBe(), aLog(3));
    expect(verdict.anomalies).toEqual([]);
    expect(verdict).toMatchObject({
      entries: 3,
      commands: { ok: 2, fail: 0, info: 0 },
      applied: 6,
      frames: 4,
      repeatedAfterResume: 0,
    });
    expect(verdict.staleness.applied).toBe(4);
  });

  it('finds nothing where a resume brings the rest, on whichever node', async () => {
    const story = new Story()
      .watches(1, 1)
      .then({ is: 'not_live', client: 1, incidentId: INCIDENT })
      .follows(1, 1)
      .sees(1, 1, 2, 3)
      .holds(1, 1, 2, 3);
    expect(await anomalies(story, aLog(3))).toEqual([]);
  });
});

describe('I1, durability', () => {
  it('names a command that was acknowledged and is not in the log', async () => {
    const story = new Story().asks(1, 2).hears(1, 2);
    expect(await anomalies(story, aLog(1))).toContain(
      'I1: command command 2 was acknowledged and is not in the log',
    );
  });

  it('names a command that was written twice, acknowledged or not', async () => {
    const log = aLog(2, { entries: [anEntry(1), anEntry(2, { commandId: commandId(1) })] });
    const twice = 'I1: command command 1 was written 2 times';
    expect(await anomalies(new Story().asks(1, 1).hears(1, 1), log)).toEqual([twice]);
    const unknown = new Story()
      .asks(1, 1)
      .then({ is: 'info', client: 1, commandId: commandId(1), why: 'no answer' });
    expect(await anomalies(unknown, log)).toEqual([twice]);
  });

  it('names a command that was refused and written', async () => {
    const story = new Story().asks(1, 1).then({ is: 'fail', client: 1, commandId: commandId(1), code: 'NO' });
    expect(await anomalies(story, aLog(1))).toEqual(['I1: command command 1 was refused and written']);
  });

  it('names an acknowledgement with somebody else’s entry', async () => {
    const story = new Story().asks(1, 1).hears(1, 1, 2);
    expect(await anomalies(story, aLog(2))).toContain(
      'I1: command command 1 was acknowledged with an entry that it did not write',
    );
  });

  it('says nothing of a command of unknown fate that was written, or was not', async () => {
    const unknown = (number: number): Story =>
      new Story()
        .asks(1, number)
        .then({ is: 'info', client: 1, commandId: commandId(number), why: 'no answer' });
    expect(await anomalies(unknown(1), aLog(1))).toEqual([]);
    expect(await anomalies(unknown(2), aLog(1))).toEqual([]);
  });
});

describe('I2, gapless numbers', () => {
  it.each([
    ['a hole', aLog(3, { entries: [anEntry(1), anEntry(3)] }), 'number 2 is missing'],
    [
      'a repeat',
      aLog(2, { entries: [anEntry(1), anEntry(1, { entryId: 'other' })] }),
      'number 1 is repeated',
    ],
    ['a head that is further on', aLog(2, { head: 5 }), 'its head is 5 and its last entry 2'],
    [
      'an entry twice',
      aLog(2, { entries: [anEntry(1), anEntry(2, { entryId: entryId(1) })] }),
      'an entry is in the log twice',
    ],
    [
      'tables that say something else',
      aLog(1, { projection: { stored: 'one', folded: 'two' } }),
      'the tables say one, and the log two',
    ],
  ])('names %s', async (_, log, what) => {
    expect(await anomalies(new Story(), log)).toContain(`I2: incident ${INCIDENT}: ${what}`);
  });
});

describe('I3, continuity', () => {
  it('names an entry that was left out', async () => {
    const story = new Story().watches(1, 1).sees(1, 1, 3);
    expect(await anomalies(story, aLog(3))).toEqual([
      'I3: client 1 shows entry 3 and not entry 2 before it (incident incident, place 2)',
    ]);
  });

  it('names an entry that came too late', async () => {
    const story = new Story().watches(1, 1).sees(1, 1, 3).sees(1, 3, 2);
    expect((await anomalies(story, aLog(3)))[0]).toMatch(/^I3: client 1 shows entry 3 and not entry 2/);
  });

  it('names an entry that is shown twice', async () => {
    const story = new Story().watches(1, 2).then({
      is: 'apply',
      client: 1,
      incidentId: INCIDENT,
      entryIds: [entryId(2)],
    });
    expect((await anomalies(story, aLog(3)))[0]).toMatch(/^I3: client 1 shows entry 2 twice/);
  });

  it('names an entry that is not in the log', async () => {
    const story = new Story().watches(1, 1).sees(1, 1, 9);
    expect((await anomalies(story, aLog(3)))[0]).toMatch(
      /^I3: client 1 shows an entry that is not in the log/,
    );
  });

  it('wants nothing that is for others', async () => {
    const hidden = anEntry(2, { audience: ['org:other'] });
    const log = aLog(3, { entries: [anEntry(1), hidden, anEntry(3)] });
    expect(await anomalies(new Story().watches(1, 1).sees(1, 1, 3).holds(1, 1, 3), log)).toEqual([]);
  });

  it('does not let one screen be explained by two sets of keys', async () => {
    const log = aLog(3, {
      entries: [anEntry(1), anEntry(2, { audience: ['public'] }), anEntry(3)],
      rights: [right(1, 0, 'public'), right(1, 2, 'public', everybody)],
    });
    const kept = new Story()
      .then({ is: 'joined', client: 1, personId: 'person 1' })
      .follows(1, 0)
      .sees(1, 0, 2)
      .sees(1, 2, 3);
    expect((await anomalies(kept, log))[0]).toMatch(
      /^I3: client 1 shows entry 3 where nothing more is visible/,
    );
    const anew = new Story()
      .then({ is: 'joined', client: 1, personId: 'person 1' })
      .follows(1, 0)
      .asks(2, 2)
      .sees(1, 0, 2)
      .then({ is: 'forget', client: 1, incidentId: INCIDENT })
      .follows(1, 0)
      .sees(1, 0, 1, 2, 3);
    expect(await anomalies(anew, log)).toEqual([]);
  });
});

describe('I4, transport', () => {
  it('names what is sent twice in one following', async () => {
    const story = new Story()
      .watches(1, 1)
      .sees(1, 1, 2)
      .then({
        is: 'frame',
        client: 1,
        incidentId: INCIDENT,
        previous: 'after 2',
        cursor: 'after 2',
        entryIds: [entryId(2)],
      });
    expect(await anomalies(story, aLog(2))).toEqual([
      'I4: client 1 was sent entry entry 2 twice in one following',
    ]);
  });

  it('names a frame that does not join', async () => {
    const story = new Story().watches(1, 1).sees(1, 0, 2);
    expect(await anomalies(story, aLog(2))).toEqual([
      'I4: client 1 was sent a frame that does not join the one before it',
    ]);
  });

  it('counts what comes again after a resume', async () => {
    const story = new Story()
      .watches(1, 1)
      .sees(1, 1, 2)
      .then({ is: 'not_live', client: 1, incidentId: INCIDENT })
      .then({ is: 'follow', client: 1, incidentId: INCIDENT })
      .then({ is: 'followed', client: 1, incidentId: INCIDENT, following: 'after 1' })
      .then({
        is: 'frame',
        client: 1,
        incidentId: INCIDENT,
        previous: 'after 1',
        cursor: 'after 2',
        entryIds: [entryId(2)],
      });
    const verdict = await judged(story, aLog(2));
    expect(verdict.anomalies).toEqual([]);
    expect(verdict.repeatedAfterResume).toBe(1);
  });
});

describe('I5, convergence', () => {
  it('names a screen that never arrived', async () => {
    const story = new Story().watches(1, 1).sees(1, 1, 2).holds(1, 1, 2);
    expect(await anomalies(story, aLog(3))).toEqual([
      'I5: client 1 shows 2 of 3 entries in the end (incident incident)',
    ]);
  });

  it('names a screen that arrived somewhere else', async () => {
    const story = new Story().watches(1, 1).sees(1, 1, 2).holds(1, 2, 1);
    expect(await anomalies(story, aLog(2))).toEqual([
      'I5: client 1 arrived at another state than the log (incident incident)',
    ]);
  });
});

describe('I6, real time', () => {
  it('names what was asked for later and stands earlier', async () => {
    const story = new Story().asks(1, 3).hears(1, 3).asks(2, 2).hears(2, 2);
    expect(await anomalies(story, aLog(3))).toEqual([
      'I6: entry 2 was asked for after entry 3 had been acknowledged',
    ]);
  });

  it('lets what overlapped stand either way', async () => {
    const story = new Story().asks(1, 3).asks(2, 2).hears(1, 3).hears(2, 2);
    expect(await anomalies(story, aLog(3))).toEqual([]);
  });
});
