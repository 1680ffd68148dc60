import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../nodes/repository.js';

const STARTED_WITHIN_MS = 120_000;

/** A PostgreSQL server that belongs to this run, so that it may be stopped in the worst way and started again. */
export class OwnedDatabase {
  private readonly child: ChildProcess;
  private address: string;

  private constructor(child: ChildProcess, address: string) {
    this.child = child;
    this.address = address;
  }

  static async start(): Promise<OwnedDatabase> {
    const program = join(repositoryRoot(), 'apps', 'launch', 'database-child.mjs');
    const child = fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    return new OwnedDatabase(child, await said(child));
  }

  /** The owner's address. It changes with every crash. */
  get url(): string {
    return this.address;
  }

  /** An immediate stop, which leaves everything that was not yet written to crash recovery; then a start. */
  async crash(): Promise<void> {
    const started = said(this.child);
    this.child.send('crash');
    this.address = await started;
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }
}

async function said(child: ChildProcess): Promise<string> {
  const signal = AbortSignal.timeout(STARTED_WITHIN_MS);
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error('The database of this run ended.');
  });
  ended.catch(() => undefined);
  const [{ url }] = (await Promise.race([once(child, 'message', { signal }), ended])) as [{ url: string }];
  return url;
}
