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
import { Measures } from '../server/operations/measures.js';
import { Tracing } from '../server/operations/tracing.js';
import { standingAfter } from './appending.js';
import { ClockLog } from './clock-log.js';
import { CommandLog } from './command-log.js';
import { Cursors, standingAs, type Standing } from './cursors.js';
import { decideTogether, type GivenCommand } from './deciding-together.js';
import { EntryLog, type LoggedEntry } from './entry-log.js';
import type { NumberedEntry } from './numbered-entry.js';
import { Participations } from './participations.js';
import { Situations } from './situations.js';
import { Turns } from './turns.js';

/** How often a command is decided anew when another node writes on the same incident in between. */
const MOST_ATTEMPTS = 50;
/** Commands that one statement appends (our default): with 64 writers on one incident the log is asked once for all. */
const MOST_TOGETHER = 64;

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

/** A command that waits for its turn on its incident. */
interface Waiting extends GivenCommand {
  readonly answered: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
}

/** Everything that is ever written to a timeline passes here: decide, append, hand over to the feed. */
@Injectable()
export class CommandsService {
  private readonly logger = new Logger(CommandsService.name);
  private readonly listeners = new Set<(logged: readonly LoggedEntry[]) => void>();
  /** Version numbers alone would keep commands right, but a hundred at once would then decide in vain a thousand times. */
  private readonly turns = new Turns();
  private readonly waiting = new Map<Uuid, Waiting[]>();

  constructor(
    private readonly log: EntryLog,
    private readonly commandLog: CommandLog,
    private readonly clockLog: ClockLog,
    private readonly situations: Situations,
    private readonly participations: Participations,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly measures: Measures,
    private readonly tracing: Tracing,
  ) {}

  /** Called with the entries this node has committed, in their order. */
  onAppended(listener: (logged: readonly LoggedEntry[]) => void): void {
    this.listeners.add(listener);
  }

  async give(
    viewer: Viewer,
    { commandId, incidentId, ...said }: CommandSaid,
    command: Command,
  ): Promise<Answer> {
    if (viewer.incidentIds?.includes(incidentId) === false) throw new Refused('NOT_AVAILABLE');
    const digest = digestOf(command.type, { commandId, incidentId, ...said });
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const waiting = { viewer, commandId, incidentId, command, digest, answered: resolve, failed: reject };
    this.waiting.set(incidentId, [...(this.waiting.get(incidentId) ?? []), waiting]);
    void this.turns.take(incidentId, () => this.carryOutAll(incidentId));
    return promise;
  }

  /** Whoever's turn it is takes along all who have come meanwhile. */
  private async carryOutAll(incidentId: Uuid): Promise<void> {
    const all = this.waiting.get(incidentId) ?? [];
    const now = all.slice(0, MOST_TOGETHER);
    if (all.length > now.length) this.waiting.set(incidentId, all.slice(now.length));
    else this.waiting.delete(incidentId);
    try {
      for (const one of await this.carryOutTogether(incidentId, now)) {
        await this.carryOut(one).then(one.answered, one.failed);
      }
    } catch (error) {
      // Whoever has been answered is not told otherwise by this.
      for (const one of now) one.failed(error);
    }
  }

  /**
   * Decides on what this node remembers, one command after the other on the state that the one before left, and has all of
   * it appended at once. Nothing rests on the memory: the log refuses it if the incident or an author's role is not as
   * remembered. Returns those that have to be carried out one by one on what the log says, among them all that would be
   * refused: nobody is refused on what somebody remembers.
   */
  private async carryOutTogether(incidentId: Uuid, all: readonly Waiting[]): Promise<readonly Waiting[]> {
    let remembered = this.situations.remembered(incidentId);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      if (remembered === null || isDue(remembered.state, this.clock.now())) return all;
      const known = remembered;
      const { together, others, states } = this.tracing.within('decide', () =>
        decideTogether(known, all, () => this.circumstances()),
      );
      if (together.length === 0) return all;
      const { version } = known;
      const nextDeadline = nextDeadlineIn(states.at(-1) ?? null);
      const decided = together.map(({ decided: one }) => one);
      const appended = await this.tracing.within(
        'append',
        () => this.commandLog.append(incidentId, decided, { version, nextDeadline }),
        decided.length,
      );
      switch (appended.outcome) {
        case 'appended': {
          const { logged } = appended;
          this.handOver(logged, { states, commands: together.length });
          let place = 0;
          for (const { given, decided: one } of together) {
            const first = logged[place];
            place += one.entries.length;
            if (first !== undefined) given.answered(this.answer(first, standingAfter(one)));
          }
          return others;
        }
        case 'moved_on':
          this.measures.decidedAgain();
          remembered = await this.situations.upToDate(incidentId);
          break;
        case 'given_before':
        case 'not_in_force':
          return all;
      }
    }
    return all;
  }

  /** One command, on what the log says. */
  private async carryOut({ viewer, commandId, incidentId, command, digest }: Waiting): Promise<Answer> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      // Before anything is folded: a long incident that is hidden must take no longer than one that is not there.
      const { mayKnow, actor } = await this.participations.actor(viewer, incidentId);
      if (!mayKnow && command.type !== 'declare_incident') {
        const first = await this.firstAnswer(viewer, commandId, digest);
        if (first !== null) return first;
        throw new Refused('NOT_AVAILABLE');
      }
      const { situation, version, remembered } = await this.situations.current(incidentId, command);
      if (attempt === 0 && isDue(situation.state, this.clock.now())) {
        // Nobody acts on a time that has gone by and is not written yet. If it cannot be, it must not keep people from acting.
        await this.writeDue(incidentId).catch((error: unknown) => {
          this.logger.warn(`deadlines of ${incidentId} were not written: ${String(error)}`);
        });
        continue;
      }
      const at = this.circumstances();
      const decision = this.tracing.within('decide', () => decide(situation, command, actor, at));
      if (!decision.ok) {
        // The state may already show the effect of this very command, given before.
        const first = await this.firstAnswer(viewer, commandId, digest);
        if (first !== null) return first;
        throw new Refused(decision.refusal.code, inputPath(decision.refusal.field));
      }
      const { role } = actor;
      const decided = { viewer, commandId, digest, role, at: at.now, entries: decision.entries };
      const place = { version, nextDeadline: deadlineAfter(situation.state, decision.entries) };
      const appended = await this.tracing.within('append', () =>
        this.commandLog.append(incidentId, [decided], place),
      );
      switch (appended.outcome) {
        case 'appended': {
          this.handOver(appended.logged);
          // Who has just changed who is on the incident may have another role now.
          const changesRoles = decision.entries.some(({ membership }) => membership.length > 0);
          if (!changesRoles && remembered.version === version + appended.logged.length)
            remembered.roles.set(viewer.personId, role);
          const [first] = appended.logged;
          if (first === undefined) throw new Error('a command writes at least one entry');
          return this.answer(first, standingAfter(decided));
        }
        case 'given_before': {
          const first = await this.firstAnswer(viewer, commandId, digest);
          if (first !== null) return first;
          break;
        }
        case 'not_in_force':
          throw new Refused('UNAUTHENTICATED');
        case 'moved_on':
          this.measures.decidedAgain();
      }
    }
    throw new Refused('TRY_AGAIN');
  }

  /** Writes what became due on an incident, once, whichever node is first. */
  passDeadlines(incidentId: Uuid): Promise<void> {
    return this.turns.take(incidentId, () => this.writeDue(incidentId));
  }

  /** What the clock writes has no author: the rules say what follows from a time that has come. */
  private async writeDue(incidentId: Uuid): Promise<void> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const { situation, version } = await this.situations.current(incidentId, 'clock');
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

  /** `states`: the fold with each of them, where it is known. */
  private handOver(
    logged: readonly LoggedEntry[],
    { states = [], commands = 1 }: { states?: readonly IncidentState[]; commands?: number } = {},
  ): void {
    for (const [index, one] of logged.entries()) this.situations.appended(one, states[index]);
    this.measures.committed(commands);
    this.tracing.within(
      'dispatch',
      () => {
        for (const listener of this.listeners) listener(logged);
      },
      logged.length,
    );
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
    const { situation } = await this.situations.current(incidentId, null);
    return allowedCommands(situation, (await this.participations.actor(viewer, incidentId)).actor);
  }

  private async firstAnswer(viewer: Viewer, commandId: Uuid, digest: Buffer): Promise<Answer | null> {
    const first = await this.commandLog.commandGiven(viewer, commandId);
    if (first === null) return null;
    if (!first.digest.equals(digest)) throw new Refused('COMMAND_ID_REUSED', 'input.commandId');
    // What somebody wrote themselves is theirs to have again, also when the act itself took them off the incident.
    const [entry] = await this.log.readForRules(first.incidentId, first.number - 1, 1);
    if (entry === undefined) throw new Refused('NOT_AVAILABLE');
    const standing = first.standing ?? standingAs((await this.log.actingOn(viewer, first.incidentId)).role);
    return this.answer(entry, standing);
  }

  private answer(numbered: NumberedEntry, standing: Standing): Answer {
    const { incidentId } = numbered.entry;
    const cursor = this.cursors.encode(incidentId, { number: numbered.number, standing });
    return { ...numbered, incidentId, cursor };
  }
}

/** When the clock has something to write once these have been written. */
function deadlineAfter(state: IncidentState | null, accepted: readonly AcceptedEntry[]): Instant | null {
  const after = accepted.reduce<IncidentState | null>((before, { entry }) => evolve(before, entry), state);
  return nextDeadlineIn(after);
}

function nextDeadlineIn(state: IncidentState | null): Instant | null {
  return state === null ? null : nextDeadlineOf(state);
}

function isDue(state: IncidentState | null, now: Instant): boolean {
  const deadline = nextDeadlineIn(state);
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
