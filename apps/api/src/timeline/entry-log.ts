import { Injectable } from '@nestjs/common';
import {
  canonical,
  type AcceptedEntry,
  type Entry,
  type Key,
  type Participant,
  type Uuid,
} from '@tocsin/protocol';
import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { asViewer, rows } from '../server/database/database.js';

/** An entry with its gapless number, which orders everything and is shown to nobody. */
export interface NumberedEntry {
  readonly number: number;
  readonly entry: Entry;
  /** The bytes as accepted. */
  readonly canonical: string;
}

/** As the log holds it, whoever it is for. */
export interface LoggedEntry extends NumberedEntry {
  readonly audience: readonly string[];
  readonly authorOrganisationId: Uuid;
}

export interface IncidentHead {
  readonly id: Uuid;
  readonly version: number;
  readonly audiences: readonly string[];
}

/** An incident as a viewer may know it. */
export interface VisibleHead {
  readonly id: Uuid;
  readonly version: number;
  /** Those of its audiences' keys that the viewer holds, sorted: who holds the same sees the same. */
  readonly held: readonly Key[];
}

export interface GivenCommand {
  readonly personId: Uuid;
  readonly commandId: Uuid;
  readonly digest: Buffer;
}

export type Appended =
  | { readonly outcome: 'appended'; readonly logged: LoggedEntry }
  /** Somebody else's entry came first: decide again on the newer state. */
  | { readonly outcome: 'moved_on' }
  /** The command was carried out before. */
  | { readonly outcome: 'given_before' };

interface Row {
  number: number;
  canonical: Buffer;
}

interface LogRow extends Row {
  audience: string[];
  author_organisation_id: string;
}

/**
 * The one door to the timeline. Reads for a viewer run under the database's row policy; `readForRules` alone sees
 * everything, for deciding on commands and for the feed, which asks the overlap rule itself.
 */
@Injectable()
export class EntryLog {
  constructor(private readonly database: DataSource) {}

  /** What the viewer may see after a number, oldest first, and how far the log went in that same snapshot. */
  async readVisible(
    viewer: Viewer,
    incidentId: Uuid,
    after: number,
    most: number,
  ): Promise<{ entries: NumberedEntry[]; head: number }> {
    return asViewer(this.database, viewer, async (runner) => {
      const entries = await visibleRows(runner, incidentId, after, most);
      const [head] = await rows<{ version: number }>(runner, 'SELECT version FROM incident WHERE id = $1', [
        incidentId,
      ]);
      return { entries, head: head?.version ?? 0 };
    });
  }

  /** The incidents of which the viewer may see anything, with what is new to the caller on each. */
  async readIncidents(
    viewer: Viewer,
    only: Uuid | null,
    knownUpTo: (head: VisibleHead) => number,
  ): Promise<{ head: VisibleHead; entries: NumberedEntry[] }[]> {
    return asViewer(this.database, viewer, async (runner) => {
      // The keys come from the snapshot that the entries come from: one read earlier would not fit them.
      const heads = await rows<VisibleHead>(
        runner,
        `SELECT id, version, ARRAY(SELECT unnest(audiences) INTERSECT SELECT unnest(viewer.keys) ORDER BY 1) AS held
         FROM incident CROSS JOIN (SELECT viewer_keys() AS keys) viewer WHERE $1::uuid IS NULL OR id = $1`,
        [only],
      );
      const wanted = heads.filter((head) => knownUpTo(head) < head.version);
      const found = await rows<Row & { id: string }>(
        runner,
        `SELECT want.id, e.number, e.canonical
         FROM unnest($1::uuid[], $2::int[]) AS want (id, after)
         CROSS JOIN LATERAL (
           SELECT number, canonical FROM entry WHERE incident_id = want.id AND number > want.after ORDER BY number
         ) e`,
        [wanted.map((head) => head.id), wanted.map(knownUpTo)],
      );
      const byIncident = Map.groupBy(found, (row) => row.id);
      return heads.map((head) => ({ head, entries: (byIncident.get(head.id) ?? []).map(numbered) }));
    });
  }

  /** One entry that the viewer may see, by its number. */
  async readOne(viewer: Viewer, incidentId: Uuid, number: number): Promise<NumberedEntry | null> {
    const { entries } = await this.readVisible(viewer, incidentId, number - 1, 1);
    return entries[0]?.number === number ? entries[0] : null;
  }

  async readForRules(incidentId: Uuid, after: number, most: number): Promise<LoggedEntry[]> {
    const found = await this.database.query<LogRow[]>('SELECT * FROM entries_after($1, $2, $3)', [
      incidentId,
      after,
      most,
    ]);
    return found.map((row) => ({
      ...numbered(row),
      audience: row.audience,
      authorOrganisationId: row.author_organisation_id,
    }));
  }

  /** Heads of all incidents, for the feed's poll. */
  async heads(): Promise<IncidentHead[]> {
    return await this.database.query<IncidentHead[]>('SELECT id, version, audiences FROM incident_heads()');
  }

  /** Appends in one call, or changes nothing. */
  async append(accepted: AcceptedEntry, expectedVersion: number, given: GivenCommand): Promise<Appended> {
    const { entry, audience, authorPersonId, authorOrganisationId } = accepted;
    const content = canonical(entry);
    try {
      const [row] = await this.database.query<[{ number: number }]>(
        'SELECT append_entry($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) AS number',
        [
          entry.incidentId,
          expectedVersion,
          entry.id,
          audience,
          authorPersonId,
          authorOrganisationId,
          entry.recordedAt,
          Buffer.from(content, 'utf8'),
          given.commandId,
          given.digest,
          JSON.stringify(joining(entry)),
        ],
      );
      if (row.number === 0) return { outcome: 'moved_on' };
      return {
        outcome: 'appended',
        logged: { number: row.number, entry, canonical: content, audience, authorOrganisationId },
      };
    } catch (error) {
      if (isGivenBefore(error)) return { outcome: 'given_before' };
      throw error;
    }
  }

  /** The first answer to a command, if it was given before. */
  async commandGiven(
    personId: Uuid,
    commandId: Uuid,
  ): Promise<{ digest: Buffer; incidentId: Uuid; number: number } | null> {
    const [row] = await this.database.query<
      [{ digest: Buffer; incidentId: string; number: number } | undefined]
    >('SELECT digest, incident_id AS "incidentId", number FROM command WHERE person_id = $1 AND id = $2', [
      personId,
      commandId,
    ]);
    return row ?? null;
  }
}

async function visibleRows(
  runner: QueryRunner,
  incidentId: Uuid,
  after: number,
  most: number,
): Promise<NumberedEntry[]> {
  const found = await rows<Row>(
    runner,
    'SELECT number, canonical FROM entry WHERE incident_id = $1 AND number > $2 ORDER BY number LIMIT $3',
    [incidentId, after, most],
  );
  return found.map(numbered);
}

function numbered(row: Row): NumberedEntry {
  const content = row.canonical.toString('utf8');
  return { number: row.number, canonical: content, entry: JSON.parse(content) as Entry };
}

/** Organisations that an entry brings onto the incident. */
function joining(entry: Entry): Pick<Participant, 'organisationId' | 'role'>[] {
  return entry.kind === 'incident_declared'
    ? entry.body.participants.map(({ organisationId, role }) => ({ organisationId, role }))
    : [];
}

function isGivenBefore(error: unknown): boolean {
  const cause =
    error instanceof QueryFailedError ? (error.driverError as { code?: string; constraint?: string }) : {};
  return cause.code === '23505' && cause.constraint === 'command_given_once';
}
