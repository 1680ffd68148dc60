import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

interface Running {
  readonly process: ChildProcess;
  readonly address: string;
  /** All it has said so far. */
  readonly said: () => string;
}

/** The built product as a person starts it, on a database of its own. */
export class Product {
  private constructor(
    readonly url: string,
    readonly databaseUrl: string,
    private readonly settings: NodeJS.ProcessEnv,
    private readonly drop: () => Promise<void>,
    private running: Running,
  ) {}

  /** With the demo community in it. */
  static start(): Promise<Product> {
    return Product.startWith(0, { DEMO: '1', NODE_ENV: 'development' });
  }

  /** As for real people, of whom there is nobody yet. Passkeys want a name, so it is reached as localhost. */
  static async startEmpty(): Promise<Product> {
    const port = await freePort();
    const url = `http://localhost:${String(port)}`;
    return Product.startWith(port, { DEMO: '0', NODE_ENV: 'test', PUBLIC_URL: url }, url);
  }

  private static async startWith(
    port: number,
    settings: NodeJS.ProcessEnv,
    reachedAt?: string,
  ): Promise<Product> {
    const server = process.env['TEST_DATABASE_URL'];
    if (!server)
      throw new Error('TEST_DATABASE_URL is not set: the Jest project starts a database and sets it');
    const name = `tocsin_journey_${randomUUID().replaceAll('-', '')}`;
    await execute(server, `CREATE DATABASE ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    const running = await serve(url.href, port, settings);
    const drop = (): Promise<void> => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    return new Product(reachedAt ?? running.address, url.href, settings, drop, running);
  }

  /** What the terminal shows to whoever starts it for the first time. */
  async firstLink(): Promise<string> {
    for (;;) {
      const link = /(http:\S+\/welcome#\S+)/.exec(this.running.said())?.[1];
      if (link !== undefined) return link;
      await once(this.running.process.stdout ?? this.running.process, 'data');
    }
  }

  /** As if the machine lost power: no goodbye to anyone. */
  async kill(): Promise<void> {
    const gone = once(this.running.process, 'exit');
    this.running.process.kill('SIGKILL');
    await gone;
  }

  /** Starts again at the same address. */
  async startAgain(): Promise<void> {
    this.running = await serve(this.databaseUrl, Number(new URL(this.url).port), this.settings);
  }

  async end(): Promise<void> {
    const { process: started } = this.running;
    if (started.exitCode === null && started.signalCode === null) {
      const gone = once(started, 'exit');
      started.kill('SIGTERM');
      await gone;
    }
    await this.drop();
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Free at the moment of asking, which is all anybody can know. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function serve(databaseUrl: string, port: number, settings: NodeJS.ProcessEnv): Promise<Running> {
  const started = spawn(process.execPath, ['dist/api/main.js'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      DASHBOARD_DIR: 'dist/dashboard',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      const address = /ready at (http:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve({ process: started, address, said: () => said });
    };
    started.stdout.on('data', read);
    started.stderr.on('data', read);
    started.once('exit', (code) => {
      reject(new Error(`the product ended with ${String(code)} before it was ready:\n${said}`));
    });
  });
}
