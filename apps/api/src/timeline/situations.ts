import { Injectable } from '@nestjs/common';
import {
  evolve,
  knownEntry,
  restsOnPeople,
  shortened,
  tellsAfter,
  type Command,
  type IncidentState,
  type KnownEntry,
  type ParticipantRole,
  type Situation,
  type Uuid,
} from '@tocsin/protocol';
import { PublishedProtocols } from '../protocols/published-protocols.js';
import { EntryLog, type LoggedEntry } from './entry-log.js';
import { changesRights } from './incident-channel.js';
import { Participations } from './participations.js';

/** Incidents whose state is kept in memory, and their entries in all; the rest is folded again (our defaults). */
const MOST_KEPT = 5_000;
const MOST_ENTRIES_KEPT = 500_000;
const READ_AT_ONCE = 1_000;

/** Looked at by mistake it fails, and does not say that there is nobody and nothing. */
class NotAsked<K, V> extends Map<K, V> {
  override get(): never {
    throw new Error('a rule rests on what was not asked for: see restsOnPeople');
  }

  override has(): never {
    return this.get();
  }

  override [Symbol.iterator](): never {
    return this.get();
  }

  override values(): never {
    return this.get();
  }

  override keys(): never {
    return this.get();
  }

  override entries(): never {
    return this.get();
  }

  override forEach(): never {
    return this.get();
  }
}

/** What everything else is decided without: who is in force, and what is published. */
export const NOT_ASKED: Pick<Situation, 'people' | 'protocols'> = {
  people: new NotAsked(),
  protocols: new NotAsked(),
};

/** An incident as this node remembers it. Nothing that rests on it counts until the log has agreed with the version. */
export interface Remembered {
  readonly version: number;
  readonly state: IncidentState | null;
  readonly entries: Map<Uuid, KnownEntry>;
  /** Roles on the incident of people who have written on it from here, as of `version`. */
  readonly roles: Map<Uuid, ParticipantRole | null>;
}

interface Kept extends Remembered {
  version: number;
  state: IncidentState | null;
  /** What is known of entries, each once: of a long timeline very few differ. */
  readonly known: Map<string, KnownEntry>;
  /** How many of its entries are counted among those kept in all. */
  counted: number;
}

/**
 * The facts that commands are decided on: the fold of every entry of an incident, the protocols that may govern it and
 * who is on it in force. Only the fold is kept, as the log is the truth; the rest is asked anew each time, after the fold,
 * so that nobody counts who was released by an entry that is in it.
 */
@Injectable()
export class Situations {
  private readonly kept = new Map<Uuid, Kept>();
  private entriesKept = 0;

  constructor(
    private readonly log: EntryLog,
    private readonly participations: Participations,
    private readonly published: PublishedProtocols,
  ) {}

  /**
   * The situation as of the newest entry in the log, and its number. Who is in force and what is published is only asked
   * for what rests on it.
   */
  async current(
    incidentId: Uuid,
    whatFor: Command | 'clock' | null,
  ): Promise<{ situation: Situation; version: number; remembered: Remembered }> {
    const remembered = await this.upToDate(incidentId);
    const { version, state, entries } = remembered;
    const runs = whatFor === 'clock' || (whatFor !== null && restsOnPeople(whatFor));
    const running = runs ? await this.running(incidentId) : NOT_ASKED;
    return { situation: { incidentId, state, entries, ...running }, version, remembered };
  }

  private async running(incidentId: Uuid): Promise<Pick<Situation, 'people' | 'protocols'>> {
    const [people, protocols] = await Promise.all([
      this.participations.inForce(incidentId),
      this.published.all(),
    ]);
    return { people, protocols };
  }

  /** What is remembered, with everything that the log has beyond it. */
  async upToDate(incidentId: Uuid): Promise<Remembered> {
    const kept = this.kept.get(incidentId) ?? nothing();
    if (await this.read(incidentId, kept, advance)) return this.keep(incidentId, kept);
    const anew = nothing();
    await this.read(incidentId, anew, advanceWhole);
    anew.state = anew.state && shortened(anew.state);
    return this.keep(incidentId, anew);
  }

  /** Takes over everything that the log has beyond what is kept; false when that cannot be gone on from. */
  private async read(incidentId: Uuid, kept: Kept, take: typeof advance): Promise<boolean> {
    let page: LoggedEntry[];
    do {
      page = await this.log.readForRules(incidentId, kept.version, READ_AT_ONCE);
      for (const logged of page) if (!take(kept, logged)) return false;
    } while (page.length === READ_AT_ONCE);
    return true;
  }

  /** What this node knows without asking; null when it would have to. */
  remembered(incidentId: Uuid): Remembered | null {
    const kept = this.kept.get(incidentId);
    if (kept === undefined) return null;
    this.kept.delete(incidentId);
    this.kept.set(incidentId, kept);
    return kept;
  }

  /** Takes over an entry from the log, so that the next command need not read it; `state` is the fold with it, if known. */
  appended(logged: LoggedEntry, state?: IncidentState): void {
    const { incidentId } = logged.entry;
    const kept = this.kept.get(incidentId);
    if (kept === undefined) return;
    if (advance(kept, logged, state)) this.count(kept);
    else this.forget(incidentId);
  }

  private keep(incidentId: Uuid, kept: Kept): Kept {
    if (kept.version === 0) return kept;
    if (this.kept.get(incidentId) !== kept) this.forget(incidentId);
    this.kept.delete(incidentId);
    this.kept.set(incidentId, kept);
    this.count(kept);
    while (this.kept.size > 1 && (this.kept.size > MOST_KEPT || this.entriesKept > MOST_ENTRIES_KEPT)) {
      const [oldest] = this.kept.keys();
      if (oldest !== undefined) this.forget(oldest);
    }
    return kept;
  }

  private forget(incidentId: Uuid): void {
    const kept = this.kept.get(incidentId);
    if (kept === undefined) return;
    this.kept.delete(incidentId);
    this.entriesKept -= kept.counted;
    kept.counted = 0;
  }

  private count(kept: Kept): void {
    this.entriesKept += kept.entries.size - kept.counted;
    kept.counted = kept.entries.size;
  }
}

/** Takes over the next entry; false when the state is too short to tell what stands after it. */
function advance(kept: Kept, logged: LoggedEntry, state?: IncidentState): boolean {
  // Two requests may read the same tail at once; the second finds it applied.
  if (logged.number !== kept.version + 1) return true;
  if (!tellsAfter(kept.state, logged.entry)) return false;
  kept.state = shortened(state ?? evolve(kept.state, logged.entry));
  remember(kept, logged);
  return true;
}

/** The same with everything that was said. */
function advanceWhole(kept: Kept, logged: LoggedEntry): boolean {
  kept.state = evolve(kept.state, logged.entry);
  remember(kept, logged);
  return true;
}

function remember(kept: Kept, logged: LoggedEntry): void {
  kept.version = logged.number;
  const { entry } = logged;
  const one = knownEntry(logged);
  const name = JSON.stringify(one);
  const known = kept.known.get(name) ?? one;
  kept.known.set(name, known);
  kept.entries.set(entry.id, known);
  if (changesRoles(logged)) kept.roles.clear();
}

function nothing(): Kept {
  return { version: 0, state: null, entries: new Map(), roles: new Map(), known: new Map(), counted: 0 };
}

/** Who is on an incident in which role changes by these and by nothing else. */
function changesRoles({ entry: { kind } }: LoggedEntry): boolean {
  return kind === 'incident_declared' || changesRights(kind);
}
