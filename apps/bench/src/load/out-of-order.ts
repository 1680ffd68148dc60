/** How many of the marks were shown after one that comes later in the log; what is not in the log does not count. */
export function outOfOrder(shown: readonly number[], log: readonly number[]): number {
  const places = new Map(log.map((mark, place) => [mark, place]));
  let furthest = -1;
  let count = 0;
  for (const mark of shown) {
    const place = places.get(mark) ?? furthest;
    if (place < furthest) count += 1;
    else furthest = place;
  }
  return count;
}
