import type { Entry, Instant, Uuid } from '@tocsin/protocol';

/**
 * What crosses the live socket. One connection follows any number of incidents, and the board. Every frame carries
 * whole entries and the cursor before them: a receiver whose own cursor differs has missed something and follows anew
 * from what it has.
 */

/** A place in one incident's timeline as one viewer sees it. Opaque: it orders nothing and counts nothing. */
export type Cursor = string;

export interface EntriesFrame {
  readonly incidentId: Uuid;
  readonly previous: Cursor;
  readonly cursor: Cursor;
  /** The server's time when the frame was sent. */
  readonly sentAt: Instant;
  readonly entries: readonly Entry[];
}

/** Why a request on the socket was refused; `retry` says whether the same request may succeed later. */
export const LiveRefusal = {
  notSignedIn: { code: 4001, reason: 'not_signed_in', retry: false },
  /** The token was not made for `Event.follow`. */
  outsideTheToken: { code: 4030, reason: 'outside_the_token', retry: false },
  notAvailable: { code: 4004, reason: 'not_available', retry: false },
  malformed: { code: 4000, reason: 'malformed', retry: false },
  /** Who is on the incident has changed, and with it what one may see: follow anew from the beginning. */
  rightsChanged: { code: 4003, reason: 'rights_changed', retry: true },
  cursorUnknown: { code: 4009, reason: 'cursor_unknown', retry: false },
  /** More was missed than the follower wants to be sent: load the fold and the end of the timeline, and follow from there. */
  tooFarBehind: { code: 4013, reason: 'too_far_behind', retry: false },
  tooMany: { code: 4029, reason: 'too_many', retry: true },
  busy: { code: 4503, reason: 'busy', retry: true },
} as const;
export type LiveRefusal = (typeof LiveRefusal)[keyof typeof LiveRefusal];

/** `following` is the cursor the first frame will name. What was missed comes next, and then `caughtUp`. */
export type FollowAnswer =
  | { readonly ok: true; readonly following: Cursor; readonly sentAt: Instant }
  | { readonly ok: false; readonly refusal: LiveRefusal };

export interface FollowRequest {
  readonly incidentId: Uuid;
  /** Everything after this; null for the whole timeline. */
  readonly after: Cursor | null;
  /**
   * Whoever would rather load the present than be sent more than so many entries that it has missed is refused with
   * `too_far_behind` instead. Without it everything is sent, however much it is.
   */
  readonly most?: number;
}

export interface ServerEvents {
  entriesAppended: (frame: EntriesFrame) => void;
  /** Everything up to this cursor has been sent, and from here on the incident is live. */
  caughtUp: (reached: {
    readonly incidentId: Uuid;
    readonly cursor: Cursor;
    readonly sentAt: Instant;
  }) => void;
  /** The incident is not sent any more; `retry` says whether to follow anew, and then from the beginning. */
  followEnded: (ended: { readonly incidentId: Uuid; readonly refusal: LiveRefusal }) => void;
  /**
   * Everything that was in the log at this time has been sent, as far as it is followed here. Comes at once on a new
   * connection and then every two seconds or so; whoever does not hear it any more cannot know what is missing.
   */
  wholeUpTo: (whole: { readonly at: Instant }) => void;
  /** Something the viewer may see has changed on an incident: a latency hint, the board asks again. */
  boardMoved: (moved: { readonly incidentId: Uuid; readonly sentAt: Instant }) => void;
  /** This node is going to stop: come back after so many milliseconds, spread so that not everybody does at once. */
  draining: (told: { readonly comeBackInMs: number; readonly sentAt: Instant }) => void;
  /** The session has ended or its rights have changed; the connection is closed after this. */
  accessEnded: (ended: { readonly refusal: LiveRefusal }) => void;
}

export interface ClientEvents {
  follow: (request: FollowRequest, answer: (answer: FollowAnswer) => void) => void;
  unfollow: (request: { readonly incidentId: Uuid }) => void;
}

/** Every event of both directions; the table of operations has a row for each. */
export const LIVE_EVENTS = {
  follow: true,
  unfollow: true,
  entriesAppended: true,
  caughtUp: true,
  wholeUpTo: true,
  followEnded: true,
  boardMoved: true,
  draining: true,
  accessEnded: true,
} as const satisfies Record<keyof ServerEvents | keyof ClientEvents, true>;
