import type { Cursor, LiveRefusal } from '@tocsin/contract';
import type { Key, Uuid } from '@tocsin/protocol';

/** Milliseconds on one monotonic clock, real or simulated; the whole history is written by one process. */
export type Millis = number;

interface At {
  readonly at: Millis;
}

interface ByClient extends At {
  /** The screen or writer concerned. One client is one person. */
  readonly client: number;
}

interface OnIncident extends ByClient {
  readonly incidentId: Uuid;
}

/** What somebody asked for, got and showed, in the order in which it happened. */
export type Happening =
  | (ByClient & { readonly is: 'joined'; readonly personId: Uuid })
  | (OnIncident & { readonly is: 'invoke'; readonly commandId: Uuid })
  /** Carried out; the entry it wrote. */
  | (ByClient & { readonly is: 'ok'; readonly commandId: Uuid; readonly entryId: Uuid })
  /** Refused: nothing was written. */
  | (ByClient & { readonly is: 'fail'; readonly commandId: Uuid; readonly code: string })
  /** Nobody knows: it may have been carried out, and never twice. */
  | (ByClient & { readonly is: 'info'; readonly commandId: Uuid; readonly why: string })
  /** Began to connect, and is connected. */
  | (ByClient & { readonly is: 'connecting' | 'connected' })
  /** Asked for everything after what it has: over the socket (`follow`), or by a page (`page`). */
  | (OnIncident & { readonly is: 'follow' | 'page' })
  | (OnIncident & { readonly is: 'followed'; readonly following: Cursor })
  | (OnIncident & { readonly is: 'unfollow' | 'caughtUp' })
  | (OnIncident & { readonly is: 'refused'; readonly reason: LiveRefusal['reason'] })
  /** A frame as it came off the socket, whether or not it was of any use. */
  | (OnIncident & {
      readonly is: 'frame';
      readonly previous: Cursor;
      readonly cursor: Cursor;
      readonly entryIds: readonly Uuid[];
    })
  /** A page as it was answered. */
  | (OnIncident & { readonly is: 'paged'; readonly entryIds: readonly Uuid[] })
  /** These were added to what the screen shows, in this order. */
  | (OnIncident & { readonly is: 'apply'; readonly entryIds: readonly Uuid[] })
  /** The screen has emptied itself and begins anew. */
  | (OnIncident & { readonly is: 'forget' })
  /** The screen says of itself that nothing is missing, or stops saying so. */
  | (OnIncident & { readonly is: 'live' | 'not_live' })
  /** The person's session is known to have ended: nothing asked for or written after this is theirs to see. */
  | (ByClient & { readonly is: 'session_ended' })
  /** The person has signed in anew. */
  | (ByClient & { readonly is: 'session_opened' })
  | (At & { readonly is: 'nemesis'; readonly what: string })
  /** What the screen holds at the end: a digest of its state, folded from what it was sent. */
  | (OnIncident & { readonly is: 'held'; readonly state: string });

/** Distributes over the union, so that every kind of happening keeps its own fields. */
type WithoutTime<T> = T extends At ? Omit<T, 'at'> : never;

/** A happening before it is given its time. */
export type News = WithoutTime<Happening>;

type OfIncident<T> = T extends { incidentId: Uuid; client: number }
  ? Omit<T, 'incidentId' | 'client'>
  : never;

/** A happening on an incident, without whose and which. */
export type NewsOfIncident = OfIncident<News>;

/** One entry as the log holds it in the end. */
export interface FinalEntry {
  readonly number: number;
  readonly entryId: Uuid;
  /** The command that asked for it, as the entry itself or the log says; null where neither does. */
  readonly commandId: Uuid | null;
  readonly audience: readonly Key[];
}

/** From this entry on (itself excluded) the person holds these keys on the incident, instead of those before. */
export interface Right {
  readonly after: number;
  readonly personId: Uuid;
  readonly keys: readonly Key[];
}

/** One incident when everything has come to rest, read as the owner. */
export interface FinalIncident {
  readonly incidentId: Uuid;
  readonly head: number;
  /** In the order of their numbers. */
  readonly entries: readonly FinalEntry[];
  readonly rights: readonly Right[];
  /** What the tables beside the log say, and what the log folds to: the same text, or one of the two is wrong. */
  readonly projection: { readonly stored: string; readonly folded: string };
  /** The digest of the state that a person's visible entries fold to. */
  stateOf(entryIds: readonly Uuid[]): string;
}

export type FinalLog = readonly FinalIncident[];

export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8';

/** Something that must never happen, and did. */
export interface Anomaly {
  readonly invariant: Invariant;
  readonly what: string;
}

/** Judges one invariant: sees every happening once, in order, and says at the end what was wrong. */
export interface Judge {
  see(happening: Happening): void;
  end(): Anomaly[];
}
