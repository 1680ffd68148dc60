import type { Key, Uuid } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import type { Clock } from '../server/clock.js';
import { asViewer, prepared, rows } from '../server/database/database.js';
import { standingOf, type Standing } from './cursors.js';
import { CANONICAL, numbered, type EntryRow, type NumberedEntry } from './numbered-entry.js';
import type { VisiblePages } from './visible-pages.js';

/** Entries that one statement reads (our default): a page takes some milliseconds to fold. */
const READ_AT_ONCE = 1_000;

/** Read as the viewer may, or as a screen on a wall would, whoever asks. The third argument is null: all incidents. */
const HEADS = {
  visible_heads: 'SELECT id, version, held, standing FROM visible_heads($1, $2, NULL)',
  wall_heads: 'SELECT id, version, held, standing FROM wall_heads($1, $2, NULL)',
} as const;
export type ReadHeads = keyof typeof HEADS;

const READ_AHEAD = `
  SELECT want.id, e.number, e.canonical
  FROM unnest($1::uuid[], $2::int[]) AS want (id, after)
  CROSS JOIN LATERAL (
    SELECT number, ${CANONICAL} FROM entry WHERE incident_id = want.id AND number > want.after ORDER BY number LIMIT $3
  ) e`;

/** An incident as a viewer may know it. */
export interface VisibleHead {
  readonly id: Uuid;
  readonly version: number;
  /** Those of its audiences' keys that the viewer holds, sorted: who holds the same sees the same. */
  readonly held: readonly Key[];
  readonly standing: Standing;
}

/** How far the reader already has what may be known so of an incident. */
export type KnownUpTo = (head: VisibleHead) => number;

/** Is given what is new to the reader, page by page and in order: a long incident does not have to fit into memory. */
export type Take = (head: VisibleHead, entries: readonly NumberedEntry[]) => void;

interface Wanted {
  readonly head: VisibleHead;
  readonly after: number;
}

/** Reads which incidents viewers may see anything of, and what is new on each. For `EntryLog`, which notes what it gives. */
export class VisibleHeads {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly pages: VisiblePages,
  ) {}

  /** Each part is of a snapshot of its own: entries stay as they are, and where the keys have changed it begins anew. */
  async one(viewer: Viewer, incidentId: Uuid, knownUpTo: KnownUpTo, take: Take): Promise<VisibleHead[]> {
    // Mostly nothing is new: then this one statement is all there is to ask.
    let head = (await this.part(viewer, incidentId, 0, 0))?.head ?? null;
    let after = head === null ? 0 : knownUpTo(head);
    while (head !== null && after < head.version) {
      const next = await this.part(viewer, incidentId, after, READ_AT_ONCE);
      if (next === null) return [];
      const { entries } = next;
      const hasChanged = next.head.held.join() !== head.held.join();
      head = next.head;
      if (hasChanged) after = knownUpTo(head);
      else {
        take(head, entries);
        // Fewer than asked for are all there are.
        after = entries[READ_AT_ONCE - 1]?.number ?? head.version;
      }
    }
    return head === null ? [] : [head];
  }

  private async part(
    viewer: Viewer,
    incidentId: Uuid,
    after: number,
    most: number,
  ): Promise<{ head: VisibleHead; entries: NumberedEntry[] } | null> {
    const page = await this.pages.read(viewer, incidentId, 'after', after, most);
    if (page === null) return null;
    const { version, held, keys } = page;
    const standing = standingOf(new Set(keys), incidentId);
    return { head: { id: incidentId, version, held, standing }, entries: page.entries.map(numbered) };
  }

  async all(viewer: Viewer, knownUpTo: KnownUpTo, take: Take, read: ReadHeads): Promise<VisibleHead[]> {
    const { sessionHash } = viewer;
    const heads = await prepared<VisibleHead>(this.database, read, HEADS[read], [
      sessionHash,
      this.clock.now(),
    ]);
    return heads.some((head) => knownUpTo(head) < head.version)
      ? this.readAhead(viewer, knownUpTo, take, read)
      : heads;
  }

  private async readAhead(
    { sessionHash }: Viewer,
    knownUpTo: KnownUpTo,
    take: Take,
    read: ReadHeads,
  ): Promise<VisibleHead[]> {
    return asViewer(this.database, { sessionHash, now: this.clock.now() }, async (runner) => {
      // The keys come from the snapshot that the entries come from: those read before would not fit them.
      const heads = await rows<VisibleHead>(runner, HEADS[read], [sessionHash, this.clock.now()]);
      let wanted = heads
        .map((head): Wanted => ({ head, after: knownUpTo(head) }))
        .filter(({ head, after }) => after < head.version);
      while (wanted.length > 0) {
        const asked = asManyAsAPageHolds(wanted);
        const found = await rows<EntryRow & { id: Uuid }>(runner, READ_AHEAD, [
          asked.map(({ head }) => head.id),
          asked.map(({ after }) => after),
          READ_AT_ONCE,
        ]);
        const byIncident = Map.groupBy(found, (row) => row.id);
        const unfinished = asked.flatMap(({ head }): Wanted[] => {
          const entries = (byIncident.get(head.id) ?? []).map(numbered);
          take(head, entries);
          const last = entries.at(-1);
          return last !== undefined && entries.length === READ_AT_ONCE ? [{ head, after: last.number }] : [];
        });
        wanted = [...unfinished, ...wanted.slice(asked.length)];
      }
      return heads;
    });
  }
}

/** The first of them, up to about one page of entries together; at least one. */
function asManyAsAPageHolds(wanted: readonly Wanted[]): readonly Wanted[] {
  let entries = 0;
  const end = wanted.findIndex(({ head, after }, index) => {
    entries += head.version - after;
    return index > 0 && entries > READ_AT_ONCE;
  });
  return end < 0 ? wanted : wanted.slice(0, end);
}
