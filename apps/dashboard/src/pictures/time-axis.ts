const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between ticks that people count in. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((count) => count * DAY),
];
const MOST_TICKS = 7;

/** A stretch of time that a picture shows, in milliseconds since 1970. */
export interface Axis {
  readonly from: number;
  readonly to: number;
}

export interface Tick {
  readonly at: number;
  /** True where a new UTC day is reached, and on the first one: there the day has to be said. */
  readonly day: boolean;
  /** False where ticks stand days apart and a time of day says nothing. */
  readonly clock: boolean;
}

/** An axis is at least a minute long, so that one instant can be drawn as well. */
export function axisOf(from: number, to: number): Axis {
  return { from, to: Math.max(to, from + MINUTE) };
}

/** The place of an instant from 0 to 1; what lies outside is put at the edge. */
export function placeOn({ from, to }: Axis, at: number): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** Seven ticks at most, on full UTC minutes, hours or days. */
export function ticksOf({ from, to }: Axis): readonly Tick[] {
  const step =
    STEPS.find((one) => (to - from) / one <= MOST_TICKS - 1) ?? Math.ceil((to - from) / DAY / 6) * DAY;
  const first = Math.ceil(from / step) * step;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * step;
    return { at, day: index === 0 || at % DAY < step, clock: step < DAY };
  });
}
