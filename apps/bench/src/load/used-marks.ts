let used = 0;

/** The next of a series that no two entries of a run share; the first of so many when several are wanted. */
export function nextMark(count = 1): number {
  const first = used + 1;
  used += count;
  return first;
}
