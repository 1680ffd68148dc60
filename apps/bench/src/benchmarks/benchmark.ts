import type { StackName } from '../stacks/stack.js';
import type { RunningStacks } from './running-stacks.js';

/** What one stack did in one round. */
export interface Measured {
  /** The figure that the benchmark is about, in its unit. */
  readonly value: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** CPU of the stack's processes and PostgreSQL per operation, in microseconds. */
  readonly cpuPerOperation: number | null;
  /** CPU of the generator as a share of one core. */
  readonly generatorCpu: number;
  /** What was lost, doubled, reordered or refused: with any of it the figure does not count. */
  readonly anomalies: readonly string[];
  /** Further figures of this benchmark, by name. */
  readonly details?: Readonly<Record<string, number>>;
}

/** A sentence of the target table, and whether this run reached it; null when a peer it needs was not measured. */
export interface Judgement {
  readonly target: string;
  readonly reached: boolean | null;
  readonly measured: string;
}

export interface Run {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** How long the integrity soak takes. */
  readonly minutes: number;
  /** The stacks asked for; ours and the limit always among them. */
  readonly wanted: readonly StackName[];
  readonly stacks: RunningStacks;
  readonly say: (line: string) => void;
}

/** The middle of all rounds of a stack. */
export type Summary = Measured & { readonly rounds: number; readonly range: readonly [number, number] };
export type Summaries = ReadonlyMap<StackName, Summary>;

export interface Benchmark {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** The stacks that can do this at all. */
  readonly stacks: readonly StackName[];
  readonly measure: (run: Run) => Promise<ReadonlyMap<StackName, readonly Measured[]>>;
  readonly judge: (summaries: Summaries) => readonly Judgement[];
}
