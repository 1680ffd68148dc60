import type { Finding, Good } from '@tocsin/audit';
import type { World } from '../test/world.js';
import type { Random } from './random.js';

/** `short` within `npm test`, `full` before a release, `long` ten times that. */
export type Size = 'short' | 'full' | 'long';

export interface Surroundings {
  readonly size: Size;
  readonly random: Random;
  readonly world: World;
}

/** One question to the product, asked so often that the answer is worth something. */
export interface Check {
  readonly name: string;
  /** The kind of world it is asked in; not a demo unless it says so. */
  readonly demo?: boolean;
  readonly good: Good;
  run(surroundings: Surroundings): Promise<Finding>;
}
