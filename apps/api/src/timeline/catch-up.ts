import { Injectable } from '@nestjs/common';
import { LiveRefusal, type FollowAnswer } from '@tocsin/contract';
import type { Uuid } from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import type { LiveSocket } from '../server/live/live-server.js';
import { Cursors } from './cursors.js';
import { EntryLog } from './entry-log.js';
import { Feed } from './feed.js';

const PAGE = 200;

/** One wish to follow one incident from a place on. */
export interface Wish {
  readonly socket: LiveSocket<Viewer>;
  readonly viewer: Viewer;
  readonly incidentId: Uuid;
  readonly from: number;
  /** False once the connection has gone, or has asked anew. */
  readonly stillWanted: () => boolean;
  readonly answer: (answer: FollowAnswer) => void;
  /** Called with the reading that stands for what is sent from now on. */
  readonly noted: (readingId: Uuid) => void;
}

/**
 * Brings a connection from where it is to the present, and then into the feed. It is answered first, sent what it has
 * missed by pages, joined in the same step in which nothing is missing any more, and told so.
 */
@Injectable()
export class CatchUp {
  constructor(
    private readonly feed: Feed,
    private readonly log: EntryLog,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** Why the wish is refused, or null when it has been fulfilled. */
  async run(wish: Wish): Promise<LiveRefusal | null> {
    const { socket, viewer, incidentId, from, stillWanted } = wish;
    const { personId } = viewer;
    const { organisationId } = viewer.organisation;
    const joined = (sent: number): void => {
      const cursor = this.cursors.encode(incidentId, sent);
      socket.emit('caughtUp', { incidentId, cursor, sentAt: this.clock.now() });
    };
    let position = from;
    let lastSent = from;
    for (let page = 0; ; page += 1) {
      // The keys come from the snapshot that the entries come from: read earlier, they would not fit the place.
      const { entries, head, keys } = await this.log.readVisible(viewer, incidentId, position, PAGE);
      // Whoever asked again, or no longer, still hears what became of this wish.
      if (!stillWanted()) return LiveRefusal.busy;
      if (head === 0) return LiveRefusal.notAvailable;
      // Only a database restored without raising the epoch knows less than a cursor of ours says.
      if (position > head) return LiveRefusal.cursorUnknown;
      if (page === 0) {
        const following = this.cursors.encode(incidentId, from);
        wish.answer({ ok: true, following, sentAt: this.clock.now() });
      }
      if (entries.length > 0) socket.emit('entriesAppended', this.feed.frame(incidentId, lastSent, entries));
      lastSent = entries.at(-1)?.number ?? lastSent;
      if (entries.length === PAGE) {
        position = lastSent;
        continue;
      }
      position = head;
      const follower = { id: socket.id, personId, organisationId, keys };
      // Noted before anything can be sent; whoever goes meanwhile ends it again.
      wish.noted(await this.log.noteFollowing(viewer, incidentId, keys));
      switch (await this.feed.join(incidentId, follower, position, lastSent, { stillWanted, joined })) {
        case 'joined':
        case 'not_wanted':
          return null;
        case 'rights_changed':
          return LiveRefusal.rightsChanged;
        case 'read_on':
      }
    }
  }
}
