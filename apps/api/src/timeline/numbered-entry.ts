import type { Entry } from '@tocsin/protocol';

/** An entry with its gapless number, which orders everything and is shown to nobody. */
export interface NumberedEntry {
  readonly number: number;
  readonly entry: Entry;
  /** The bytes as accepted. */
  readonly canonical: string;
}

/** As text: bytes travel as hexadecimal, which is twice as long. It is valid UTF-8, as only this API writes it. */
export const CANONICAL = `convert_from(canonical, 'UTF8') AS canonical`;

export type EntryRow = Pick<NumberedEntry, 'number' | 'canonical'>;

export function numbered({ number, canonical }: EntryRow): NumberedEntry {
  return new ReadEntry(number, canonical);
}

/** Most readers are given the text as it is: it is only read as JSON where somebody looks into it. */
class ReadEntry implements NumberedEntry {
  private parsed: Entry | null = null;

  constructor(
    readonly number: number,
    readonly canonical: string,
  ) {}

  get entry(): Entry {
    return (this.parsed ??= JSON.parse(this.canonical) as Entry);
  }
}
