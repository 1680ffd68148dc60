import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = join(__dirname, '../../..');
/** Far more than a start takes on a busy machine. */
const PATIENCE_MS = 150_000;

/** A node, as the process that looks after it tells of it. */
export interface ServingNode {
  readonly number: number;
  readonly pid: number;
  readonly operationsUrl: string;
}

/** Several nodes behind one address: the very processes that `npm start -- --nodes N` runs, over a database of a spec. */
export class ProductNodes {
  private said = '';

  private constructor(private readonly process: ChildProcess) {
    const keep = (chunk: Buffer): void => void (this.said += chunk.toString());
    process.stdout?.on('data', keep);
    process.stderr?.on('data', keep);
  }

  static async start(count: number, settings: NodeJS.ProcessEnv): Promise<ProductNodes> {
    const started = spawn(process.execPath, ['apps/launch/nodes.mjs', String(count)], {
      cwd: ROOT,
      // Nothing of what the test runner was started with.
      env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', OPERATIONS_PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const nodes = new ProductNodes(started);
    try {
      await nodes.until(() => nodes.said.includes('nodes run behind'));
    } catch (error) {
      await nodes.stop();
      throw error;
    }
    return nodes;
  }

  get url(): string {
    const address = /ready at (http:[^\s"\\]+)/.exec(this.said)?.[1];
    if (address === undefined) throw new Error(`no address was said: ${this.said}`);
    return address;
  }

  /** The newest of each number, also one that has ended since. */
  get serving(): readonly ServingNode[] {
    const told = this.said.matchAll(/node (\d+) serves as process (\d+), operations at (http:[^\s"\\]+)/g);
    const byNumber = new Map<number, ServingNode>();
    for (const [, number, pid, operationsUrl = ''] of told) {
      byNumber.set(Number(number), { number: Number(number), pid: Number(pid), operationsUrl });
    }
    return [...byNumber.values()].sort((one, other) => one.number - other.number);
  }

  /** As an operator rolls them; resolves when all are replaced. */
  async roll(): Promise<void> {
    this.process.kill('SIGUSR2');
    await this.until(() => this.said.includes('all nodes are rolled'));
  }

  /** Resolves when the node of this number is another process than it was. */
  async replaced({ number, pid }: ServingNode): Promise<ServingNode> {
    const now = (): ServingNode | undefined => this.serving.find((node) => node.number === number);
    await this.until(() => now()?.pid !== pid);
    return now() as ServingNode;
  }

  /** Stops all in order and returns the status with which they end. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = once(this.process, 'exit');
      this.process.kill('SIGTERM');
      await gone;
    }
    return this.process.exitCode;
  }

  private async until(holds: () => boolean): Promise<void> {
    for (let waitedMs = 0; !holds(); waitedMs += 20) {
      if (waitedMs > PATIENCE_MS || this.process.exitCode !== null) {
        throw new Error(`the nodes did not do what was waited for; they said:\n${this.said}`);
      }
      await wait(20);
    }
  }
}
