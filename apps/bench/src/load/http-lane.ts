import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** The bytes of a request with a JSON body, or of a GET without one. */
export function httpRequest(
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | null = null,
): Buffer {
  const lines = [`${body === null ? 'GET' : 'POST'} ${path} HTTP/1.1`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== null) {
    lines.push('content-type: application/json', `content-length: ${String(Buffer.byteLength(body))}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
}

/**
 * One keep-alive connection that carries one request at a time. It costs a few microseconds a request where `fetch` costs
 * a hundred, so that the generator does not take the machine from what it measures.
 */
export class HttpLane {
  private pending: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void } | null = null;
  private readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
      this.read();
    });
    socket.on('error', (error) => {
      this.fail(error);
    });
    socket.on('close', () => {
      this.fail(new Error('the connection was closed'));
    });
  }

  /** Rejects when nobody listens there. */
  static async open(host: string, port: number): Promise<HttpLane> {
    const socket = connect(port, host);
    await once(socket, 'connect');
    return new HttpLane(socket);
  }

  get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  /** Rejects when the connection ends before the answer does. */
  ask(request: Buffer): Promise<HttpAnswer> {
    if (this.waiting !== null) throw new Error('a lane carries one request at a time');
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      if (this.socket.destroyed) this.fail(new Error('the connection was closed'));
      else this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.reject(error);
  }

  private read(): void {
    const found = answerIn(this.pending);
    if (found === null || this.waiting === null) return;
    this.pending = this.pending.subarray(found.length);
    const { resolve } = this.waiting;
    this.waiting = null;
    resolve(found.answer);
  }
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** The first whole answer in the bytes and its length; null while it is not whole. */
export function answerIn(bytes: Buffer): { answer: HttpAnswer; length: number } | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  const status = Number(head.slice(9, 12));
  const from = headEnd + HEAD_END.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const end = from + Number(length);
    return bytes.length < end ? null : { answer: { status, body: bytes.subarray(from, end) }, length: end };
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return chunkedAnswer(bytes, status, from);
  return { answer: { status, body: Buffer.alloc(0) }, length: from };
}

function chunkedAnswer(
  bytes: Buffer,
  status: number,
  from: number,
): { answer: HttpAnswer; length: number } | null {
  const parts: Buffer[] = [];
  for (let at = from; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    if (bytes.length < end) return null;
    if (size === 0) return { answer: { status, body: Buffer.concat(parts) }, length: end };
    parts.push(bytes.subarray(lineEnd + 2, end - 2));
    at = end;
  }
}
