import { randomUUID } from 'node:crypto';
import type { Cursor } from '@tocsin/contract';
import type { Entry, TextShape } from '@tocsin/protocol';
import type { Member } from '../test/member.js';
import { readAnswer, type Answer } from './answers.js';
import type { Exchange } from './exchange.js';

/** Where a command takes a text. */
export type Place = 'title' | 'place' | 'text' | 'source.name' | 'supersedes.reason';
/** The texts of one entry by their places. */
export type Texts = Readonly<Partial<Record<Place, string>>>;
/** Every copy that reading gives: the field's own, and the one in the canonical bytes. */
export type Copies = Readonly<Partial<Record<Place, readonly (string | null | undefined)[]>>>;

/** Entries written with one request, carried out one after the other. */
const TOGETHER = 6;
/** One request in so many is a correction, which also gives a reason. */
const CORRECTION_EVERY = 3;

const RECEIPT = '{ incidentId entry { id } }';
const READ = `query ($id: Uuid!, $after: Cursor) { incident(id: $id) { timeline(after: $after, first: 200) {
  cursor complete entries { id canonical source { name } supersedes { reason }
    body { ... on InformationAdded { text } ... on IncidentDeclared { title place } } } } } }`;

interface Receipt {
  readonly incidentId: string;
  readonly entry: { readonly id: string };
}

interface ReadEntry {
  readonly id: string;
  readonly canonical: string;
  readonly source: { readonly name: string | null };
  readonly supersedes: { readonly reason: string } | null;
  readonly body: { readonly text?: string; readonly title?: string; readonly place?: string };
}

/** One incident as a carrier of texts: writes them with real commands, and reads them back as somebody else. */
export class TextCarrier {
  readonly sent = new Map<string, Texts>();
  private incidentId = '';

  constructor(
    private readonly exchange: Exchange,
    private readonly writer: Member,
  ) {}

  /** Writes texts that are expected to be taken; complains about those that are not. Every list is used up. */
  async write(lines: string[], passages: string[]): Promise<string[]> {
    const declared = {
      title: lines.pop() ?? 'Title',
      place: lines.pop() ?? 'Place',
      'source.name': lines.pop() ?? 'Source',
    };
    const complaints = await this.give('declareIncident', [declared]);
    for (let request = 1; complaints.length === 0 && lines.length + passages.length > 0; request += 1) {
      const last = [...this.sent.keys()].at(-1);
      const isCorrection = request % CORRECTION_EVERY === 0 && this.sent.size > 1;
      const entries = Array.from({ length: isCorrection ? 1 : TOGETHER }, (): Texts => {
        const reason = isCorrection ? { 'supersedes.reason': passages.pop() ?? 'Reason.' } : {};
        return { text: passages.pop() ?? 'Plain.', 'source.name': lines.pop() ?? 'Source', ...reason };
      });
      complaints.push(...(await this.give('addInformation', entries, isCorrection ? last : undefined)));
    }
    return complaints;
  }

  /** Sends a text that is expected to be refused; says what is wrong with the answer, if anything is. */
  async isRefused(text: string, shape: TextShape): Promise<string | null> {
    const place = shape === 'line' ? 'source.name' : 'text';
    const { refusals, complaint } = await this.ask('addInformation', [
      { text: 'Plain.', 'source.name': 'Source', [place]: text },
    ]);
    const [refusal] = refusals;
    const isProper = refusal?.code.startsWith('TEXT_') === true && refusal.field === `i0.${place}`;
    return complaint === null && isProper
      ? null
      : `${place}: ${JSON.stringify(text)} got ${complaint ?? JSON.stringify(refusals)}`;
  }

  /** Every entry as a reader gets it. */
  async readBy(reader: Member): Promise<ReadonlyMap<string, Copies>> {
    const copies = new Map<string, Copies>();
    let after: Cursor | null = null;
    for (;;) {
      const {
        incident,
      }: { incident: { timeline: { cursor: Cursor; complete: boolean; entries: ReadEntry[] } } | null } =
        await reader.read(READ, { id: this.incidentId, after });
      if (incident === null) return copies;
      for (const entry of incident.timeline.entries) copies.set(entry.id, copiesIn(entry));
      if (incident.timeline.complete) return copies;
      after = incident.timeline.cursor;
    }
  }

  private async give(mutation: string, entries: readonly Texts[], corrects?: string): Promise<string[]> {
    const { refusals, complaint, data } = await this.ask(mutation, entries, corrects);
    if (complaint !== null || refusals.length > 0)
      return [
        `${complaint ?? JSON.stringify(refusals)} for texts that may be stored: ${JSON.stringify(entries).slice(0, 600)}`,
      ];
    entries.forEach((texts, index) => {
      const { incidentId, entry } = (data as Readonly<Record<string, Receipt>>)[
        `e${String(index)}`
      ] as Receipt;
      this.incidentId = incidentId;
      this.sent.set(entry.id, texts);
    });
    return [];
  }

  private async ask(mutation: string, entries: readonly Texts[], corrects?: string): Promise<Answer> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const each = (part: (n: string) => string): string =>
      entries.map((_, index) => part(String(index))).join(' ');
    const query = `mutation (${each((n) => `$i${n}: ${type}`)}) { ${each((n) => `e${n}: ${mutation}(input: $i${n}) ${RECEIPT}`)} }`;
    const variables = Object.fromEntries(
      entries.map((texts, index) => [`i${String(index)}`, this.inputOf(mutation, texts, corrects)]),
    );
    return readAnswer(await this.exchange.ask(this.writer.token, JSON.stringify({ query, variables })));
  }

  private inputOf(
    mutation: string,
    { 'source.name': name, 'supersedes.reason': reason, ...texts }: Texts,
    corrects?: string,
  ): object {
    const isDeclaration = mutation === 'declareIncident';
    return {
      commandId: randomUUID(),
      marking: 'AMBER',
      ...texts,
      source: { name, reliability: 'B', credibility: 2 },
      ...(isDeclaration ? { category: 'unsure', severity: 'S4' } : { incidentId: this.incidentId }),
      ...(corrects === undefined ? {} : { supersedes: { entryId: corrects, reason } }),
    };
  }
}

function copiesIn({ canonical, source, supersedes, body }: ReadEntry): Copies {
  const entry = JSON.parse(canonical) as Entry;
  const held = entry.body as ReadEntry['body'];
  return {
    title: [body.title, held.title],
    place: [body.place, held.place],
    text: [body.text, held.text],
    'source.name': [source.name, entry.source.name],
    'supersedes.reason': [supersedes?.reason, entry.supersedes?.reason],
  };
}
