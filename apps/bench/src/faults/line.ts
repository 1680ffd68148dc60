import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** `up` is towards the server. */
export type Direction = 'up' | 'down';

/** What the network does to what passes. All of it can change at any moment, also for connections that are open. */
export interface Weather {
  readonly latencyMs: number;
  /** Added to the latency, up to this much, at random for every piece. */
  readonly jitterMs: number;
  /** Pieces no longer than this, one write each. */
  readonly sliceBytes: number;
  readonly bytesPerSecond: number;
  /** Nothing passes in these directions and nobody is told: no byte, no end, no reset. Two of them is a half-open link. */
  readonly held: readonly Direction[];
  /** Only connections whose first bytes contain this are held; null for all. */
  readonly heldOnly: string | null;
}

export const FAIR: Weather = {
  latencyMs: 0,
  jitterMs: 0,
  sliceBytes: Infinity,
  bytesPerSecond: Infinity,
  held: [],
  heldOnly: null,
};

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
  /** The beginning of what the client said, by which a connection is recognised. */
  opening: string;
  /** Nothing passes any more, whatever the weather, and neither end is told. */
  dead: boolean;
  /** Bytes that may still pass towards the client before the line is cut; Infinity for all. */
  left: number;
}

const OPENING_KEPT = 1_000;
/** How often a held connection looks whether it may go on. */
const HELD_LOOK_MS = 10;

/** A TCP proxy in front of one server, on which the network's faults happen. */
export class Line {
  readonly port: number;
  weather: Weather = FAIR;
  private readonly server: Server;
  private readonly random: () => number;
  private readonly connections = new Set<Connection>();
  private target: { readonly host: string; readonly port: number };
  private closed = false;

  private constructor(
    server: Server,
    target: { readonly host: string; readonly port: number },
    random: () => number,
  ) {
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
    this.target = target;
    this.random = random;
    server.on('connection', (client) => {
      this.accept(client);
    });
  }

  static async to(
    target: { readonly host: string; readonly port: number },
    random: () => number = Math.random,
  ): Promise<Line> {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Line(server, target, random);
  }

  /** New connections go there from now on. */
  leadTo(target: { readonly host: string; readonly port: number }): void {
    this.target = target;
  }

  /** Ends every connection with a reset, as a firewall does that has forgotten them. */
  reset(): void {
    for (const connection of this.connections) this.cut(connection);
  }

  /** Open connections die without a word, as when a server is gone from the network and another one takes its address; new ones pass. */
  forsake(): void {
    for (const connection of this.connections) connection.dead = true;
  }

  /** Cuts every open connection once this many bytes more have come down it: in the middle of a frame, if need be. */
  cutAfter(bytes: number): void {
    for (const connection of this.connections) connection.left = bytes;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.reset();
    this.server.close();
    await once(this.server, 'close');
  }

  private accept(client: Socket): void {
    const server = connect({ ...this.target, allowHalfOpen: true });
    const connection: Connection = { client, server, opening: '', dead: false, left: Infinity };
    this.connections.add(connection);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      // A reset is passed on as one; while the line is held nobody hears of it.
      socket.on('error', () => void this.whenFree(connection, 'down').then(() => this.cut(connection)));
      socket.on('close', () => {
        if (client.destroyed && server.destroyed) this.connections.delete(connection);
      });
    }
    void this.carry(connection, client, server, 'up');
    void this.carry(connection, server, client, 'down');
  }

  private async carry(connection: Connection, from: Socket, to: Socket, direction: Direction): Promise<void> {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        if (direction === 'up' && connection.opening.length < OPENING_KEPT)
          connection.opening += chunk.toString('latin1').slice(0, OPENING_KEPT);
        for (let at = 0; at < chunk.length;) {
          const piece = chunk.subarray(at, at + Math.min(this.weather.sliceBytes, chunk.length));
          at += piece.length;
          await this.pass(connection, to, direction, piece);
        }
      }
      await this.whenFree(connection, direction);
      to.end();
    } catch {
      // A socket that failed has been heard by its listener.
    }
  }

  private async pass(connection: Connection, to: Socket, direction: Direction, piece: Buffer): Promise<void> {
    const { latencyMs, jitterMs, bytesPerSecond } = this.weather;
    const delay = latencyMs + jitterMs * this.random() + (1_000 * piece.length) / bytesPerSecond;
    if (delay >= 1) await wait(delay);
    await this.whenFree(connection, direction);
    if (direction === 'down') {
      connection.left -= piece.length;
      if (connection.left < 0) {
        this.cut(connection);
        return;
      }
    }
    if (!to.destroyed && !to.write(piece)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
  }

  private async whenFree(connection: Connection, direction: Direction): Promise<void> {
    while (!this.closed && this.holds(connection, direction)) await wait(HELD_LOOK_MS);
  }

  private holds({ opening, dead }: Connection, direction: Direction): boolean {
    const { held, heldOnly } = this.weather;
    if (dead) return true;
    return held.includes(direction) && (heldOnly === null || opening.includes(heldOnly));
  }

  private cut(connection: Connection): void {
    const { client, server } = connection;
    connection.dead = false;
    resetNow(client);
    resetNow(server);
  }
}

/**
 * A socket that has said its end, or has heard one, is closed and not reset: in Node 24 a reset that fails because the end is
 * still under way leaves a handle that never closes, and the process spins for ever when it should end.
 */
function resetNow(socket: Socket): void {
  if (socket.writableEnded || socket.readableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
