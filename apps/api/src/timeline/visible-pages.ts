import type { Key, Uuid } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import type { Clock } from '../server/clock.js';
import { prepared } from '../server/database/database.js';
import { Together } from '../server/database/together.js';

/** Pages that one statement reads (our default): each may have hundreds of entries. */
const MOST_AT_ONCE = 20;

/** `after` a number, oldest first, or `up_to` one, newest first. */
export type Direction = keyof typeof PAGES;

interface Wanted {
  readonly hash: Buffer;
  readonly incidentId: Uuid;
  readonly from: number;
  readonly most: number;
}

/** What somebody may see of a part of an incident, all of one snapshot. */
export interface PageRead {
  readonly version: number;
  /** Every key by which something on this incident may be open to them. */
  readonly keys: readonly Key[];
  /** Those of the incident's keys that they hold, sorted. */
  readonly held: readonly Key[];
  readonly entries: readonly { readonly number: number; readonly canonical: string }[];
}

interface Row {
  readonly place: number;
  readonly version: number;
  readonly keys: string;
  readonly held: string;
  readonly numbers: string | null;
  readonly canonicals: string | null;
}

const PAGES = {
  after: `SELECT * FROM visible_pages($1, $2, $3, $4, $5)`,
  up_to: `SELECT * FROM visible_ends($1, $2, $3, $4, $5)`,
} as const;

/** Reads what viewers may see of incidents, for all who ask in the same moment. For `EntryLog`, which notes what it gives. */
export class VisiblePages {
  private readonly asked: Readonly<Record<Direction, Together<Wanted, PageRead | null>>>;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    const reading = (direction: Direction): Together<Wanted, PageRead | null> =>
      new Together((wanted) => this.readAll(direction, wanted), MOST_AT_ONCE);
    this.asked = { after: reading('after'), up_to: reading('up_to') };
  }

  /** Null alike where the viewer may see nothing of the incident and where there is none. */
  async read(
    { sessionHash }: Viewer,
    incidentId: Uuid,
    direction: Direction,
    from: number,
    most: number,
  ): Promise<PageRead | null> {
    const hash = Buffer.from(sessionHash, 'hex');
    return this.asked[direction].ask({ hash, incidentId, from, most });
  }

  private async readAll(direction: Direction, wanted: readonly Wanted[]): Promise<(PageRead | null)[]> {
    const found = await prepared<Row>(this.database, `visible_${direction}`, PAGES[direction], [
      wanted.map(({ hash }) => hash),
      wanted.map(({ incidentId }) => incidentId),
      wanted.map(({ from }) => from),
      wanted.map(({ most }) => most),
      this.clock.now(),
    ]);
    const pages = wanted.map((): PageRead | null => null);
    for (const row of found) pages[row.place - 1] = pageRead(row);
    return pages;
  }
}

function pageRead({ version, keys, held, numbers, canonicals }: Row): PageRead {
  const texts = canonicals?.split('\n') ?? [];
  return {
    version,
    keys: keys.split(' '),
    held: held.split(' '),
    entries: listed(numbers).map((number, index) => ({
      number: Number(number),
      canonical: texts[index] ?? '',
    })),
  };
}

function listed(words: string | null): string[] {
  return words?.split(' ') ?? [];
}
