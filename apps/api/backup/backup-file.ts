import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { CopyRefused } from './tables.js';

// A backup is one gzipped text, a JSON value on each line, in four kinds that its first letter tells:
//   H  once, first: what the copy is of (Header)
//   T  the name of a table, whose rows follow
//   R  a row
//   E  once, last: how many rows each table has and the SHA-256 of its lines (Sums). Without it the file is cut off.

const FORMAT = 'tocsin-backup-1';

export interface Header {
  readonly format: string;
  readonly takenAt: string;
  readonly migrations: readonly string[];
  readonly epoch: number;
  readonly demo: boolean;
}

export interface TableSum {
  readonly rows: number;
  readonly sha256: string;
}

export type Sums = Readonly<Record<string, TableSum>>;

/** Counts and hashes a table's rows as they go by. */
export class Summing {
  private rows = 0;
  private readonly hash: Hash = createHash('sha256');

  add(line: string): void {
    this.rows += 1;
    this.hash.update(line).update('\n');
  }

  sum(): TableSum {
    return { rows: this.rows, sha256: this.hash.digest('hex') };
  }
}

/** Writes a backup piece by piece. Refuses to write over a file. */
export class BackupWriter {
  private readonly zipped = createGzip();
  private readonly written: Promise<void>;
  private readonly sums: Record<string, TableSum> = {};
  private table: { name: string; summing: Summing } | null = null;

  constructor(path: string) {
    // Everything is in it: for its owner alone.
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    this.written = pipeline(this.zipped, file);
    this.written.catch(() => undefined);
  }

  async begin(header: Omit<Header, 'format'>): Promise<void> {
    await this.line(`H${JSON.stringify({ format: FORMAT, ...header })}`);
  }

  async beginTable(name: string): Promise<void> {
    this.endTable();
    this.table = { name, summing: new Summing() };
    await this.line(`T${JSON.stringify(name)}`);
  }

  async rows(lines: readonly string[]): Promise<void> {
    for (const line of lines) this.table?.summing.add(line);
    await this.line(lines.map((line) => `R${line}`).join('\n'));
  }

  /** What was written of each table. The file is complete and on the disk then. */
  async end(): Promise<Sums> {
    this.endTable();
    await this.line(`E${JSON.stringify(this.sums)}`);
    this.zipped.end();
    await this.written;
    return this.sums;
  }

  private endTable(): void {
    if (this.table !== null) this.sums[this.table.name] = this.table.summing.sum();
    this.table = null;
  }

  private async line(text: string): Promise<void> {
    if (this.zipped.destroyed) await this.written;
    if (this.zipped.write(`${text}\n`)) return;
    await Promise.race([new Promise((drained) => this.zipped.once('drain', drained)), this.written]);
  }
}

export interface BackupReading {
  readonly header: (header: Header) => Promise<void>;
  readonly rows: (table: string, lines: readonly string[]) => Promise<void>;
}

/**
 * Reads a backup from its beginning to its end and hands on what is in it. Throws when it is none, is cut off, or does not
 * hold what it says it holds.
 */
export async function readBackup(path: string, to: BackupReading, atOnce = 500): Promise<Sums> {
  const unzipped = createReadStream(path)
    .on('error', (error) => unzipped.destroy(error))
    .pipe(createGunzip());
  const found: Record<string, TableSum> = {};
  let said: Sums | null = null;
  let begun = false;
  let table: { name: string; summing: Summing } | null = null;
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (table !== null && lines.length > 0) await to.rows(table.name, lines);
    lines = [];
  };
  try {
    for await (const text of createInterface({ input: unzipped, crlfDelay: Infinity })) {
      const [kind, rest] = [text.slice(0, 1), text.slice(1)];
      if (kind === 'R' && table !== null) {
        table.summing.add(rest);
        lines.push(rest);
        if (lines.length >= atOnce) await flush();
      } else if (kind === 'H' && !begun) {
        const header = JSON.parse(rest) as Header;
        if (header.format !== FORMAT)
          throw new CopyRefused('This is a backup in a format that this version does not know.');
        begun = true;
        await to.header(header);
      } else if ((kind === 'T' || kind === 'E') && begun && said === null) {
        await flush();
        if (table !== null) found[table.name] = table.summing.sum();
        table = kind === 'T' ? { name: JSON.parse(rest) as string, summing: new Summing() } : null;
        if (kind === 'E') said = JSON.parse(rest) as Sums;
      } else throw new CopyRefused('This file is no backup of Tocsin.');
    }
  } catch (error) {
    if (isOfZip(error))
      throw new CopyRefused('This file is no backup of Tocsin, or it is damaged or cut off.');
    throw error;
  }
  if (said === null) throw new CopyRefused('This backup is cut off: its end is missing.');
  if (JSON.stringify(found) !== JSON.stringify(said)) {
    throw new CopyRefused('This backup is damaged: it does not hold what it says it holds.');
  }
  return said;
}

function isOfZip(error: unknown): boolean {
  return error instanceof SyntaxError || /^Z_/.test(String((error as { code?: unknown }).code));
}
