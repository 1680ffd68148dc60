/** A B C, then B C A, then C A B: nobody always runs on the machine that another has just warmed up or filled. */
export function rotated<T>(items: readonly T[], round: number): T[] {
  const first = items.length === 0 ? 0 : round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
