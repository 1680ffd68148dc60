import { createHash, randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { Cursor } from '@tocsin/contract';
import {
  allowedCommands,
  canonical,
  decide,
  evolve,
  nextDeadlineOf,
  passDeadlines,
  type AcceptedEntry,
  type Circumstances,
  type Command,
  type CommandType,
  type IncidentState,
  type Instant,
  type Uuid,
} from '@tocsin/protocol';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { Refused } from '../server/graphql/refused.js';
import { ClockLog } from './clock-log.js';
import { Cursors } from './cursors.js';
import { EntryLog, type LoggedEntry, type NumberedEntry } from './entry-log.js';
import { Participations } from './participations.js';
import { Situations } from './situations.js';

/** How often a command is decided anew when another node writes on the same incident in between. */
const MOST_ATTEMPTS = 50;

/** What every command's input carries. The whole input is remembered: the same id with another one is refused. */
export interface CommandSaid {
  readonly commandId: Uuid;
  readonly incidentId: Uuid;
}

/** The answer to a command, the same however often it is given. */
export interface Answer extends NumberedEntry {
  readonly incidentId: Uuid;
  readonly cursor: Cursor;
}

/** Everything that is ever written to a timeline passes here: decide, append, hand over to the feed. */
@Injectable()
export class CommandsService {
  private readonly logger = new Logger(CommandsService.name);
  private readonly listeners = new Set<(logged: LoggedEntry) => void>();
  private readonly turns = new Map<Uuid, Promise<unknown>>();

  constructor(
    private readonly log: EntryLog,
    private readonly clockLog: ClockLog,
    private readonly situations: Situations,
    private readonly participations: Participations,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** Called with every entry this node has committed. */
  onAppended(listener: (logged: LoggedEntry) => void): void {
    this.listeners.add(listener);
  }

  give(viewer: Viewer, said: CommandSaid, command: Command): Promise<Answer> {
    if (viewer.incidentIds?.includes(said.incidentId) === false) throw new Refused('NOT_AVAILABLE');
    return this.inTurn(said.incidentId, () => this.carryOut(viewer, said, command));
  }

  private async carryOut(viewer: Viewer, said: CommandSaid, command: Command): Promise<Answer> {
    const { commandId, incidentId } = said;
    const digest = digestOf(command.type, said);
    // Before anything is folded: a long incident that is hidden must take no longer than one that is not there.
    if (command.type !== 'declare_incident' && !(await this.log.mayKnowOf(viewer, incidentId))) {
      const first = await this.firstAnswer(viewer, commandId, digest);
      if (first !== null) return first;
      throw new Refused('NOT_AVAILABLE');
    }
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      // The situation first: whoever is assigned or released in between has moved the incident on.
      const { situation, version } = await this.situations.current(incidentId);
      if (attempt === 0 && isDue(situation.state, this.clock.now())) {
        // Nobody acts on a time that has gone by and is not written yet. If it cannot be, it must not keep people from acting.
        await this.writeDue(incidentId).catch((error: unknown) => {
          this.logger.warn(`deadlines of ${incidentId} were not written: ${String(error)}`);
        });
        continue;
      }
      const actor = await this.participations.actor(viewer, incidentId);
      const decision = decide(situation, command, actor, this.circumstances());
      if (!decision.ok) {
        // The state may already show the effect of this very command, given before.
        const first = await this.firstAnswer(viewer, commandId, digest);
        if (first !== null) return first;
        throw new Refused(decision.refusal.code, inputPath(decision.refusal.field));
      }
      const place = { version, nextDeadline: deadlineAfter(situation.state, decision.entries) };
      const appended = await this.log.append(viewer, decision.entries, place, { commandId, digest });
      switch (appended.outcome) {
        case 'appended': {
          this.handOver(appended.logged);
          const [first] = appended.logged;
          if (first === undefined) throw new Error('a command writes at least one entry');
          return this.answer(first);
        }
        case 'given_before': {
          const first = await this.firstAnswer(viewer, commandId, digest);
          if (first !== null) return first;
          break;
        }
        case 'not_in_force':
          throw new Refused('UNAUTHENTICATED');
        case 'moved_on':
          break;
      }
    }
    throw new Refused('TRY_AGAIN');
  }

  /** Writes what became due on an incident, once, whichever node is first. */
  passDeadlines(incidentId: Uuid): Promise<void> {
    return this.inTurn(incidentId, () => this.writeDue(incidentId));
  }

  /** What the clock writes has no author: the rules say what follows from a time that has come. */
  private async writeDue(incidentId: Uuid): Promise<void> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const { situation, version } = await this.situations.current(incidentId);
      const at = this.circumstances();
      const entries = passDeadlines(situation, at);
      const place = { version, nextDeadline: deadlineAfter(situation.state, entries) };
      const logged = await this.clockLog.append(incidentId, entries, place, at.now);
      if (logged !== null) {
        this.handOver(logged);
        return;
      }
      // Another node was first, unless somebody has only written something else meanwhile.
      if (!(await this.clockLog.due(at.now)).includes(incidentId)) return;
    }
  }

  private handOver(logged: readonly LoggedEntry[]): void {
    for (const one of logged) {
      this.situations.appended(one);
      for (const listener of this.listeners) listener(one);
    }
  }

  private circumstances(): Circumstances {
    const ids: Uuid[] = [];
    return {
      now: this.clock.now(),
      newId: (place) => (ids[place] ??= randomUUID()),
      digestOf: (text) => createHash('sha256').update(text).digest('hex'),
    };
  }

  /** The first answer to a command that was given before; null when it is new. */
  async answered(viewer: Viewer, said: CommandSaid, type: CommandType): Promise<Answer | null> {
    return this.firstAnswer(viewer, said.commandId, digestOf(type, said));
  }

  async allowed(viewer: Viewer, incidentId: Uuid): Promise<CommandType[]> {
    const { situation } = await this.situations.current(incidentId);
    return allowedCommands(situation, await this.participations.actor(viewer, incidentId));
  }

  /**
   * Commands on one incident take turns on this node. Version numbers alone would keep them right, but a hundred at once
   * would then decide in vain a thousand times.
   */
  private async inTurn<T>(incidentId: Uuid, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(incidentId) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.turns.set(incidentId, mine);
    try {
      return await mine;
    } finally {
      if (this.turns.get(incidentId) === mine) this.turns.delete(incidentId);
    }
  }

  private async firstAnswer(viewer: Viewer, commandId: Uuid, digest: Buffer): Promise<Answer | null> {
    const first = await this.log.commandGiven(viewer, commandId);
    if (first === null) return null;
    if (!first.digest.equals(digest)) throw new Refused('COMMAND_ID_REUSED', 'input.commandId');
    // What somebody wrote themselves is theirs to have again, also when the act itself took them off the incident.
    const [entry] = await this.log.readForRules(first.incidentId, first.number - 1, 1);
    if (entry === undefined) throw new Refused('NOT_AVAILABLE');
    return this.answer(entry);
  }

  private answer(numbered: NumberedEntry): Answer {
    const { incidentId } = numbered.entry;
    return { ...numbered, incidentId, cursor: this.cursors.encode(incidentId, numbered.number) };
  }
}

/** When the clock has something to write once these have been written. */
function deadlineAfter(state: IncidentState | null, accepted: readonly AcceptedEntry[]): Instant | null {
  const after = accepted.reduce<IncidentState | null>((before, { entry }) => evolve(before, entry), state);
  return after === null ? null : nextDeadlineOf(after);
}

function isDue(state: IncidentState | null, now: Instant): boolean {
  const deadline = state === null ? null : nextDeadlineOf(state);
  return deadline !== null && deadline < now;
}

function digestOf(type: CommandType, said: object): Buffer {
  // Leaving a field out and giving null say the same.
  const plain: unknown = JSON.parse(JSON.stringify(said, (_, value: unknown) => value ?? undefined));
  return createHash('sha256')
    .update(canonical({ type, said: plain }))
    .digest();
}

/** The incident that a declaration opens: the same for the same command, however often it is sent. */
export function declaredIncidentId(personId: Uuid, commandId: Uuid): Uuid {
  const bytes = createHash('sha256').update(`incident:${personId}:${commandId}`).digest().subarray(0, 16);
  // Version 8 and the variant of RFC 9562: an identifier made from our own bits.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The rules name a part of the command; callers know it as a part of `input`. */
function inputPath(field: string | null): string | null {
  return field === null ? null : `input.${field}`;
}
