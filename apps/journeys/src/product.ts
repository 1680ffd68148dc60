import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The built product as a person starts it, on a database of its own with the demo community in it. */
export class Product {
  private constructor(
    readonly url: string,
    private readonly databaseUrl: string,
    private readonly drop: () => Promise<void>,
    private process: ChildProcess,
  ) {}

  static async start(): Promise<Product> {
    const server = process.env['TEST_DATABASE_URL'];
    if (!server)
      throw new Error('TEST_DATABASE_URL is not set: the Jest project starts a database and sets it');
    const name = `tocsin_journey_${randomUUID().replaceAll('-', '')}`;
    await execute(server, `CREATE DATABASE ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    const { process: started, address } = await serve(url.href, 0);
    const drop = (): Promise<void> => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    return new Product(address, url.href, drop, started);
  }

  /** As if the machine lost power: no goodbye to anyone. */
  async kill(): Promise<void> {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }

  /** Starts again at the same address. */
  async startAgain(): Promise<void> {
    ({ process: this.process } = await serve(this.databaseUrl, Number(new URL(this.url).port)));
  }

  async end(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = once(this.process, 'exit');
      this.process.kill('SIGTERM');
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

async function serve(databaseUrl: string, port: number): Promise<{ process: ChildProcess; address: string }> {
  const started = spawn(process.execPath, ['dist/api/main.js'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      DEMO: '1',
      DASHBOARD_DIR: 'dist/dashboard',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      const address = /ready at (http:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve({ process: started, address });
    };
    started.stdout.on('data', read);
    started.stderr.on('data', read);
    started.once('exit', (code) => {
      reject(new Error(`the product ended with ${String(code)} before it was ready:\n${said}`));
    });
  });
}
