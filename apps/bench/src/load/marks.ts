/** Every posted entry carries `mark:` and seven digits, by which any receiver knows it again, whatever is around it. */
const PREFIX = Buffer.from('mark:');
const DIGITS = 7;

/** What to write into an entry; the rest brings the payload to about 330 bytes, as the benchmarks are defined. */
export function markedText(mark: number): string {
  return `mark:${String(mark).padStart(DIGITS, '0')} Copies of the recording are being re-uploaded with altered sound and colours; matching by sight has begun and is being extended to live rooms. Two teams are on it.`;
}

/** Calls with each mark in the bytes, in order. */
export function eachMark(bytes: Buffer, found: (mark: number) => void): void {
  for (let at = bytes.indexOf(PREFIX); at >= 0; at = bytes.indexOf(PREFIX, at)) {
    at += PREFIX.length;
    let mark = 0;
    for (let digit = 0; digit < DIGITS; digit += 1) mark = mark * 10 + (bytes[at + digit] ?? 0) - 48;
    found(mark);
    at += DIGITS;
  }
}

/** How many marks the bytes hold. */
export function marksIn(bytes: Buffer): number {
  let count = 0;
  eachMark(bytes, () => {
    count += 1;
  });
  return count;
}
