import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from './repository.js';

/** A first start migrates the database and loads the demo community. */
const READY_WITHIN_MS = 90_000;
const STOPPED_WITHIN_MS = 15_000;
const OUTPUT_KEPT = 20_000;

export interface ApiNodeSettings {
  /** The owner's address, as `npm start` takes it. */
  readonly databaseUrl: string;
  /** Folder of the built API; `dist/api` of the clone by default. */
  readonly programFolder?: string;
  /** Added to the environment, for example NODE_OPTIONS. */
  readonly env?: Readonly<Record<string, string>>;
}

/** One API process: the built product as it is shipped, on a port that it keeps over restarts. */
export class ApiNode {
  readonly port: number;
  private readonly settings: ApiNodeSettings;
  private child: ChildProcess | null = null;
  private output = '';

  private constructor(settings: ApiNodeSettings, port: number) {
    this.settings = settings;
    this.port = port;
  }

  /** Resolves when the node answers; throws with what it printed when it does not. */
  static async start(settings: ApiNodeSettings): Promise<ApiNode> {
    const node = new ApiNode(settings, await freePort());
    await node.start();
    return node;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** Null while it is down. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** The last that it printed, on both outputs. */
  get printed(): string {
    return this.output;
  }

  async start(): Promise<void> {
    if (this.child !== null) throw new Error('This node runs already.');
    const { databaseUrl, programFolder, env } = this.settings;
    const root = repositoryRoot();
    const endWithLauncher = pathToFileURL(join(root, 'apps', 'launch', 'end-with-launcher.mjs')).href;
    const program = join(programFolder ?? join(root, 'dist', 'api'), 'main.js');
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', endWithLauncher, program], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        // The options of a test runner are not for the product.
        NODE_OPTIONS: '',
        DATABASE_URL: databaseUrl,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DEMO: '1',
        NODE_ENV: 'development',
        ...env,
      },
    });
    this.child = child;
    child.once('exit', () => {
      if (this.child === child) this.child = null;
    });
    const ready = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`A node was not ready in time: ${this.output}`));
      }, READY_WITHIN_MS);
      const read = (chunk: Buffer): void => {
        this.output = (this.output + chunk.toString()).slice(-OUTPUT_KEPT);
        if (!this.output.includes(`Tocsin is ready at ${this.url}`)) return;
        clearTimeout(timer);
        resolve();
      };
      this.output = '';
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (status, signal) => {
        clearTimeout(timer);
        reject(new Error(`A node ended (${String(status ?? signal)}) before it was ready: ${this.output}`));
      });
    });
    await ready;
  }

  /** As a power cut ends it: nothing is said to anybody. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** As an operator stops it; killed when it does not end by itself in time. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** As a long garbage collection, or a machine that is paused: nothing runs, connections stay. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill(signal);
    const insist = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
    await gone;
    clearTimeout(insist);
    this.child = null;
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
