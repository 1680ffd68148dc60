import type { CommandOf } from '../command.js';
import { gone, unseen } from '../earlier-entries.js';
import type { Author, EntryOf, Uuid } from '../entry.js';
import type { Instant } from '../moment.js';
import { no, type Refusal } from '../refusal.js';
import type { Actor, Situation } from '../situation.js';
import type { EntryKind } from '../vocabulary.js';

/** An entry that stays on top of the timeline, as somebody sees it. */
export interface PinStanding {
  /** What stays on top: the last correction of what was pinned. */
  readonly entryId: Uuid;
  readonly author: Author;
  readonly at: Instant;
}

type Pins = readonly PinStanding[];

/** So many stay on top (our default): more would push what is new off the screen. */
const MOST_PINNED = 3;

/** Those that stay on top for whoever reads this state, the last pinned first. */
export function pinnedOnTop({ pins }: { readonly pins: Pins }): Pins {
  return pins.slice(-MOST_PINNED).toReversed();
}

/** Who pins, who takes down, and what was taken back stay where they happened; a translation stands with its original. */
const NEVER_PINNED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'entry_pinned',
  'entry_unpinned',
  'entry_retracted',
  'translation_added',
  'translation_judged',
]);

export function refuseToPin(
  situation: Situation,
  { entryId }: CommandOf<'pin_entry'>,
  actor: Actor,
): Refusal | null {
  const hidden = unseen(situation, entryId, actor, 'entryId');
  const target = situation.entries.get(entryId);
  if (target === undefined || hidden !== null) return hidden;
  if (NEVER_PINNED.has(target.kind)) return no('KIND_DIFFERS', 'entryId');
  const pins = situation.state?.pins ?? [];
  if (pins.some((one) => one.entryId === entryId)) return no('ALREADY_SO', 'entryId');
  // Counting those that the actor may not read would tell that they are there.
  const known = pins.filter((one) => unseen(situation, one.entryId, actor, 'entryId') === null);
  return (
    gone(situation, entryId, 'entryId') ?? (known.length < MOST_PINNED ? null : no('PINS_FULL', 'entryId'))
  );
}

export function refuseToUnpin(
  situation: Situation,
  { entryId }: CommandOf<'unpin_entry'>,
  actor: Actor,
): Refusal | null {
  const isPinned = situation.state?.pins.some((one) => one.entryId === entryId);
  return unseen(situation, entryId, actor, 'entryId') ?? (isPinned ? null : no('ALREADY_SO', 'entryId'));
}

export function pinned(pins: Pins, { body, author, recordedAt }: EntryOf<'entry_pinned'>): Pins {
  const { entryId } = body;
  return [...unpinned(pins, entryId), { entryId, author, at: recordedAt }];
}

export function unpinned(pins: Pins, entryId: Uuid): Pins {
  return pins.some((one) => one.entryId === entryId) ? pins.filter((one) => one.entryId !== entryId) : pins;
}

/** A correction takes the place of what it corrects. */
export function pinnedAnew(pins: Pins, before: Uuid, entryId: Uuid): Pins {
  return pins.some((one) => one.entryId === before)
    ? pins.map((one) => (one.entryId === before ? { ...one, entryId } : one))
    : pins;
}
