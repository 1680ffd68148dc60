/** How often promises may hand on to each other within one step; what takes longer goes on in the next, which is an order too. */
const TURNS_OF_PROMISES = 12;
const DONE = Promise.resolve();
/** Beyond this a run does not come to rest. */
const MOST_STEPS = 5_000;
/** As often as a node polls (the live gateway's interval). */
export const POLL_MS = 500;
/** So short that even the longest run takes a tenth of the time between two polls. */
const STEP_MS = POLL_MS / 10 / MOST_STEPS;

/**
 * Everything that could happen next, of which one thing after the other is chosen. The same choices give the same run, so an
 * order that breaks something can be had again.
 */
export class Schedule {
  private readonly pending: (() => void)[] = [];
  private readonly chooses: (most: number) => number;
  private steps = 0;
  private pausedMs = 0;

  /** `chooses` says a whole number from 0 and below what it is given. */
  constructor(chooses: (most: number) => number) {
    this.chooses = chooses;
  }

  /** Milliseconds since the beginning, on a clock that is moved by steps and pauses. */
  get now(): number {
    return this.pausedMs + this.steps * STEP_MS;
  }

  /** Nothing happens for so many milliseconds. */
  pause(ms: number): void {
    this.pausedMs += ms;
  }

  /** Something that happens at some time. */
  post(event: () => void): void {
    this.pending.push(event);
  }

  /** Resolves at some time: an answer under way, a statement that waits to be carried out. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.pending.push(resolve);
    });
  }

  choose(most: number): number {
    return this.chooses(most);
  }

  oneOf<T>(from: readonly T[]): T {
    const chosen = from[this.chooses(from.length)];
    if (chosen === undefined) throw new Error('there is nothing to choose from');
    return chosen;
  }

  /** Until nothing can happen any more. Throws when that does not come. */
  async run(): Promise<void> {
    for (let step = 0; this.pending.length > 0; step += 1) {
      if (step > MOST_STEPS) throw new Error('it does not come to rest');
      const index = this.chooses(this.pending.length);
      const last = this.pending.pop();
      const event = index === this.pending.length ? last : this.pending[index];
      if (index < this.pending.length && last !== undefined) this.pending[index] = last;
      event?.();
      this.steps += 1;
      for (let turn = 0; turn < TURNS_OF_PROMISES; turn += 1) await DONE;
    }
  }
}
