import { connect, type Socket } from 'node:net';

/** One for all connections: what is read is looked at before the next read begins, and only unfinished ends are copied. */
const READ_BUFFER = Buffer.allocUnsafe(512 * 1024);
const HEAD_END = Buffer.from('\r\n\r\n');
const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;
/** Any 16 bytes will do: who asks does not check the answer to it. */
const KEY = Buffer.from('tocsin benchmark').toString('base64');

export interface WebSocketEvents {
  readonly opened: () => void;
  /** The bytes are overwritten after the call. */
  readonly message: (message: Buffer) => void;
  readonly closed: (why: string) => void;
}

/**
 * The client's half of RFC 6455, as far as a screen needs it: whole text messages in, small text messages out. A thousand
 * of these cost the generator a fraction of what `ws` costs, which is what lets two cores measure a thousand screens.
 */
export class WebSocketClient {
  private pending: Buffer | null = null;
  private upgraded = false;
  private received = 0;
  private readonly socket: Socket;
  private readonly events: WebSocketEvents;

  constructor(host: string, port: number, path: string, events: WebSocketEvents) {
    this.events = events;
    this.socket = connect({
      host,
      port,
      onread: {
        buffer: READ_BUFFER,
        callback: (count) => {
          this.received += count;
          this.read(READ_BUFFER.subarray(0, count));
          return true;
        },
      },
    });
    this.socket.setNoDelay(true);
    this.socket.on('connect', () => {
      this.socket.write(
        `GET ${path} HTTP/1.1\r\nhost: ${host}:${String(port)}\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${KEY}\r\n\r\n`,
      );
    });
    this.socket.on('error', (error) => {
      this.events.closed(error.message);
    });
    this.socket.on('close', () => {
      this.events.closed('closed');
    });
  }

  /** Bytes received so far, heads of frames included. */
  get receivedBytes(): number {
    return this.received;
  }

  send(text: string): void {
    this.socket.write(clientFrame(OPCODE.text, Buffer.from(text)));
  }

  /** Reads nothing more; the server's sending fills up what lies between. */
  pause(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    let bytes = this.pending === null ? chunk : Buffer.concat([this.pending, chunk]);
    this.pending = null;
    if (!this.upgraded) {
      const end = bytes.indexOf(HEAD_END);
      if (end < 0) {
        this.pending = Buffer.from(bytes);
        return;
      }
      const status = bytes.toString('latin1', 9, 12);
      if (status !== '101') {
        this.events.closed(`the upgrade was answered with ${status}`);
        this.socket.destroy();
        return;
      }
      this.upgraded = true;
      this.events.opened();
      bytes = bytes.subarray(end + HEAD_END.length);
    }
    let at = 0;
    while (at < bytes.length) {
      const frame = frameAt(bytes, at);
      if (frame === null) break;
      at = frame.end;
      this.take(frame);
    }
    if (at < bytes.length) this.pending = Buffer.from(bytes.subarray(at));
  }

  private take({ opcode, payload }: Frame): void {
    if (opcode === OPCODE.text) this.events.message(payload);
    else if (opcode === OPCODE.ping) this.socket.write(clientFrame(OPCODE.pong, payload));
    else if (opcode === OPCODE.close) this.socket.destroy();
  }
}

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly end: number;
}

/** The server's frame that begins there; null while it is not whole. Servers neither mask nor, here, split messages. */
export function frameAt(bytes: Buffer, at: number): Frame | null {
  const left = bytes.length - at;
  if (left < 2) return null;
  const first = bytes.readUInt8(at);
  if ((first & 0x80) === 0) throw new Error('a message in several frames is not understood here');
  let length = bytes.readUInt8(at + 1);
  let from = at + 2;
  if (length === 126) {
    if (left < 4) return null;
    length = bytes.readUInt16BE(from);
    from += 2;
  } else if (length === 127) {
    if (left < 10) return null;
    length = Number(bytes.readBigUInt64BE(from));
    from += 8;
  }
  const end = from + length;
  return bytes.length < end ? null : { opcode: first & 0x0f, payload: bytes.subarray(from, end), end };
}

/** Clients have to mask; a mask of zeros leaves the bytes as they are. */
function clientFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
  head.writeUInt8(0x80 | opcode, 0);
  if (length < 126) head.writeUInt8(0x80 | length, 1);
  else {
    head.writeUInt8(0x80 | 126, 1);
    head.writeUInt16BE(length, 2);
  }
  return Buffer.concat([head, payload]);
}
