import { Injectable } from '@nestjs/common';
import { LiveRefusal, type FollowAnswer } from '@tocsin/contract';
import type { Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import type { LiveSocket } from '../server/live/live-server.js';
import { Cursors, standingOf, type Standing } from './cursors.js';
import { EntryLog } from './entry-log.js';
import { Feed } from './feed.js';
import { FollowerRights } from './follower-rights.js';

const PAGE = 200;

/** One wish to follow one incident from a place on. */
export interface Wish {
  readonly socket: LiveSocket<Viewer>;
  readonly viewer: Viewer;
  readonly incidentId: Uuid;
  readonly from: number;
  /** How its holder stood on the incident where it comes from; null: it comes from nowhere. */
  readonly standing: Standing | null;
  /** More missed entries than this are refused; null: all of them are wanted. */
  readonly most: number | null;
  /** False once the connection has gone, or has asked anew. */
  readonly stillWanted: () => boolean;
  /** Resolves when what has been sent has been read, so that the next page may be sent. */
  readonly read: () => Promise<void>;
  readonly answer: (answer: FollowAnswer) => void;
  /** Called with the reading that stands for what is sent from now on. */
  readonly noted: (readingId: Uuid) => void;
}

/**
 * Brings a connection from where it is to the present, and then into the feed. It is answered first, sent what it has
 * missed, joined in the same step in which nothing is missing any more, and told so. A short gap is filled from what this
 * node remembers, a long one by pages from the log.
 */
@Injectable()
export class CatchUp {
  constructor(
    private readonly feed: Feed,
    private readonly log: EntryLog,
    private readonly rights: FollowerRights,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** Why the wish is refused, or null when it has been fulfilled. */
  async run(wish: Wish): Promise<LiveRefusal | null> {
    const { socket, viewer, incidentId, from, stillWanted } = wish;
    const joined = (sent: number): void => {
      const cursor = this.cursors.encode(incidentId, { number: sent, standing: standing ?? 0 });
      socket.emit('caughtUp', { incidentId, cursor, sentAt: this.clock.now() });
    };
    let standing = wish.standing;
    let position = from;
    let lastSent = from;
    for (let isFirst = true; ; isFirst = false) {
      const { keys, version } = await this.rights.rights(viewer, incidentId);
      const refusal = refuse(wish, version, standing, standingOf(keys, incidentId));
      if (refusal !== null) return refusal;
      standing = standingOf(keys, incidentId);
      if (!this.feed.holds(incidentId, position, version)) {
        const paged = await this.sendPages(wish, { position, lastSent, standing }, isFirst);
        if ('refusal' in paged) return paged.refusal;
        ({ position, lastSent, standing } = paged);
        continue;
      }
      // Noted before anything can be sent; whoever goes meanwhile ends it again.
      wish.noted(await this.rights.note(viewer, incidentId, keys));
      this.answerFirst(wish, standing);
      const { personId, organisation } = viewer;
      const follower = { id: socket.id, personId, organisationId: organisation.organisationId, keys };
      const joining = { position, lastSent, keysAsOf: version, stillWanted, joined };
      switch (await this.feed.join(incidentId, follower, joining)) {
        case 'joined':
        case 'not_wanted':
          return null;
        case 'rights_changed':
          return LiveRefusal.rightsChanged;
        case 'read_on':
      }
    }
  }

  private answerFirst({ answer, incidentId, from }: Wish, standing: Standing): void {
    const following = this.cursors.encode(incidentId, { number: from, standing });
    answer({ ok: true, following, sentAt: this.clock.now() });
  }

  /** Only of what the viewer may see: a refusal must not tell how much is hidden. */
  private async isTooMuch({ viewer, incidentId, most }: Wish, after: number): Promise<boolean> {
    return most !== null && (await this.log.countVisible(viewer, incidentId, after, most + 1)) > most;
  }

  /** From the log, until this node holds the rest. */
  private async sendPages(
    wish: Wish,
    before: { position: number; lastSent: number; standing: Standing | null },
    isFirst: boolean,
  ): Promise<{ position: number; lastSent: number; standing: Standing } | { refusal: LiveRefusal }> {
    const { socket, viewer, incidentId } = wish;
    let { position, lastSent, standing: stood } = before;
    for (;;) {
      // The keys come from the snapshot that the entries come from: read earlier, they would not fit the place.
      const { entries, head, keys } = await this.log.readVisible(viewer, incidentId, position, PAGE);
      const standing = standingOf(keys, incidentId);
      const refusal = refuse(wish, head, stood, standing);
      if (refusal !== null) return { refusal };
      stood = standing;
      if (isFirst && entries.length === PAGE && (await this.isTooMuch(wish, position))) {
        return { refusal: LiveRefusal.tooFarBehind };
      }
      if (isFirst) this.answerFirst(wish, standing);
      if (entries.length > 0) {
        const frame = this.feed.frame(incidentId, { number: lastSent, standing }, entries);
        socket.emit('entriesAppended', frame);
        await wish.read();
      }
      lastSent = entries.at(-1)?.number ?? lastSent;
      position = entries.length === PAGE ? lastSent : head;
      if (entries.length < PAGE || this.feed.holds(incidentId, position, head)) {
        return { position, lastSent, standing };
      }
    }
  }
}

function refuse(
  { stillWanted, from }: Wish,
  head: number,
  stood: Standing | null,
  stands: Standing,
): LiveRefusal | null {
  // Whoever asked again, or no longer, still hears what became of this wish.
  if (!stillWanted()) return LiveRefusal.busy;
  if (head === 0) return LiveRefusal.notAvailable;
  // Only a database restored without raising the epoch knows less than a cursor of ours says.
  if (from > head) return LiveRefusal.cursorUnknown;
  // What was sent up to here is not what this viewer may see of it now.
  if (stood !== null && stood !== stands) return LiveRefusal.rightsChanged;
  return null;
}
