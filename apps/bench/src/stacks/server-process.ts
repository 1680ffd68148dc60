import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../nodes/repository.js';

const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 10_000;
const OUTPUT_KEPT = 20_000;

export interface ServerWanted {
  /** The script, from the root of the clone. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** The Node that runs it; ours if left out. */
  readonly node?: string;
}

/** A peer's start file as a process of its own. It is ready when it prints `listening on PORT`. */
export class ServerProcess {
  readonly pid: number;
  readonly port: number;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, pid: number, port: number) {
    this.child = child;
    this.pid = pid;
    this.port = port;
  }

  /** Throws with what the process printed when it does not become ready. */
  static async start({ script, env, node = process.execPath }: ServerWanted): Promise<ServerProcess> {
    const root = repositoryRoot();
    const endWithLauncher = pathToFileURL(join(root, 'apps', 'launch', 'end-with-launcher.mjs')).href;
    const child = spawn(node, ['--import', endWithLauncher, join(root, script)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production', PORT: '0', ...env },
    });
    let output = '';
    const port = await new Promise<number>((resolve, reject) => {
      const refuse = (why: string): void => {
        reject(new Error(`${script} ${why}: ${output}`));
      };
      const timer = setTimeout(refuse, READY_WITHIN_MS, 'was not ready in time');
      const read = (chunk: Buffer): void => {
        output = (output + chunk.toString()).slice(-OUTPUT_KEPT);
        const port = /^listening on (\d+)$/m.exec(output)?.[1];
        if (port === undefined) return;
        clearTimeout(timer);
        resolve(Number(port));
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (status, signal) => {
        clearTimeout(timer);
        refuse(`ended (${String(status ?? signal)})`);
      });
    });
    if (child.pid === undefined) throw new Error(`${script} has no process`);
    return new ServerProcess(child, child.pid, port);
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
    await gone;
    clearTimeout(insist);
  }
}
