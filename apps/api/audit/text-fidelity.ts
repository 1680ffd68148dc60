import { refuseText, type TextShape } from '@tocsin/protocol';
import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import { Crowd } from './crowd.js';
import { Exchange, severally } from './exchange.js';
import { TextCarrier, type Place } from './text-carrier.js';
import { anyText } from './unicode.js';

const TARGET = { short: 2_500, full: 100_000, long: 1_000_000 } as const;
/** Texts carried by one incident. */
const OF_ONE_INCIDENT = 400;
/** Requests it takes to read one incident back, at most. */
const READS = 5;
/** Incidents that are written on at a time; one incident carries out one command after the other. */
const AT_ONCE = 8;

interface Sample {
  readonly text: string;
  readonly shape: TextShape;
}

/**
 * Distinct random texts of every script, with emoji, stacks of marks, joiners, boundaries of length and what no text may
 * hold. Each is sent over HTTP in the input of a real command: as title, place, text, name of a source or reason of a
 * correction. It has to be refused with a code of text and its place, or come back equal, unit for unit, to somebody of
 * another organisation who reads the timeline: in the entry's fields and in its canonical bytes. None takes another way.
 *
 * `value` counts the texts that were refused properly or came back equal.
 */
export const textFidelity: Check = { name: 'text-fidelity', good: 'at_least', run };

async function run({ size, random, world }: Surroundings): Promise<Finding> {
  const target = TARGET[size];
  const failures: string[] = [];
  const exchange = new Exchange(world.url);
  const writers = new Crowd(world);
  const readers = new Crowd(world);
  await writers.next('government');
  await readers.gather('oversight_body', (2 * READS * target) / OF_ONE_INCIDENT);
  const seen = new Set<string>();
  let kept = 0;
  let refused = 0;
  while (kept + refused < target && failures.length < 100) {
    const incidents = Array.from({ length: AT_ONCE }, () => draw());
    const results = await severally(incidents, AT_ONCE, carry);
    kept += results.reduce((sum, one) => sum + one.kept, 0);
    refused += results.reduce((sum, one) => sum + one.refused, 0);
  }
  exchange.close();
  if (refused * 20 < seen.size)
    failures.push(
      `only ${String(refused)} of ${String(seen.size)} texts were refused: the texts are too tame`,
    );
  return { cases: seen.size, failures, value: kept + refused, target };

  function draw(): Sample[] {
    const samples: Sample[] = [];
    while (samples.length < OF_ONE_INCIDENT) {
      const text = anyText(random);
      if (seen.has(text)) continue;
      seen.add(text);
      samples.push({ text, shape: random.chance(0.5) ? 'line' : 'passage' });
    }
    return samples;
  }

  /** Sends what should be kept on one incident and reads it back; sends what should be refused, each alone. */
  async function carry(samples: readonly Sample[]): Promise<{ kept: number; refused: number }> {
    // The rule is asked here only to know what can travel together: the verdict is the server's.
    const storable = new Set(samples.filter(({ text, shape }) => refuseText(text, shape) === null));
    const textsOf = (wanted: TextShape): string[] =>
      [...storable].filter(({ shape }) => shape === wanted).map(({ text }) => text);
    const carrier = new TextCarrier(exchange, await writers.next('government', OF_ONE_INCIDENT));
    failures.push(...(await carrier.write(textsOf('line'), textsOf('passage'))));
    const copies = await carrier.readBy(await readers.next('oversight_body', READS));
    const mine = new Set([...storable].map(({ text }) => text));
    let equal = 0;
    for (const [entryId, texts] of carrier.sent) {
      for (const [place, text] of Object.entries(texts)) {
        const found = copies.get(entryId)?.[place as Place] ?? [];
        if (found.length !== 2 || found.some((copy) => copy !== text))
          failures.push(`${place}: ${JSON.stringify(text)} came back as ${JSON.stringify(found)}`);
        else if (mine.delete(text)) equal += 1;
      }
    }
    let properly = 0;
    for (const sample of samples) {
      if (storable.has(sample)) continue;
      const wrong = await carrier.isRefused(sample.text, sample.shape);
      if (wrong === null) properly += 1;
      else failures.push(wrong);
    }
    return { kept: equal, refused: properly };
  }
}
