/** Where something in a JSON file is wrong, and what. */
export interface Problem {
  readonly line: number;
  /** JSON pointer (RFC 6901); empty for the document itself. */
  readonly pointer: string;
  readonly message: string;
}

/** A JSON document that still knows on which line each of its values begins. */
export interface JsonText {
  readonly value: unknown;
  readonly lineOf: (pointer: string) => number;
}

export type ReadJson = { readonly ok: true; readonly json: JsonText } | { readonly ok: false; readonly problem: Problem };

const DEEPEST = 32;

/** Parses a document. A member name given twice in one object is an error: parsers differ in which one counts. */
export function readJson(text: string): ReadJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(message)?.[1];
    const offset = position === undefined ? text.length : Number(position);
    return wrong(lineAt(text, offset), '', `is not JSON (${message.replace(/ in JSON at position.*$/s, '')})`);
  }
  const lines = new Map<string, number>();
  const scanner = new Scanner(text, lines);
  const problem = scanner.value('', 0);
  if (problem !== null) return { ok: false, problem };
  const lineOf = (pointer: string): number => {
    for (let known = pointer; ; known = known.slice(0, known.lastIndexOf('/'))) {
      const line = lines.get(known);
      if (line !== undefined) return line;
      if (known === '') return 1;
    }
  };
  return { ok: true, json: { value, lineOf } };
}

/** One step of a JSON pointer. */
export function step(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function wrong(line: number, pointer: string, message: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { line, pointer, message } };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

const STRING = /"(?:[^"\\]|\\.)*"/y;
const SCALAR = /[^\s,\]}]+/y;
const SPACE = /\s*/y;

/** Walks over text that is known to be valid JSON and notes the line of every value. */
class Scanner {
  private readonly text: string;
  private readonly lines: Map<string, number>;
  private offset = 0;
  private line = 1;

  constructor(text: string, lines: Map<string, number>) {
    this.text = text;
    this.lines = lines;
  }

  value(pointer: string, depth: number): Problem | null {
    this.take(SPACE);
    this.lines.set(pointer, this.line);
    if (depth > DEEPEST) return { line: this.line, pointer, message: 'is nested too deeply' };
    switch (this.text[this.offset]) {
      case '{':
        return this.members(pointer, depth);
      case '[':
        return this.items(pointer, depth);
      case '"':
        this.take(STRING);
        return null;
      default:
        this.take(SCALAR);
        return null;
    }
  }

  private members(pointer: string, depth: number): Problem | null {
    const names = new Set<string>();
    for (;;) {
      this.offset += 1; // the brace or the comma
      this.take(SPACE);
      if (this.text[this.offset] === '}') break;
      const line = this.line;
      const name = JSON.parse(this.take(STRING)) as string;
      const place = pointer + step(name);
      if (names.has(name)) return { line, pointer: place, message: 'is given twice' };
      names.add(name);
      this.take(SPACE);
      this.offset += 1; // the colon
      const problem = this.value(place, depth + 1);
      if (problem !== null) return problem;
      this.take(SPACE);
      if (this.text[this.offset] === '}') break;
    }
    this.offset += 1;
    return null;
  }

  private items(pointer: string, depth: number): Problem | null {
    for (let index = 0; ; index += 1) {
      this.offset += 1; // the bracket or the comma
      this.take(SPACE);
      if (this.text[this.offset] === ']') break;
      const problem = this.value(pointer + step(index), depth + 1);
      if (problem !== null) return problem;
      this.take(SPACE);
      if (this.text[this.offset] === ']') break;
    }
    this.offset += 1;
    return null;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.offset += taken.length;
    this.line += taken.split('\n').length - 1;
    return taken;
  }
}
