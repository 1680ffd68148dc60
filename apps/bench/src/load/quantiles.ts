/** Neighbouring buckets differ by so much: a quantile is exact to half of it. */
const STEP = Math.log(1.01);
/** Everything below a microsecond counts as one. */
const SMALLEST_MS = 0.001;

/** Counts durations in milliseconds by their size: hundreds of millions of them in a few kilobytes. */
export class Durations {
  private readonly counts: number[] = [];
  private total = 0;
  private longest = 0;

  add(ms: number, times = 1): void {
    const bucket = ms <= SMALLEST_MS ? 0 : Math.ceil(Math.log(ms / SMALLEST_MS) / STEP);
    this.counts[bucket] = (this.counts[bucket] ?? 0) + times;
    this.total += times;
    if (ms > this.longest) this.longest = ms;
  }

  get count(): number {
    return this.total;
  }

  get maxMs(): number {
    return this.longest;
  }

  /** The duration that a share of all does not exceed, in milliseconds; null when there are none. */
  quantile(share: number): number | null {
    if (this.total === 0) return null;
    let left = Math.max(1, Math.ceil(share * this.total));
    for (let bucket = 0; bucket < this.counts.length; bucket += 1) {
      left -= this.counts[bucket] ?? 0;
      if (left <= 0) return Math.min(SMALLEST_MS * Math.exp(bucket * STEP), this.longest);
    }
    return this.longest;
  }
}

/** Of an even number of values, the lower of the two in the middle: always one that was measured. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
