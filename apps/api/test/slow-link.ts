import type { Socket as TcpSocket } from 'node:net';
import type { Follower, Member } from './member.js';
import type { World } from './world.js';

/** Parts of the socket's library that it keeps to itself: the ends of a connection on either side. */
interface EngineOf {
  readonly transport: { readonly ws: { readonly _socket: TcpSocket } };
  readonly once: (event: 'ping', listener: () => void) => void;
}

/** A live connection whose way to the reader can be blocked: what the server writes then waits in the server. */
export class SlowLink {
  private constructor(
    readonly follower: Follower,
    private readonly serverSide: TcpSocket,
  ) {}

  static async open(world: World, member: Member): Promise<SlowLink> {
    const accepted = new Map<number | undefined, TcpSocket>();
    const server = world.api.app.getHttpServer();
    const accept = (socket: TcpSocket): void => void accepted.set(socket.remotePort, socket);
    server.on('connection', accept);
    const follower = await member.connects();
    server.off('connection', accept);
    const own = engineOf(follower).transport.ws._socket.localPort;
    const serverSide = accepted.get(own);
    if (serverSide === undefined) throw new Error('the server has accepted no such connection');
    return new SlowLink(follower, serverSide);
  }

  /** Nothing comes through from now on; both sides take that for five seconds, and then for the end. */
  async block(): Promise<void> {
    // The patience of both begins with a ping and its answer.
    await new Promise<void>((resolve) => engineOf(this.follower).once('ping', resolve));
    this.serverSide.cork();
  }

  clear(): void {
    this.serverSide.uncork();
  }
}

function engineOf({ socket }: Follower): EngineOf {
  return socket.io.engine as unknown as EngineOf;
}
