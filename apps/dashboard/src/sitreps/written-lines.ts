import { refuseText, type Entry, type LineWritten, type Marking, type Uuid } from '@tocsin/protocol';
import { isStricter } from '../incidents/strictest-marking.js';
import { mayStayOnDevice } from '../timeline/marking-field.js';

/** The written parts of a report, in the order in which it is read. The platforms stand between `done` and `gaps`. */
export const WRITTEN_PARTS = ['highlights', 'situation', 'done', 'gaps', 'next'] as const;
export type WrittenPart = (typeof WRITTEN_PARTS)[number];

export const BLANK: LineWritten = { text: '', sources: [], retold: false };

/** The lines of a part as one word of a form, which is flat. */
export function linesIn(word: string | undefined): readonly LineWritten[] {
  return JSON.parse(word === undefined || word === '' ? '[]' : word) as readonly LineWritten[];
}

export function wordOf(lines: readonly LineWritten[]): string {
  return JSON.stringify(lines);
}

/** Those that say something: a line that was left blank is not sent. */
export function saidIn(word: string | undefined): readonly LineWritten[] {
  return linesIn(word).filter(({ text }) => refuseText(text, 'passage') !== 'TEXT_EMPTY');
}

/** The strictest marking among the sources of a line that are stricter than the report; null: none is, as far as is known. */
export function stricterSource(
  { sources }: LineWritten,
  marking: Marking,
  entries: ReadonlyMap<Uuid, Entry>,
): Marking | null {
  return sources.reduce<Marking | null>((most, id) => {
    const found = entries.get(id)?.marking;
    return found !== undefined && isStricter(found, most ?? marking) ? found : most;
  }, null);
}

/** Whether a draft may stay on the device: neither it nor anything that it rests on is too strict for that. */
export function mayKeepReport(
  values: Readonly<Record<WrittenPart | 'marking', string>>,
  entries: ReadonlyMap<Uuid, Entry>,
): boolean {
  const sources = WRITTEN_PARTS.flatMap((part) => linesIn(values[part]).flatMap((line) => line.sources));
  // What is not loaded is taken for the strictest.
  return (
    mayStayOnDevice(values.marking) &&
    sources.every((id) => mayStayOnDevice(entries.get(id)?.marking ?? 'RED'))
  );
}
