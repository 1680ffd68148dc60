import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Happening, Millis, News } from '@tocsin/checker';

/** Writes the history: into memory, or into a file of one JSON record a line when a run is too long for that. */
export class Recorder {
  private readonly kept: Happening[] = [];
  private readonly file: { readonly path: string; readonly stream: WriteStream } | null;
  private readonly startedAt = performance.now();

  constructor(path: string | null = null) {
    this.file = path === null ? null : { path, stream: createWriteStream(path) };
  }

  /** Milliseconds since the run began, by a clock that nothing sets. */
  now(): Millis {
    return Math.round((performance.now() - this.startedAt) * 1_000) / 1_000;
  }

  note(news: News): void {
    const happening = { at: this.now(), ...news } as Happening;
    if (this.file === null) this.kept.push(happening);
    else this.file.stream.write(`${JSON.stringify(happening)}\n`);
  }

  /** Everything noted, in order. Nothing can be noted any more. */
  async history(): Promise<Iterable<Happening> | AsyncIterable<Happening>> {
    if (this.file === null) return this.kept;
    const { path, stream } = this.file;
    stream.end();
    await once(stream, 'finish');
    return records(path);
  }
}

async function* records(path: string): AsyncIterable<Happening> {
  for await (const line of createInterface({ input: createReadStream(path) }))
    yield JSON.parse(line) as Happening;
}
