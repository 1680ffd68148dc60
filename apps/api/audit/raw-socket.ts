import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** What a frame may lie about. */
export interface FrameShape {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly fin?: boolean;
  /** The three reserved bits, which nobody may set. */
  readonly reserved?: number;
  readonly masked?: boolean;
  /** The length that the head claims. */
  readonly claims?: number | bigint;
  /** Write the length in more bytes than it needs. */
  readonly wide?: boolean;
}

/** A frame of RFC 6455 as bytes, as wrong as it is asked for. */
export function frameBytes({
  opcode,
  payload,
  fin = true,
  reserved = 0,
  masked = true,
  claims,
  wide = false,
}: FrameShape): Buffer {
  const length = BigInt(claims ?? payload.length);
  const head = [(fin ? 0x80 : 0) | (reserved << 4) | opcode];
  const maskBit = masked ? 0x80 : 0;
  if (length < 126n && !wide) head.push(maskBit | Number(length));
  else if (length < 0x10000n && !wide) head.push(maskBit | 126, Number(length >> 8n), Number(length & 0xffn));
  else {
    head.push(maskBit | 127);
    for (let shift = 56n; shift >= 0n; shift -= 8n) head.push(Number((length >> shift) & 0xffn));
  }
  if (!masked) return Buffer.concat([Buffer.from(head), payload]);
  const mask = randomBytes(4);
  const hidden = Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return Buffer.concat([Buffer.from(head), mask, hidden]);
}

export const textFrame = (text: string | Buffer): Buffer =>
  frameBytes({ opcode: 1, payload: Buffer.from(text) });
/** A ping: the server answers it once it has dealt with everything before it. */
export const pingFrame = (payload: string): Buffer =>
  frameBytes({ opcode: 9, payload: Buffer.from(payload) });

/** Longer than any answer takes here. */
const MOST_WAITED_MS = 10_000;

/** The client's end of a WebSocket, byte by byte and without a library that would keep it from doing wrong. */
export class RawSocket {
  /** What the server sent as text, and nothing else of it. */
  readonly texts: string[] = [];
  readonly pongs: string[] = [];
  closed = false;
  /** The status line of the answer to the handshake. */
  status = '';
  private received = Buffer.alloc(0);
  private waiting: (() => void)[] = [];

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => {
      this.received = Buffer.concat([this.received, bytes]);
      this.read();
      this.wake();
    });
    socket.on('error', () => this.ended());
    socket.on('close', () => this.ended());
  }

  /** Connects and asks for the upgrade; `headers` come after the usual ones. */
  static async open(
    url: string,
    path = '/socket.io/?EIO=4&transport=websocket',
    headers: readonly string[] = [],
  ): Promise<RawSocket> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    const raw = new RawSocket(socket);
    const key = `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`;
    const usual = [
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      key,
    ];
    socket.write([`GET ${path} HTTP/1.1`, ...usual, ...headers, '', ''].join('\r\n'));
    await raw.until(() => raw.status !== '');
    return raw;
  }

  send(bytes: Buffer): void {
    if (!this.closed) this.socket.write(bytes);
  }

  /** Waits until something holds or the connection is over; says whether either came to pass. */
  async until(holds: () => boolean): Promise<boolean> {
    const deadline = performance.now() + MOST_WAITED_MS;
    while (!holds() && !this.closed) {
      if (performance.now() > deadline) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return true;
  }

  destroy(): void {
    this.socket.destroy();
  }

  private ended(): void {
    this.closed = true;
    this.wake();
  }

  private wake(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }

  private read(): void {
    if (this.status === '') {
      const end = this.received.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.status = this.received.subarray(0, this.received.indexOf('\r\n')).toString('latin1');
      this.received = this.received.subarray(end + 4);
    }
    if (!this.status.includes(' 101 ')) return;
    for (;;) {
      const [first, second] = this.received;
      if (first === undefined || second === undefined) return;
      const short = second & 0x7f;
      const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
      if (this.received.length < 2 + wide) return;
      const length =
        wide === 0 ? short : Number(this.received.readUIntBE(wide === 2 ? 2 : 4, wide === 2 ? 2 : 6));
      const end = 2 + wide + length;
      if (this.received.length < end) return;
      const payload = this.received.subarray(2 + wide, end).toString('utf8');
      if ((first & 0x0f) === 1) this.texts.push(payload);
      if ((first & 0x0f) === 10) this.pongs.push(payload);
      this.received = this.received.subarray(end);
      if ((first & 0x0f) === 8) {
        // The server says goodbye and waits for ours before it lets go.
        this.socket.end(frameBytes({ opcode: 8, payload: Buffer.alloc(0) }));
        this.closed = true;
      }
    }
  }
}
