import { Injectable } from '@nestjs/common';
import type { AcceptedEntry, Uuid } from '@tocsin/protocol';
import { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { asViewer, prepared, rows } from '../server/database/database.js';
import { Together } from '../server/database/together.js';
import {
  contentsOf,
  logged,
  namedWith,
  standingAfter,
  type DecidedCommand,
  type Place,
} from './appending.js';
import type { Standing } from './cursors.js';
import type { LoggedEntry } from './entry-log.js';

export type Appended =
  | { readonly outcome: 'appended'; readonly logged: readonly LoggedEntry[] }
  /** Somebody else's entry came first, or an author has another role by now: decide again. */
  | { readonly outcome: 'moved_on' }
  /** One of the commands was carried out before. */
  | { readonly outcome: 'given_before' }
  /** A session has ended meanwhile, or is not for this incident. */
  | { readonly outcome: 'not_in_force' };

/** What several commands write on one incident, each decided on what the one before left. */
interface Decided {
  readonly incidentId: Uuid;
  readonly commands: readonly DecidedCommand[];
  readonly accepted: readonly AcceptedEntry[];
  readonly contents: readonly Buffer[];
  readonly place: Place;
}

const APPEND = 'SELECT append_commands($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14) AS number';
const APPEND_ON_MANY = 'SELECT append_on_incidents($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14) AS moved';

/** Incidents whose commands one statement commits (our default). */
const MOST_TOGETHER = 32;

/** The commands' door to the log: what they write is appended for them, and the first answer to each is kept. */
@Injectable()
export class CommandLog {
  private readonly asked = new Together((all: readonly Decided[]) => this.appendOnMany(all), MOST_TOGETHER);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Appends what several commands write, each decided on what the one before left: all of it, or nothing. */
  async append(incidentId: Uuid, commands: readonly DecidedCommand[], place: Place): Promise<Appended> {
    const accepted = commands.flatMap(({ entries }) => entries);
    const contents = contentsOf(accepted);
    const decided = { incidentId, commands, accepted, contents, place };
    const isPlain = place.version > 0 && accepted.every(({ membership }) => membership.length === 0);
    if (isPlain && (await this.asked.ask(decided)))
      return { outcome: 'appended', logged: logged(accepted, contents, place.version + 1) };
    return this.appendAlone(decided);
  }

  /** Whether each was appended; why it was not is found out by appending it alone. */
  private async appendOnMany(all: readonly Decided[]): Promise<readonly boolean[]> {
    const commands = all.flatMap((one, index) =>
      one.commands.map((command) => ({ command, incident: index + 1 })),
    );
    let before = 0;
    const ofCommands = all.flatMap((one) => {
      const places = commandPlaces(one.commands, before);
      before += one.commands.length;
      return places;
    });
    try {
      const [found] = await prepared<{ moved: number[] }>(
        this.database,
        'append_on_incidents',
        APPEND_ON_MANY,
        [
          all.map(({ incidentId }) => incidentId),
          all.map(({ place }) => place.version),
          all.map(({ place }) => place.nextDeadline),
          commands.map(({ incident }) => incident),
          ...ofCommandsWritten(commands.map(({ command }) => command)),
          ofCommands,
          ...namedWith(all.flatMap(({ accepted }) => accepted)),
          all.flatMap(({ contents }) => contents),
        ],
      );
      const moved = new Set(found?.moved);
      return all.map((_, index) => moved.has(index + 1));
    } catch (error) {
      // Nothing was written. What the database holds against one of them is no fault of the others.
      if (isHeldAgainstOne(error)) return all.map(() => false);
      throw error;
    }
  }

  private async appendAlone({
    incidentId,
    commands,
    accepted,
    contents,
    place: { version, nextDeadline },
  }: Decided): Promise<Appended> {
    try {
      const [found] = await prepared<{ number: number }>(this.database, 'append_commands', APPEND, [
        incidentId,
        version,
        ...ofCommandsWritten(commands),
        commandPlaces(commands, 0),
        ...namedWith(accepted),
        contents,
        JSON.stringify(accepted.flatMap(({ membership }) => membership)),
        nextDeadline,
      ]);
      const number = found?.number ?? 0;
      if (number === 0) return { outcome: 'moved_on' };
      if (number < 0) return { outcome: 'not_in_force' };
      return { outcome: 'appended', logged: logged(accepted, contents, number) };
    } catch (error) {
      if (isGivenBefore(error)) return { outcome: 'given_before' };
      throw error;
    }
  }

  /** The first answer to a command of this viewer, if it was given before. */
  async commandGiven(
    { personId, sessionHash }: Viewer,
    commandId: Uuid,
  ): Promise<{ digest: Buffer; incidentId: Uuid; number: number; standing: Standing | null } | null> {
    return asViewer(this.database, { sessionHash, now: this.clock.now() }, async (runner) => {
      const [row] = await rows<{
        digest: Buffer;
        incidentId: string;
        number: number;
        standing: Standing | null;
      }>(
        runner,
        'SELECT digest, incident_id AS "incidentId", number, standing FROM command WHERE person_id = $1 AND id = $2',
        [personId, commandId],
      );
      return row ?? null;
    });
  }
}

/** For each entry, the place of the command that writes it, counted from 1 after those `before`. */
function commandPlaces(commands: readonly DecidedCommand[], before: number): number[] {
  return commands.flatMap(({ entries }, index) => entries.map(() => before + index + 1));
}

/** What the functions that append take of commands, in the order in which both take it. */
function ofCommandsWritten(commands: readonly DecidedCommand[]): unknown[] {
  return [
    commands.map(({ viewer }) => Buffer.from(viewer.sessionHash, 'hex')),
    commands.map(({ role }) => role),
    commands.map(({ at }) => at),
    commands.map(({ commandId }) => commandId),
    commands.map(({ digest }) => digest),
    commands.map(standingAfter),
  ];
}

/** Of the SQLSTATE: data that is wrong, or breaks a constraint; and not a connection that was lost. */
function isHeldAgainstOne(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^2[23]/.test(code);
}

function isGivenBefore(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'command_given_once';
}
