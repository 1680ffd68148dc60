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

export type ReadJson =
  { readonly ok: true; readonly json: JsonText } | { readonly ok: false; readonly problem: Problem };

const DEEPEST = 32;

/** Parses a document. A member name given twice in one object is an error: parsers differ in which one counts. */
export function readJson(text: string): ReadJson {
  const lines = new Map<string, number>();
  try {
    new Scanner(text, lines).document();
  } catch (error) {
    if (error instanceof NotJson) return { ok: false, problem: error.problem };
    throw error;
  }
  const lineOf = (pointer: string): number => {
    for (let known = pointer; ; known = known.slice(0, known.lastIndexOf('/'))) {
      const line = lines.get(known);
      if (line !== undefined) return line;
      if (known === '') return 1;
    }
  };
  return { ok: true, json: { value: JSON.parse(text), lineOf } };
}

/** One step of a JSON pointer. */
export function step(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

class NotJson extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

// JSON forbids control characters in strings.
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;

/** Walks over a document as RFC 8259 has it and notes the line of every value; throws where it is none. */
class Scanner {
  private readonly text: string;
  private readonly lines: Map<string, number>;
  private offset = 0;
  private line = 1;
  /** Names of the members met so far, for each level that is open. */
  private readonly names: Set<string>[] = [];

  constructor(text: string, lines: Map<string, number>) {
    this.text = text;
    this.lines = lines;
  }

  document(): void {
    this.value('', 0);
    if (this.offset < this.text.length) this.stop('', 'is not JSON: there is something after its end');
  }

  private value(pointer: string, depth: number): void {
    this.take(SPACE);
    this.lines.set(pointer, this.line);
    if (depth > DEEPEST) this.stop(pointer, 'is nested too deeply');
    const first = this.text[this.offset];
    if (first === '{') this.list('}', (index) => this.member(pointer, depth, index));
    else if (first === '[') this.list(']', (index) => this.value(pointer + step(index), depth + 1));
    else this.expect(first === '"' ? STRING : SCALAR, pointer, 'is not JSON: a value is expected here');
    this.take(SPACE);
  }

  private member(pointer: string, depth: number, index: number): void {
    if (index === 0) this.names[depth] = new Set();
    this.take(SPACE);
    const line = this.line;
    const written = this.expect(STRING, pointer, 'is not JSON: the name of a field is expected here');
    const name = JSON.parse(written) as string;
    const place = pointer + step(name);
    if (this.names[depth]?.has(name)) throw new NotJson({ line, pointer: place, message: 'is given twice' });
    this.names[depth]?.add(name);
    this.take(SPACE);
    this.expect(/:/y, place, 'is not JSON: a colon is expected here');
    this.value(place, depth + 1);
  }

  /** From the opening to the closing bracket, with commas between. */
  private list(close: '}' | ']', item: (index: number) => void): void {
    this.offset += 1;
    this.take(SPACE);
    if (this.text[this.offset] !== close) {
      for (let index = 0; ; index += 1) {
        item(index);
        if (this.text[this.offset] !== ',') break;
        this.offset += 1;
      }
    }
    this.expect(close === '}' ? /\}/y : /\]/y, '', `is not JSON: a comma or ${close} is expected here`);
  }

  private expect(pattern: RegExp, pointer: string, message: string): string {
    const taken = this.take(pattern);
    if (taken === '') this.stop(pointer, message);
    return taken;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.offset += taken.length;
    this.line += taken.split('\n').length - 1;
    return taken;
  }

  private stop(pointer: string, message: string): never {
    throw new NotJson({ line: this.line, pointer, message });
  }
}
