import type { World } from '../test/world.js';
import type { Random } from './random.js';

/** `short` within `npm test`, `full` before a release, `long` ten times that. */
export type Size = 'short' | 'full' | 'long';

export interface Surroundings {
  readonly size: Size;
  readonly random: Random;
  readonly world: World;
}

/** What a check found. What `value` counts, and why `target` is the figure to reach, each check says itself. */
export interface Finding {
  readonly cases: number;
  readonly failures: readonly string[];
  readonly value: number;
  readonly target: number;
}

/** One question to the product, asked so often that the answer is worth something. */
export interface Check {
  readonly name: string;
  /** The kind of world it is asked in; not a demo unless it says so. */
  readonly demo?: boolean;
  /** Whether the value has to reach the target from below, or to stay under it. */
  readonly good: 'at_least' | 'at_most';
  run(surroundings: Surroundings): Promise<Finding>;
}
