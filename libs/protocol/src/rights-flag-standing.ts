import type { Author, EntryOf, Party, Uuid } from './entry.js';
import type { Instant } from './moment.js';
import type { FlagOutcome, Marking, RightsConcern } from './vocabulary.js';

export interface FlagAnswer {
  readonly entryId: Uuid;
  readonly outcome: FlagOutcome;
  readonly text: string;
  readonly language: string;
  readonly recordedAt: Instant;
}

/** A rights flag stands on the incident until it is answered. */
export interface RightsFlagStanding {
  readonly flagId: Uuid;
  readonly concern: RightsConcern;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  readonly aboutEntryId: Uuid | null;
  readonly author: Author;
  readonly marking: Marking;
  readonly recordedAt: Instant;
  /** Who answers, and by when; null for flags of before there were clocks. */
  readonly owner: Party | null;
  readonly answerBy: Instant | null;
  /** When that time went by without an answer. */
  readonly passedAt: Instant | null;
  readonly answer: FlagAnswer | null;
}

type Flags = readonly RightsFlagStanding[];

/** Rights flags nobody has answered yet. */
export function openFlags({ rightsFlags }: { readonly rightsFlags: Flags }): Flags {
  return rightsFlags.filter((flag) => flag.answer === null);
}

/** A correction takes the place of the flag, and keeps its answer and the time by which one is due. */
export function flagRaised(flags: Flags, entry: EntryOf<'rights_flag_raised'>): Flags {
  const earlier = flags.find((flag) => flag.flagId === entry.supersedes?.entryId);
  const flag: RightsFlagStanding = {
    flagId: entry.id,
    concern: entry.body.concern,
    text: entry.body.text,
    language: entry.language,
    aboutEntryId: entry.body.aboutEntryId,
    author: entry.author,
    marking: entry.marking,
    recordedAt: entry.recordedAt,
    owner: entry.body.owner ?? null,
    answerBy: entry.body.answerBy ?? null,
    passedAt: earlier?.passedAt ?? null,
    answer: earlier?.answer ?? null,
  };
  return [...flags.filter((other) => other !== earlier), flag];
}

export function flagAnswered(flags: Flags, entry: EntryOf<'rights_flag_answered'>): Flags {
  const { id: entryId, language, recordedAt } = entry;
  const { flagId, outcome, text } = entry.body;
  const answer: FlagAnswer = { entryId, outcome, text, language, recordedAt };
  return flags.map((flag) => (flag.flagId === flagId ? { ...flag, answer } : flag));
}

export function flagRetracted(flags: Flags, entryId: Uuid): Flags {
  return flags
    .filter((flag) => flag.flagId !== entryId)
    .map((flag) => (flag.answer?.entryId === entryId ? { ...flag, answer: null } : flag));
}

export function answerPassed(flags: Flags, ids: ReadonlySet<Uuid>, at: Instant): Flags {
  return flags.map((flag) => (ids.has(flag.flagId) ? { ...flag, passedAt: at } : flag));
}
