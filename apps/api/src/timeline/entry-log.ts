import { Injectable } from '@nestjs/common';
import type { Entry, Key, ParticipantRole, Uuid } from '@tocsin/protocol';
import { DataSource, type QueryRunner } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../server/clock.js';
import { asViewer, prepared, rows } from '../server/database/database.js';
import { CANONICAL, numbered, type EntryRow, type NumberedEntry } from './numbered-entry.js';
import { Readings } from './readings.js';
import {
  VisibleHeads,
  type KnownUpTo,
  type ReadHeads,
  type Take,
  type VisibleHead,
} from './visible-heads.js';
import { visibleHits } from './visible-hits.js';
import { VisiblePages, type Direction } from './visible-pages.js';

/** As the log holds it, whoever it is for. */
export interface LoggedEntry extends NumberedEntry {
  readonly audience: readonly string[];
  /** Null for both: written by the clock. */
  readonly authorPersonId: Uuid | null;
  readonly authorOrganisationId: Uuid | null;
}

export interface IncidentHead {
  readonly id: Uuid;
  readonly version: number;
  readonly audiences: readonly string[];
}

/** An entry that was looked for, and the text of it that was found. */
export interface FoundEntry extends Pick<NumberedEntry, 'entry' | 'canonical'> {
  readonly passage: string;
}

/** Entries that a viewer may see, how far the log went, and the keys the viewer held: of one snapshot. */
export interface VisiblePage {
  readonly entries: NumberedEntry[];
  readonly head: number;
  readonly keys: ReadonlySet<Key>;
}

interface LogRow extends EntryRow {
  audience: string[];
  author_person_id: string | null;
  author_organisation_id: string | null;
}

const AFTER = `SELECT number, ${CANONICAL}, audience, author_person_id, author_organisation_id FROM entries_after($1, $2, $3)`;

const AFTER_EACH = `
  SELECT place, number, ${CANONICAL}, audience, author_person_id, author_organisation_id
  FROM entries_after_each($1, $2, $3) ORDER BY place, number`;

/** From where on a timeline is read. */
export interface LogPlace {
  readonly incidentId: Uuid;
  readonly after: number;
}

/**
 * The one door to the timeline. Reads for a viewer run under the database's row policy, or by a function of the database that
 * asks the same rule for many viewers at once; `readForRules` alone sees everything, for deciding on commands and for the feed,
 * which asks the overlap rule itself.
 */
@Injectable()
export class EntryLog {
  private readonly readings: Readings;
  private readonly pages: VisiblePages;
  private readonly visibleHeads: VisibleHeads;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    this.readings = new Readings(database, clock);
    this.pages = new VisiblePages(database, clock);
    this.visibleHeads = new VisibleHeads(database, clock, this.pages);
  }

  /**
   * What the viewer may see after a number, oldest first; how far the log went, and the keys the viewer held, in that
   * same snapshot.
   */
  async readVisible(viewer: Viewer, incidentId: Uuid, after: number, most: number): Promise<VisiblePage> {
    return this.readPage(viewer, incidentId, 'after', after, most);
  }

  /** What the viewer may see up to a number, oldest first: the newest so many of it. */
  async readVisibleUpTo(viewer: Viewer, incidentId: Uuid, upTo: number, most: number): Promise<VisiblePage> {
    const page = await this.readPage(viewer, incidentId, 'up_to', upTo, most);
    return { ...page, entries: page.entries.toReversed() };
  }

  private async readPage(
    viewer: Viewer,
    incidentId: Uuid,
    direction: Direction,
    from: number,
    most: number,
  ): Promise<VisiblePage> {
    const page = await this.pages.read(viewer, incidentId, direction, from, most);
    if (page === null) return { entries: [], head: 0, keys: new Set() };
    const { held, version: head } = page;
    const entries = page.entries.map(numbered);
    if (entries.length > 0) await this.readings.note(viewer, [{ incidentId, held }]);
    return { entries, head, keys: new Set(page.keys) };
  }

  /** How many entries the viewer may see after a number; counted up to `most`. */
  async countVisible(viewer: Viewer, incidentId: Uuid, after: number, most: number): Promise<number> {
    return this.about(viewer, incidentId, async (runner) => {
      const [found] = await rows<{ count: number }>(
        runner,
        `SELECT count(*)::int AS count FROM (
           SELECT FROM entry WHERE incident_id = $1 AND number > $2 LIMIT $3) missed`,
        [incidentId, after, most],
      );
      return found?.count ?? 0;
    });
  }

  /** The newest entries that the viewer may see and that have each of the words; on record as any other reading. */
  async search(
    viewer: Viewer,
    words: readonly string[],
  ): Promise<{ found: readonly FoundEntry[]; more: boolean; complete: boolean }> {
    const { sessionHash } = viewer;
    const { hits, ...rest } = await visibleHits(this.database, { sessionHash, now: this.clock.now() }, words);
    const given = new Map(
      hits.map(({ incident_id: incidentId, held }) => [incidentId, { incidentId, held }]),
    );
    await this.readings.note(viewer, [...given.values()]);
    const found = hits.map(({ canonical, passage }) => {
      const text = canonical.toString('utf8');
      return { canonical: text, entry: JSON.parse(text) as Entry, passage };
    });
    return { found, ...rest };
  }

  /** Whether the viewer may see anything of it, or administers an organisation that is on it; and their role there. */
  async actingOn(
    viewer: Viewer,
    incidentId: Uuid,
  ): Promise<{ mayKnow: boolean; role: ParticipantRole | null }> {
    const [found] = await prepared<{ may_know: boolean; role: ParticipantRole | null }>(
      this.database,
      'acting_on',
      'SELECT may_know, role FROM acting_on($1, $2, $3)',
      [incidentId, Buffer.from(viewer.sessionHash, 'hex'), this.clock.now()],
    );
    return { mayKnow: found?.may_know ?? false, role: found?.role ?? null };
  }

  /** For each entry that the viewer may see, for whom it is and whether the viewer's organisation wrote it. */
  async readAudiences(
    viewer: Viewer,
    incidentId: Uuid,
  ): Promise<{ id: Uuid; audience: Key[]; own: boolean }[]> {
    return this.about(viewer, incidentId, (runner) =>
      rows<{ id: Uuid; audience: Key[]; own: boolean }>(
        runner,
        `SELECT id, audience, coalesce(author_organisation_id = viewer_organisation(), false) AS own
         FROM entry WHERE incident_id = $1 ORDER BY number`,
        [incidentId],
      ),
    );
  }

  private as<T>({ sessionHash }: Viewer, read: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return asViewer(this.database, { sessionHash, now: this.clock.now() }, read);
  }

  private about<T>(
    { sessionHash }: Viewer,
    incidentId: Uuid,
    read: (runner: QueryRunner) => Promise<T>,
  ): Promise<T> {
    return asViewer(this.database, { sessionHash, now: this.clock.now(), incidentId }, read);
  }

  /** The incidents of which the viewer may see anything, with what is new on them: all, by the given function, or only one. */
  async readIncidents(
    viewer: Viewer,
    only: Uuid | null,
    knownUpTo: KnownUpTo,
    take: Take,
    read: ReadHeads = 'visible_heads',
  ): Promise<VisibleHead[]> {
    const heads =
      only === null
        ? await this.visibleHeads.all(viewer, knownUpTo, take, read)
        : await this.visibleHeads.one(viewer, only, knownUpTo, take);
    await this.readings.note(
      viewer,
      heads.map(({ id, held }) => ({ incidentId: id, held })),
    );
    return heads;
  }

  /** Those of these entries that the viewer may see. On record with the incident that they are asked of. */
  async readThese(
    viewer: Viewer,
    incidentId: Uuid,
    ids: readonly Uuid[],
  ): Promise<Pick<NumberedEntry, 'entry' | 'canonical'>[]> {
    if (ids.length === 0) return [];
    const found = await this.about(viewer, incidentId, (runner) =>
      rows<EntryRow>(
        runner,
        `SELECT number, ${CANONICAL} FROM entry WHERE incident_id = $1 AND id = ANY ($2)`,
        [incidentId, ids],
      ),
    );
    return found.map(numbered);
  }

  /** One entry that the viewer may see, by its number. */
  async readOne(viewer: Viewer, incidentId: Uuid, number: number): Promise<NumberedEntry | null> {
    const { entries } = await this.readVisible(viewer, incidentId, number - 1, 1);
    return entries[0]?.number === number ? entries[0] : null;
  }

  async readForRules(incidentId: Uuid, after: number, most: number): Promise<LoggedEntry[]> {
    const found = await prepared<LogRow>(this.database, 'entries_after', AFTER, [incidentId, after, most]);
    return found.map(logged);
  }

  /** The same of several incidents at once: a page of each, in the order in which they are asked for. */
  async readEachForRules(places: readonly LogPlace[], most: number): Promise<LoggedEntry[][]> {
    const found = await prepared<LogRow & { place: number }>(
      this.database,
      'entries_after_each',
      AFTER_EACH,
      [places.map(({ incidentId }) => incidentId), places.map(({ after }) => after), most],
    );
    const pages = places.map((): LoggedEntry[] => []);
    for (const row of found) pages[row.place - 1]?.push(logged(row));
    return pages;
  }

  /** How far every incident is, for the feed's poll. */
  async versions(): Promise<ReadonlyMap<Uuid, number>> {
    const [found] = await prepared<{ ids: Uuid[] | null; versions: number[] | null }>(
      this.database,
      'incident_versions',
      'SELECT ids, versions FROM incident_versions()',
      [],
    );
    return new Map((found?.ids ?? []).map((id, place) => [id, found?.versions?.[place] ?? 0]));
  }

  /** Heads of all incidents, for the feed to start from. */
  async heads(): Promise<IncidentHead[]> {
    return prepared<IncidentHead>(
      this.database,
      'incident_heads',
      'SELECT id, version, audiences FROM incident_heads()',
      [],
    );
  }
}

function logged(row: LogRow): LoggedEntry {
  return {
    number: row.number,
    entry: numbered(row).entry,
    canonical: row.canonical,
    audience: row.audience,
    authorPersonId: row.author_person_id,
    authorOrganisationId: row.author_organisation_id,
  };
}
