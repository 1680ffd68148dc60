import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { ScreenScript } from '../load/screen.js';
import type { NodeDatabase } from '../nodes/node-database.js';
import { LimitStack } from './limit.js';
import { installPeer, peerFolder, PeerMissing } from './peer.js';
import { ServerProcess } from './server-process.js';
import { socketIoScript } from './socket-io.js';

/** The programs that carry entries from node to node, by the name of the stack; each is a Debian package of that name. */
const PROGRAMS = { redis: 'redis-server', nats: 'nats-server' } as const;
type Engine = keyof typeof PROGRAMS;

/**
 * Two servers that write as the limit does and deliver through an engine, of which each gives its own screens what it brings
 * (see peers/fan-out). The engine keeps everything in memory.
 */
export class FanOutStack extends LimitStack {
  override readonly name: Engine;
  private readonly engine: ServerProcess;

  private constructor(
    name: Engine,
    engine: ServerProcess,
    database: NodeDatabase,
    servers: readonly [ServerProcess, ServerProcess],
  ) {
    super(database, ...servers);
    this.name = name;
    this.engine = engine;
  }

  /** Throws `PeerMissing` where the engine is not installed. */
  static async startOver(name: Engine, serverUrl: string): Promise<FanOutStack> {
    const program = PROGRAMS[name];
    if (spawnSync(program, ['--version']).error !== undefined)
      throw new PeerMissing(`${program} is not installed on this machine`);
    await installPeer('fan-out');
    const database = await FanOutStack.createDatabase(serverUrl);
    const engine = await ServerProcess.start({
      script: 'apps/bench/peers/fan-out/engine.mjs',
      env: { ENGINE: name },
    });
    const env = {
      ENGINE_ADDRESS: `127.0.0.1:${String(engine.port)}`,
      DELIVERY: join(peerFolder('fan-out'), `${name}.mjs`),
    };
    const servers = [
      await FanOutStack.startServer(database, env),
      await FanOutStack.startServer(database, env),
    ] as const;
    return new FanOutStack(name, engine, database, servers);
  }

  override get pids(): readonly number[] {
    return [...super.pids, this.engine.pid];
  }

  override screen(incident: number): Promise<ScreenScript> {
    return Promise.resolve(socketIoScript({}, [['join', incident]], { isAnswered: () => true, live: null }));
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.engine.stop();
  }
}
