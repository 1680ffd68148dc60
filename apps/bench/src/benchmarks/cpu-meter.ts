import { cpuMicroseconds } from '../load/processes.js';
import type { Stack } from '../stacks/stack.js';

/** CPU time of a stack with PostgreSQL, and of the generator, between two moments. */
export class CpuMeter {
  private readonly roots: readonly number[];
  private systemBegan = 0;
  private ownBegan = process.cpuUsage();
  private beganMs = 0;

  constructor({ pids }: Stack, postmaster: number) {
    this.roots = [...pids, postmaster];
  }

  begin(): void {
    this.systemBegan = cpuMicroseconds(this.roots);
    this.ownBegan = process.cpuUsage();
    this.beganMs = performance.now();
  }

  end(operations: number): { cpuPerOperation: number | null; generatorCpu: number } {
    const used = cpuMicroseconds(this.roots) - this.systemBegan;
    const own = process.cpuUsage(this.ownBegan);
    const elapsedMs = performance.now() - this.beganMs;
    return {
      cpuPerOperation: operations === 0 ? null : used / operations,
      generatorCpu: (own.user + own.system) / 1000 / elapsedMs,
    };
  }
}
