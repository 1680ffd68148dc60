import { describe, expect, it } from '@jest/globals';
import { LiveRefusal } from '@tocsin/contract';
import { fold, shortened, type Entry, type EntryKind } from '@tocsin/protocol';
import { aParty, anEntry, aUuid, INCIDENT, NOW } from '@tocsin/protocol/testing';
import fc from 'fast-check';
import { ApiError } from '../shell/api.js';
import type { Follower } from '../shell/followings.js';
import {
  IncidentFeed,
  type EarlierEntries,
  type TimelineEnd,
  type TimelinePage,
  type TimelineSource,
} from './incident-feed.js';

/** A server whose cursors are plain counts, and a line that a test pulls by hand. */
class FarEnd implements TimelineSource {
  follower: Follower | null = null;
  pageSize = 200;
  failing = false;
  /** The cursors that were asked for, one for each page; null for the present. */
  readonly asked: (string | null)[] = [];

  constructor(readonly timeline: readonly Entry[]) {}

  end(): Promise<TimelineEnd | null> {
    this.asked.push(null);
    if (this.failing) return Promise.reject(new Error('no answer'));
    const written = this.timeline.slice(0, this.visible);
    const state = fold(written);
    if (state === null) return Promise.resolve(null);
    const present = { state: shortened(state), cursor: String(this.visible), at: NOW };
    return Promise.resolve({ ...this.#before(this.visible), ...present });
  }

  after(_incidentId: string, after: string): Promise<TimelinePage | null> {
    this.asked.push(after);
    if (this.failing) return Promise.reject(new Error('no answer'));
    const from = Number(after);
    const to = Math.min(this.visible, from + this.pageSize);
    const entries = this.timeline.slice(from, to);
    return Promise.resolve({ entries, cursor: String(to), complete: to === this.visible, at: NOW });
  }

  before(_incidentId: string, cursor: string): Promise<EarlierEntries | null> {
    if (this.failing) return Promise.reject(new Error('no answer'));
    return Promise.resolve(this.#before(Number(cursor)));
  }

  #before(upTo: number): EarlierEntries {
    const from = Math.max(0, upTo - this.pageSize);
    return { entries: this.timeline.slice(from, upTo), earlier: from === 0 ? null : String(from) };
  }

  /** How much of the timeline has been written so far. */
  visible = 0;

  follow(follower: Follower): () => void {
    this.follower = follower;
    return () => {
      this.follower = null;
    };
  }

  /** A frame may begin anywhere at or before the end of what the follower has: repeats are allowed, gaps are not. */
  send(from: number, to: number): void {
    this.follower?.receive({
      incidentId: INCIDENT,
      previous: String(from),
      cursor: String(to),
      sentAt: NOW,
      entries: this.timeline.slice(from, to),
    });
  }
}

const KINDS = [
  'platform_status_posted',
  'information_added',
  'rights_flag_raised',
  'rights_flag_answered',
  'severity_changed',
  'entry_retracted',
] as const satisfies readonly EntryKind[];

interface Written {
  readonly kind: (typeof KINDS)[number];
  /** Which earlier entry it speaks of, as a share of those there are. */
  readonly about: number;
  readonly corrects: boolean;
  readonly platform: number;
}

const writings = fc.array(
  fc.record<Written>({
    kind: fc.constantFrom(...KINDS),
    about: fc.double({ min: 0, max: 0.999, noNaN: true }),
    corrects: fc.boolean(),
    platform: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 30 },
);

function timelineOf(written: readonly Written[]): Entry[] {
  const timeline: Entry[] = [anEntry('incident_declared', { id: 1 })];
  for (const { kind, about, corrects, platform } of written) {
    const id = timeline.length + 1;
    const target = timeline[Math.floor(about * timeline.length)]?.id ?? aUuid(1);
    const supersedes = corrects ? { entryId: target, reason: 'New facts came in.' } : null;
    const party = aParty('online_service_provider', platform);
    switch (kind) {
      case 'platform_status_posted':
        timeline.push(anEntry(kind, { id, supersedes, body: { party } }));
        break;
      case 'rights_flag_answered':
        timeline.push(anEntry(kind, { id, body: { flagId: target } }));
        break;
      case 'entry_retracted':
        timeline.push(anEntry(kind, { id, body: { entryId: target } }));
        break;
      case 'information_added':
      case 'rights_flag_raised':
      case 'severity_changed':
        timeline.push(anEntry(kind, { id, supersedes }) as Entry);
        break;
    }
  }
  return timeline;
}

interface Step {
  readonly is: 'frame' | 'reconnect' | 'catch-up' | 'too far behind' | 'earlier' | 'look away';
  /** How far behind the end of what is here the server begins. */
  readonly back: number;
  readonly more: number;
  readonly pageSize: number;
}

const steps = fc.array(
  fc.record<Step>({
    is: fc.constantFrom('frame', 'reconnect', 'catch-up', 'too far behind', 'earlier', 'look away'),
    back: fc.integer({ min: 0, max: 6 }),
    more: fc.integer({ min: 0, max: 6 }),
    pageSize: fc.integer({ min: 1, max: 7 }),
  }),
  { maxLength: 20 },
);

describe('the feed of an incident', () => {
  it('shows the same as a fresh load, however the timeline is cut into pages and frames', async () => {
    await fc.assert(
      fc.asyncProperty(
        writings,
        steps,
        fc.integer({ min: 1, max: 7 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (written, script, pageSize, share) => {
          const timeline = timelineOf(written);
          const end = new FarEnd(timeline);
          end.pageSize = pageSize;
          end.visible = Math.max(1, Math.floor(share * timeline.length));
          const feed = new IncidentFeed(INCIDENT, end, end);
          let stop = feed.subscribe(() => undefined);
          await feed.catchUp();
          for (const step of script) {
            const here = timeline.findIndex(({ id }) => id === feed.snapshot().entries.at(-1)?.id) + 1;
            // The line never begins before what is here.
            const from = Math.max(0, here - Math.min(step.back, feed.snapshot().entries.length));
            if (step.is === 'frame') {
              end.visible = Math.max(end.visible, Math.min(timeline.length, here + step.more));
              end.send(from, Math.min(timeline.length, here + step.more));
            } else if (step.is === 'reconnect') {
              end.follower?.lost(NOW);
              end.follower?.joined(String(from));
            } else if (step.is === 'catch-up') {
              end.pageSize = step.pageSize;
              await feed.catchUp();
            } else if (step.is === 'earlier') {
              await feed.loadEarlier();
            } else if (step.is === 'too far behind') {
              feed.refused(LiveRefusal.tooFarBehind);
              await feed.catchUp();
            } else {
              stop();
              stop = feed.subscribe(() => undefined);
            }
          }
          end.visible = timeline.length;
          await feed.catchUp();
          const { entries } = feed.snapshot();
          expect(entries).toEqual(timeline.slice(-entries.length));
          while (feed.snapshot().hasEarlier) await feed.loadEarlier();
          stop();
          expect(feed.snapshot().entries).toEqual(timeline);
          expect(feed.snapshot().state).toEqual(fold(timeline));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('follows only once the timeline is loaded, and stops when the last screen looks away', async () => {
    const end = new FarEnd(timelineOf([]));
    end.visible = 1;
    const feed = new IncidentFeed(INCIDENT, end, end);
    const stopOne = feed.subscribe(() => undefined);
    const stopTwo = feed.subscribe(() => undefined);
    expect(end.follower).toBeNull();
    await feed.catchUp();
    expect(end.follower).not.toBeNull();
    stopOne();
    expect(end.follower).not.toBeNull();
    stopTwo();
    expect(end.follower).toBeNull();
    expect(feed.snapshot().entries).toHaveLength(1);
  });

  it('keeps what it has when a load fails, and says why', async () => {
    const end = new FarEnd(timelineOf([]));
    end.visible = 1;
    const feed = new IncidentFeed(INCIDENT, end, end);
    feed.subscribe(() => undefined);
    await feed.catchUp();
    end.failing = true;
    await feed.catchUp();
    expect(feed.snapshot().entries).toHaveLength(1);
    expect(feed.snapshot().failure).toEqual(new Error('no answer'));
  });

  it('loads anew when the server no longer knows its place, and doubles nothing', async () => {
    const timeline = timelineOf([{ kind: 'information_added', about: 0, corrects: false, platform: 1 }]);
    const end = new FarEnd(timeline);
    end.visible = 1;
    const feed = new IncidentFeed(INCIDENT, end, end);
    feed.subscribe(() => undefined);
    await feed.catchUp();
    end.visible = 2;
    feed.refused(LiveRefusal.cursorUnknown);
    await feed.catchUp();
    expect(feed.snapshot().entries).toEqual(timeline);
  });

  it('forgets everything when the viewer may no longer read the incident', async () => {
    const end = new FarEnd(timelineOf([]));
    end.visible = 1;
    const feed = new IncidentFeed(INCIDENT, end, end);
    feed.subscribe(() => undefined);
    await feed.catchUp();
    feed.refused(LiveRefusal.notAvailable);
    expect(feed.snapshot()).toMatchObject({ phase: 'missing', entries: [], state: null });
  });

  it('shows nothing until it is loaded from the beginning once rights have changed, and follows anew', async () => {
    const timeline = timelineOf([{ kind: 'information_added', about: 0, corrects: false, platform: 1 }]);
    const end = new FarEnd(timeline);
    end.visible = 2;
    const feed = new IncidentFeed(INCIDENT, end, end);
    feed.subscribe(() => undefined);
    await feed.catchUp();
    end.follower = null;
    end.visible = 1;
    feed.refused(LiveRefusal.rightsChanged);
    expect(feed.snapshot()).toMatchObject({ phase: 'loading', entries: [], state: null });
    await feed.catchUp();
    expect(feed.snapshot()).toMatchObject({ phase: 'ready', entries: timeline.slice(0, 1) });
    expect(end.follower).toBe(feed);
  });

  it('drops a page that was asked for before rights changed', async () => {
    const timeline = timelineOf([{ kind: 'information_added', about: 0, corrects: false, platform: 1 }]);
    const end = new FarEnd(timeline);
    end.visible = 1;
    const answers: (() => void)[] = [];
    const slowly = <T>(answer: Promise<T>): Promise<T> =>
      new Promise((resolve) => answers.push(() => resolve(answer)));
    const slow: TimelineSource = {
      end: () => slowly(end.end()),
      after: (id, cursor) => slowly(end.after(id, cursor)),
      before: (id, cursor) => slowly(end.before(id, cursor)),
    };
    const feed = new IncidentFeed(INCIDENT, slow, end);
    feed.subscribe(() => undefined);
    answers.shift()?.();
    await feed.catchUp();
    end.visible = 2;
    const growing = feed.catchUp();
    feed.refused(LiveRefusal.rightsChanged);
    answers.shift()?.();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(feed.snapshot().entries).toEqual([]);
    answers.shift()?.();
    await growing;
    expect(end.asked).toEqual([null, '1', null]);
    expect(feed.snapshot().entries).toEqual(timeline);
  });

  it('shows the present and the newest entries of a long timeline at once, and earlier ones when asked', async () => {
    const timeline = timelineOf(
      Array.from({ length: 9 }, () => ({
        kind: 'information_added',
        about: 0,
        corrects: false,
        platform: 1,
      })),
    );
    const end = new FarEnd(timeline);
    end.visible = 10;
    end.pageSize = 4;
    const feed = new IncidentFeed(INCIDENT, end, end);
    feed.subscribe(() => undefined);
    await feed.catchUp();
    expect(feed.snapshot()).toMatchObject({ entries: timeline.slice(6), hasEarlier: true, prepended: 0 });
    expect(feed.snapshot().state).toEqual(fold(timeline));
    await feed.loadEarlier();
    expect(feed.snapshot()).toMatchObject({ entries: timeline.slice(2), hasEarlier: true, prepended: 4 });
    await feed.loadEarlier();
    expect(feed.snapshot()).toMatchObject({ entries: timeline, hasEarlier: false, prepended: 6 });
    expect(feed.snapshot().state).toEqual(fold(timeline));
  });

  it('lets go of the older half of what a long incident brings, and has it again when asked', async () => {
    const timeline = [
      anEntry('incident_declared', { id: 1 }),
      ...Array.from({ length: 2_499 }, (_, index) => anEntry('information_added', { id: index + 2 })),
    ];
    const end = new FarEnd(timeline);
    end.visible = 100;
    const feed = new IncidentFeed(INCIDENT, end, end);
    feed.subscribe(() => undefined);
    await feed.catchUp();
    const ends = new Set<number>();
    while (end.visible < timeline.length) {
      end.visible += 5;
      end.send(end.visible - 5, end.visible);
      const { entries, prepended } = feed.snapshot();
      expect(entries.length).toBeLessThanOrEqual(2_000);
      expect(entries).toEqual(timeline.slice(end.visible - entries.length, end.visible));
      ends.add(entries.length - prepended - end.visible);
    }
    // Places counted from the end have not moved.
    expect(ends.size).toBe(1);
    expect(feed.snapshot().hasEarlier).toBe(true);
    expect(feed.snapshot().state?.entryCount).toBe(timeline.length);
    while (feed.snapshot().hasEarlier) await feed.loadEarlier();
    expect(feed.snapshot().entries).toEqual(timeline);
  });

  it('loads the present instead of more pages than it is worth', async () => {
    const timeline = timelineOf(
      Array.from({ length: 29 }, () => ({
        kind: 'information_added',
        about: 0,
        corrects: false,
        platform: 1,
      })),
    );
    const end = new FarEnd(timeline);
    end.visible = 1;
    end.pageSize = 5;
    const feed = new IncidentFeed(INCIDENT, end, end);
    feed.subscribe(() => undefined);
    await feed.catchUp();
    end.visible = 30;
    await feed.catchUp();
    expect(end.asked).toEqual([null, '1', '6', '11', null]);
    expect(feed.snapshot()).toMatchObject({ entries: timeline.slice(25), hasEarlier: true });
    expect(feed.snapshot().state).toEqual(fold(timeline));
  });

  it('loads the present when what it keeps does not tell what stands after an entry', async () => {
    const posts = Array.from({ length: 12 }, () => ({
      kind: 'platform_status_posted' as const,
      about: 0,
      corrects: false,
      platform: 1,
    }));
    // The last one corrects the first that was posted, which is not kept any more.
    const timeline = timelineOf([...posts, { ...posts[0], corrects: true, about: 1.5 / 13 } as Written]);
    const end = new FarEnd(timeline);
    end.visible = 13;
    const feed = new IncidentFeed(INCIDENT, end, end);
    feed.subscribe(() => undefined);
    await feed.catchUp();
    end.visible = 14;
    end.send(13, 14);
    await feed.catchUp();
    expect(end.asked).toEqual([null, null]);
    expect(feed.snapshot()).toMatchObject({ phase: 'ready', entries: timeline });
    expect(feed.snapshot().state?.platforms).toEqual(fold(timeline)?.platforms);
    expect(feed.snapshot().state?.platforms).toMatchObject([{ entryId: timeline[12]?.id }]);
  });

  it('begins anew when the server says that its place is none any more', async () => {
    const timeline = timelineOf([{ kind: 'information_added', about: 0, corrects: false, platform: 1 }]);
    const end = new FarEnd(timeline);
    end.visible = 2;
    const feed = new IncidentFeed(INCIDENT, end, end);
    feed.subscribe(() => undefined);
    await feed.catchUp();
    end.after = () => Promise.reject(new ApiError('INPUT_INVALID', 'after'));
    end.visible = 1;
    await feed.catchUp();
    expect(feed.snapshot()).toMatchObject({ phase: 'ready', entries: timeline.slice(0, 1), failure: null });
  });
});
