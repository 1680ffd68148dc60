import { Injectable } from '@nestjs/common';
import { evolve, type IncidentState, type KnownEntry, type Situation, type Uuid } from '@tocsin/protocol';
import { PublishedProtocols } from '../protocols/published-protocols.js';
import { EntryLog, type LoggedEntry } from './entry-log.js';
import { Participations } from './participations.js';

/** Incidents whose state is kept in memory; the rest is folded again when somebody writes on it (our default). */
const MOST_KEPT = 500;
const READ_AT_ONCE = 1_000;

interface Kept {
  version: number;
  state: IncidentState | null;
  readonly entries: Map<Uuid, KnownEntry>;
}

/**
 * The facts that commands are decided on: the fold of every entry of an incident, the protocols that may govern it and
 * who is on it in force. Only the fold is kept, as the log is the truth; the rest is asked anew each time, after the fold,
 * so that nobody counts who was released by an entry that is in it.
 */
@Injectable()
export class Situations {
  private readonly kept = new Map<Uuid, Kept>();

  constructor(
    private readonly log: EntryLog,
    private readonly participations: Participations,
    private readonly published: PublishedProtocols,
  ) {}

  /** The situation as of the newest entry in the log, and its number. */
  async current(incidentId: Uuid): Promise<{ situation: Situation; version: number }> {
    const kept = this.kept.get(incidentId) ?? {
      version: 0,
      state: null,
      entries: new Map<Uuid, KnownEntry>(),
    };
    let page: LoggedEntry[];
    do {
      page = await this.log.readForRules(incidentId, kept.version, READ_AT_ONCE);
      for (const logged of page) advance(kept, logged);
    } while (page.length === READ_AT_ONCE);
    this.keep(incidentId, kept);
    const { version, state, entries } = kept;
    const [people, protocols] = await Promise.all([
      this.participations.inForce(incidentId),
      this.published.all(),
    ]);
    return { situation: { incidentId, state, entries, people, protocols }, version };
  }

  /** Takes over what this node itself appended, so that the next command need not read it. */
  appended(logged: LoggedEntry): void {
    const kept = this.kept.get(logged.entry.incidentId);
    if (kept !== undefined) advance(kept, logged);
  }

  private keep(incidentId: Uuid, kept: Kept): void {
    if (kept.version === 0) return;
    this.kept.delete(incidentId);
    this.kept.set(incidentId, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}

function advance(kept: Kept, logged: LoggedEntry): void {
  // Two requests may read the same tail at once; the second finds it applied.
  if (logged.number !== kept.version + 1) return;
  kept.version = logged.number;
  kept.state = evolve(kept.state, logged.entry);
  kept.entries.set(logged.entry.id, {
    kind: logged.entry.kind,
    marking: logged.entry.marking,
    audience: logged.audience,
    authorPersonId: logged.authorPersonId,
    authorOrganisationId: logged.authorOrganisationId,
  });
}
