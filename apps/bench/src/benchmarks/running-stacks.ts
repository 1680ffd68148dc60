import { Client } from 'pg';
import { parentOf } from '../load/processes.js';
import { DefaultStack } from '../stacks/default.js';
import { DirectusStack } from '../stacks/directus.js';
import { FanOutStack } from '../stacks/fan-out.js';
import { LimitStack } from '../stacks/limit.js';
import { OurStack } from '../stacks/ours.js';
import { ParseStack } from '../stacks/parse.js';
import { PeerMissing } from '../stacks/peer.js';
import type { Stack, StackName } from '../stacks/stack.js';

/** The systems under test on one PostgreSQL server, each started when it is first asked for and kept until the end. */
export class RunningStacks {
  readonly serverUrl: string;
  /** The server's first process: all of PostgreSQL is its tree. */
  readonly postmaster: number;
  /** Why a stack that was asked for is not there. */
  readonly missing = new Map<StackName, string>();
  private readonly started = new Map<StackName, Promise<Stack>>();

  private constructor(serverUrl: string, postmaster: number) {
    this.serverUrl = serverUrl;
    this.postmaster = postmaster;
  }

  static async on(serverUrl: string): Promise<RunningStacks> {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const postmaster = parentOf(rows[0]?.pid ?? 0);
    await client.end();
    return new RunningStacks(serverUrl, postmaster);
  }

  /** The same one every time. */
  stack(name: StackName): Promise<Stack> {
    const known = this.started.get(name);
    if (known !== undefined) return known;
    const starting = this.start(name);
    this.started.set(name, starting);
    return starting;
  }

  /** Those of the stacks that run here, in the same order; why the others do not is in `missing`. */
  async available(names: readonly StackName[]): Promise<Stack[]> {
    const stacks: Stack[] = [];
    for (const name of names) {
      try {
        stacks.push(await this.stack(name));
      } catch (error) {
        if (!(error instanceof PeerMissing)) throw error;
        this.missing.set(name, error.message);
      }
    }
    return stacks;
  }

  /** Ours, with what only ours can do; with so many nodes, unless it runs already. */
  async ours(nodes = 1): Promise<OurStack> {
    if (!this.started.has('ours')) this.started.set('ours', OurStack.start(this.serverUrl, nodes));
    const stack = await this.stack('ours');
    if (!(stack instanceof OurStack)) throw new Error('ours is somebody else');
    return stack;
  }

  async stop(): Promise<void> {
    for (const starting of this.started.values()) {
      const stack = await starting.catch(() => null);
      await stack?.stop();
    }
    this.started.clear();
  }

  private start(name: StackName): Promise<Stack> {
    switch (name) {
      case 'ours':
        return OurStack.start(this.serverUrl);
      case 'limit':
        return LimitStack.start(this.serverUrl);
      case 'default':
        return DefaultStack.start(this.serverUrl);
      case 'parse':
        return ParseStack.start(this.serverUrl);
      case 'directus':
        return DirectusStack.start(this.serverUrl);
      case 'redis':
      case 'nats':
        return FanOutStack.startOver(name, this.serverUrl);
    }
  }
}
